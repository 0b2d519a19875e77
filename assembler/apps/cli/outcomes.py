"""What became of each report of a batch: its files as they come, a line of JSON each, and the sum at the end."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from assembler.apps.cli import terminal
from assembler.apps.cli.language import say, workspace
from assembler.diagnostics import messages

if TYPE_CHECKING:
    from assembler.pipeline.request import Built, Request

_MADE, _SAME, _FAILED = "built", "unchanged", "failed"
BUILT: Final = (_MADE, _SAME, _FAILED)


@dataclass(slots=True)
class Told:
    """Tells of each report; ``files``: where its drafts are, ``lines``: everything of it, for a program."""

    files: bool
    lines: bool
    _counts: Counter[str] = field(default_factory=Counter)

    def tell(self, request: Request, built: Built) -> None:
        """Count one report, and print what is asked for."""
        state = _SAME if built.unchanged else _MADE if built.files else _FAILED
        self._counts[state] += 1
        if self.files:
            for path in built.files:
                terminal.echo_path(path)
        if self.lines:
            words = workspace().words
            said = {
                "facts": request.facts.name,
                "state": state,
                "files": list(map(str, built.files)),
                "findings": [messages.as_json(finding, words) for finding in built.findings],
            }
            terminal.echo(terminal.clean_json(json.dumps(said, ensure_ascii=False)))

    def summary(self) -> None:
        """How many were made, left as they were, and refused, on standard error."""
        counts = {name: self._counts[name] for name in BUILT}
        terminal.echo(say("生成 {built} 份，未变 {unchanged} 份，未能生成 {failed} 份。", **counts), err=True)
