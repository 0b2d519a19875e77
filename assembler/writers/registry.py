"""The kinds of output, one line each; whatever else must know them asks here.

Importing this loads no writer: one is loaded when it first writes, so that help texts and checks stay quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from assembler.document.model import Document
    from assembler.layout.theme import Theme
    from assembler.layout.typesetting import Typesetting


@dataclass(frozen=True, slots=True)
class OutputKind:
    """One kind of output. Its ``module`` has a function ``save(document, theme, target, fonts, *, archive)``."""

    name: str
    """As in ``--to``."""
    suffix: str
    """Of its files, with the dot."""
    media_type: str
    """What a server sends it as (IANA)."""
    module: str
    default: bool = True
    """Whether it is written where nobody says what to write."""
    pictures: bool = True
    """Whether it shows pictures; where it does not, none need be drawn."""
    typeset: bool = False
    """Whether it is set in this machine's typefaces, so that what they lack must be told."""
    paged: bool = False
    """Whether it has pages, so that what stands ill on them must be told."""
    returns: bool = False
    """Whether it comes back edited, so that a record of each draft is kept beside it."""
    engines: Mapping[str, str] = field(default_factory=dict)
    """Modules that write it otherwise, by the names of ``--engine``."""
    archive: str = ""
    """Its form for the archive, as users call it; empty where it has none and is written as always."""

    def write(  # noqa: PLR0913  two of them by name
        self,
        document: Document,
        theme: Theme,
        target: Path,
        typeset: Typesetting,
        *,
        archive: bool = False,
        engine: str = "",
    ) -> None:
        """Write ``document`` to ``target``, set as ``typeset`` says, with ``archive`` in the form for the archive.

        ``engine`` is a name of ``ENGINES``; a kind that has but one way to be written takes that.
        Raises ``LackingError`` where this machine has not what the writer needs, and ``OSError`` where the disk
        refuses.
        """
        import_module(self.engines.get(engine, self.module)).save(
            document, theme, target, typeset, archive=archive and bool(self.archive)
        )


_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALL: Final = (
    OutputKind("md", ".md", "text/markdown; charset=utf-8", "assembler.writers.markdown", pictures=False),
    OutputKind("docx", ".docx", _DOCX, "assembler.writers.docx.output", paged=True, returns=True),
    OutputKind(
        "pdf",
        ".pdf",
        "application/pdf",
        "assembler.writers.pdf.output",
        typeset=True,
        paged=True,
        engines={"typst": "assembler.writers.typst.output"},
        archive="PDF/A-2a",
    ),
    OutputKind("html", ".html", "text/html; charset=utf-8", "assembler.writers.html.page", default=False),
)
ENGINES: Final = ("weasyprint", *dict.fromkeys(name for kind in _ALL for name in kind.engines))
"""What lays out the pages; the first where nobody says which."""
KINDS: Final = {kind.name: kind for kind in _ALL}
"""By name, in the order in which they are listed."""
DEFAULTS: Final = tuple(kind.name for kind in _ALL if kind.default)
"""The names of those that are written where nobody says what to write."""


def shows_pictures(names: Iterable[str]) -> bool:
    """Whether one of the kinds called ``names`` shows pictures."""
    return any(KINDS[name].pictures for name in names)


def is_typeset(names: Iterable[str]) -> bool:
    """Whether one of the kinds called ``names`` is set in this machine's typefaces."""
    return any(KINDS[name].typeset for name in names)


def is_paged(names: Iterable[str]) -> bool:
    """Whether one of the kinds called ``names`` has pages."""
    return any(KINDS[name].paged for name in names)
