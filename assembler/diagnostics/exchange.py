"""Findings for other programs: SARIF 2.1.0 for editors and code scanning, workflow commands for GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from assembler.diagnostics.codes import CODES
from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.diagnostics.messages import Message, render
from assembler.diagnostics.translator import CHINESE, Translator

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def as_sarif(findings: Iterable[Finding], version: str, words: Translator = CHINESE) -> dict[str, Any]:
    """The findings as one run of a SARIF log (OASIS SARIF 2.1.0); ``version`` is the program's."""
    listed = tuple(findings)
    codes = sorted({finding.code for finding in listed})
    driver = {"name": "assembler", "version": version, "rules": [_rule(code, words) for code in codes]}
    results = [_result(finding, codes.index(finding.code), words) for finding in listed]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def as_github(finding: Finding, words: Translator = CHINESE) -> str:
    """The finding as a workflow command, which marks the line in a pull request."""
    message = render(finding, words)
    end = _end(finding.mark)
    place = {"file": finding.file, "line": finding.mark.line, "col": finding.mark.column} if finding.file else {}
    if place and end and end[0] == finding.mark.line:
        place["endColumn"] = end[1]
    told = ",".join(f"{name}={_property(str(value))}" for name, value in {**place, "title": finding.code}.items())
    return f"::{_COMMANDS[message.severity]} {told}::{_data(_sentence(message))}"


def _rule(code: str, words: Translator) -> dict[str, Any]:
    """Reporting descriptor (3.49): what every finding of a code has in common."""
    said = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": words.translated(said.message)},
        "help": {"text": words.translated(said.hint)},
        "defaultConfiguration": {"level": _LEVELS[said.severity]},
    }


def _result(finding: Finding, index: int, words: Translator) -> dict[str, Any]:
    """Result (3.27)."""
    message = render(finding, words)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[message.severity],
        "message": {"text": _sentence(message)},
    }
    if finding.file:
        artifact = {"uri": quote(finding.file.replace("\\", "/"))}
        result["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": _region(finding.mark)}}]
        if finding.path:
            result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": str(finding.path)}]
    return result


def _region(mark: Mark) -> dict[str, int]:
    region = {"startLine": mark.line, "startColumn": mark.column}
    end = _end(mark)
    return region | {"endLine": end[0], "endColumn": end[1]} if end else region


def _end(mark: Mark) -> tuple[int, int] | None:
    """Behind the last character; None where it is not known or nothing stands there."""
    return mark.end if mark.end and mark.end > (mark.line, mark.column) else None


def _sentence(message: Message) -> str:
    return f"{message.message} {message.hint}".strip()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
