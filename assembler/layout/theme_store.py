"""Themes kept from one report to the next. What is kept goes by content: a theme that has changed is read anew."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from assembler import resources
from assembler.diagnostics.outcome import Outcome
from assembler.layout import theme_folders, theme_loader
from assembler.layout.theme import Theme

_Contents = tuple[Path, bytes, tuple[bytes, ...]]


class ThemeStore:
    """Loads themes; of each folder the latest is kept, and is the same object as long as its files are the same."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[_Contents, Theme]] = {}

    def load(self, name: str, file: str = "", *, elsewhere: bool = True) -> Outcome[Theme]:
        """As ``theme_loader.load_theme``."""
        folder = theme_folders.find(name, resources.themes(), elsewhere=elsewhere)
        contents = _contents(folder)
        known = self._known.get(folder)
        if contents is not None and known is not None and known[0] == contents:
            return Outcome(known[1])
        loaded = theme_loader.load_theme(name, file, elsewhere=elsewhere)
        if contents is not None and loaded.value is not None and not loaded.findings:
            self._known[folder] = contents, loaded.value
        return loaded


def _contents(folder: Path) -> _Contents | None:
    """All that a theme is read from: its file, and the packaged ones, of which it may be like one."""
    packaged = sorted(resources.themes().glob("*/theme.yaml"))
    with suppress(OSError):
        own = (folder / "theme.yaml").read_bytes()
        return folder.resolve(), own, tuple(path.read_bytes() for path in packaged)
    return None
