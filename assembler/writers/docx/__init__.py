"""The DOCX writer: pandoc makes the text part, the theme makes all the rest."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from assembler.document.model import Document
from assembler.document.walk import spans
from assembler.layout.lines.fitting import Fitted
from assembler.layout.theme import Theme
from assembler.reused import Reused
from assembler.writers.docx import pandoc, pandoc_ast, reference
from assembler.writers.docx.numbering import add_lists
from assembler.writers.docx.package import pack, unpack
from assembler.writers.docx.paragraphs import plan
from assembler.writers.docx.postprocess import finish
from assembler.writers.docx.styles import STRONG

_NO_NOTES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


def write(  # noqa: PLR0913  three of them by name
    document: Document,
    theme: Theme,
    target: Path,
    notes: Mapping[str, tuple[str, ...]] = _NO_NOTES,
    *,
    fitted: Fitted | None = None,
    kept: MutableMapping[Any, Any] | None = None,
    reused: Reused | None = None,
) -> None:
    """Write ``document`` to ``target``: its ``parts`` as one file. Raises ``OSError`` where the disk fails too."""
    target.write_bytes(pack(parts(document, theme, notes, fitted=fitted, kept=kept, reused=reused)))


def parts(  # noqa: PLR0913  three of them by name
    document: Document,
    theme: Theme,
    notes: Mapping[str, tuple[str, ...]] = _NO_NOTES,
    *,
    fitted: Fitted | None = None,
    kept: MutableMapping[Any, Any] | None = None,
    reused: Reused | None = None,
) -> dict[str, bytes]:
    """``document`` as the parts of a DOCX; ``notes`` gives Word comments for the spans with a fact path.

    ``fitted`` says how its lines are set, where that is worked out already; ``kept`` and ``reused``
    are what an application keeps from one document to the next. The same document and theme give the
    same bytes. Raises ``LackingError`` where pandoc fails, ``OSError`` where the disk does.
    """
    planned = plan(document, theme, fitted)
    reused = reused or Reused()
    base = reference.parts(theme, document.properties, reused.of(reference.looks, theme))
    placed = [fit.place[0] for fit in planned.fits if fit.place]
    base["word/numbering.xml"] = add_lists(base["word/numbering.xml"], placed, theme)
    notes = notes or comments(document)
    tree = pandoc_ast.build(planned.parts, notes, STRONG, planned.references, document.properties.built)
    made = unpack(pandoc.convert(tree, reused.of(reference.empty, theme), kept))
    return finish(made, base, theme, planned)


def comments(document: Document) -> dict[str, tuple[str, ...]]:
    """A review's comments, each at the first place where its figure is printed, by that place's anchor."""
    said = {source.key: (source.comment,) for source in document.sources if source.comment}
    found: dict[str, tuple[str, ...]] = {}
    for span in spans(document):
        if span.anchor and span.link in said:
            found[span.anchor] = said.pop(span.link)
    return found
