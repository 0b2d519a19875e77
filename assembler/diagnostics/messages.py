"""A finding in words: its code's Chinese sentence, or the translation of it, with the gaps filled.

The Chinese strings of the codes are the message ids of the gettext catalogues under ``assembler/locale``.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assembler.diagnostics.codes import CODES
from assembler.diagnostics.findings import Finding, Severity

DOMAIN = "assembler"
LOCALES = Path(__file__).resolve().parents[1] / "locale"
SOURCE_LANGUAGE = "zh"
_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
_HINT = "建议"
_LINES = str.maketrans({"\n": " ", "\r": " "})


@dataclass(frozen=True, slots=True)
class Message:
    """A finding as a person reads it."""

    severity: Severity
    message: str
    hint: str


def render(finding: Finding, lang: str = SOURCE_LANGUAGE) -> Message:
    """The finding in ``lang`` (``zh``, ``en``); a language without catalogue gets Chinese."""
    code = CODES[finding.code]
    words = _catalogue(lang)
    return Message(
        finding.severity or code.severity,
        _fill(words.gettext(code.message), finding.gaps),
        _fill(words.gettext(code.hint), finding.gaps) if code.hint else "",
    )


def as_json(finding: Finding, lang: str = SOURCE_LANGUAGE) -> dict[str, str | int]:
    """The finding as ``--json`` prints it."""
    message = render(finding, lang)
    return {
        "file": finding.file,
        "line": finding.mark.line,
        "column": finding.mark.column,
        "path": finding.path,
        "severity": message.severity.value,
        "code": finding.code,
        "message": message.message,
        "hint": message.hint,
    }


def as_text(finding: Finding, lang: str = SOURCE_LANGUAGE) -> str:
    """``file:line:column: 错误 [code] message``, and the hint on an indented line of its own.

    What is not found in a file, as a typeface, begins with its weight.
    """
    message, words = render(finding, lang), _catalogue(lang)
    place = f"{finding.file}:{finding.mark.line}:{finding.mark.column}: " if finding.file else ""
    head = f"{place}{words.gettext(_SEVERITIES[message.severity])} [{finding.code}] {message.message}"
    return f"{head}\n    {words.gettext(_HINT)}: {message.hint}" if message.hint else head


def translate(sentence: str, lang: str = SOURCE_LANGUAGE) -> str:
    """A sentence of the command's own in ``lang``, its gaps still open."""
    return _catalogue(lang).gettext(sentence)


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, [lang], fallback=True)


def _fill(sentence: str, gaps: Mapping[str, str]) -> str:
    """The sentence with its gaps filled, each on one line; braces inside a gap stay as they are."""
    return sentence.format_map({name: text.translate(_LINES) for name, text in gaps.items()})
