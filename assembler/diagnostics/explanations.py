"""What a code means: its words with the gaps open, and an example of what leads to it and what is said.

``examples.json`` is made from ``tests/findings`` by ``make docs/messages.md``, as the table in docs/messages.md is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from assembler.diagnostics.codes import CODES
from assembler.diagnostics.findings import Severity
from assembler.diagnostics.messages import label
from assembler.diagnostics.translator import CHINESE, Translator

EXAMPLES = Path(__file__).with_name("examples.json")
_GAP = re.compile(r"(?<!\{)\{\w+\}(?!\})|\{\w+\}(?=\}\}\})|(?<=\{\{)\{\w+\}")


@dataclass(frozen=True, slots=True)
class Example:
    """An input, the command it is given to, and what is said of it."""

    command: str
    files: dict[str, str]
    """By name, as ``tests/corpus.py`` has it: behind a bar may stand how the file is written."""
    said: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code for people."""

    code: str
    severity: Severity
    label: str
    meaning: str
    """The message, a gap as ``…``."""
    advice: str
    example: Example | None


def explanation(code: str, words: Translator = CHINESE) -> Explanation:
    """What ``code`` means; raises ``KeyError`` for one that is not known."""
    told = CODES[code]
    given = json.loads(EXAMPLES.read_text("utf-8")).get(code)
    language = "en" if words.lang == "en" else "zh"
    example = Example(given["command"], given["files"], given[language]) if given else None
    meaning, advice = (_open(words.translated(sentence)) for sentence in (told.message, told.hint))
    return Explanation(code, told.severity, label(told.severity, words), meaning, advice, example)


def _open(sentence: str) -> str:
    return _GAP.sub("…", sentence).replace("{{", "{").replace("}}", "}")
