"""Finds the theme a draft is dressed in; one that is not there, or cannot be used, is findings."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from assembler import resources, theme_lint, themes
from assembler.findings import Finding, Mark
from assembler.themes import Theme


def dress(name: str, file: str = "") -> Theme | tuple[Finding, ...]:
    """The theme of that name or in that folder; the packaged one where none is named.

    ``file`` is the facts file that the finding is about.
    """
    folder = themes.find(name, resources.themes())
    source = folder / "theme.yaml"
    if not source.is_file():
        return (Finding("unknown-theme", file, gaps={"name": name, "known": "、".join(_known())}),)
    try:
        # Our own themes passed this check when they were tested.
        wrong = () if folder.parent == resources.themes() else theme_lint.check(source)
        if wrong:
            return (Finding("theme-unfit", str(source), gaps={"name": name, "count": str(len(wrong))}), *wrong)
        return themes.load(folder)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark
        return _broken(name, source, error.problem or str(error), Mark(at.line + 1, at.column + 1) if at else Mark())
    except KeyError as error:
        return _broken(name, source, f"{error.args[0]}: ?")
    except (OSError, yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        return _broken(name, source, str(error))


def undressed(theme: Theme, roles: Iterable[str]) -> tuple[Finding, ...]:
    """The theme's typeface roles that nothing on this machine serves, as findings."""
    return tuple(
        Finding("typeface-missing", gaps={"role": role, "chain": "、".join(theme.typefaces[role].chain)})
        for role in roles
    )


def _known() -> list[str]:
    return sorted(path.parent.name for path in resources.themes().glob("*/theme.yaml"))


def _broken(name: str, source: object, reason: str, mark: Mark = Mark()) -> tuple[Finding, ...]:
    return (Finding("theme-broken", str(source), mark, "", {"name": name, "reason": reason}),)
