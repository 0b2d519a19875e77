"""What the words beside a number say it is: a person's, an office's, a sum, the number of a document or a case."""

from __future__ import annotations

import re

from assembler.expressions import compiled

_LABELLED = compiled(
    r"(?:信用代码|机构代码|税号|识别号|(?<!证)编[号码]|案号|文号|单号|流水号?|合同号?|发票号?|批号|项目(?:号|代码)?|代码|"
    r"条形?码|订单|工单|图号|宗地号?|第|[户井表桩杆站栋]号|图斑号?|许可证号?|登记证?号|注册号|备案号|序列号|设备号|运单|快递)"
    r"(?:是|为)?[:：\s“(（]*$"
)
_CODE = compiled(r"[A-Za-z]+[-_ /]?$")
_SPOKEN = compiled(r"(?<![A-Za-z])(?:tel|phone|mobile|mob|cell|call|hp|wechat|vx|wx|v|qq|id|no)[.:/-]?$", re.IGNORECASE)
_AMOUNT = compiled(
    r"[,，]?\d*\s?(?:元|万|亿|千|百|余|多|人|户|吨|亩|平方|立方|公里|米|件|个|次|千瓦|度|斤|公斤|%|美元|"
    r"株|棵|公顷|头|只|羽|座|处|套|辆|册|份|笔|宗|例)"
)
_TOTAL = compiled(
    r"(?:[¥￥$€£]|人民币|合计|共计|总计|累计|金额|总额|资金|投资|产值|经费|预算|收入|支出|人数|总数)(?:约|达|为|是|[:：\s])*$"
)
_NUMBER_OF = compiled(r"号(?!码|手机|电话|微信)")
_CALLED = compiled(r"手机|电话|微信|联系|身份证|卡号|拨打|致电")
_OF_IDENTITY = compiled(r"[号)）]?的?(?:居民)?身份证")
_PUBLIC = compiled(
    r"热线|举报|监督|值班|投诉|咨询|服务|受理|总机|传真|办公|报警|求助|公开|政务|公务|信箱|专线|(?:单位|公共|工作)邮箱"
)
_BODIES = (
    r"(?:政府|委员会|[局厅委会办室处科股站所队院部校社]|中心|大厅|窗口|单位|公司|街道|总台|前台)"
    r"(?:的?(?:联系|值班)?(?:座机|电话|固话|号码))?"
)
_OFFICE_BEFORE = compiled(rf"{_BODIES}(?:号码)?[:：为是\s(（]*$")
_OFFICE_BEHIND = compiled(rf"[(（][^)）]{{0,9}}{_BODIES}[)）]")
_IDENTITY_WORD = compiled(r"身份证|证件号|身份号码|居民身份")
_PASSPORT_WORD = compiled(r"护照")
_PERMIT_WORD = compiled(r"通行证|回乡证|台胞证")
_PERMIT_NUMBER = compiled(r"(?:通行证|回乡证|台胞证)(?:证?号码?)?[:：为是\s]*$")


def is_other(before: str, after: str) -> bool:
    """Whether label or unit say that digits are a number of something else, or an amount."""
    if _OF_IDENTITY.match(after):
        return False
    is_number_of = _NUMBER_OF.match(after) is not None and _CALLED.search(before) is None
    return is_code(before) or is_labelled(before) or is_number_of or bool(_AMOUNT.match(after) or _TOTAL.search(before))


def is_labelled(before: str) -> bool:
    """Whether it is called the number of a document, a case, a project or the like."""
    return _LABELLED.search(before) is not None


def is_code(before: str) -> bool:
    """Whether letters make a code of it, and no word for a telephone."""
    return _CODE.search(before) is not None and _SPOKEN.search(before) is None


def is_public(before: str) -> bool:
    """Whether it is a hotline's, or whatever else the public is to know."""
    return _PUBLIC.search(before) is not None


def is_office(before: str, after: str) -> bool:
    """Whether an office is named right before it, or in parentheses behind it."""
    return _OFFICE_BEFORE.search(before) is not None or _OFFICE_BEHIND.match(after) is not None


def is_called_identity(before: str) -> bool:
    """Whether the words before it say that it is an identity number."""
    return _IDENTITY_WORD.search(before) is not None


def is_called_passport(before: str) -> bool:
    """Whether the words before it speak of a passport."""
    return _PASSPORT_WORD.search(before) is not None


def is_called_permit(before: str) -> bool:
    """Whether the words before it speak of a permit to cross a border."""
    return _PERMIT_WORD.search(before) is not None


def is_permit_number(before: str) -> bool:
    """Whether it is called such a permit's number, with nothing between."""
    return _PERMIT_NUMBER.search(before) is not None
