"""Every fixed word may be written in Chinese: in facts, in formats and themes of one's own, and on the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assembler import resources
from assembler.apps.cli.app import command
from assembler.facts.schema import SchemaStore
from assembler.formats import listing, loader
from assembler.formats.format import Format
from assembler.layout import theme_loader
from assembler.layout.theme import Theme
from assembler.pipeline.workspace import Workspace
from tests.sources import style_of

FILES = sorted(resources.schemas().rglob("*.schema.json"))
STYLES = [style_of(folder) for folder in loader.folders(resources.sections()).values()]
_ASKING = ("if", "not", "examples")


def choices(schema: Any, where: str = "") -> Iterator[tuple[str, list[Any], dict[str, str]]]:
    """Every list of fixed words with its place and the Chinese ones that stand for them."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield where, schema["enum"], schema.get("x-words", {})
        for key, below in schema.items():
            if key not in _ASKING:
                yield from choices(below, f"{where}/{key}")
    elif isinstance(schema, list):
        for index, below in enumerate(schema):
            yield from choices(below, f"{where}/{index}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_has_a_chinese_one(file: Path) -> None:
    # A kind's own schema repeats the word by which measure.schema.json has chosen it.
    told = [
        found for found in choices(json.loads(file.read_text("utf-8"))) if not found[0].endswith("/kind") or found[2]
    ]
    bare = [
        (where, word)
        for where, words, chinese in told
        for word in words
        if str(word).isascii() and word not in chinese.values() and word not in chinese
    ]
    assert bare == []
    assert [where for where, words, chinese in told if not set(chinese) <= set(words)] == []


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_formats_and_variants_have_their_titles(style: Format) -> None:
    said = json.loads(style.schema.read_text("utf-8"))["properties"]
    assert said["format"]["x-words"] == {style.title: style.key}
    titles = {variant.title.partition("（")[0]: key for key, variant in style.variants.items()}
    assert said["variant"]["x-words"] == titles


def test_a_kind_is_listed_by_its_word() -> None:
    found = listing.describe_style(style_of(resources.sections() / "township"), SchemaStore()).value
    assert found
    assert [(one.kind, one.title) for one in found.samples if one.path == "measures"][:2] == [
        ("accountability", "责任落实"),
        ("publicity", "宣传教育"),
    ]


def test_a_theme_and_a_format_of_ones_own(tmp_path: Path) -> None:
    own = shutil.copytree(resources.themes() / "plain", tmp_path / "own")
    text = (own / "theme.yaml").read_text("utf-8")
    told = text.replace("align: center", "align: 居中").replace("weight: bold", "weight: 加粗")
    assert told != text
    (own / "theme.yaml").write_text(told, "utf-8")
    assert plain(theme_loader.load_theme(str(own)).value) == plain(theme_loader.load_theme("plain").value)

    style = shutil.copytree(resources.sections() / "township", tmp_path / "township")
    text = (style / "format.yaml").read_text("utf-8")
    (style / "format.yaml").write_text(text.replace("annex: indicators", "annex: 指标表"), "utf-8")
    read = loader.load(style, resources.schemas()).value
    assert read
    assert read.variants["half-year"].annex == "indicators"


def plain(theme: Theme | None) -> dict[str, object]:
    """All that a theme says but where it lies."""
    assert theme
    return {name: getattr(theme, name) for name in theme.__dataclass_fields__ if name != "folder"}


def test_a_theme_by_its_title() -> None:
    found = theme_loader.load_theme("普通文稿").value
    assert found
    assert found.name == "plain"
    assert theme_loader.load_theme("朴素").value is None


def test_the_command(tmp_path: Path) -> None:
    sample = str(resources.samples() / "department-drug-control.yaml")
    words = ["--to", "markdown，网页", "--stage", "送审稿", "--annotate", "全部", "--theme", "普通文稿"]
    done = CliRunner().invoke(command(Workspace()), ["build", sample, "--out", str(tmp_path), *words])
    assert done.exit_code == 0, done.output
    assert {path.suffix for path in tmp_path.iterdir() if path.suffix} == {".html", ".md"}
    assert "送审稿" in (tmp_path / "department-drug-control.html").read_text("utf-8")
    wrong = CliRunner().invoke(command(Workspace()), ["build", sample, "--stage", "终稿"])
    assert wrong.exit_code == 2
    assert "终稿" in wrong.output


def test_a_style_and_its_variant_by_their_titles(tmp_path: Path) -> None:
    def new(*words: str) -> str:
        done = CliRunner().invoke(command(Workspace()), ["new", *words, "-o", str(tmp_path / "facts.yaml")])
        assert done.exit_code == 0, done.output
        text = (tmp_path / "facts.yaml").read_text("utf-8")
        (tmp_path / "facts.yaml").unlink()
        return text

    assert new("乡镇工作汇报", "--variant", "年度汇报") == new("township", "--variant", "annual")
    assert CliRunner().invoke(command(Workspace()), ["new", "township", "--variant", "三段式"]).exit_code == 2
