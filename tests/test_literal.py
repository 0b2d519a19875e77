"""Rule 2: text from the facts comes out as itself in every output, whatever it means to YAML, Jinja or Markdown."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.numbering import chinese
from assembler.pipeline.build import Built, Request, build
from tests import drafts
from tests.effort import examples
from tests.sources import source_of

_PRINTABLE = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"])
_SETTABLE = st.one_of(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.sampled_from("“”《》（）【】、，；：？！…—～·×÷±％‰℃№①Ⅳ→■★αΩЯéñü"),
)
"""Characters that every machine the tests run on has a typeface for; others are refused, which is tested elsewhere."""
HOSTILE = [
    "{{7*7}}",
    "{% raw %}",
    "{# x #}",
    "**x**",
    "_x_ __x__",
    "<b>x</b>",
    "<!-- x -->",
    "1. x",
    "- x",
    "# x #",
    "> x",
    "|",
    "a | b",
    "[x](y)",
    "![x](file:///etc/hostname)",
    "&amp; &lt;",
    "\\",
    "x\\",
    "$x$ $$",
    "#",
    "~~x~~",
    "`x`",
    "```",
    "---",
    "===",
    "^x^",
    "[^1]",
    ":x:",
    "x  y",
    "http://x.example/?a=b&c",
    "{x y}",
    "{",
    "}}",
    "'\"",
    "%s %(x)s {0}",
]


def _folded(text: str) -> str:
    """White space as the outputs show it."""
    return re.sub(r" +", " ", text)


def _built(text: str, to: tuple[str, ...], folder: Path) -> Built:
    facts = folder / "facts.yaml"
    facts.write_text(drafts.facts(text), "utf-8")
    return build(Request(source_of(facts), to=to, out=folder))


def _stands(text: str, blocks: list[str]) -> None:
    """``text`` stands where it was put: recipient, statistic's name, heading, problem."""
    text = _folded(text)
    assert blocks[1] == re.sub("[：:]?$", "：", text, count=1)
    apart = "为" if re.search("[0-9０-９]$", text) else ""
    assert [block for block in blocks if block == f"全镇现有{text}{apart}14条。"]
    assert f"（一）{text}" in blocks
    assert [block for block in blocks if block.startswith(f"1.{text.rstrip('。，；、：,;.!！?？… ')}")]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_literal_in_markdown(text: str, tmp_path: Path) -> None:
    built = _built(text, ("md",), tmp_path)
    assert len(built.files) == 1, built.findings
    _stands(text, drafts.of_markdown(tmp_path / "facts.md"))


def test_hostile_texts_are_literal_everywhere(tmp_path: Path) -> None:
    """All in one draft: as recipients, statistics' names, headings and problems."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(_facts_of(HOSTILE), "utf-8")
    built = build(Request(source_of(facts), out=tmp_path))
    assert len(built.files) == 3, built.findings
    said = drafts.texts(tmp_path, "facts")
    texts = list(map(_folded, HOSTILE))
    numbers = range(1, len(texts) + 1)
    assert said["md"][1] == "、".join(texts) + "："
    named = [f"{text}{14 + place}条" for place, text in enumerate(texts)]
    assert f"全镇现有{'，'.join(named)}。" in said["md"]
    assert set(map("（{}）{}".format, map(chinese, numbers), texts)) <= set(said["md"])
    # What ends in ; is &lt; and keeps it.
    assert {f"{number}.{text.rstrip('。，、：,. ')}。" for number, text in zip(numbers, texts, strict=True)} <= set(
        said["md"]
    )
    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]


def _facts_of(texts: list[str]) -> str:
    quoted = list(map(drafts.flow, texts))
    statistics = "".join(f"  s{k}: {{name: {text}, value: {14 + k}, unit: 条}}\n" for k, text in enumerate(quoted))
    return f"""format: township
variant: annual
report: {{unit: 青石镇, area: 镇, subject: 河湖管护工作, period: 2025, recipient: [{", ".join(quoted)}]}}
statistics:
{statistics}
profile: [{", ".join(f"[s{k}]" for k in range(len(texts)))}]
indicators: [{{figures: [[s0]]}}]
measures: [{", ".join(f"{{heading: {text}, text: 巡河。}}" for text in quoted)}]
problems: [{", ".join(f"{{heading: {text}}}" for text in quoted)}]
"""


@given(st.text(_PRINTABLE, min_size=1, max_size=12))
@examples(60)
def test_any_printable_text_is_literal_in_markdown(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        built = _built(text, ("md",), Path(name))
        assert len(built.files) == 1, built.findings
        _stands(text, drafts.of_markdown(Path(name, "facts.md")))


@given(st.text(_PRINTABLE, min_size=1, max_size=12))
@examples(8)
def test_any_printable_text_is_literal_in_docx(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        assert len(_built(text, ("docx",), Path(name)).files) == 1
        _stands(text, drafts.of_docx(Path(name, "facts.docx")))


@given(st.text(_SETTABLE, min_size=1, max_size=12))
@examples(6)
def test_any_settable_text_is_literal_in_pdf(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        assert len(_built(text, ("pdf",), Path(name)).files) == 1
        _stands(text, drafts.of_pdf(Path(name, "facts.pdf")))


def test_a_character_without_a_glyph_is_a_finding_at_its_line(tmp_path: Path) -> None:
    built = _built("甲\U00012345乙", ("md", "pdf"), tmp_path)
    found = [finding for finding in built.findings if finding.code == "character-uncovered"]
    assert {(finding.mark.line, finding.gaps["codepoint"]) for finding in found} >= {(3, "U+12345")}
    assert built.files == ()
    assert len(_built("甲\U00012345乙", ("md",), tmp_path).files) == 1
