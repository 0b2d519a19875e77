"""How nothing is told in words: the verb with 未 in its right place (practice)."""

from __future__ import annotations

from assembler.expressions import compiled

_TIME = "今年|本年|全年|上半年|下半年|本季度|本月|当年|当月|目前|期间|[一-鿿0-9×]{1,8}以来|[0-9—]{1,5}月"
_BEFORE = compiled(f"(?:.*[，；：])?(?:(?:{_TIME})，?)*(?:共计|共|总共|累计|合计|先后|陆续|分别|各|均|已经|已)*")
"""What stands before the verb proper: a clause of its own, a time, adverbs of number and time."""
_ADVERBS = compiled("(?:共计|共|总共|累计|合计|先后|陆续|分别|各|均|已经|已)+$")
"""Those that have no place beside nothing."""
_SEARCHING = compiled("排查|摸排|清查|核查|核对|检查|抽查|巡查|巡检|普查|走访|排摸|调查")
"""Not to have found and not to have looked would read alike: of these verbs the number is told."""
_NEGATIVE = compiled("[未没无不]")


def placed(verb: str) -> tuple[str, str, str] | None:
    """What stands before 未, the word itself, and the verb behind it: 今年共征收 is 今年, 未, 征收; 已整改 is 尚未整改.

    None where 未 would say something else (排查隐患, 未整改), so that the number has to be told.
    """
    found = _BEFORE.match(verb)
    lead = found.group() if found else ""
    rest = verb[len(lead) :]
    if not rest or _SEARCHING.match(rest) or _NEGATIVE.match(rest):
        return None
    adverbs = _ADVERBS.search(lead)
    so_far = bool(adverbs and "已" in adverbs.group())
    return _ADVERBS.sub("", lead), "尚未" if so_far else "未", rest
