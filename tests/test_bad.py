"""Bad facts files: each finding code has a file in tests/bad, and EXPECTED.txt says where the fault is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.diagnostics.codes import choosing, claims, composing, figures, privacy, reading, schema
from assembler.formats.selection import Wish
from assembler.pipeline.build import Request, examine

BAD = Path(__file__).parent / "bad"
FORMATS = Path(__file__).parent / "formats"
STAGES = {
    "reading": reading.CODES,
    "schema": schema.CODES,
    "choosing": choosing.CODES,
    "figures": figures.CODES,
    "claims": claims.CODES,
    "privacy": privacy.CODES,
    "composing": composing.CODES,
}
ELSEWHERE = {"format-broken", *(code for code in composing.CODES if code.startswith("template-"))}
"""What no facts file can cause: faults of a format's own files, which have tests of their own."""

Place = tuple[str, str]


def expected() -> dict[str, list[Place]]:
    table: dict[str, list[Place]] = {}
    for line in (BAD / "EXPECTED.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            file, code, place = line.split()
            table.setdefault(file, []).append((code, place))
    return table


EXPECTED = expected()
FILES = sorted(path.name for path in BAD.glob("*.yaml"))


def stage(code: str) -> str:
    return next((name for name, codes in STAGES.items() if code in codes), "")


def test_every_file_has_its_line_and_every_line_its_file() -> None:
    assert sorted(EXPECTED) == FILES


def test_every_code_has_its_file() -> None:
    shown = {code for places in EXPECTED.values() for code, _ in places}
    assert {code for codes in STAGES.values() for code in codes} - shown == ELSEWHERE


@pytest.mark.parametrize("name", FILES)
def test_the_fault_is_found_in_its_place(name: str) -> None:
    """And nothing else is, by the stages that the file is meant for."""
    found = examine(Request(BAD / name, Wish(formats=(FORMATS,)))).findings
    stages = {stage(code) for code, _ in EXPECTED[name]}
    places = [(f.code, f"{f.mark.line}:{f.mark.column}") for f in found if stage(f.code) in stages]
    assert sorted(places) == sorted(EXPECTED[name])
