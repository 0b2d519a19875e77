"""A finding in words: its code's Chinese sentence, or the translation of it, with the gaps filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assembler.diagnostics.codes import CODES
from assembler.diagnostics.findings import Finding, Severity
from assembler.diagnostics.translator import CHINESE, Translator

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
_HINT = "建议"
_LINES = str.maketrans({"\n": " ", "\r": " "})


@dataclass(frozen=True, slots=True)
class Message:
    """A finding as a person reads it."""

    severity: Severity
    label: str
    """Its weight in one word: 警告."""
    message: str
    hint: str

    @property
    def text(self) -> str:
        """``警告：…``, as a review copy prints it; a report is Chinese."""
        return f"{self.label}：{self.message}"


def render(finding: Finding, words: Translator = CHINESE) -> Message:
    """The finding in the language of ``words``."""
    code = CODES[finding.code]
    gaps = {name: words.word(gap).translate(_LINES) for name, gap in finding.gaps.items()}
    severity = finding.severity or code.severity
    return Message(
        severity,
        words.translated(_SEVERITIES[severity]),
        _fill(words.translated(code.message), gaps),
        _fill(words.translated(code.hint), gaps),
    )


def label(severity: Severity, words: Translator = CHINESE) -> str:
    """A weight in one word: 警告."""
    return words.translated(_SEVERITIES[severity])


def as_json(finding: Finding, words: Translator = CHINESE) -> dict[str, str | int]:
    """The finding as ``--json`` prints it."""
    message = render(finding, words)
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


def as_text(finding: Finding, words: Translator = CHINESE) -> str:
    """``file:line:column: 错误 [code] message``, and the hint on an indented line of its own.

    What is not found in a file, as a typeface, begins with its weight.
    """
    message = render(finding, words)
    place = f"{finding.file.translate(_LINES)}:{finding.mark.line}:{finding.mark.column}: " if finding.file else ""
    head = f"{place}{message.label} [{finding.code}] {message.message}"
    return f"{head}\n    {words.translated(_HINT)}: {message.hint}" if message.hint else head


def _fill(sentence: str, gaps: Mapping[str, str]) -> str:
    """The sentence with its gaps filled, each on one line; braces inside a gap stay as they are."""
    return sentence.format_map(gaps)
