"""Another district's name left in a text: 我县 in a town's report, 白水镇 in 青石镇's.

The places that the file names itself are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assembler.expressions import compiled
from assembler.facts.node import Node
from assembler.patterns import Pattern
from assembler.review.proofreading.characters import HAN
from assembler.review.proofreading.passages import Slip

_RANKS: Final = {"省": 1, "市": 2, "州": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "街道": 4}
_LEVEL: Final = "街道|[省市州县区旗镇乡]"
_NAMED: Final = compiled(rf"([{HAN}]{{2,3}}?)({_LEVEL})")
_NO_LEVEL: Final = compiled("市场|市政|社区|景区|园区|小区|校区|厂区|库区|街区|区域|乡村|城乡|乡镇|城镇")
_OURS: Final = compiled(r"(?<![自忘小大本真])我(街道|[市县区旗镇乡](?![场分别域间静愁帜]))")
_QUOTED: Final = compiled("“[^”]*”|‘[^’]*’")
_GENERIC: Final = compiled(
    "[全各本我该某几多两三四五六七八九十每有等与和及其他这那城乡集村市县镇区的]|街道|试点|示范|重点|中心|相邻|周边|兄弟"
)
_ACTING: Final = (
    "党委|政府|人民政府|委、|领导|党政|将|高度|始终|坚持|认真|紧紧|按照|围绕|狠抓|着力|积极|共|全面|成立|召开|组织|把|严格|健全|建立|"
    "投入|突出|采取|及时|干部|各村|辖区|全体|上半年|下半年|今年|深入|扎实|加强|强化|加大|抓|通过|切实|高质量|充分|严把|立足|现有|"
    f"位于|下辖|坐落|[{HAN}]{{0,6}}工作"
)
_BODY: Final = rf"委|政府|人民政府|党委|[{HAN}]{{1,8}}?(?:局|委员会|办公室|大队|支队|党组)"
_START: Final = r"(?:^|(?<=[。；，：\n“])|(?<=[在由经受年月]))"
_SUBJECT: Final = Pattern(
    rf"{_START}(?:中共)?(?P<name>[{HAN}]{{2,3}})(?P<level>{_LEVEL})(?={_ACTING}|{_BODY})",
    "街道|省|市|州|县|区|旗|镇|乡",
)
_DOCUMENT: Final = Pattern(rf"《(?:关于印发〈|中共)?(?P<name>[{HAN}]{{2,3}})(?P<level>{_LEVEL})", "《")
_SHORT: Final = 16


@dataclass(frozen=True, slots=True)
class _Home:
    """The reporting unit's place: names by rank, the words behind 我 that are its own, the file's other places."""

    names: dict[int, set[str]]
    ours: frozenset[str]
    known: str


def foreign(root: Node) -> Iterator[tuple[Node, Slip]]:
    """A text speaks of its own district, as report.unit and the file's other facts name it (practice)."""
    home = _home(root)
    if home is None:
        return
    for node in root.walk():
        if isinstance(node.value, str) and node.path.steps[:1] not in (("report",), ("proofread",)):
            yield from ((node, slip) for slip in _slips(node.text, home))


def _home(root: Node) -> _Home | None:
    report = root.get("report")
    unit, area = (_text(report, key) for key in ("unit", "area"))
    levels = {found: _RANKS[found] for found in re.findall(_LEVEL, _NO_LEVEL.sub("", unit))}
    if report is None or not levels:
        return None
    deepest = max(levels.values())
    ours = {level for level, rank in levels.items() if rank == deepest} | {area}
    names: dict[int, set[str]] = {}
    for node in report.walk():
        for name, level in _NAMED.findall(node.text) if "×" not in node.text else ():
            names.setdefault(_RANKS[level], set()).add(name)
    return _Home(names, frozenset(ours), "\n".join(_places(root)))


def _text(report: Node | None, key: str) -> str:
    node = report.get(key) if report else None
    return node.text if node else ""


def _places(root: Node) -> Iterator[str]:
    """Keys and short values that are no sentences: whatever place they name is the file's own."""
    for node in root.walk():
        yield from (key for key, _ in node.items())
        if len(node.text) <= _SHORT and not re.search("[，。；]", node.text):
            yield node.text


def _slips(text: str, home: _Home) -> Iterator[Slip]:
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for found in _OURS.finditer(text):
        if found.group(1) not in home.ours and not any(start < found.start() < end for start, end in quoted):
            yield Slip(*found.span())
    for pattern in (_SUBJECT, _DOCUMENT):
        for found in pattern.finditer(text):
            if _is_foreign(found.group("name"), found.group("level"), home):
                yield Slip(found.start("name"), found.end("level"))


def _is_foreign(name: str, level: str, home: _Home) -> bool:
    own = home.names.get(_RANKS[level], set())
    if not own or _GENERIC.search(name) or name + level in home.known:
        return False
    return not any(name.endswith(one) or one.endswith(name) for one in own)
