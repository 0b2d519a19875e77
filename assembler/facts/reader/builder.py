"""From YAML events to a tree of nodes, without recursion and within the limits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from yaml import events as y

from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import Mark
from assembler.facts.node import Node
from assembler.facts.numerals import GROUP, HEAD
from assembler.facts.path import ROOT, FactPath
from assembler.facts.reader import lexical, syntax_errors
from assembler.facts.reader.aliases import Anchored, Anchors, graft
from assembler.facts.reader.events import SyntaxFault, events
from assembler.facts.reader.extents import Extents, begin, finish
from assembler.facts.reader.folding import unfolded
from assembler.facts.reader.limits import COPIES, DEPTH, NODES
from assembler.facts.reader.lost_text import lost
from assembler.facts.reader.offsets import Position
from assembler.facts.reader.scalars import is_oversized, resolve


class _Stop(Exception):  # noqa: N818  no error: the reader has seen enough
    """Reading on would tell nothing, or cost too much."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    path: FactPath
    first: Position
    key_mark: Mark | None
    anchor: str | None
    is_list: bool
    is_flow: bool
    items: list[Node] = field(default_factory=list)
    members: dict[str, Node] = field(default_factory=dict)
    key: str | None = None
    """The key whose value comes next; None where a key comes next."""
    key_at: Mark | None = None
    drop: bool = False
    """Whether that value has no position: its key is a duplicate or no text."""
    glued: bool = False
    """Whether a dash without its blank stood in it: it was to be a list."""
    end: Position = (1, 1)
    """Behind the last value that was attached."""
    size: int = 1
    height: int = 1


def build(text: str, collector: Collector) -> Node | None:
    """The root mapping of ``text``; None where there is none."""
    builder = _Builder(text, collector)
    try:
        for event in events(text):
            builder.take(event)
    except SyntaxFault as fault:
        # Tabs were read as one space each: where they shaped the file, they are the cause, and are reported.
        if not collector.has("tab-indent"):
            syntax_errors.explain(fault, text, collector)
    except _Stop:
        return None
    else:
        return builder.root()
    return None


class _Builder:
    """Takes events one by one."""

    def __init__(self, text: str, collector: Collector) -> None:
        self.collector = collector
        self.extents = Extents(text, collector.file)
        self.documents: list[Node] = []
        self.stack: list[_Open] = []
        self.anchors: Anchors = {}
        self.count = 0
        self.copies = 0

    def take(self, event: y.Event) -> None:
        """Let one event act."""
        if isinstance(event, y.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, y.CollectionStartEvent):
            self._start(event, is_list=isinstance(event, y.SequenceStartEvent))
        elif isinstance(event, y.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, y.AliasEvent):
            self._alias(event)
        elif isinstance(event, y.DocumentStartEvent) and self.documents:
            self.collector.add("several-documents", _mark(event))
            raise _Stop

    def root(self) -> Node | None:
        """The one document's mapping."""
        node = self.documents[0] if self.documents else None
        if node is None or node.value is None:
            self.collector.add("empty-file", Mark())
            return None
        if not isinstance(node.value, dict):
            self.collector.add("root-not-mapping", node.mark)
            return None
        return node

    def _scalar(self, event: y.ScalarEvent) -> None:
        mark, plain = self.extents.scalar(event), not event.style
        if event.tag is not None:
            self.collector.add("tag", _mark(event), gaps={"tag": _typed(event.tag)})
        raw, breaks = self._text(event, mark)
        if self._at_key():
            self._key(raw, mark, plain=plain, empty=plain and raw in ("", "~"))
            return
        path, key_mark = self._place()
        value = resolve(raw) if plain else raw
        if plain and value is raw:
            value = None if self._suspicious(raw, mark, key_mark, path) else raw
        if event.style not in ("|", ">"):
            self._lost(event, raw, path, key_mark.column if key_mark else mark.column - 1)
        node = Node(value, path, mark, key_mark, "" if value is None else raw, breaks)
        self._grow(1, mark, path)
        self._attach(Anchored(node, 1, 1), event.anchor, mark.end or finish(event))

    def _text(self, event: y.ScalarEvent, mark: Mark) -> tuple[str, tuple[int, ...]]:
        """A scalar's text, and the offsets at which lines were joined without a space."""
        raw = event.value
        if event.style == '"' and (odd := lexical.odd(raw)):
            self.collector.add(lexical.kind(odd), mark, gaps={"name": lexical.name(odd)})
            raw = lexical.scrub(raw)
        if event.style != "|" and mark.end and mark.end[0] > mark.line:
            return unfolded(lexical.parted(raw), self.extents.written(mark), event.style)
        return raw, ()

    def _lost(self, event: y.ScalarEvent, raw: str, path: str, indent: int) -> None:
        """Tell of text behind a value that begins with #, and of #2 below one, so far in that it would go on there."""
        rest, (line, column) = self.extents.rest(event), finish(event)
        if not rest.strip() and raw and not event.style:
            rest, line, column = self.extents.below(event), line + 1, 1
            sign = rest.lstrip(" ")
            if len(rest) - len(sign) < indent or not sign[1:2].isdecimal():
                return
        if found := lost(raw, rest, quoted=bool(event.style)):
            at = Mark(line, column + found.offset)
            self.collector.add("text-cut-off", at, path, gaps={"text": found.text}, severity=found.severity)

    def _suspicious(self, raw: str, mark: Mark, key_mark: Mark | None, path: str) -> bool:
        """Tell of what a text was meant for; whether that was a list, which is left open."""
        if is_oversized(raw):
            self.collector.add("number-too-long", mark, path)
        elif key_mark and key_mark.line < mark.line and self._is_glued(raw, mark):
            return True
        elif key_mark is None or key_mark.line < mark.line:
            syntax_errors.suspect(raw, mark, path, self.collector)
        return False

    def _is_mistyped(self, raw: str, mark: Mark, path: str) -> bool:
        """Whether a key is none: ``key:value`` or ``-key``."""
        return syntax_errors.in_key(raw, mark, path, self.collector) or (
            not self.stack[-1].is_flow and self._is_glued(raw, mark)
        )

    def _is_glued(self, raw: str, mark: Mark) -> bool:
        """Whether it is ``-text``, its dash meant for a list's."""
        found = syntax_errors.glued_dash(raw, self.extents.line(mark), mark, self.collector)
        self.stack[-1].glued |= found
        return found

    def _at_key(self) -> bool:
        return bool(self.stack) and not self.stack[-1].is_list and self.stack[-1].key is None

    def _key(self, raw: str, mark: Mark, *, plain: bool, empty: bool) -> None:
        frame = self.stack[-1]
        frame.key, frame.key_at, frame.drop = raw, mark, False
        path = frame.path.key(raw)
        if empty:
            self._refuse("non-text-key", mark, path)
        elif plain and frame.is_flow and self.extents.before(mark).endswith("?"):
            # libyaml takes the question mark for its own (YAML 1.2, 7.4.2 would have it in the key).
            self.collector.add("reserved-start", mark, path, gaps={"text": f"?{raw}"})
            frame.drop = True
        elif plain and raw == "<<":
            self._refuse("merge-key", mark, path)
        elif plain and self._is_mistyped(raw, mark, path):
            frame.drop = True
        elif raw in frame.members:
            first = frame.members[raw].key_mark or Mark()
            self.collector.add("duplicate-key", mark, path, gaps={"key": raw, "line": str(first.line)})
            frame.drop = True

    def _refuse(self, code: str, mark: Mark, path: str) -> None:
        self.collector.add(code, mark, path)
        self.stack[-1].drop = True

    def _place(self) -> tuple[FactPath, Mark | None]:
        """Fact path and key mark of the value that comes next."""
        if not self.stack:
            return ROOT, None
        frame = self.stack[-1]
        if frame.is_list:
            return frame.path.item(len(frame.items)), None
        return frame.path.key(frame.key or ""), frame.key_at

    def _start(self, event: y.CollectionStartEvent, *, is_list: bool) -> None:
        mark = _mark(event)
        if event.tag is not None:
            self.collector.add("tag", mark, gaps={"tag": _typed(event.tag)})
        path, key_mark = self._place()
        if len(self.stack) >= DEPTH:
            self.collector.add("too-deep", mark, path)
            raise _Stop
        self._grow(1, mark, path)
        first = self.extents.collection_begin(event)
        self.stack.append(_Open(path, first, key_mark, event.anchor, is_list, is_flow=bool(event.flow_style)))

    def _end(self, event: y.CollectionEndEvent) -> None:
        frame = self.stack.pop()
        # What closes a block is the next thing in the file, or nothing; a block ends where its last value does.
        end = finish(event) if frame.is_flow else frame.end
        if frame.is_flow:
            frame.members = {key: self._joined(member) for key, member in frame.members.items()}
        mark = self.extents.mark(frame.first, end)
        node = Node(self._gathered(frame, mark), frame.path, mark, frame.key_mark)
        self._attach(Anchored(node, frame.size, frame.height), frame.anchor, end)

    def _gathered(self, frame: _Open, mark: Mark) -> tuple[Node, ...] | dict[str, Node] | None:
        """What a mapping or list holds; None where it was meant for something else, which is told."""
        if frame.is_list:
            return tuple(frame.items)
        if frame.glued and not frame.members:
            return None
        alone = frame.is_flow and len(frame.members) == 1 and next(iter(frame.members.values())).value is None
        if alone and syntax_errors.bare_name(self.extents.line(mark), mark, frame.path, self.collector):
            return None
        return frame.members

    def _alias(self, event: y.AliasEvent) -> None:
        mark, name = self.extents.mark(begin(event), finish(event)), event.anchor or ""
        path, key_mark = self._place()
        anchored = self.anchors.get(name)
        if any(frame.anchor == name for frame in self.stack):
            self.collector.add("alias-loop", mark, path, gaps={"name": name})
            raise _Stop
        if anchored is None:
            self.collector.add("undefined-alias", mark, path, gaps={"name": name})
            anchored = Anchored(Node(None, path, mark, key_mark), 1, 1)
        self.copies += anchored.size
        if self.copies > COPIES:
            self.collector.add("alias-growth", mark, path, gaps={"name": name})
            raise _Stop
        if len(self.stack) + anchored.height > DEPTH + 1:
            self.collector.add("too-deep", mark, path)
            raise _Stop
        self._attach(graft(anchored, path, key_mark), None, finish(event))

    def _joined(self, node: Node) -> Node:
        """A number that commas had cut up, as one; it is told."""
        if "," not in node.raw or isinstance(node.value, str):
            return node
        meant = node.raw.replace(",", "")
        self.collector.add("thousands-separator", node.mark, node.path, gaps={"value": node.raw, "meant": meant})
        return replace(node, value=resolve(meant), raw=meant)

    def _grow(self, by: int, mark: Mark, path: str) -> None:
        self.count += by
        if self.count > NODES:
            self.collector.add("too-many-nodes", mark, path)
            raise _Stop

    def _attach(self, made: Anchored, anchor: str | None, end: Position) -> None:
        """Give a finished node, written up to ``end``, to what it stands in."""
        if anchor:
            self.anchors[anchor] = made
        if not self.stack:
            self.documents.append(made.node)
            return
        frame = self.stack[-1]
        frame.end = end
        frame.size += made.size
        frame.height = max(frame.height, made.height + 1)
        if frame.is_list:
            frame.items.append(made.node)
        elif frame.key is None:
            frame.key, frame.key_at = "", made.node.mark
            self._refuse("non-text-key", made.node.mark, frame.path)
        else:
            if not frame.drop and not self._continues(frame, made.node):
                frame.members[frame.key] = made.node
            frame.key = None

    def _continues(self, frame: _Open, node: Node) -> bool:
        """Whether a key with no value is the end of the number before it, ``{value: 12,345}``; it is joined."""
        key, before = frame.key or "", next(reversed(frame.members.values()), None)
        if not frame.is_flow or node.value is not None or before is None or not GROUP.fullmatch(key):
            return False
        if isinstance(before.value, bool | None) or not HEAD.fullmatch(before.text):
            return False
        last = next(reversed(frame.members))
        frame.members[last] = replace(before, raw=f"{before.text},{key}")
        return True


def _mark(event: y.Event) -> Mark:
    return Mark(*begin(event))


def _typed(tag: str) -> str:
    """A tag as it was typed: the parser writes YAML's own ones out."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)
