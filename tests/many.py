"""Facts for the readings of every module: none, zero, one, two and eight of each list and count, and some of both.

``tests/many/*.yaml`` holds all that a kind of measure or a variant can say, once. ``${村}`` is one of the words in
``_words.yaml``, the next one for each element of a list; ``"${村}*"`` is a list of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assembler import resources
from assembler.facts.schema import SchemaStore
from assembler.facts.schema.description import Position, describe
from tests.sources import style_of

FOLDER = Path(__file__).parent / "many"
WORDS: dict[str, list[str]] = yaml.safe_load((FOLDER / "_words.yaml").read_text("utf-8"))
_WORD, _LIST = re.compile(r"\$\{([^}]+)\}"), re.compile(r"\$\{([^}]+)\}\*")
_FIXED = ("sides", "range", "figures", "profile", "under", "indicators", "scheme", "systems")
"""Lists whose length the schema or their meaning sets."""

_HEADINGS = frozenset({"kind", "heading", "item"})
_OPENINGS = ("opening", "numbering", "lead", "context", "occasion", "aim", "under", "basis")
"""What alone makes no text to read."""


@dataclass(frozen=True)
class Reading:
    """How long lists are, and what counts are, one after the other."""

    title: str
    length: int
    counts: tuple[int, ...]
    bare: bool = False
    """Only the facts that must be there."""


READINGS = (
    Reading("没有", 1, (3,), bare=True),
    Reading("零", 2, (0,)),
    Reading("一", 1, (1,)),
    Reading("二", 2, (2,)),
    Reading("八", 8, (8,)),
    Reading("有的有，有的没有", 3, (0, 3)),
)


def names() -> list[str]:
    """Every kind of measure and every variant."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if not path.stem.startswith("_"))


def facts(name: str, reading: Reading) -> str:
    """A facts file of the kind or variant ``name``, told as ``reading`` says."""
    said: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    if reading.bare:
        said = _needed(said) if "format" in said else _bare(said, _schema(name, "measures"))
    varied = _Variation(reading).of(said)
    whole = varied if "format" in varied else _around(varied)
    text = _dumped(whole)
    used = {key: one for key, one in _statistics(reading).items() if re.search(rf"\b{key}\b", text)}
    return _dumped(whole | ({"statistics": used} if used else {}))


def _dumped(whole: dict[str, Any]) -> str:
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000)


def _schema(name: str, folder: str = "") -> Position:
    schema = SchemaStore().open(resources.schemas() / folder / f"{name.partition('.')[0]}.schema.json").value
    assert schema
    return (schema.root,)


def _needed(said: dict[str, Any]) -> dict[str, Any]:
    """A variant's facts without what it can do without."""
    style = style_of(resources.sections() / said["format"])
    needed = {path.partition(".")[0] for path in style.variants[said["variant"]].requires}
    root = describe(_schema(said["format"]))
    bare = {key: _bare(said[key], root.properties[key]) for key in said if key in needed | root.required | {"variant"}}
    return bare | {"report": {key: one for key, one in said["report"].items() if key != "guidance"}}


def _around(measure: dict[str, Any]) -> dict[str, Any]:
    report = {"unit": "青石镇", "area": "镇", "subject": "河湖管护工作", "period": "2025-H1"}
    shell = {"format": "township", "variant": "annual", "report": report}
    return shell | {"profile": [["hill"]], "indicators": [{"figures": [["hill"]]}], "measures": [measure]}


def _statistics(reading: Reading) -> dict[str, Any]:
    """Rates ``r_0`` to ``r_7``, counts ``s_1`` to ``s_7``, ``t_1`` with a target, and some that stay as they are."""
    count = reading.counts[-1]
    rates = {f"r_{k}": {"name": f"{WORDS['率'][k]}", "value": count, "unit": "%"} for k in range(8)}
    kinds = ["登记农户 户", "参加检测 户", "排口 个", "已整改 处", "发生险情 起", "查处案件 起", "办结 起"]
    counts = {
        f"s_{k}": {"name": kind.split()[0], "value": reading.counts[0], "unit": kind.split()[1]}
        for k, kind in enumerate(kinds, 1)
    }
    target = {"name": "整改率", "value": count, "unit": "%", "target": {"min": 95, "by": "县"}}
    fixed = {"v_old": ("原有行政村", 10, "个"), "v_new": ("行政村", 13, "个"), "hill": ("山塘", 5, "座")}
    others = {key: dict(zip(("name", "value", "unit"), one, strict=True)) for key, one in fixed.items()}
    return {**rates, **counts, "t_1": target, **others}


def _bare(value: Any, position: Position) -> Any:
    """Without what may be left out; where one of several will do, the first is kept."""
    found = describe(position)
    if isinstance(value, dict) and found.properties:
        kept = found.required | {"kind"}
        if not kept & set(value) - _HEADINGS:
            kept = kept | {next(key for key in value if key not in _HEADINGS and key not in _OPENINGS)}
        return {key: _bare(one, found.properties[key]) for key, one in value.items() if key in kept}
    if isinstance(value, list) and found.elements:
        return [_bare(one, found.elements) for one in value]
    return value


class _Variation:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, value: Any, at: int = 0, key: str = "") -> Any:
        """``value`` with its lists and counts as the reading says, in the place ``at`` of the list it stands in."""
        if isinstance(value, dict):
            return self._mapping(value, at)
        if isinstance(value, list):
            return self._list(value, at, key)
        if isinstance(value, str) and (found := _LIST.fullmatch(value)):
            return [WORDS[found.group(1)][(at + k) % 8] for k in range(self._reading.length)]
        if isinstance(value, str):
            return _WORD.sub(lambda found: self._word(found.group(1), at), value)
        return value

    def _word(self, kind: str, at: int) -> str:
        return str(at % 8) if kind == "#" else WORDS[kind][at % 8]

    def _mapping(self, value: dict[str, Any], at: int) -> dict[str, Any]:
        if set(value) == {"value", "unit"}:
            return {"value": self._reading.counts[at % len(self._reading.counts)], "unit": value["unit"]}
        # What is done to all of a list is said with the first of it.
        told = at and set(value) == {"verb", "item", "count"}
        made = {key: self.of(one, at, key) for key, one in value.items() if not (told and key == "verb")}
        if "heading" in made and "measures" in made:
            made["measures"] = made["measures"][:1]
        if "members" in made and "count" in made:
            made["count"] = len(made["members"])
        return made

    def _list(self, value: list[Any], at: int, key: str) -> list[Any]:
        if key in _FIXED or not any(isinstance(one, dict) for one in value):
            return [self.of(one, at) for one in value]
        return [self.of(value[k % len(value)], k) for k in range(max(self._reading.length, 1))]
