"""Two finished drafts as one package with tracked changes: all accepted it is the new draft, all rejected the old.

What Word cannot track stays as the new draft has it: the settings, the names of bookmarks; and a section that has a
header in one of them has one in both, empty where there was none (docs/review.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from assembler.document.comparison import Pair, Spot
from assembler.document.model import Element
from assembler.writers.docx.ooxml import AUTHOR, INITIALS, parse, q, serialise
from assembler.writers.docx.package import Parts
from assembler.writers.docx.tracked import bookmarks, comments, headers, lists, styles
from assembler.writers.docx.tracked.attached import Attached, renumber_pictures
from assembler.writers.docx.tracked.body import Weaver
from assembler.writers.docx.tracked.causes import Causes
from assembler.writers.docx.tracked.comments import Comments
from assembler.writers.docx.tracked.draft import Draft
from assembler.writers.docx.tracked.marks import Marks
from assembler.writers.docx.tracked.pen import Pen
from assembler.writers.docx.tracked.properties import note_section
from assembler.writers.docx.tracked.together import Together, counting, together

__all__ = ["Finished", "Reviser", "track"]

_BODY, _STYLES, _NUMBERING, _FONTS = (f"word/{name}.xml" for name in ("document", "styles", "numbering", "fontTable"))


@dataclass(frozen=True, slots=True)
class Finished:
    """A draft's elements, and the package that the writer made of them."""

    elements: Sequence[Element]
    parts: Parts


@dataclass(frozen=True, slots=True)
class Reviser:
    """In whose name the changes stand, and when; without a ``date`` (ISO 8601, UTC) they bear none."""

    author: str = AUTHOR
    initials: str = INITIALS
    date: str = ""


def track(
    old: Finished, new: Finished, pairs: Sequence[Pair], causes: Mapping[Spot, str], reviser: Reviser = Reviser()
) -> dict[str, bytes]:
    """The tracked package.

    ``pairs`` hold the elements together (``comparison.compare``); ``causes`` names every change between them
    (``comparison.spots``) with the text of its comment, empty for none.
    """
    former, tree = parse(old.parts[_BODY]), parse(new.parts[_BODY])
    attached = Attached(dict(new.parts))
    said = Comments.of(new.parts.get(comments.PART), reviser.author, reviser.initials, reviser.date)
    said.take_old(old.parts.get(comments.PART), former)
    attached.adopt(former, old.parts)
    both = together(Draft(old.elements, former[0]), Draft(new.elements, tree[0]), pairs, Causes(causes))
    _adopt(old.parts, attached, both)
    pen = Pen(Marks(reviser.author, reviser.date, _first(former, tree)), said)
    section = _section(former[0], tree[0], attached, pen)
    tree[0][:] = [*Weaver(both, pen).nodes(), section]
    headers.track(old.parts, new.parts, attached, tree[0], pen)
    _put_comments(said.settle(tree[0]), attached)
    attached.parts[_BODY] = serialise(tree)
    return attached.finish()


def _adopt(old: Parts, attached: Attached, both: Together) -> None:
    """Let the old body name styles, lists, bookmarks and pictures as the package does; what that lacks is added."""
    former, new = both.old.body, both.new.body
    two = list(both.paragraphs())
    bookmarks.adopt(former, new, two)
    renumber_pictures(former, new)
    sheets = parse(old[_STYLES]), parse(attached.parts[_STYLES])
    numbering = parse(old[_NUMBERING]), parse(attached.parts[_NUMBERING])
    names = styles.renamed(*sheets)
    for tree in (former, numbering[0]):
        styles.rename(tree, names)
    numbers = lists.renumbered(*numbering, counting(two))
    for tree in (former, sheets[0]):
        lists.rename(tree, numbers)
    styles.merge(*sheets, names)
    lists.merge(*numbering, numbers)
    attached.parts[_STYLES], attached.parts[_NUMBERING] = serialise(sheets[1]), serialise(numbering[1])
    attached.parts[_FONTS] = _fonts(old[_FONTS], attached.parts[_FONTS])


def _fonts(old: bytes, new: bytes) -> bytes:
    """All typefaces of both, each once."""
    made = parse(new)
    known = {one.get(q("name")) for one in made}
    made.extend(one for one in parse(old) if one.get(q("name")) not in known)
    return serialise(made)


def _first(*trees: etree._Element) -> int:
    """A number above all that mark a place in either body."""
    used = (element.get(q("id"), "") for element in chain(*(tree.iter() for tree in trees)))
    return max((int(number) for number in used if number.isdigit()), default=0) + 1


def _section(old: etree._Element, new: etree._Element, attached: Attached, pen: Pen) -> etree._Element:
    """The section at the body's end."""
    section, former = new[-1], old[-1]
    headers.track_footers(section, former, attached, pen)
    note_section(section, former, pen.marks)
    return section


def _put_comments(part: bytes | None, attached: Attached) -> None:
    if part is None:
        return
    if comments.PART in attached.parts:
        attached.parts[comments.PART] = part
    else:
        attached.add_story("comments", "comments.xml", part, "rIdComments")
