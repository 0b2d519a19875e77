"""YAML events from libyaml, or from PyYAML's own parser where that is not built in."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml.events import Event

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SyntaxFault(Exception):  # noqa: N818  the error is in the facts file, not in the program
    """The text is no YAML: what libyaml says, and where (both from 0)."""

    def __init__(self, problem: str, context: str, at: tuple[int, int], since: tuple[int, int] | None) -> None:
        super().__init__(problem)
        self.problem, self.context, self.at, self.since = problem, context, at, since


def events(text: str) -> Iterator[Event]:
    """The events of ``text``; raises SyntaxFault where it ends to be YAML."""
    try:
        yield from yaml.parse(text, Loader=PARSER)
    except yaml.MarkedYAMLError as error:
        raise SyntaxFault(
            error.problem or "", error.context or "", _at(error.problem_mark) or (0, 0), _at(error.context_mark)
        ) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The Python parser lets chr() refuse an escape such as \UFFFFFFFF.
        raise SyntaxFault(str(error), "", (0, 0), None) from None


def _at(mark: yaml.Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None
