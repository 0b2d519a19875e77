"""A folder for a report style of one's own: small, and building as it is."""

from __future__ import annotations

import re
from pathlib import Path

_NAME = re.compile(r"[^\W_][\w-]*")

_FORMAT = """\
# 样式文件：标题、模式文件、提纲。各项的意思见 docs/formats.md。
title: 工作简报
description: 一段导语、工作进展、问题和打算。
schema: @NAME@.schema.json
theme: gbt9704

variants:
  brief:
    title: 简报
    document_title: ["{{ report.unit }}", "{{ report.period }}", "{{ report.subject }}", "简报"]
    requires: [progress]
    outline:
      - section: opening
      - {section: progress, heading: 工作进展, needs: progress}
      - {section: common/problems, heading: 存在的问题, needs: problems}
      - {section: common/plans, heading: 下步工作打算, needs: plans}
"""

_SCHEMA = """\
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "工作简报的事实文件",
  "description": "一份简报要填的事实。",
  "type": "object",
  "properties": {
    "format": {"title": "样式", "description": "写 @NAME@。", "const": "@NAME@", "x-role": "attribute"},
    "variant": {"title": "变体", "description": "写 brief。", "enum": ["brief"], "x-role": "attribute"},
    "report": {"$ref": "common.schema.json#/$defs/report"},
    "statistics": {"$ref": "common.schema.json#/$defs/statistics"},
    "tables": {"$ref": "common.schema.json#/$defs/tables"},
    "progress": {
      "title": "工作进展",
      "description": "逐项写，一项一段。",
      "type": "array",
      "minItems": 1,
      "items": {
        "title": "一项工作",
        "description": "做了什么，数字是多少。",
        "type": "object",
        "properties": {
          "task": {"title": "工作", "description": "做了什么，如“入户走访”。", "type": "string", "minLength": 1},
          "places": {
            "title": "地点",
            "description": "在哪些地方。",
            "allOf": [{"$ref": "common.schema.json#/$defs/names"}]
          },
          "count": {"$ref": "common.schema.json#/$defs/count"},
          "text": {"$ref": "common.schema.json#/$defs/narrative"},
          "table": {"$ref": "common.schema.json#/$defs/table_reference"}
        },
        "required": ["task", "count"],
        "additionalProperties": false
      }
    },
    "problems": {"$ref": "common.schema.json#/$defs/problems"},
    "plans": {"$ref": "common.schema.json#/$defs/plans"}
  },
  "required": ["format", "report"],
  "additionalProperties": false
}
"""

_OPENING = """\
{# 导语：一句话。report 是事实文件里的 report。 #}
现将{{ report.unit }}{{ report.period }}{{ report.subject }}的进展简报如下。
"""

_PROGRESS = """\
{# 工作进展：progress 里每一项印成一段。 #}
{% for work in progress %}
{% if work.places %}在{{ work.places | listing }}{% endif %}{{ work.task }}{{ work.count }}。\
{% if work.text %}{{ work.text | sentence }}{% endif %}

{% if work.table %}{{ work.table | table }}{% endif %}


{% endfor %}
"""

_SAMPLE = """\
# yaml-language-server: $schema=@NAME@.schema.json
format: @NAME@
variant: brief

report:
  unit: ××街道
  subject: 老旧小区改造
  period: 2025-09

statistics:
  visits: {name: 入户走访, value: 320, unit: 户}
  opinions: {name: 收集意见, value: 86, unit: 条}
  settled: {name: 已答复, value: 79, unit: 条, part_of: opinions}
  rate: {name: 答复率, ratio: [settled, opinions], decimals: 1}

progress:
  - task: 入户走访
    places: [东园社区, 西园社区]
    count: visits
    text: 收集意见{opinions}，答复{settled}，答复率{rate}
  - task: 召开居民议事会
    count: {value: 4, unit: 场}

problems:
  - heading: 停车位不足
    text: 两个社区都建于三十年前，没有规划停车场地

plans:
  - text: 十月底前拿出停车方案，张榜征求意见
"""

_FILES = {
    "format.yaml": _FORMAT,
    "@NAME@.schema.json": _SCHEMA,
    "opening.md.j2": _OPENING,
    "progress.md.j2": _PROGRESS,
    "sample.yaml": _SAMPLE,
}


def format_folder(name: str, where: Path) -> tuple[Path, ...]:
    """Write the folder ``where/name`` and return its files, ``sample.yaml`` last.

    Raises ``ValueError`` for a name that cannot be a format's, ``FileExistsError`` where something of that name is.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    folder = where / name
    folder.mkdir(parents=True)
    written = []
    for file, text in _FILES.items():
        path = folder / file.replace("@NAME@", name)
        path.write_text(text.replace("@NAME@", name), "utf-8", newline="\n")
        written.append(path)
    return tuple(written)
