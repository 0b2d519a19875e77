"""Two paragraphs as one, by what is known to differ in what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import q, w
from assembler.writers.docx.tracked.atoms import Atom, copied, is_same, split_at
from assembler.writers.docx.tracked.marks import Mark
from assembler.writers.docx.tracked.pen import Pen
from assembler.writers.docx.tracked.properties import note, note_section, section_of
from assembler.writers.docx.tracked.weave import Change, Stretch, length, marked, text_of, weave
from assembler.writers.docx.tracked.write import content, explained

_FOOTER: Final = q("footerReference")


@dataclass(frozen=True, slots=True)
class Said:
    """What two drafts say in a paragraph, numbers written before it aside, and in which characters they differ."""

    old: str = ""
    new: str = ""
    changes: tuple[Change, ...] = ()
    cause: str = ""
    """Why it looks otherwise, whatever it says; the text of a comment on all of it, empty for none."""


def can_be_woven(old: etree._Element, new: etree._Element) -> bool:
    """Whether both end no section, or like ones: a break and a section's footers cannot be tracked in place."""
    before, after = section_of(old), section_of(new)
    if before is None or after is None:
        return before is after
    return [one.attrib for one in before.iter(_FOOTER)] == [one.attrib for one in after.iter(_FOOTER)]


def woven(old: etree._Element, new: etree._Element, said: Said, pen: Pen) -> etree._Element:
    """A paragraph that both drafts have, with what differs in it."""
    if not said.cause and is_same(old, new):
        return copied(new)
    made = w("p", deepcopy(new.find(q("pPr"))))
    nodes = list(content(stretches(pen.atoms(old), pen.atoms(new), said), pen))
    made.extend(explained(nodes, said.cause, pen) if said.cause and nodes else nodes)
    section, was = section_of(made), section_of(old)
    if section is not None and was is not None:
        note_section(section, was, pen.marks)
    note(made, "pPr", old, pen.marks)
    return made


def all_marked(found: etree._Element, mark: Mark, pen: Pen, cause: str = "") -> etree._Element:
    """A paragraph whose whole content is marked, for ``cause``; its end is not."""
    made = w("p", deepcopy(found.find(q("pPr"))))
    atoms = marked(pen.atoms(found), mark)
    made.extend(content([Stretch(atoms, cause if atoms else "")], pen))
    return made


def stretches(old: Sequence[Atom], new: Sequence[Atom], said: Said) -> tuple[Stretch, ...]:
    """Both contents woven; what stands before what is said (a number that is written out) may differ too."""
    before, after = _before(old, said.old), _before(new, said.new)
    if before is None or after is None:
        return weave(old, new, (Change(0, length(old), 0, length(new), _causes(said.changes)),))
    moved = tuple(
        Change(one.old_start + before, one.old_end + before, one.new_start + after, one.new_end + after, one.cause)
        for one in said.changes
    )
    if text_of(old)[:before] != text_of(new)[:after]:
        moved = (Change(0, before, 0, after), *moved)
    return weave(old, new, moved)


def _before(content: Sequence[Atom], said: str) -> int | None:
    """How many characters a paragraph has before ``said``; None where it does not end with that."""
    text = text_of(content)
    return len(text) - len(said) if text.endswith(said) else None


def _causes(changes: Sequence[Change]) -> str:
    return "\n".join(dict.fromkeys(one.cause for one in changes if one.cause))


def moved(found: etree._Element, said: Said, mark: Mark, pen: Pen, cause: str = "") -> etree._Element:
    """One place of a moved paragraph: what both places say is marked as moved, the rest as deleted or inserted."""
    made = w("p", deepcopy(found.find(q("pPr"))))
    atoms = pen.atoms(found)
    before = _before(atoms, said.old if mark.leaves else said.new) or 0
    own = [
        (one.old_start + before, one.old_end + before)
        if mark.leaves
        else (one.new_start + before, one.new_end + before)
        for one in said.changes
    ]
    nodes = list(content(_parts(atoms, own, mark), pen))
    made.extend(explained(nodes, cause, pen) if cause else nodes)
    pen.marks.on_paragraph(made, mark)
    return made


def _parts(found: Sequence[Atom], own: Sequence[tuple[int, int]], mark: Mark) -> Iterator[Stretch]:
    """Each atom marked; ``own``: from which to which character this place alone says something."""
    own_mark = Mark.DELETED if mark.leaves else Mark.INSERTED
    place = 0
    for atom in split_at(found, [edge for one in own for edge in one]):
        alone = atom.text and any(start <= place < end for start, end in own)
        yield Stretch(marked((atom,), own_mark if alone else mark))
        place += len(atom.text)
