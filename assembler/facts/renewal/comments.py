"""Comments on last time: what was planned, listed where the next report tells of what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.facts import dates
from assembler.facts.node import Node
from assembler.facts.renewal.patches import LAST_TIME, ONCE, Patches
from assembler.facts.review_marks import MARK

_HEAD = "# 上期打算，请逐条在本期写明办得怎样；写明了的，删去那一行。"
_LINE = "# {mark}上期打算：{plan}"
SAMPLE = "# 照抄自样例"
"""Begins the line that tells that all in a file is a sample's."""
_OLD = re.compile(rf"^ *(?:{re.escape(_HEAD)}|# (?:{re.escape(MARK)})?上期打算：.*|{SAMPLE}.*)$")
_OLD_VALUE = re.compile(
    rf"(?P<line>^)?[ \t]*#[ \t]*(?P<mark>{re.escape(MARK)})?(?P<said>(?:{LAST_TIME}|{ONCE})[^\r\n]*)", re.MULTILINE
)
_HOMES = ("measures", "groups", "sections", "plans")
"""Where what was done is told: the first of these parts that the file has."""


def forget(root: Node, patches: Patches) -> None:
    """The comments on plans and values of the time before go; a mark beside a value stays."""
    text = patches.decoded.text
    for number, line in enumerate(text.splitlines(), start=1):
        if _OLD.match(line):
            patches.drop_lines(number, number)
    for found in _OLD_VALUE.finditer(text):
        if not patches.is_comment(root, found.start("said")):
            continue
        if found["mark"]:
            patches.replace(*found.span("said"), "")
        elif found["line"] is not None:
            number = patches.offsets.position(found.start("said"))[0]
            patches.drop_lines(number, number)
        else:
            patches.replace(*found.span(), "")


def remind(root: Node, patches: Patches) -> None:
    """One line for each plan above the measures."""
    told = [_LINE.format(mark=MARK, plan=plan) for plan in _plans(root.get("plans"))]
    home = next((node for node in map(root.get, _HOMES) if node and node.key_mark), None)
    if told and home is not None and home.key_mark is not None:
        patches.above(home.key_mark.line, patches.decoded.newline.join([_HEAD, *told]))


def _plans(node: Node | None) -> Iterator[str]:
    """Each plan in one line: what, until when, measured by which figure."""
    for plan in node or ():
        words = [_flat(plan, "heading"), _flat(plan, "text")]
        said = "：".join(filter(None, words)) or _flat_text(plan.text)
        by, measure = _flat(plan, "by"), _flat(plan, "measure")
        more = [f"期限{dates.words(by)}" if by else "", f"指标 {measure}" if measure else ""]
        told = "，".join(filter(None, more))
        if said:
            yield said + (f"（{told}）" if told else "")


def _flat(plan: Node, key: str) -> str:
    child = plan.get(key)
    return _flat_text(child.text) if child else ""


def _flat_text(text: str) -> str:
    return " ".join(text.replace(MARK, "").split())
