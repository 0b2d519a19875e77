"""What each measured clause is called; the one place for these words."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "paper": "纸张幅面",
    "top": "上白边（天头）",
    "left": "左白边（订口）",
    "right": "右白边",
    "bottom": "下白边",
    "pitch": "行距",
    "lines": "每面行数",
    "characters": "每行字数",
    "grid": "各行落在行线上",
    "ragged": "行末对齐版心右边",
    "gap": "字间空隙不超过四分之一字",
    "line-start": "行首不出现后置标点",
    "line-end": "行末不出现前置标点",
    "body-size": "正文字号",
    "body-typeface": "正文字体",
    "digits-typeface": "数字字体",
    "title-size": "标题字号",
    "title-typeface": "标题字体",
    "title-centre": "标题居中",
    "heading-1-typeface": "第一层标题字体",
    "heading-2-typeface": "第二层标题字体",
    "indent": "段首缩进",
    "number-size": "页码字号",
    "number-below": "页码距版心下边缘",
    "number-side": "单页码居右、双页码居左",
    "number-inset": "页码距版心左右边缘",
    "number-form": "页码左右各一条一字线",
    "native-numbers": "标题序号由 Word 自动编出",
}
