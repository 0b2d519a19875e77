"""From jsonschema's errors to findings: a code, the position in the facts file, and the words for its gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jsonschema.exceptions import ValidationError

from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.nearest import several
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts import meant_dates
from assembler.facts.node import Node
from assembler.facts.numerals import cut_up, misspelt
from assembler.facts.path import FactPath
from assembler.facts.schema.best_branch import is_choice_of_names, is_choice_of_types
from assembler.facts.schema.chosen_words import WORDS, titles
from assembler.facts.schema.example import example
from assembler.facts.schema.inline import inline
from assembler.facts.schema.instance import GAP, NumberText, filled
from assembler.facts.schema.lookup import Lookup
from assembler.facts.schema.mistyped_numbers import mistyped

_VALUE_LENGTH = 30
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_TYPES = {
    "string": "not-text", "number": "not-number", "integer": "not-integer",
    "boolean": "not-boolean", "object": "not-mapping", "array": "not-list",
}  # fmt: skip
Steps = tuple[str | int, ...]
_AND, _OR = Phrase("、"), Phrase("、或 ")
_OTHER = "…"
"""Stands for what is still to be typed."""
_LISTED = 8
"""Names that are listed where none is near: more are not read."""


@dataclass(frozen=True, slots=True)
class Case:
    """One error, with all that is needed to tell of it."""

    error: ValidationError
    steps: Steps
    """Where the error is; the last step may name what is not there."""
    root: Node
    lookup: Lookup

    @property
    def instance(self) -> Any:
        """What jsonschema looked at."""
        return self.error.instance

    @property
    def wanted(self) -> Any:
        """The value of the keyword that was not met."""
        return self.error.validator_value

    def node(self) -> Node:
        """The fact the error is about, or the nearest one around it."""
        return _nodes(self.root, self.steps)[-1]

    def title(self, steps: Steps | None = None) -> str:
        """The Chinese name of a fact (this one's unless told), else its key."""
        steps = self.steps if steps is None else steps
        keys = [step for step in steps if isinstance(step, str)]
        return self.lookup.word(steps, "title") or (keys[-1] if keys else "")

    def form(self) -> str:
        """How the fact is to be written, in the schema's words."""
        return self.lookup.word(self.steps, "x-hint", "description")

    def value(self) -> str:
        """The value as written, cut short."""
        text = self.node().text
        return text if len(text) <= _VALUE_LENGTH else text[:_VALUE_LENGTH] + "…"

    def named(self, names: Iterable[str], of: Steps, separator: str = _AND) -> str:
        """``value（数值）、range（起止范围）``: the children ``names`` of the mapping at ``of``."""
        return Listing((_with_title(name, self.title((*of, name))) for name in names), separator)


@dataclass(frozen=True, slots=True)
class Told:
    """What to list for a case."""

    code: str
    mark: Mark
    gaps: dict[str, str]


def explain(error: ValidationError, root: Node, lookup: Lookup, collector: Collector) -> None:
    """Tell of one error, unless enough of its kind are listed."""
    case = Case(error, tuple(error.absolute_path), root, lookup)
    code, tell = _kind(case)
    if (
        code == "unknown-key"
        and case.instance[case.steps[-1]] is GAP
        and case.steps[-1] in lookup.known(case.steps[:-1])
    ):
        return  # known to another subschema, which a condition keeps from speaking while the fact is empty
    collector.add_lazily(code, lambda: _finding(tell(case, code), case.steps, collector.file))


def _finding(told: Told, steps: Steps, file: str) -> Finding:
    return Finding(told.code, file, told.mark, FactPath.of(*steps), told.gaps)


def _kind(case: Case) -> tuple[str, Callable[[Case, str], Told]]:
    """The code of an error, before anything is worked out for it, and who tells the rest."""
    error, keyword = case.error, case.error.validator
    if "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str):
        return "bad-name", _bad_name
    if keyword in ("anyOf", "oneOf"):
        return _choice(error)
    if keyword == "type":
        return _misspelt(error) or (_type_code(error), _of_type)
    if keyword == "minLength":
        return "empty-text" if not case.instance.strip() else "too-short", _limit
    return _KEYWORDS.get(str(keyword), ("wrong-form", _value))


def _choice(error: ValidationError) -> tuple[str, Callable[[Case, str], Told]]:
    if is_choice_of_names(error):
        return "one-of-required", _one_of_required
    if is_choice_of_types(error):
        return "wrong-type", _value
    return "excludes", _excludes


def _misspelt(error: ValidationError) -> tuple[str, Callable[[Case, str], Told]] | None:
    """A number that was typed with commas, zeros or 万."""
    wanted = error.validator_value in ("number", "integer")
    found = misspelt(error.instance) if wanted and isinstance(error.instance, str) else None
    return (found.code, _number) if found else None


def _number(case: Case, code: str) -> Told:
    told, found = _value(case, code), misspelt(case.node().text)
    return Told(code, told.mark, told.gaps | {"meant": found.meant if found else ""})


def _type_code(error: ValidationError) -> str:
    if not isinstance(error.validator_value, str):
        return "wrong-type"
    if error.validator_value in ("number", "integer") and _NUMBER.fullmatch(str(error.instance)):
        return "not-integer" if isinstance(error.instance, NumberText) else "quoted-number"
    return _TYPES.get(error.validator_value, "wrong-type")


def _value(case: Case, code: str) -> Told:
    node = case.node()
    return Told(code, node.mark, {"title": case.title(), "value": case.value(), "form": case.form()})


def _too_deep(node: Node) -> Node | None:
    """The first line below a text left empty, which stands so far in that it was read as part of it."""
    first = next((child for _, child in node.items()), None)
    key, below = node.key_mark, first.key_mark if first else None
    return first if key and below and below.line > key.line else None


def _pattern(case: Case, code: str) -> Told:
    """A text of another form: 2024年上半年 as it is to be typed, where that would do."""
    told, meant = _value(case, code), meant_dates.meant(case.node().text)
    if meant and re.search(str(case.wanted), meant):
        return Told("wrong-form-near", told.mark, told.gaps | {"meant": meant})
    return told


def _mapping(case: Case, told: Told) -> Told:
    """What may be written in a mapping, and how a line with one looks, with the words that stand there now."""
    known = case.lookup.known(case.steps)
    shown = example(case.lookup.at(case.steps).parts)
    if not known or not isinstance(shown, dict):
        return told
    key = f"{case.steps[-1]}: " if case.steps and isinstance(case.steps[-1], str) else "- "
    listed = case.named(known[:_LISTED], case.steps)
    gaps = {"known": listed if len(known) <= _LISTED else Phrase("{known}等", known=listed)}
    line = key + inline(_with_words(shown, case.node()))
    return Told("not-mapping-but", told.mark, told.gaps | gaps | {"line": line})


def _list(case: Case, told: Told) -> Told:
    """How a list of one looks, with the words that stand there now."""
    shown = example(case.lookup.at(case.steps).parts)
    if not isinstance(shown, list) or not shown or not case.node().text:
        return told
    one = _with_words(shown[0], case.node()) if isinstance(shown[0], dict) else case.node().text
    return Told("not-list-but", told.mark, told.gaps | {"line": f"{told.gaps['key']}: {inline([one])}"})


def _with_words(shown: dict[str, Any], node: Node) -> dict[str, Any]:
    """An example's keys, with what was typed at the first that takes its like, a number or words; no made-up facts."""
    typed: Any = node.value if isinstance(node.value, (int, Decimal)) else node.text
    like = (key for key, value in shown.items() if isinstance(value, str) == isinstance(typed, str))
    place = next(like, "") if node.text else ""
    return {key: node.plain() if key == place else _OTHER for key in shown}


def _of_type(case: Case, code: str) -> Told:
    """A value of another type: by what was probably meant, where that can be told."""
    told, node = _value(case, code), case.node()
    told.gaps["key"] = next((step for step in reversed(case.steps) if isinstance(step, str)), "")
    meant = mistyped(node.text) if code in ("not-number", "quoted-number") else None
    if meant and (meant.code != "number-range" or told.gaps["key"] == "value"):
        return Told(meant.code, told.mark, told.gaps | {"form": meant.entries(told.gaps["key"])})
    if code == "not-text" and (listed := [one.text for one in node]) and all(listed):
        return Told("list-for-text", told.mark, told.gaps | {"joined": "、".join(listed)})
    if code == "not-text" and (deep := _too_deep(node)):
        return Told("indent-too-deep", deep.key_mark or deep.mark, told.gaps | {"below": str(deep.path.name)})
    return {"not-mapping": _mapping, "not-list": _list}.get(code, lambda _, plain: plain)(case, told)


def _limit(case: Case, code: str) -> Told:
    told, instance = _value(case, code), case.instance
    if code == "too-many" and (cut := next(cut_up(case.node()), None)):
        return Told("thousands-separator", cut[0].mark, {"value": cut[1], "meant": cut[1].replace(",", "")})
    count = "" if isinstance(instance, (NumberText, bool)) else str(len(instance))
    return Told(code, told.mark, told.gaps | {"limit": str(case.wanted), "count": count})


def _unknown_key(case: Case, code: str) -> Told:
    """The few names that are near in themselves or by their titles; without one, the first that are not there yet."""
    key, above = str(case.steps[-1]), case.steps[:-1]
    known = {name: case.title((*above, name)) for name in case.lookup.known(above)}
    near = several(key, known)
    gaps = {"key": key, "title": case.title(above)}
    mark = case.node().key_mark or Mark()
    if near:
        return Told("unknown-key-near", mark, gaps | {"near": case.named(near, above, _OR), "meant": near[0]})
    free = [name for name in known if name not in case.instance] or list(known)
    listed = case.named(free[:_LISTED], above)
    return Told(code, mark, gaps | {"known": listed if len(free) <= _LISTED else Phrase("{known}等", known=listed)})


def _missing(case: Case, code: str) -> Told:
    above = case.node()
    gaps = {"key": str(case.steps[-1]), "title": case.title(), "above": case.title(case.steps[:-1])}
    return Told(code, above.key_mark or above.mark, gaps)


def _needs(case: Case, code: str) -> Told:
    told, needs = _missing(case, code), case.wanted
    by = next(name for name in case.instance if case.steps[-1] in needs.get(name, ()))
    above = _nodes(case.root, case.steps[:-1])[-1].get(by)
    return Told(code, above.key_mark or told.mark if above else told.mark, told.gaps | {"by": by})


def _not_one_of(case: Case, code: str) -> Told:
    """Fixed words: those that the program knows, each with the Chinese one that may stand for it."""
    value = case.instance
    chinese = case.lookup.at(case.steps).keyword(WORDS) or {}
    wanted = case.wanted if case.error.validator == "enum" else [case.wanted]
    known = {str(one): titles(chinese).get(str(one), "") for one in wanted if str(one) not in chinese}
    near = several(value, known, most=1) if isinstance(value, str) else []
    told = _value(case, code)
    gaps = told.gaps | {"known": Listing(_with_title(*one) for one in known.items())}
    if near:
        return Told("not-one-of-near", told.mark, gaps | {"near": _with_title(near[0], known[near[0]])})
    return Told(code, told.mark, gaps)


def _one_of_required(case: Case, code: str) -> Told:
    names = dict.fromkeys(str(error.path[0]) for error in case.error.context or ())
    node = case.node()
    gaps = {"title": case.title(), "names": case.named(names, case.steps), "keys": " ".join(names)}
    return Told(code, node.key_mark or node.mark, gaps)


def _excludes(case: Case, code: str) -> Told:
    present = filled(case.instance)
    required = dict.fromkeys(_required(case.wanted)) if isinstance(present, dict) else ()
    names = [name for name in required if name in present]
    nodes = [child for name, child in case.node().items() if name in names]
    if not nodes:
        return _value(case, "wrong-form")
    mark = max(child.key_mark or Mark() for child in nodes)
    return Told(code, mark, {"title": case.title(), "names": case.named(names, case.steps)})


def _bad_name(case: Case, code: str) -> Told:
    child = case.node().get(str(case.instance)) or case.node()
    form = (case.error.schema if isinstance(case.error.schema, dict) else {}).get("description") or case.form()
    return Told(code, child.key_mark or child.mark, {"key": str(case.instance), "form": str(form)})


def _not_here(case: Case, code: str) -> Told:
    node = case.node()
    return Told(
        code, node.key_mark or node.mark, {"key": str(case.steps[-1]) if case.steps else "", "title": case.title()}
    )


_KEYWORDS: dict[str, tuple[str, Callable[[Case, str], Told]]] = {
    "additionalProperties": ("unknown-key", _unknown_key),
    "unevaluatedProperties": ("unknown-key", _unknown_key),
    "required": ("missing-fact", _missing),
    "dependentRequired": ("needs-together", _needs),
    "pattern": ("wrong-form", _pattern),
    "enum": ("not-one-of", _not_one_of),
    "const": ("not-one-of", _not_one_of),
    "minimum": ("too-small", _limit),
    "maximum": ("too-large-number", _limit),
    "maxLength": ("too-long", _limit),
    "minItems": ("too-few", _limit),
    "minProperties": ("too-few", _limit),
    "maxItems": ("too-many", _limit),
    "maxProperties": ("too-many", _limit),
    "uniqueItems": ("not-unique", _value),
    "not": ("excludes", _excludes),
    "properties": ("not-here", _not_here),
}
"""By keyword: the code, and who tells the rest."""


def _with_title(name: str, title: str) -> str:
    return Phrase("{path}（{title}）", path=name, title=title) if title and title != name else name


def _required(schema: Any) -> Iterator[str]:
    """All names that ``required`` lists anywhere in a schema or list of schemas."""
    if isinstance(schema, list):
        for one in schema:
            yield from _required(one)
    elif isinstance(schema, dict):
        yield from schema.get("required", ())
        for keyword in ("anyOf", "allOf", "oneOf"):
            yield from _required(schema.get(keyword, []))


def _nodes(root: Node, steps: Sequence[str | int]) -> list[Node]:
    """The nodes along a path, as far as they are there."""
    nodes = [root]
    for step in steps:
        below = nodes[-1].step(step)
        if below is None:
            break
        nodes.append(below)
    return nodes
