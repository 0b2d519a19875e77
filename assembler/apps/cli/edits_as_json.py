"""The list of a reviewer's edits as ``intake --json`` prints it."""

from __future__ import annotations

from typing import Any

from assembler.apps.cli.language import workspace
from assembler.diagnostics import messages
from assembler.pipeline.intake import Intake, Item
from assembler.review.intake.edits import Add, Choice, Move, Patch, Remove, Reword, SetValue, Splice
from assembler.review.intake.model import Remark


def as_json(intake: Intake) -> list[dict[str, Any]]:
    """The whole list."""
    return [_as_json(item) for item in intake.items]


def _as_json(item: Item) -> dict[str, Any]:
    edit, words = item.edit, workspace().words
    remark = next((change.remark for change in edit.changes if change.remark), None)
    return {
        "number": item.number,
        "sort": edit.sort.value,
        "standing": item.standing.value,
        "files": list(item.files),
        "authors": list(edit.authors),
        "date": edit.date,
        "section": item.section,
        "before": edit.before,
        "after": edit.after,
        "path": str(edit.path),
        "line": edit.line,
        "old": edit.old,
        "new": edit.new,
        "where": next((change.where for change in edit.changes if change.where), ""),
        "reason": words.word(edit.reason),
        "choices": [_choice_as_json(one) for one in edit.choices],
        "clashes": list(item.clashes),
        "patches": [_patch_as_json(one) for one in item.patches],
        "fits": item.fits,
        "printed": item.printed,
        "sentences": [{"section": s.section, "before": s.before, "after": s.after} for s in item.sentences],
        "figures": [
            {"path": str(f.path), "line": f.line, "name": words.word(f.name), "before": f.before, "after": f.after}
            for f in item.figures
        ],
        "findings": [messages.as_json(finding, words) for finding in item.findings],
        "comment": _remark_as_json(remark) if remark else None,
    }


def _choice_as_json(one: Choice) -> dict[str, Any]:
    name = workspace().words.word(one.name)
    return {"path": str(one.path), "line": one.line, "name": name, "now": one.now, "needed": one.needed}


def _patch_as_json(patch: Patch) -> dict[str, Any]:
    match patch:
        case SetValue():
            return {"do": "set", "path": str(patch.path), "value": _plain(patch.value)}
        case Splice():
            gaps = {"start": patch.start, "end": patch.end, "new": patch.new}
            return {"do": "splice", "path": str(patch.path), **gaps}
        case Add():
            return {"do": "add", "path": str(patch.path), "value": _plain(patch.value)}
        case Remove():
            return {"do": "remove", "path": str(patch.path)}
        case Move():
            return {"do": "move", "path": str(patch.path), "index": patch.index}
        case Reword():
            now = patch.was[: patch.start] + patch.new + patch.was[patch.end :]
            return {"do": "reword", "was": patch.was, "now": now}


def _plain(value: object) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | bool | None) else str(value)


def _remark_as_json(remark: Remark) -> dict[str, Any]:
    return {
        "text": remark.text,
        "author": remark.mark.author,
        "date": remark.mark.date,
        "quoted": remark.quoted,
        "resolved": remark.resolved,
        "replies": [_remark_as_json(one) for one in remark.replies],
    }
