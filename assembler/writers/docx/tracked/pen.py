"""What writes tracked changes: marks and comments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from assembler.writers.docx.ooxml import q
from assembler.writers.docx.tracked.atoms import Atom, Sort, atoms
from assembler.writers.docx.tracked.comments import Comments
from assembler.writers.docx.tracked.marks import Marks


@dataclass(frozen=True, slots=True)
class Pen:
    """Handed to all that writes a part of the tracked draft."""

    marks: Marks
    comments: Comments

    def atoms(self, paragraph: etree._Element) -> tuple[Atom, ...]:
        """What a paragraph of either draft holds; two comments are the same where they say the same."""
        return tuple(map(self._named, atoms(paragraph)))

    def _named(self, atom: Atom) -> Atom:
        sign = atom.nodes[0].find(q("commentReference")) if atom.sort is Sort.WHOLE else None
        return atom if sign is None else replace(atom, key=self.comments.said(sign.get(q("id"), "")))
