"""The three changes, each read again: what comes out is the old tree with exactly that change, or a finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.facts import reader
from assembler.facts.decoded import decoded
from assembler.facts.editor import edit
from assembler.facts.entries import trees
from assembler.facts.entries.adding import Adding, end_without_break, fill
from assembler.facts.entries.layout import Layout, UnclearError, children_of, habits
from assembler.facts.entries.removing import cut, reorder
from assembler.facts.entries.trees import Content, Tree
from assembler.facts.node import Node, Scalar
from assembler.facts.path import FactPath, Step
from assembler.facts.renewal.patches import Patches
from assembler.facts.source import Source

_ABSENT, _PRESENT, _SHARED, _IMPOSSIBLE = "edit-absent", "edit-present", "edit-shared", "edit-impossible"


def add(source: Source, path: str, value: Content, order: Sequence[str] = ()) -> Outcome[Source]:
    """``source`` with ``value`` at ``path``: a new key, or a new entry before the one that has its index now.

    ``problems[0]`` comes first, ``problems[n]`` last of n; lists and mappings on the way that are not there, or are
    empty, are written too. A new key comes behind those that stand before it in ``order``, and behind keys that
    follow them and are not in it; without a place there, last. None, with a finding: ``edit-present`` where the key has
    a value, ``edit-absent`` where the path leads nowhere, ``edit-shared`` where an alias repeats the place elsewhere,
    ``edit-impossible`` where no way of writing it is found.
    """
    opened = _opened(source, path)
    if isinstance(opened, Outcome):
        return opened
    place = _place(opened)
    if isinstance(place, str):
        return opened.refused(place)
    inner = trees.wrapped(place.rest, value)
    if place.null is not None and isinstance(inner, Scalar):
        return edit(source, opened.path, inner)

    def write(patches: Patches) -> None:
        spelling = habits(opened.root, patches)
        if place.null is not None:
            fill(patches, spelling, place.holder, place.null, inner)
        else:
            Adding(Layout(patches, place.holder), spelling, place.step, inner, order).write()

    wanted = trees.added(trees.tree(opened.root), opened.path, trees.new(value))
    made = opened.changed(write, wanted, place.holder)
    if made.value is None and not source.data.endswith(b"\n"):

        def write_more(patches: Patches) -> None:
            end_without_break(opened.root, patches)
            write(patches)

        made = opened.changed(write_more, wanted, place.holder)
    return made


def remove(source: Source, path: str) -> Outcome[Source]:
    """``source`` without the key or entry at ``path``, and without what would be left empty by it.

    Its lines go, with comments among and behind them; those above and below stay. None, with a finding, as of ``add``.
    """
    opened = _opened(source, path)
    if isinstance(opened, Outcome):
        return opened
    if opened.node is None:
        return opened.refused(_ABSENT)
    while len(opened.path.steps) > 1 and len(children_of(opened.holder)) == 1:
        opened = replace(opened, path=opened.path.parent)
    holder, children = opened.holder, children_of(opened.holder)
    if len(children) == 1:  # nothing would be left of the file
        return opened.refused(_IMPOSSIBLE)
    index = next(index for index, child in enumerate(children) if child.path == opened.path)
    wanted = trees.removed(trees.tree(opened.root), opened.path)
    return opened.changed(lambda patches: cut(Layout(patches, holder), index), wanted, holder)


def move(source: Source, path: str, to: int) -> Outcome[Source]:
    """``source`` with the entry at ``path`` moved to the index ``to`` of its list, with the comments right above it.

    What stands above the first entry stays there: it may speak of the whole list. None, with a finding, as of ``add``.
    """
    opened = _opened(source, path)
    if isinstance(opened, Outcome):
        return opened
    index, holder = opened.path.steps[-1], opened.holder
    if opened.node is None or not isinstance(index, int) or not 0 <= to < len(list(holder)):
        return opened.refused(_ABSENT)
    order = [place for place in range(len(list(holder))) if place != index]
    order.insert(to, index)
    wanted = trees.ordered(trees.tree(opened.root), holder.path, order)
    return opened.changed(lambda patches: reorder(Layout(patches, holder), order), wanted, holder)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file as it was read, and the path that is asked for."""

    source: Source
    root: Node
    path: FactPath
    found: tuple[Finding, ...]

    @property
    def node(self) -> Node | None:
        return self.root.at(self.path)

    @property
    def holder(self) -> Node:
        """The nearest list or mapping above the path."""
        return next(node for above in self.path.parents if (node := self.root.at(above)) is not None)

    def patches(self) -> Patches:
        """None of them yet; raises ``UnclearError`` where the bytes could not be written back."""
        whole = decoded(self.source.data, frozenset(finding.code for finding in self.found))
        if whole is None:
            raise UnclearError
        return Patches(whole)

    def refused(self, code: str) -> Outcome[Source]:
        """Nothing was changed."""
        mark = (self.node or self.holder).mark
        return Outcome(None, (Finding(code, self.source.name, mark, self.path, {"path": self.path}),))

    def changed(self, write: Callable[[Patches], None], wanted: Tree, holder: Node) -> Outcome[Source]:
        """The source with what ``write`` wrote, if it is read as ``wanted`` and nothing new is found in it."""
        if self._is_shared(holder):
            return self.refused(_SHARED)
        try:
            patches = self.patches()
            write(patches)
            made = replace(self.source, data=patches.decoded.encoded(patches.result()))
        except (UnclearError, UnicodeEncodeError):  # half a surrogate pair, which no file can hold
            return self.refused(_IMPOSSIBLE)
        after = reader.read(made)
        if after.value is None or not trees.is_read(after.value, wanted):
            return self.refused(_IMPOSSIBLE)
        known = {finding.code for finding in self.found}
        return self.refused(_IMPOSSIBLE) if {one.code for one in after.findings} - known else Outcome(made)

    def _is_shared(self, holder: Node) -> bool:
        """Whether an alias repeats ``holder`` or something that it stands in."""
        above = {node.mark for path in (holder.path, *holder.path.parents) if (node := self.root.at(path))}
        marks = [node.mark for node in self.root.walk() if isinstance(node.value, tuple | dict) and node.mark in above]
        return len(marks) > len(above)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is written: as the part ``step`` of ``holder``, for ``null`` where that stands there."""

    holder: Node
    step: Step
    rest: tuple[Step, ...]
    """What leads on from there to what is added."""
    null: Node | None


def _opened(source: Source, path: str) -> _Opened | Outcome[Source]:
    read = reader.read(source)
    if read.value is None:
        return Outcome(None, read.findings)
    try:
        opened = _Opened(source, read.value, FactPath(path), read.findings)
    except ValueError:
        opened = _Opened(source, read.value, FactPath(), read.findings)
        return Outcome(None, (replace(opened.refused(_ABSENT).findings[0], gaps={"path": path}),))
    return opened if opened.path else opened.refused(_ABSENT)


def _place(opened: _Opened) -> _Place | str:
    """Where the new part belongs; a finding's code where nowhere."""
    node, steps = opened.root, opened.path.steps
    for index, step in enumerate(steps):
        rest = steps[index + 1 :]
        is_new = isinstance(step, int) and not rest
        child = None if is_new else node.step(step)
        if child is None or child.value is None:
            return _checked(_Place(node, step, rest, child))
        node = child
    return _PRESENT


def _checked(place: _Place) -> _Place | str:
    if any(step != 0 for step in place.rest if isinstance(step, int)):
        return _ABSENT
    if isinstance(place.step, int):
        is_end = isinstance(place.holder.value, tuple) and place.step <= len(place.holder.value)
        return place if is_end and (not place.rest or place.null is not None) else _ABSENT
    is_mapping = isinstance(place.holder.value, dict)
    return place if is_mapping else _IMPOSSIBLE if isinstance(place.holder.value, Scalar) else _ABSENT
