"""The list of a reviewer's edits as the command prints it for people, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assembler.apps.cli.language import marked, say, workspace
from assembler.diagnostics import messages
from assembler.document.model import Table
from assembler.document.walk import text
from assembler.pipeline.intake import Item
from assembler.review.intake.edits import Add, Choice, Edit, Move, Patch, Remove, SetValue, Sort, Splice
from assembler.review.intake.model import ChangeKind, Remark, rows
from assembler.review.intake.standing import Standing

_SORTS: Final = {
    Sort.VALUE: marked("数值"),
    Sort.QUESTION: marked("待答"),
    Sort.TEXT: marked("行文"),
    Sort.WORDING: marked("说法"),
    Sort.PROPOSAL: marked("增删"),
    Sort.COMMENT: marked("批注"),
    Sort.UNPLACED: marked("未归"),
}
_STANDINGS: Final = {
    Standing.READY: marked("可写回"),
    Standing.CLASH: marked("有分歧，选一条"),
    Standing.CHANGED: marked("事实已改过，不覆盖"),
    Standing.DONE: marked("事实里已是这样"),
    Standing.SETTLED: marked("其他改动写回后就是这个数"),
    Standing.OPEN: marked("要人处理"),
}
_BESIDE: Final = 10
"""Characters told on each side of what was changed in a sentence."""
_MOST: Final = 12
"""Things that follow from one edit, told to people; machines are told all."""


def as_text(item: Item) -> Iterator[str]:
    """The lines of one entry."""
    edit = item.edit
    yield "  ".join(part for part in (f"{item.number}.", *_head(item)) if part)
    yield from (f"   {line}" for line in _what(edit, _cell(item)))
    yield from (f"   {line}" for line in _fact(edit, item.patches))
    yield from (f"   {line}" for line in _choices(edit))
    if item.clashes:
        yield "   " + say("与第 {numbers} 条不能同时用。", numbers=say("、").join(map(str, item.clashes)))
    yield from (f"   {line}" for line in _follows(item))


def _head(item: Item) -> Iterator[str]:
    edit = item.edit
    yield f"[{say(_SORTS[edit.sort])}]"
    yield item.section
    yield say("、").join(edit.authors)
    yield edit.date[:10]
    yield "" if len(item.files) < 2 else say("{count} 份都这样改", count=len(item.files))
    yield "" if edit.sort is Sort.COMMENT else f"〔{say(_STANDINGS[item.standing])}〕"


def _cell(item: Item) -> str:
    """Which cell of a table it stands in; empty for what stands in none."""
    place = item.edit.place
    if place is None or not place.row or place.column is None:
        return ""
    table = item.draft.blocks[place.element]
    if not isinstance(table, Table):
        return ""
    row, column = text(rows(table)[place.row][0]), text(table.head[place.column])
    return say("表中“{row}”行、“{column}”列", row=row, column=column)


def _what(edit: Edit, cell: str) -> Iterator[str]:
    """What the reviewer did."""
    remark = next((change.remark for change in edit.changes if change.remark), None)
    if remark:
        yield from _remark(edit, remark)
    elif edit.changes and all(change.kind is ChangeKind.MOVE for change in edit.changes):
        yield from (say("移动：{text}", text=line) for line in edit.before.splitlines())
    elif edit.sort is Sort.PROPOSAL or edit.sort is Sort.UNPLACED:
        yield from (say("删去：{text}", text=line) for line in edit.before.splitlines())
        yield from (say("新写：{text}", text=line) for line in edit.after.splitlines())
        if edit.sort is Sort.UNPLACED and not (edit.before or edit.after):
            yield from (say("原来：{text}", text=line) for line in edit.old.splitlines())
            yield from (say("改成：{text}", text=line) for line in edit.new.splitlines())
            yield from (say("在文件的 {part} 里", part=change.where) for change in edit.changes if change.where)
    else:
        if cell:
            yield cell
        before, after = _near(edit.before, edit.after)
        yield say("“{before}” → “{after}”", before=before, after=after)


def _remark(edit: Edit, remark: Remark) -> Iterator[str]:
    yield say("批注：{text}", text=remark.text)
    yield say("批在“{text}”上", text=remark.quoted or edit.old)
    yield from (say("{who} 答：{text}", who=one.mark.author, text=one.text) for one in remark.replies)
    if remark.resolved:
        yield say("已标为解决")
    if edit.path:
        yield say("{path}（第{line}行）", path=edit.path, line=edit.line)


def _fact(edit: Edit, patches: tuple[Patch, ...]) -> Iterator[str]:
    """What it means for the facts."""
    if edit.sort is Sort.QUESTION:
        yield say("{path}（第{line}行）：{old} → {new}", path=edit.path, line=edit.line, old=edit.old, new=edit.new)
    yield from dict.fromkeys(_patch(one, edit) for one in patches)
    if edit.reason:
        yield workspace().words.word(edit.reason)


def _patch(patch: Patch, edit: Edit) -> str:
    match patch:
        case SetValue():
            gaps = {"path": patch.path, "line": edit.line, "old": patch.old, "new": patch.value}
            return say("{path}（第{line}行）：{old} → {new}", **gaps)
        case Splice():
            if edit.sort is not Sort.VALUE:
                return say("{path}（第{line}行）的文字照改", path=patch.path, line=edit.line)
            gaps = {"path": patch.path, "line": edit.line, "old": edit.old, "new": edit.new}
            return say("{path}（第{line}行）：{old} → {new}", **gaps)
        case Add():
            return say("添 {path}：{value}", path=patch.path, value=_content(patch.value))
        case Remove():
            return say("删 {path}", path=patch.path)
        case Move():
            return say("{path} 移到第 {place} 个", path=patch.path, place=patch.index + 1)
    return say("写进 overrides，只改这份材料里的这一句")


def _content(value: object) -> str:
    if isinstance(value, dict):
        return "；".join(f"{key}: {_content(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "、".join(map(_content, value))
    return str(value)


def _choices(edit: Edit) -> Iterator[str]:
    for one in edit.choices[:_MOST]:
        yield "  " + say("是不是 {choice}", choice=_choice(one))


def _choice(one: Choice) -> str:
    name = workspace().words.word(one.name)
    said = say("{name} {now}（第{line}行，{path}）", name=name, now=one.now, line=one.line, path=one.path)
    return said + (say("，应为 {needed}", needed=one.needed) if one.needed else "")


def _follows(item: Item) -> Iterator[str]:
    """What else changes, and what is found then."""
    if not item.fits:
        told = say("照此写回，稿中印出的不是原样：{printed}", printed=item.printed)
        yield told if item.printed else say("照此写回，稿中印出的不是原样")
    changed = [
        *(_sentence(one.section, *_near(one.before, one.after)) for one in item.sentences),
        *(_recomputed(one.name, one.line, one.before, one.after) for one in item.figures),
    ]
    if changed:
        yield say("随之改变：")
        yield from (f"  {line}" for line in changed[:_MOST])
    if len(changed) > _MOST:
        yield "  " + say("还有 {count} 处", count=len(changed) - _MOST)
    for finding in item.findings:
        message = messages.render(finding, workspace().words)
        yield f"{message.label} [{finding.code}] {message.message}"


def _sentence(section: str, before: str, after: str) -> str:
    told = say("“{before}” → “{after}”", before=before, after=after)
    return f"{section}  {told}" if section else told


def _recomputed(name: str, line: int, before: str, after: str) -> str:
    gaps = {"name": workspace().words.word(name), "line": line, "before": before, "after": after}
    return say("{name}（第{line}行）{before} → {after}", **gaps)


def _near(before: str, after: str) -> tuple[str, str]:
    """Both sentences cut down to what differs and the words beside it."""
    first = next((at for at, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1), None)
    first = min(len(before), len(after)) if first is None else first
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    return _cut(before, first, last), _cut(after, first, last)


def _cut(text: str, first: int, last: int) -> str:
    begin, end = max(first - _BESIDE, 0), min(len(text) - last + _BESIDE, len(text))
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
