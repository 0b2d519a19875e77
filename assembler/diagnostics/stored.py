"""Findings as JSON that can be read again: what a build found is told once more where nothing has changed since."""

from __future__ import annotations

from typing import Any

from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.diagnostics.phrases import Listing, Phrase


def as_data(finding: Finding) -> dict[str, Any]:
    """``finding`` in plain values; what is a phrase or a listing in a gap stays one, for other languages."""
    mark = finding.mark
    return {
        "code": finding.code,
        "file": finding.file,
        "mark": [mark.line, mark.column, list(mark.end) if mark.end else None, mark.origin],
        "path": finding.path,
        "gaps": {name: _gap(value) for name, value in finding.gaps.items()},
        "severity": finding.severity.value if finding.severity else None,
    }


def from_data(data: Any) -> Finding:
    """The finding that ``data`` was made of; raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is none."""
    line, column, end, origin = data["mark"]
    return Finding(
        data["code"],
        data["file"],
        Mark(line, column, tuple(end) if end else None, origin),
        data["path"],
        {name: _filled(value) for name, value in data["gaps"].items()},
        Severity(data["severity"]) if data["severity"] else None,
    )


def _gap(value: object) -> Any:
    if isinstance(value, Phrase):
        return {"phrase": value.sentence, "gaps": {name: _gap(one) for name, one in value.gaps.items()}}
    if isinstance(value, Listing):
        return {"words": [_gap(word) for word in value.words], "separator": _gap(value.separator)}
    return value if isinstance(value, (int, float)) else str(value)


def _filled(data: Any) -> Any:
    if isinstance(data, dict) and "phrase" in data:
        sentence = data["phrase"]
        return Phrase(sentence, **{name: _filled(one) for name, one in data["gaps"].items()})
    if isinstance(data, dict):
        return Listing([_filled(word) for word in data["words"]], _filled(data["separator"]))
    return data
