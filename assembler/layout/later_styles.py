"""Paragraph styles that a theme may leave out: each is then made from one that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assembler.layout.theme import Style

_CENTRED = {"align": "center", "indent_characters": 0, "after_lines": 1}
_AT_LEFT = {"align": "left", "indent_characters": 0, "before_lines": 0, "after_lines": 0}
_LIKE: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "copy-number": ("paragraph", {"docx": "份号", **_AT_LEFT}),
    "classification": ("heading-1", {"docx": "密级", **_AT_LEFT}),
    "urgency": ("heading-1", {"docx": "紧急程度", **_AT_LEFT}),
    "letterhead": ("title", {"docx": "发文机关标志", "size_pt": 42, "after_lines": 0}),
    "document-number": ("paragraph", {"docx": "发文字号", **_AT_LEFT, "align": "center"}),
    "occasion": ("paragraph", {"docx": "会议题注", **_CENTRED}),
    "reporter": ("paragraph", {"docx": "报告人", **_CENTRED}),
    "salutation": ("recipient", {"docx": "称谓"}),
    "attendees": ("paragraph", {"docx": "出席人员"}),
    "annotation": ("paragraph", {"docx": "附注"}),
    "table-total": ("table", {"docx": "表格合计", "bold": True}),
    "fine-total": ("fine", {"docx": "小字合计", "bold": True}),
    "unit-line": ("table", {"docx": "表格单位", "align": "right"}),
    "copies": ("paragraph", {"docx": "抄送机关", "indent_characters": 1, "before_lines": 1}),
    "printed": ("copies", {"docx": "印发机关", "align": "left", "indent_characters": 0, "before_lines": 0}),
}
"""Each style with the one it is like, and what of it differs."""
OPTIONAL = frozenset(_LIKE)


def added(styles: Mapping[str, Style]) -> dict[str, Style]:
    """``styles`` with those that are not there."""
    made = dict(styles)
    for key, (like, other) in _LIKE.items():
        if key not in made and like in made:
            made[key] = replace(made[like], **other)  # type: ignore[arg-type]
    return made
