"""Paragraph styles that a theme may leave out: each is then made from one that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assembler.layout.theme import Style

_CENTRED = {"align": "center", "indent_characters": 0, "after_lines": 1}
_LIKE: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "occasion": ("paragraph", {"docx": "会议题注", **_CENTRED}),
    "reporter": ("paragraph", {"docx": "报告人", **_CENTRED}),
    "salutation": ("recipient", {"docx": "称谓"}),
    "annotation": ("paragraph", {"docx": "附注"}),
    "table-total": ("table", {"docx": "表格合计", "bold": True}),
    "fine-total": ("fine", {"docx": "小字合计", "bold": True}),
    "unit-line": ("table", {"docx": "表格单位", "align": "right"}),
    "copies": ("paragraph", {"docx": "抄送机关", "indent_characters": 1, "before_lines": 1}),
}
"""Each style with the one it is like, and what of it differs."""
OPTIONAL = frozenset(_LIKE)


def added(styles: Mapping[str, Style]) -> dict[str, Style]:
    """``styles`` with those that are not there."""
    missing = {key: rule for key, rule in _LIKE.items() if key not in styles and rule[0] in styles}
    made = {key: replace(styles[like], **other) for key, (like, other) in missing.items()}  # type: ignore[arg-type]
    return {**styles, **made}
