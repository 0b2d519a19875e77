"""What all lines of one document share: theme, widths, and the faces, marks and anchors named so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from assembler.document import walk
from assembler.document.model import Cell, Document, FigureSource, Role, Span
from assembler.layout.lines.setting import SetParagraph
from assembler.layout.theme import Style, Theme
from assembler.layout.units import EM_MIDDLE, POINTS_PER_MM
from assembler.writers.html import review_marks
from assembler.writers.typst.faces import Drawn, Faces, Library
from assembler.writers.typst.runs import Line, Run, natural, runs

Data = dict[str, Any]

_FLAG: Final = (7 * POINTS_PER_MM, 4.1 * POINTS_PER_MM)
"""Width and height of a mark in the margin, in points."""
_SLOTS: Final = ((-9.0, 0.0), (-17.0, 0.0), (-9.0, -4.2), (-17.0, -4.2))
"""Where neighbouring marks stand in turn, in millimetres from the type area's edge and from the line's middle."""


@dataclass(slots=True)
class Book:
    """Turns lines into data, and remembers what they name."""

    document: Document
    theme: Theme
    faces: Faces
    library: Library
    words: Mapping[str, str]
    """What a link to each anchor leads to, said in words."""
    named: list[Data] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """What each line says, in no order."""
    links: list[str] = field(default_factory=list)
    """The anchor that each link leads to, in reading order."""
    named_rows: list[bool] = field(default_factory=list)
    """For each table, whether the first cell of a row names it."""
    _numbers: dict[Drawn, int | None] = field(default_factory=dict)
    _sources: Mapping[str, FigureSource] = field(default_factory=dict)
    _anchors: frozenset[str] = frozenset()
    _flags: int = 0

    def __post_init__(self) -> None:
        self._sources = {source.key: source for source in self.document.sources}
        self._anchors = frozenset(span.anchor for span in walk.spans(self.document) if span.anchor)

    def look(self, style: Style, *, size: float = 0.0, line: float = 0.0, color: str = "") -> Data:
        """Size of the type, and how far its line reaches above and below the baseline: on the grid's pitch."""
        size = size or style.size_pt
        pitch = line or style.pitch_pt or self.theme.grid.pitch
        top = pitch / 2 + EM_MIDDLE * size
        return {"size": size, "top": top, "bottom": pitch - top} | ({"color": color} if color else {})

    def natural(self, cell: Cell, style: Style, *, indent: float = 0.0, left: float = 0.0) -> Data:
        """``cell`` on one line, ``indent`` points from where its block begins; marks in the margin by ``left``."""
        found = natural(tuple(map(linked, cell)), style, self.theme, self.faces)
        return self._line(Line(found.runs, indent), self._flagged(cell), left + indent, style)

    def finished(self, set_: SetParagraph, indents: Sequence[float]) -> list[Data]:
        """The lines of a paragraph; ``indents`` of its first and of its other lines."""
        spans, style = set_.paragraph.spans, set_.paragraph.style
        shown = tuple(map(linked, spans))
        found = []
        for number, line in enumerate(set_.lines):
            gaps = [*line.gaps, 0.0]
            indent = indents[min(number, 1)] - line.outdent
            made = Line(tuple(runs(shown, line.start, line.end, gaps, style, self.faces)), indent)
            flagged = self._flagged(spans, line.start, line.end)
            found.append(self._line(made, flagged, indent, style))
        return found

    def flags(self, cell: Cell, left: float, style: Style) -> list[Data]:
        """The marks in the margin for the flagged figures of ``cell``; ``left``: where it begins in the type area."""
        return [self._flag(source, left, style) for source in self._flagged(cell)]

    def _line(self, line: Line, flagged: Sequence[FigureSource], left: float, style: Style) -> Data:
        self.texts.append("".join(run.text for run in line.runs))
        flags = [self._flag(source, left, style) for source in flagged]
        data: Data = {"indent": line.indent, "runs": [self._run(run) for run in line.runs]}
        return data | ({"flags": flags} if flags else {})

    def _run(self, run: Run) -> list[Any]:
        face = self._number(run.drawn) if run.drawn else None
        outline = run.drawn.outline_em if run.drawn else 0.0
        link = run.link if run.link in self._anchors else ""
        self.links += [link] if link else []
        return [run.text, face, run.tracking, run.after, outline, run.anchor, link]

    def _number(self, drawn: Drawn) -> int | None:
        """Where the face stands among those named; None where Typst cannot read its file."""
        if drawn not in self._numbers:
            known = self.library.name(drawn.face)
            self._numbers[drawn] = None if known is None else len(self.named)
            if known is not None:
                self.named.append({"family": known.family, "weight": known.weight, "style": known.style})
        return self._numbers[drawn]

    def face(self, drawn: Drawn | None) -> int | None:
        """The number of a face for a character that is no part of a line."""
        return self._number(drawn) if drawn else None

    def _flagged(self, cell: Cell, start: int = 0, end: int | None = None) -> list[FigureSource]:
        found, begin = [], 0
        for span in cell:
            source = self._sources.get(span.link) if span.anchor else None
            if source and source.flagged and begin >= start and (end is None or begin < end):
                found.append(source)
            begin += len(span.text)
        return found

    def _flag(self, source: FigureSource, left: float, style: Style) -> Data:
        across, down = _SLOTS[self._flags % len(_SLOTS)]
        self._flags += 1
        self.links.append(source.key)
        width, height = _FLAG
        return {
            "x": across * POINTS_PER_MM - left,
            "y": down * POINTS_PER_MM - EM_MIDDLE * style.size_pt - height / 2,
            "width": width,
            "height": height,
            "target": source.key,
            "alt": self.words.get(source.key, source.key),
            "drawing": review_marks.flag(source.number),
        }


def linked(span: Span) -> Span:
    """``span`` as paper has it: a figure leads to its source by the mark in the margin alone."""
    return span if span.role is Role.WORDS and not span.path else replace(span, link="")
