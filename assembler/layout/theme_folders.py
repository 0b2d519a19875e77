"""Where the themes are; none is read, but for its title where it is named by that."""

from __future__ import annotations

from pathlib import Path

from assembler import paths


def known(packaged: Path) -> list[str]:
    """The names of the themes in ``packaged``."""
    return sorted(path.parent.name for path in packaged.glob("*/theme.yaml"))


def find(name: str, packaged: Path, *, elsewhere: bool = True) -> Path:
    """The folder of a theme named by its name or title in ``packaged``, or by its folder; ``gbt9704`` for none.

    A packaged theme goes first, so that a folder of that name where the program is run changes nothing; ``./gbt9704``
    means the folder. Unless ``elsewhere``, a folder is meant by its whole path alone.
    """
    if name in ("", *known(packaged)):
        return packaged / (name or "gbt9704")
    own = Path(name)
    if (elsewhere or own.is_absolute()) and paths.is_file(own / "theme.yaml"):
        return own
    return _titled(name, packaged) or packaged / own.name


def _titled(title: str, packaged: Path) -> Path | None:
    """The theme of that title, with or without its parenthesis."""
    # Most themes are named by their folders, and need not be read to be found.
    from assembler.facts import reader  # noqa: PLC0415
    from assembler.facts.source import Source  # noqa: PLC0415

    for source in sorted(packaged.glob("*/theme.yaml")):
        root = reader.read(Source(source.read_bytes(), str(source))).value
        node = root.get("title") if root else None
        if node and title in (node.text, node.text.partition("（")[0]):
            return source.parent
    return None
