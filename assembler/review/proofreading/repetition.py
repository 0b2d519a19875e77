"""Words and phrases typed twice; what the language doubles of itself (常常, 研究研究, 一个一个) is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from assembler.expressions import compiled
from assembler.review.proofreading.characters import HAN
from assembler.review.proofreading.passages import Slip

_LIST: Final = Path(__file__).with_name("doubled.txt")
_CHARACTERS: Final = (
    # Words of grammar, doubled; around them what makes two words of them: 目的的, 对对口帮扶, 与与会人员.
    "(?<!目)的的(?![确士])",
    "(?<![不为])了了(?![解之却结事断然无望])",
    "(?<![一双成结针应面绝反核校查配比相派每])对对(?![子联方口象外内比照应策接标面立抗付手等半号准错歌话得不的了])",
    "(?<![存现正所好潜内实自外旨重贵意])在在(?![建职校册线岗编场位外家押逃读营售档籍乡村])",
    "(?<![共温缓总平饱祥谦中随柔暖附亲仁太永义泰安])和和(?![平谐气美睦解顺庄田县政])",
    "(?<![参赠给])与与(?!会)",
    "(?<![即必终])将将(?![来士军领帅近要])",
    "(?<![一车手火拖扫])把把(?![关脉握])",
    "(?<!棉)被被(?![子告动害单窝褥])",
    "(?<![但还就可只都也总凡要不如于尤正算或若而特像便硬才])是是(?![非否])",
    "(?<![方转趋走导定意倾面朝风流动志偏去一])向向(?![阳东西南北上前导往心荣家日])",
    "(?<![服听])从从(?![业严重轻宽快容事前众政军教医属简化速未来])",
    "(?<![合兼吞火归一])并并(?![入购网轨存行排联举重列发处案])",
    "也也|很很|又又|等等等+",
    "(?<![不而早])已已(?!$)",
    "(?<![自忘小大本真])我我",
    "各各(?=村|镇|乡|单位|部门|级|项|街道|社区)",
)
_SINGLE: Final = compiled("|".join(_CHARACTERS))
_PHRASE: Final = compiled(rf"([{HAN}]{{3,12}})\1+")
_PAIR: Final = compiled(rf"([{HAN}]{{2}})\1+")
_END: Final = compiled("[，。；、！？]")
_ONTO: Final = ("到", "至", "了")


def twice(text: str) -> Iterator[Slip]:
    """A word or phrase is not typed twice in a row (practice)."""
    found = [match for pattern in (_PHRASE, _PAIR, _SINGLE) for match in pattern.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end and _is_slip(match, text):
            end = match.end()
            yield Slip(*match.span(), _once(match))


def _is_slip(found: re.Match[str], text: str) -> bool:
    if found.re is _SINGLE:
        return True
    word = found.group(1)
    # 天天天天; 一个一个, 一件件一件件.
    if len(set(word)) == 1 or (word[0] == "一" and len(word) <= 3):
        return False
    return found.re is _PHRASE or not _may_double(word, text[found.end() : found.end() + 1])


def _may_double(word: str, after: str) -> bool:
    """Whether a word of two characters may stand twice before the character ``after``."""
    kinds = _DOUBLED
    if word in kinds["verb"]:
        return after not in _ONTO
    return word in kinds["word"] or (word in kinds["compound"] and not _END.match(after))


def _read() -> Mapping[str, frozenset[str]]:
    """The list by kind of word."""
    kinds: dict[str, set[str]] = {"verb": set(), "word": set(), "compound": set()}
    for line in _LIST.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, *words = line.split()
            kinds[kind].update(words)
    return {kind: frozenset(words) for kind, words in kinds.items()}


def _once(found: re.Match[str]) -> str:
    return found.group()[0] if found.re is _SINGLE else found.group(1)


_DOUBLED = _read()
"""The list, a part of the program."""
