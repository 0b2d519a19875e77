"""docs/measures.md, made from the schemas of measures and from the examples in tests/measures.

``make docs/measures.md``, or ``python -m scripts.measures`` in the root. With ``--check`` nothing is written, and the
status is 1 where the page is not what it would become.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from assembler import resources
from assembler.document.model import Document
from assembler.facts.schema import SchemaStore
from assembler.facts.schema.description import Description, Position, describe, describe_any
from assembler.facts.schema.example import example
from assembler.facts.schema.subschema import Subschema
from tests import measures

PAGE = Path(__file__).parent.parent / "docs" / "measures.md"
_FOLDER = resources.schemas() / "measures"
_DEPTH = 3
"""Levels of keys that a table unfolds."""
_SHARED = (
    "count",
    "quantity",
    "item",
    "party",
    "references",
    "moment",
    "narrative",
    "sanctions",
    "attained",
    "payment",
)
"""Definitions that many kinds use: told once, not unfolded in every table."""
_HEAD = """# 措施怎么写

*Kinds of measures: what each is for, its keys (from the schemas), and two examples of two lines of work with the text
they print. Made by `make docs/measures.md`; not to be edited by hand.*

一项措施至少有标题（heading）。写明类别（kind）的，按类别填要素，由程序连成句子；哪一类都不合适的不写类别，
照样写文字和要点。要素都可以不写（表里注明“必写”的除外）：没有写的，稿中一个字也不提。

- 类别写英文、写中文都可以：`kind: publicity` 和 `kind: 宣传教育` 是一回事。以前的叫法也认得。
- 文字里花括号写统计项的名字，如 `共整改{done}`，印出数和单位。
- 例子里的单位、数字都是编造的。
"""


def made() -> str:
    """What the page should hold."""
    kind = describe(describe((_root(_FOLDER / "measure.schema.json"),)).properties["kind"])
    words: dict[str, str] = kind.keyword("x-words")
    keys = list(dict.fromkeys(words.values()))
    document = _document()
    everywhere = _everywhere(keys)
    parts = [_HEAD, _overview(keys, words), _common(everywhere)]
    parts += [_kind(key, document, everywhere) for key in (*keys, "free")]
    return "\n".join([*parts, _definitions()])


def _document() -> Document:
    every = [told for kind in measures.kinds() for told in measures.examples(kind)]
    document = measures.built(measures.VARIANTS[0], *every).document
    if document is None:
        raise SystemExit("the examples cannot be built: pytest tests/test_measures.py")
    return document


def _root(path: Path) -> Subschema:
    schema = SchemaStore().open(path).value
    if schema is None:
        raise SystemExit(f"{path}: no schema")
    return schema.root


def _about(key: str) -> Description:
    return describe_any((_root(_FOLDER / f"{key}.schema.json"),))


def _overview(keys: list[str], words: dict[str, str]) -> str:
    rows = []
    for key in keys:
        chinese, *earlier = [f"`{word}`" if word.isascii() else word for word, known in words.items() if known == key]
        rows.append(f"| [`{key}`](#{key}) | {chinese} | {_about(key).word('description')} | {'、'.join(earlier)} |")
    return "\n".join(["| 类别 | 中文 | 写什么 | 以前的叫法 |", "| --- | --- | --- | --- |", *rows, ""])


def _everywhere(keys: list[str]) -> list[str]:
    """The keys that every kind has."""
    first, *others = [_about(key).properties for key in keys]
    return [name for name in first if name != "kind" and all(name in one for one in others)]


def _common(everywhere: list[str]) -> str:
    """What every kind takes: one level of each, for subsections hold all of it again."""
    about = _about("free")
    rows = [
        row
        for name in everywhere
        for row in _rows(name, about.properties[name], needed=name in _needed(about), depth=_DEPTH - 1)
    ]
    return "\n".join(["## 各类都可以写的", "", _COMMON, *_TABLE, *rows, ""])


_COMMON = """写了类别的，这些接在这一类自己的话后面；先写的先印，小节总在最后。
一项措施里别处放不下的事实，都可以放在这里。
"""
_TABLE = ("| 键 | 名称 | 说明 |", "| --- | --- | --- |")


def _kind(key: str, document: Document, everywhere: list[str]) -> str:
    about = _about(key)
    common = _about("free").properties
    own = [
        name
        for name, position in about.properties.items()
        if name != "kind" and (name not in everywhere or describe_any(position).note != describe_any(common[name]).note)
    ]
    rows = [row for name in own for row in _rows(name, about.properties[name], needed=name in _needed(about))]
    table = ["", *_TABLE, *rows] if rows else []
    head = [f"## {key}", "", f"**{about.title}**：{about.word('description')}{_one_of(about)}", *table, ""]
    return "\n".join([*head, *(line for told in measures.examples(key) for line in _example(told, document))])


def _rows(name: str, position: Position, *, needed: bool, depth: int = 0) -> Iterator[str]:
    """A key, and those below it."""
    about = describe_any(position)
    unfolded = not _is_shared(position) and depth < _DEPTH
    said = about.word("description").replace("|", "\\|")
    yield f"| `{name}` | {about.title} | {said}{'必写。' if needed else ''}{_one_of(about) if unfolded else ''} |"
    if not unfolded:
        return
    below, mark = (about, ".") if about.properties else (describe_any(about.elements), "[].")
    if _is_shared(about.elements):
        return
    for key, one in below.properties.items():
        yield from _rows(f"{name}{mark}{key}", one, needed=key in _needed(below), depth=depth + 1)


def _needed(about: Description) -> set[str]:
    """The keys that must be there; what one of several alternatives asks for need not."""
    parts = [part.keywords for part in about.parts if "properties" in part.keywords]
    return {name for keywords in parts for name in keywords.get("required", ())}


def _one_of(about: Description) -> str:
    """Which keys of several must be there."""
    parts = [part.keywords for part in about.parts if "properties" in part.keywords and "anyOf" in part.keywords]
    ways = ["和".join(f"`{name}`" for name in one["required"]) for words in parts for one in words["anyOf"]]
    return f"至少写 {'、'.join(ways)} 中的一样。" if ways else ""


def _is_shared(position: Position) -> bool:
    references = (str(one.keywords.get("$ref", "")) for part in position for one in _beside(part))
    return any(reference.rpartition("/")[2] in _SHARED for reference in references)


def _beside(part: Subschema) -> Iterator[Subschema]:
    yield part
    yield from (part.beside(one) for one in part.keywords.get("allOf", ()))


def _example(told: measures.Example, document: Document) -> Iterator[str]:
    heading, *paragraphs = measures.printed(document, measures.heading_of(told))
    yield from (f"### {told.work}", "", "```yaml", told.text.rstrip(), "```", "", "印作：", "")
    yield f"> **{heading}**"
    for text in paragraphs:
        yield from (">", *(f"> {line}" for line in text.split("\n")))
    yield ""


def _definitions() -> str:
    common = _root(resources.schemas() / "common.schema.json")
    rows = []
    for name in _SHARED:
        defined = common.beside(common.keywords["$defs"][name])
        about = describe_any((defined,))
        said = about.word("description").replace("|", "\\|")
        shown = yaml.safe_dump(
            example((defined,)), allow_unicode=True, default_flow_style=True, sort_keys=False, width=1000
        )
        rows.append(f"| {about.title} | {said} | `{shown.strip().removesuffix('...').strip()}` |")
    return "\n".join(["## 几种常用的写法", "", "| 写法 | 说明 | 例 |", "| --- | --- | --- |", *rows, ""])


def main() -> int:
    """Write the page, or with ``--check`` say whether it is stale."""
    text = made()
    if "--check" in sys.argv:
        return int(PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
