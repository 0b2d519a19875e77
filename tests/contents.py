"""Content of every shape for the tests: as facts, and as the words that a draft must print, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

Content = dict[str, Any]

FIGURES = {
    key: {"name": name, "value": count, "unit": "处"}
    for count, (key, name) in enumerate((("a", "山塘"), ("b", "水闸"), ("c", "排口")), start=3)
}
TABLES = {
    "villages": {
        "caption": "各村情况",
        "row": "村",
        "columns": {"due": {"name": "应修", "unit": "处"}, "done": {"name": "已修", "unit": "处"}},
        "rows": {"东河村": [9, 7], "西河村": [8, 6]},
    }
}
FIRST = 0x9000
"""Where the characters of the words begin; each word is one of its own."""
NUMBERINGS = ("ordinal", "rank", "arabic", "bracketed", "plain")


class Words:
    """Words that no other fact holds."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> str:
        """The next word, four characters."""
        self._count += 1
        return "".join(chr(FIRST + self._count * 4 + place) for place in range(4))


@st.composite
def contents(draw: st.DrawFn, sections: int = 3) -> Content:
    """Content with subsections down to ``sections`` levels below it; its parts in any order."""
    words = Words()
    return _content(draw, words, sections)


def _content(draw: st.DrawFn, words: Words, sections: int) -> Content:
    kinds = ["text", "points", "figures", "table", *(["sections"] if sections else [])]
    parts = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=len(kinds), unique=True))
    made: Content = {}
    for part in parts:
        made[part] = _part(draw, words, part, sections)
    if "points" in made:
        made |= draw(
            st.fixed_dictionaries({}, optional={"numbering": st.sampled_from(NUMBERINGS), "separate": st.booleans()})
        )
    return made


def _part(draw: st.DrawFn, words: Words, part: str, sections: int) -> Any:
    match part:
        case "text":
            return _text(draw, words)
        case "points":
            return _points(draw, words, 3)
        case "figures":
            rows = st.lists(st.sampled_from(sorted(FIGURES)), min_size=1, max_size=2, unique=True)
            return draw(st.one_of(rows, rows.map(lambda row: [row])))
        case "table":
            return draw(st.sampled_from(["villages", ["villages"]]))
    count = draw(st.integers(1, 2))
    return [{"heading": words.next()} | _content(draw, words, sections - 1) for _ in range(count)]


def _text(draw: st.DrawFn, words: Words) -> str:
    """One or two paragraphs; the last may end in a colon."""
    return "\n\n".join(words.next() for _ in range(draw(st.integers(1, 2)))) + draw(st.sampled_from(["", "：", "。"]))


def _points(draw: st.DrawFn, words: Words, levels: int) -> list[Content | str]:
    points: list[Content | str] = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            points.append(words.next())
            continue
        point: Content = {"heading": words.next()} if draw(st.booleans()) else {}
        if not point or draw(st.booleans()):
            point["text"] = words.next()
        if levels > 1 and draw(st.booleans()):
            point["points"] = _points(draw, words, levels - 1)
        points.append(point)
    return points


def told(content: Content) -> Iterator[str]:
    """The words, figures and cells as they are to be printed, in order: as written, subsections last."""
    if "heading" in content:
        yield content["heading"]
    for part in [key for key in content if key != "sections"]:
        value = content[part]
        if part == "text":
            yield from value.rstrip("：。").split("\n\n")
        elif part == "points":
            for point in value:
                yield from told_point(point)
        elif part == "figures":
            for key in value if isinstance(value[0], str) else value[0]:
                yield f"{FIGURES[key]['name']}{FIGURES[key]['value']}处"
        elif part == "table":
            yield from ("各村情况", "东河村", "西河村")
    for section in content.get("sections", ()):
        yield from told(section)


def told_point(point: Content | str) -> Iterator[str]:
    """A point's words with those of the points below it."""
    if isinstance(point, str):
        yield point
        return
    yield from (point[key] for key in ("heading", "text") if key in point)
    for below in point.get("points", ()):
        yield from told_point(below)
