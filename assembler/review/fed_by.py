"""What a draft is made from beyond what it prints: what its figures are computed from, and the tables they are from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from assembler.facts.figures.definition import Formula, number
from assembler.facts.narrative import Reference, parse
from assembler.facts.node import Node
from assembler.facts.path import FactPath

_TABLES = "tables"


def all_of(root: Node, printed: Collection[str], roles: Mapping[str, str]) -> frozenset[str]:
    """``printed``, and the paths of all statistics and tables that it needs; of lists, those that a text names.

    A table is needed as a whole once anything of it is printed: a total in a sentence stands for all its rows.
    """
    found = set(printed)
    statistics, tables = root.get("statistics"), root.get(_TABLES)
    waiting = [node for _, node in statistics.items() if node.path in printed] if statistics else []
    used = {FactPath(path).steps[1] for path in printed if FactPath(path).is_within(_TABLES) and path != _TABLES}
    waiting += [node for key, node in tables.items() if key in used] if tables else []
    while waiting:
        node = waiting.pop()
        found.add(node.path)
        waiting += [one for one in _needed(node, statistics, tables) if one.path not in found]
    return frozenset(found | {path for name in _named(root, roles) for path in _lists(tables, name)})


def parts_of_tables(node: Node, used: Collection[str]) -> Iterator[Node]:
    """What can be left out of the draft in silence: a whole table; of one that is in it, its lists."""
    for table in [one for _, one in node.items()]:
        yield table
        lists = table.get("lists") if table.path in used else None
        yield from (one for _, one in lists.items()) if lists else ()


def _needed(node: Node, statistics: Node | None, tables: Node | None) -> Iterator[Node]:
    """The statistics and tables that one of them is computed from."""
    columns = node.get("columns") if node.path.is_within(_TABLES) else None
    for given in [one for _, one in columns.items()] if columns else [node]:
        for formula in Formula:
            listed = given.get(formula.value)
            for operand in (tuple(listed) or (listed,)) if listed else ():
                own = number(operand) is not None or (columns is not None and columns.get(operand.text) is not None)
                if not own and (found := _called(operand.text, statistics, tables)):
                    yield found


def _called(name: str, statistics: Node | None, tables: Node | None) -> Node | None:
    """The statistic of that name, or the table that it is a cell of."""
    table, dot, _ = name.partition(".")
    whole = tables if dot else statistics
    return whole.get(table) if whole else None


def _named(root: Node, roles: Mapping[str, str]) -> Iterator[str]:
    """What the texts of the facts name in braces."""
    for node in root.walk():
        if roles.get(node.path) == "narrative" and isinstance(node.value, str):
            yield from (part.name for part in parse(node.text) if isinstance(part, Reference))


def _lists(tables: Node | None, name: str) -> Iterator[str]:
    """The path of the list that a name in braces means, villages.lagging or villages.lagging.count."""
    table, _, rest = name.partition(".")
    given = tables.get(table) if tables else None
    lists = given.get("lists") if given else None
    found = lists.get(rest.removesuffix(".count")) if lists else None
    if found:
        yield found.path
