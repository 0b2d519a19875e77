"""Rules of grammar, where a few words around a place decide (practice)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assembler.expressions import compiled
from assembler.patterns import Pattern
from assembler.review.proofreading.characters import HAN
from assembler.review.proofreading.passages import Slip

_ADVERB: Final = (
    "不断|逐步|逐渐|进一步|切实|认真|积极|大力|充分|深刻|有序|有效|及时|严格|全面|深入|扎实|稳步|快速|主动|自觉|牢牢|"
    "深入细致|积极主动|有针对性|有计划|有步骤|持续|科学|合理|规范|准确|广泛"
)
_VERB: Final = (
    "开展|推进|落实|抓好|做好|完成|解决|组织|加强|改善|推动|贯彻|执行|履行|整改|排查|化解|提高|提升|增强|落实好|"
    "学习贯彻|调动|发挥|掌握|反映|处理|处置|调查|研究|宣传|引导|帮助|纠正|遵守|按照|推行|实施|完善|健全|扩大|查处|核对|核实|核查|登记|记录|听取|回答"
)
_OBJECT: Final = (
    "了|各|上级|有关|相关|中央|党|县|镇|市|省|群众|工作|任务|《|“|政策|问题|责任|隐患|措施|制度|矛盾|困难|机制|整改|宣传|排查|检查|活动|"
    "项目|服务|水平|能力|质量|职责|精神|部署|要求|干部|职工|法律|法规|安全|环境|条件|生产|诉求|积极性|执法|监管|治理|建设|改革"
)
_FOR_MANNER: Final = Pattern(
    rf"(?:^|(?<=[，。；：、！？])|(?<=[要应会])|(?<=能够|必须|可以|我们|[各全我][镇乡村县市局])|(?<=干部|职工|人员|部门|单位))"
    rf"(?:{_ADVERB})(的)(?:{_VERB})(?={_OBJECT})(?![{HAN}]{{0,10}}(?:是|离不开|需要|有赖|得益|为[^了]|打下|减少了|赢得|换来|带来))",
    _ADVERB,
    _VERB,
)
_FOR_RESULT: Final = (
    compiled(
        r"(?<=[^采收领提获抽录争换选夺攫榨听骗索吸汲支窃盗赚套记进爬])取(的)(?=了|较|明显|显著|一定|良好|初步|阶段性)"
    ),
    compiled(r"(?:^|(?<=[，。；、]))取(的)(?=了|较|明显|显著|一定|良好|初步|阶段性)"),
    compiled(r"(?<=[^改转应多演质突蜕病蝶嬗渐])变(的)(?=更加|越来越|愈|更为|更[^换改新名])"),
    compiled(r"(?<=[^价产数均市面净])值(的)(?=一提|肯定|推广|学习|注意|借鉴|表扬|关注|信赖)"),
    compiled(r"(?<=[^明凸浅突彰])显(的)(?=尤为|十分|格外|更加|尤其|比较|很)"),
    compiled(r"(?<=工作)(?:做|抓|开展|落实)(的)(?=还?不够|还?不|很|比较|非常|十分|到位|扎实)"),
    compiled(r"(?:抓|管|做|干|盯|控|跟|查)(的)(?=紧、|实、|严、|细、|深、|准、|好、|不紧|不实|不严|不细|不到位)"),
    compiled(r"(?:来|走|跑|推进|完成|落实|处理|整改)(的)(?=非常及时|很及时|十分及时|不够及时|很顺利|很彻底|不够彻底)"),
    compiled(r"(?:[跑走笑睡](?!道|廊|势|脸|容))(的)(?=更[^，。；的]{1,3}了)"),
)
_FOR_NOUN: Final = compiled(
    "(?:显著|明显|良好|浓厚|坚实|重要|较大|巨大|宝贵|优异|突出|新|积极|一定|强大|强有力|完善|严峻|艰巨|复杂)(地)"
    "(?=成效|成绩|氛围|基础|环境|效果|贡献|经验|局面|形势|任务|影响[，。；]|挑战|压力|问题|支撑|保证[，。；]|体系|制度)"
)
_FOR_SMOOTH: Final = compiled(
    r"(?<=工作|项目|活动|任务|会议|工程|整治|建设)(?:顺利|有序|深入|平稳|扎实|有效)(的)(?:开展|推进|进行|实施|完成)(?=[，。；])"
)
_FOR_PRINCIPLE: Final = compiled(
    "(?:实事求是|公平公正|求真务实|以人为本|统筹兼顾|因地制宜|量力而行|一视同仁|积极稳妥)(得)(?=原则|精神|态度|方针|要求)"
)
_CAUSED: Final = compiled(
    r"(?:^|(?<=[。！？；]))(?:一是|二是|三是|四是|五是|首先，|其次，)?"
    r"(?:通过|经过|随着|由于|在)[^，。；！？]{2,40}(?:下|中|后)?，(?:从而|也|进一步|更|就|有力地?|真正)?(使得?|令)(?=[^，。；]{3,})(?!用|命|人满意|之)"
)
_PREVENTED: Final = compiled(
    r"(?:防止|避免|杜绝|严防|谨防|切忌)(?:[^，。；！？不没无]{0,14})(不再|不会|不要|不能再|没有再|不)(?=发生|出现|反弹|蔓延|复发|重复|扩大|遗漏|脱节|回潮|再次发生|重演|恶化|流失|升级|重现)"
)


_FORBIDDEN: Final = compiled("(?:切忌|严禁|禁止|切勿)(不要|不得|不准|不可|不许|不应)")


def particles(text: str) -> Iterator[Slip]:
    """的 stands before a noun, 地 behind an adverb, 得 before a result, where nothing else can be meant (practice)."""
    for pattern in (_FOR_MANNER, _FOR_SMOOTH):
        for found in pattern.finditer(text):
            yield Slip(*found.span(1), "地")
    for found in _FOR_PRINCIPLE.finditer(text):
        yield Slip(*found.span(1), "的")
    for pattern in _FOR_RESULT:
        for found in pattern.finditer(text):
            yield Slip(*found.span(1), "得")
    for found in _FOR_NOUN.finditer(text):
        yield Slip(*found.span(1), "的")


def subject_missing(text: str) -> Iterator[Slip]:
    """通过…，使… has no subject: one of the two words goes (practice)."""
    for found in _CAUSED.finditer(text):
        yield Slip(*found.span(1))


def denied_twice(text: str) -> Iterator[Slip]:
    """防止…不再 and 切忌不要 say the opposite of what is meant (practice)."""
    for found in _PREVENTED.finditer(text):
        said = found.group(1)
        yield Slip(*found.span(1), "再次" if said in ("不再", "不能再", "没有再") else "")
    for found in _FORBIDDEN.finditer(text):
        yield Slip(*found.span(1), "")
