"""What is wrong with a format's folder, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler import resources
from assembler.diagnostics import messages
from assembler.diagnostics.codes import CODES, has_errors
from assembler.document.model import Block
from assembler.facts.schema import SchemaStore
from assembler.formats import loader
from assembler.formats.lint import check_file, lint
from assembler.formats.scaffold import format_folder
from assembler.formats.selection import Wish
from assembler.pipeline.build import Request, examine
from tests.sources import source_of, style_of

SHIPPED = sorted(loader.folders(resources.sections()).values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return format_folder("简报", tmp_path)[0].parent


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def found(folder: Path) -> list[tuple[str, str, int]]:
    return [(f.code, Path(f.file).name, f.mark.line) for f in lint(folder, SchemaStore())]


def test_a_new_folder_is_sound(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.name)
def test_shipped_formats_have_no_error(shipped: Path) -> None:
    assert not has_errors(lint(shipped, SchemaStore()))


FORMAT = [
    ("title: 工作简报", "titel: 工作简报", "unknown-key-near", 2),
    ("section: opening", "section: opning", "module-not-found", 13),
    ("needs: progress}", "needs: progres}", "section-unknown-fact-near", 14),
    ("needs: progress}", "own_heading: headings.work}", "section-unknown-fact", 14),
    ("requires: [progress]", "requires: [report.zzz]", "section-unknown-fact", 11),
    ("needs: progress}", "needs: 'progress[0].zzzzzz'}", "section-unknown-fact", 14),
    ("needs: progress}", "needs: 'progress[x]'}", "wrong-form", 14),
    ("needs: progress}", "needs: progress..task}", "wrong-form", 14),
    ("heading: 工作进展", 'heading: "{{ zzzzzz }}"', "undefined-variable", 14),
    ("heading: 工作进展", 'heading: "{{ report.unti }}"', "section-unknown-fact-near", 14),
    ("heading: 工作进展", "level: 七", "not-integer", 14),
    ("schema: 简报.schema.json", "schema: 没有.schema.json", "schema-not-found", 4),
    ("    title: 简报", "    title:", "format-empty", 9),
    ("variants:", "\tvariants:", "tab-indent", 7),
]


@pytest.mark.parametrize(("old", "new", "code", "line"), FORMAT)
def test_faults_of_format_yaml(folder: Path, old: str, new: str, code: str, line: int) -> None:
    change(folder / "format.yaml", old, new)
    assert (code, "format.yaml", line) in found(folder)


MODULE = [
    ("{{ work.taks }}", "section-unknown-fact-near", 3),
    ("{{ work.zzzzzz }}", "section-unknown-fact", 3),
    ("{% if work.zzzzzz %}{% endif %}", "section-unknown-fact", 3),
    ("{{ report['zzzzzz'] }}", "section-unknown-fact", 3),
    ("{{ facts.zzzzzz }}", "section-unknown-fact", 3),
    ("{{ (progress | first).zzzzzz }}", "section-unknown-fact", 3),
    ("{{ progress[0].zzzzzz }}", "section-unknown-fact", 3),
    ("{% set one = work %}{{ one.zzzzzz }}", "section-unknown-fact", 3),
    ("{% macro m(x) %}{{ x.zzzzzz }}{% endmacro %}{{ m(work) }}", "section-unknown-fact", 3),
    ("{% for p in work.places %}{{ p }}{% endfor %}{{ p }}", "undefined-variable", 3),
    ("{{ progres }}", "undefined-variable-near", 3),
    ("{{ zzzzzz }}", "undefined-variable", 3),
    ("{% import 'common/figures.md.j2' as f %}{{ f.zzzzzz() }}", "undefined-variable", 3),
    ("{% include 'zzzzzz.md.j2' %}", "module-not-found", 3),
    ("{% include 'progress.md.j2' %}", "module-recursion", 3),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "macro-recursion", 3),
    ("{% if %}", "template-syntax", 3),
    ("{{ work.task | upper }}", "template-syntax", 3),
    ("{% if work is callable %}{% endif %}", "template-syntax", 3),
]


@pytest.mark.parametrize(("words", "code", "line"), MODULE)
def test_faults_of_a_module(folder: Path, words: str, code: str, line: int) -> None:
    change(folder / "progress.md.j2", "{% if work.places %}", words + "{% if work.places %}")
    assert (code, "progress.md.j2", line) in found(folder)


@pytest.mark.parametrize(
    "words",
    [
        "{{ work.count.name }}{{ work.count.sign }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
        "{% macro m(n) %}{{ m(n - 1) if n }}{% endmacro %}{{ m(3) }}",
        "{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ ns.n }}",
        "{% for key in facts %}{% if key == 'x' %}{{ facts[key] }}{% endif %}{% endfor %}",
        "{% with a = work.task %}{{ a }}{% endwith %}",
        "{{ loop.index }}{{ place }}{{ options.any }}",
        "{% if item %}{{ item.any }}{% endif %}",
    ],
)
def test_what_is_not_certainly_wrong_is_no_finding(folder: Path, words: str) -> None:
    change(folder / "progress.md.j2", "{% if work.places %}", words + "{% if work.places %}")
    assert found(folder) == []


def test_a_fact_that_no_section_prints(folder: Path) -> None:
    change(folder / "progress.md.j2", "{{ work.task }}", "")
    assert found(folder) == [("fact-unprinted", "简报.schema.json", 22)]


@pytest.mark.parametrize(("has", "codes"), [("heading", set()), ("text", {"section-unknown-fact"})])
def test_a_shared_module_may_ask_for_what_a_schema_lacks_but_not_print_it(
    folder: Path, has: str, codes: set[str]
) -> None:
    problem = f'{{"type": "object", "additionalProperties": false, "properties": {{"{has}": {{"type": "string"}}}}}}'
    shared = '{"$ref": "common.schema.json#/$defs/problems"}'
    change(folder / "简报.schema.json", shared, f'{{"type": "array", "items": {problem}}}')
    assert {code for code, _, _ in found(folder)} == codes


@pytest.mark.parametrize("name", ["items", "keys", "values", "get", "_own"])
def test_names_that_a_template_cannot_reach(folder: Path, name: str) -> None:
    change(folder / "简报.schema.json", '"task": {', f'"{name}": {{"type": "string"}}, "task": {{')
    assert ("property-name", "简报.schema.json", 22) in found(folder)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"type": "object",\n  "properties"', '"type": "object"\n  "properties"', 5),
        ('"type": "array"', '"type": "arary"', 15),
        ("common.schema.json#/$defs/problems", "nothing.schema.json", 36),
    ],
)
def test_a_schema_that_is_none(folder: Path, old: str, new: str, line: int) -> None:
    change(folder / "简报.schema.json", old, new)
    assert ("broken-schema", "简报.schema.json", line) in found(folder)


HOSTILE = [
    b"",
    b"\xff\xfe\x00",
    "标题".encode("gbk"),
    b"- a\n- b\n",
    b"title: [\n",
    b"title: x\nvariants: 3\n",
    b"title: x\nvariants: {a: }\n",
    b"title: x\nvariants: {a: {title: x, document_title: x, outline: {}}}\n",
    b"title: x\nvariants: {a: {title: x, document_title: [x], outline: [3]}}\n",
    b"title: x\nvariants: {a: {title: x, document_title: ['{{'], outline: [{section: ../../etc/passwd}]}}\n",
    b"a: &a [x, x]\nb: &b [*a, *a, *a]\ntitle: *b\n",
    b"[" * 5000,
]


@pytest.mark.parametrize("data", HOSTILE)
def test_any_bytes_in_format_yaml_are_findings(folder: Path, data: bytes) -> None:
    (folder / "format.yaml").write_bytes(data)
    assert has_errors(lint(folder, SchemaStore()))


@pytest.mark.parametrize("data", [b"", b"3", b"[]", b"\xff", b"{" * 5000, b'{"$ref": "#"}', b'{"properties": 3}'])
def test_any_bytes_in_a_schema_are_findings(folder: Path, data: bytes) -> None:
    (folder / "简报.schema.json").write_bytes(data)
    assert has_errors(lint(folder, SchemaStore()))


@pytest.mark.parametrize("data", [b"\xff", b"{{" * 5000, b"{% if x %}" * 3000, b"{{ " + b"(" * 3000, b"x" * 300_000])
def test_any_bytes_in_a_module_are_findings(folder: Path, data: bytes) -> None:
    (folder / "progress.md.j2").write_bytes(data)
    assert has_errors(lint(folder, SchemaStore()))


def test_an_empty_folder_has_no_format(tmp_path: Path) -> None:
    assert [f.code for f in lint(tmp_path, SchemaStore())] == ["format-none"]


def test_check_file_gives_what_it_read(folder: Path) -> None:
    root = check_file(folder).value
    assert root is not None
    assert root.at("variants.brief.title") is not None


def test_every_finding_has_words(folder: Path) -> None:
    change(folder / "progress.md.j2", "{{ work.task }}", "{{ work.taks }}")
    assert {f.code for f in lint(folder, SchemaStore())} <= set(CODES)


BUILT = [
    ("format.yaml", b"title: x\nvariants: {brief: {title: x, document_title: [x], outline: [{section: x, level: 9}]}}"),
    *(("format.yaml", data) for data in HOSTILE),
    ("简报.schema.json", b'{"$ref": "#"}'),
    ("简报.schema.json", b'{"properties": 3}'),
    *(
        ("progress.md.j2", data)
        for data in (
            b"\xff",
            b"{{ 1 / 0 }}",
            b"{% for a, b in progress %}{% endfor %}",
            b"{{ report | chinese }}",
            b"{{ report | date }}",
            b"{{ progress | listing }}",
            b"{{ -report.unit }}",
            b"{{ report.unit * 3 }}",
            b"{% for c in report.unit %}{% endfor %}",
            b"{{ namespace(1) }}{{ cycler() }}",
            b"{% for a in progress %}" * 30 + b"x" + b"{% endfor %}" * 30,
            b"{{ " + b"(" * 3000,
            b"{% if x %}" * 3000,
        )
    ),
]


@pytest.mark.parametrize(("name", "data"), BUILT)
def test_building_with_a_broken_format_is_a_finding_never_a_traceback(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    found = examine(Request(source_of(folder / "sample.yaml"), Wish(formats=(folder,))))
    assert has_errors(found.findings)
    assert [messages.as_text(f) for f in found.findings]


def test_a_number_is_text_where_the_title_or_a_heading_is_one(folder: Path) -> None:
    change(folder / "format.yaml", '"简报"]', "2025]")
    change(folder / "format.yaml", "heading: 工作进展", "heading: 2025")
    assert lint(folder, SchemaStore()) == ()
    document = examine(Request(source_of(folder / "sample.yaml"), Wish(formats=(folder,)))).document
    assert document is not None
    assert document.properties.title.endswith("老旧小区改造2025")


@pytest.mark.parametrize(("needs", "printed"), [("progress[0].task", True), ("progress[9].task", False)])
def test_a_section_may_need_one_element_of_a_list(folder: Path, needs: str, printed: bool) -> None:
    change(folder / "format.yaml", "needs: progress}", f"needs: '{needs}'}}")
    assert found(folder) == []
    document = examine(Request(source_of(folder / "sample.yaml"), Wish(formats=(folder,)))).document
    assert document is not None
    assert any("工作进展" in block.text for block in document.blocks if isinstance(block, Block)) == printed


def test_a_variant_may_require_one_element_of_a_list(folder: Path) -> None:
    change(folder / "format.yaml", "requires: [progress]", "requires: ['progress[9].task']")
    assert found(folder) == []
    lacking = [
        f for f in examine(Request(source_of(folder / "sample.yaml"), Wish(formats=(folder,)))).findings if f.path
    ]
    assert [(f.code, f.path, f.gaps["title"]) for f in lacking] == [("variant-lacks", "progress[9].task", "工作")]


@pytest.mark.parametrize("name", ["off", "no", "010", "1e3", "null", "2025-01", "〇"])
def test_a_variant_is_called_in_use_what_the_linter_read(folder: Path, name: str) -> None:
    """YAML 1.1 makes other things than text of most of these."""
    change(folder / "format.yaml", "  brief:", f"  {name}:")
    change(folder / "sample.yaml", "variant: brief", f"variant: {name}")
    change(folder / "简报.schema.json", '"brief"', f'"{name}"')
    assert lint(folder, SchemaStore()) == ()
    examined = examine(Request(source_of(folder / "sample.yaml"), Wish(formats=(folder,))))
    assert not has_errors(examined.findings)
    assert examined.document is not None
    assert list(style_of(folder).variants) == [name]


def test_a_name_that_the_linter_refuses_is_refused_in_use(folder: Path) -> None:
    change(folder / "format.yaml", "  brief:", "  1:30:")
    linted = [(f.code, f.mark) for f in lint(folder, SchemaStore())]
    assert [code for code, _ in linted] == ["bad-name"]
    used = examine(Request(source_of(folder / "sample.yaml"), Wish(formats=(folder,)))).findings
    assert [(f.code, f.mark) for f in used] == linted
