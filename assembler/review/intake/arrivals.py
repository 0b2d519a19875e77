"""New elements of a draft: the list that a new paragraph is an entry of, or the text that it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assembler.document.model import Block, Kind
from assembler.facts.entries import Content
from assembler.facts.path import FactPath
from assembler.review.intake.edits import Add, Patch, Splice
from assembler.review.intake.ground import PARTED, STOPS, Ground
from assembler.review.intake.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Arrivals(Ground):
    """Finds where new paragraphs belong."""

    def patches(self, blocks: Sequence[Block], after: int) -> tuple[Patch, ...]:
        """What writes ``blocks``, which stand behind the element ``after`` (-1: before all); none where none is known.

        They belong beside an entry of their kind, else in the text that they stand behind.
        """
        first = blocks[0]
        if first.kind is Kind.HEADING:
            return self._new_heading(first, blocks[1:], after)
        if first.kind is Kind.ITEM and (beside := self._item_beside(after, first.level)):
            return tuple(Add(beside, self._entry_like(beside, text)) for text in _items(blocks))
        return self._new_text(PARTED.join(block.text for block in blocks), after)

    def _new_heading(self, heading: Block, below: Sequence[Block], after: int) -> tuple[Patch, ...]:
        near = self.owners.heading(heading.level, max(after, 0))
        entry = self.owners.entry(near) if near is not None else None
        if entry is None or near is None:
            return ()
        text = PARTED.join(block.text for block in below)
        value: dict[str, Content] = {"heading": heading.text}
        if text:
            value["text"] = text
        return (Add(entry if near > after else _next(entry), value),)

    def _item_beside(self, after: int, level: int) -> FactPath | None:
        """The place in a list beside the numbered paragraph that the new one stands behind, or before."""
        for index, shift in ((after, 1), (after + 1, 0)):
            element = self.document.blocks[index] if 0 <= index < len(self.document.blocks) else None
            entry = self.owners.entry(index) if element else None
            if entry and isinstance(element, Block) and self._is_beside(element, entry, level):
                return _next(entry) if shift else entry
        return None

    def _is_beside(self, element: Block, entry: FactPath, level: int) -> bool:
        """Whether it is a numbered paragraph of that level, or would be one if its entry were not alone."""
        if element.kind is Kind.ITEM:
            return element.level == level
        return element.kind is Kind.PARAGRAPH and len(self.owners.elements(entry)) == 1

    def _entry_like(self, path: FactPath, text: str) -> Content:
        """A new entry of the form that those beside it have: a text, or with its first sentence as heading."""
        index = path.steps[-1]
        others = self.basis.node(path.parent)
        like = next(iter(others or ()), None)
        if like is None or not isinstance(index, int) or not like.items():
            return text
        heading, stop, rest = text.partition("。")
        if like.get("heading") and stop and rest:
            return {"heading": heading, "text": rest}
        return {"heading": text.rstrip("。")} if like.get("heading") and not like.get("text") else {"text": text}

    def _new_text(self, text: str, after: int) -> tuple[Patch, ...]:
        if not 0 <= after < len(self.document.blocks):
            return ()
        element = self.document.blocks[after]
        if isinstance(element, Block) and element.kind is Kind.HEADING:
            return self._below_heading(text, after)
        if stretch := self._at_end(after):
            node = self.basis.node(stretch.path)
            point = stretch.raw(stretch.end, stretch.end)
            if node and point:
                return (Splice(stretch.path, *point, self._stop(stretch, after) + PARTED + text, node.text),)
        entry = self.owners.entry(after)
        node = self.basis.node(entry) if entry else None
        return (Add(entry.key("text"), text),) if entry and node and node.items() and node.get("text") is None else ()

    def _below_heading(self, text: str, heading: int) -> tuple[Patch, ...]:
        entry = self.owners.entry(heading)
        node = self.basis.node(entry) if entry else None
        if entry is None or node is None or not node.items():
            return ()
        own = node.get("text")
        return (Splice(own.path, 0, 0, text + PARTED, own.text),) if own else (Add(entry.key("text"), text),)

    def _at_end(self, element: int) -> Stretch | None:
        """The free text that the element ends with, the template's full stop aside."""
        block = self.document.blocks[element]
        if not isinstance(block, Block):
            return None
        free = [one for one in self.traced[element] if self.basis.is_free(one.path)]
        ending = [one for one in free if set(block.text[one.end :]) <= STOPS]
        return ending[-1] if ending else None

    def _stop(self, stretch: Stretch, element: int) -> str:
        """What the template set behind the text, which stands inside it now."""
        block = self.document.blocks[element]
        return block.text[stretch.end :] if isinstance(block, Block) else ""


def _items(blocks: Sequence[Block]) -> list[str]:
    """The text of each numbered paragraph, with those behind it that have no number."""
    told: list[str] = []
    for block in blocks:
        if block.kind is Kind.ITEM or not told:
            told.append(block.text)
        else:
            told[-1] += PARTED + block.text
    return told


def _next(entry: FactPath) -> FactPath:
    index = entry.steps[-1]
    return entry.parent.item(index + 1) if isinstance(index, int) else entry
