"""The table of the packaged section modules in docs/formats.md, made from the modules; ``--check`` tells if it is old.

What a module is for is its first comment. What it needs is read from its templates: the facts, parts of ``item`` and
options that it or a module it includes asks for, and the macros that it offers to an import.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import nodes

from assembler import resources
from assembler.formats.templates.environment import environment
from assembler.formats.templates.slots import Slots

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "formats.md"
BEGIN, END = "<!-- 自带的模块：由 scripts/common_modules.py 写出 -->\n", "<!-- 自带的模块到此为止 -->\n"
_SEEN = frozenset({
    "item", "measure", "options", "facts", "first", "place", "level", "heading_level", "loop", "self", "caller",
})  # fmt: skip
_ITEMS = ("item", "measure")
"""What an outline's ``each`` gives a section, and what a kind of measure is printed from."""
_WHOLE = "整项"
"""Names that the program gives to every module, or Jinja has itself."""
_COMMENT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)
_ENV = environment([resources.sections()], Slots())


@dataclass(slots=True)
class Needs:
    """What a module asks for: names of facts, keys of ``item``, keys of ``options``."""

    facts: set[str] = field(default_factory=set)
    item: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its name as an outline has it, what its comment says, its macros with their parameters."""

    name: str
    about: str
    needs: Needs
    macros: tuple[str, ...]

    @property
    def is_library(self) -> bool:
        """Whether it is there to be imported, and prints nothing itself."""
        return bool(self.macros) and not (self.needs.facts or self.needs.item or self.needs.options)


def modules() -> Iterator[Module]:
    """Every module below common/, in the order of their names."""
    root = resources.sections()
    for path in sorted((root / "common").rglob("*.md.j2")):
        name = path.relative_to(root).as_posix()
        source = path.read_text("utf-8")
        comment = _COMMENT.match(source)
        about = " ".join(comment[1].split()) if comment else ""
        tree = _ENV.parse(source)
        macros = tuple(map(_signature, tree.find_all(nodes.Macro)))
        yield Module(name.removesuffix(".md.j2"), about, _needs(name, set(), set()), _offered(macros))


def _offered(macros: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in macros if not one.startswith("_"))


def _signature(macro: nodes.Macro) -> str:
    return f"{macro.name}({', '.join(argument.name for argument in macro.args)})"


def _needs(name: str, given: set[str], seen: set[str]) -> Needs:
    """What the module ``name`` asks for, and those it includes; ``given`` are names set before it is included."""
    found = Needs()
    if name in seen:
        return found
    seen.add(name)
    tree = _ENV.parse((resources.sections() / name).read_text("utf-8"))
    own = given | _set(tree)
    _attributes(tree, found)
    _names(tree, own, found)
    for include in tree.find_all(nodes.Include):
        for other in _templates(include):
            inner = _needs(other, own, seen)
            found.facts |= inner.facts
            found.item |= inner.item
            found.options |= inner.options
    return found


def _attributes(tree: nodes.Template, found: Needs) -> None:
    aliases = _aliases(tree)
    for node in tree.find_all(nodes.Getattr):
        base = node.node.name if isinstance(node.node, nodes.Name) else ""
        base = aliases.get(base, base)
        if base in (*_ITEMS, "options"):
            (found.options if base == "options" else found.item).add(node.attr)
        elif base in ("facts", "report"):
            found.facts.add(node.attr if base == "facts" else f"report.{node.attr}")


def _names(tree: nodes.Template, own: set[str], found: Needs) -> None:
    known = own | _SEEN | {"report"} | set(_ENV.globals)
    named = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    found.facts |= named - known
    if not found.item and "item" in named:
        found.item.add(_WHOLE)


def _set(tree: nodes.Template) -> set[str]:
    """Every name that the module binds itself, in loops and macros too."""
    bound = {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}
    bound |= {macro.name for macro in tree.find_all(nodes.Macro)}
    bound |= {one.target for one in tree.find_all(nodes.Import)}
    for one in tree.find_all(nodes.FromImport):
        bound |= {name if isinstance(name, str) else name[1] for name in one.names}
    return bound


def _aliases(tree: nodes.Template) -> dict[str, str]:
    """Names that stand for ``item`` or ``options``: ``{% set measure = item %}``."""
    return {
        assign.target.name: assign.node.name
        for assign in tree.find_all(nodes.Assign)
        if isinstance(assign.target, nodes.Name) and isinstance(assign.node, nodes.Name)
    }


def _templates(include: nodes.Include) -> Iterator[str]:
    """The module that is named; one that a fact chooses is not followed."""
    if isinstance(include.template, nodes.Const) and isinstance(include.template.value, str):
        yield include.template.value


def table() -> str:
    """The two tables as Markdown."""
    listed = list(modules())
    sections = [one for one in listed if not one.is_library]
    libraries = [one for one in listed if one.is_library]
    lines = [
        "| 章节模块 | 印什么 | 用到的事实 | `item` 里的（措施的，是 `measure` 里的） | 设置（`options`） |",
        "|---|---|---|---|---|",
    ]
    for one in sections:
        needs = one.needs
        cells = (_coded([one.name]), one.about, _coded(needs.facts), _coded(needs.item), _coded(needs.options))
        lines.append(_row(cells))
    lines += ["", "| 供取用的模块 | 有什么 | 宏 |", "|---|---|---|"]
    lines += [_row((_coded([one.name]), one.about, _coded(one.macros))) for one in libraries]
    return "\n".join(lines) + "\n"


def _coded(names: Iterable[str]) -> str:
    listed = sorted(names) if isinstance(names, set) else names
    return "、".join(name if name == _WHOLE else f"`{name}`" for name in listed)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def made() -> str:
    """The guide with the tables as they should be."""
    before, _, rest = GUIDE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main() -> int:
    """Write the guide, or tell whether it is as it should be."""
    text = made()
    if "--check" in sys.argv[1:]:
        return 0 if GUIDE.read_text("utf-8") == text else 1
    GUIDE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
