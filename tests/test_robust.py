"""Rule 5: whatever is done to a facts file, examining it gives findings and never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics import messages
from assembler.diagnostics.translator import CHINESE, Translator
from assembler.pipeline.build import Request, examine
from tests import drafts
from tests.effort import examples
from tests.sources import source_of

ENGLISH = Translator("en")

_SAMPLE = (Path(__file__).parents[1] / "samples" / "township-annual.yaml").read_text("utf-8")
_LINES = _SAMPLE.splitlines(keepends=True)
_PIECES = ["", *" :{}[]#0×、：'", '"', ": ", "- ", "&a ", "*a", "null", "-1", "1e9", "true"]
_PLACE = st.floats(0, 1, exclude_max=True)
_LINE_CHANGES = st.lists(
    st.tuples(st.sampled_from(["delete", "double", "swap", "indent", "blank"]), _PLACE, _PLACE), max_size=4
)
_CHARACTER_CHANGES = st.lists(st.tuples(_PLACE, st.integers(0, 6), st.sampled_from(_PIECES)), max_size=4)


def _examine(text: str) -> tuple[str, ...]:
    """The codes found; every finding can be said in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "facts.yaml")
        path.write_text(text, "utf-8")
        found = examine(Request(source_of(path))).findings
    for finding in found:
        for words in (CHINESE, ENGLISH):
            assert messages.as_text(finding, words)
    return tuple(finding.code for finding in found)


def _with_lines_changed(changes: list[tuple[str, float, float]]) -> str:
    lines = list(_LINES)
    for change, first, second in changes:
        here, there = int(first * len(lines)), int(second * len(lines))
        match change:
            case "delete":
                del lines[here]
            case "double":
                lines.insert(there, lines[here])
            case "swap":
                lines[here], lines[there] = lines[there], lines[here]
            case "indent":
                lines[here] = "  " + lines[here]
            case "blank":
                head, colon, _ = lines[here].partition(": ")
                lines[here] = f"{head}{colon}\n"
    return "".join(lines)


@given(_LINE_CHANGES)
@examples(60)
def test_lines_deleted_doubled_swapped_indented_or_left_empty(changes: list[tuple[str, float, float]]) -> None:
    _examine(_with_lines_changed(changes))


@given(_CHARACTER_CHANGES)
@examples(60)
def test_characters_replaced(changes: list[tuple[float, int, str]]) -> None:
    text = _SAMPLE
    for place, length, piece in changes:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    _examine(text)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text("甲a{}0-: ×", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "value", "ratio", "x"]), inner)
    ),
    max_leaves=6,
)


@given(st.sampled_from(["report", "statistics", "profile", "indicators", "measures", "problems", "plans"]), _VALUES)
@examples(60)
def test_a_value_of_any_form_in_any_place(key: str, value: object) -> None:
    kept = [line for line in drafts.facts("甲").splitlines() if not line.startswith(key)]
    text = "\n".join(line for line in kept if not (key == "statistics" and line.startswith(" ")))
    _examine(f"{text}\n{key}: {drafts.flow(value)}\n")


def test_a_hundred_and_more_of_everything() -> None:
    """Numbers go on past 九十九."""
    many = "".join(f"  - {{heading: 第{place}项, text: 做完}}\n" for place in range(130))
    text = drafts.facts("甲").replace('measures: [{heading: "\\U00007532", text: 巡河。}]\n', f"measures:\n{many}")
    assert "第129项" in text
    assert _examine(text) == ()
