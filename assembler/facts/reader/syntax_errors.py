"""What stands behind a syntax error: the usual mistakes, told from the parser's own words.

libyaml says what it stumbled over, in the language of grammars; the lines around say what was meant. Both of
PyYAML's parsers are understood, their wordings differing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.expressions import compiled
from assembler.facts.reader.events import SyntaxFault
from assembler.facts.reader.mended_lines import quoted, spaced
from assembler.facts.reader.offsets import Offsets

_KEY = compiled(r"^[ ]*(?:- +)*([A-Za-z_]\w*)(：|:)(?![\s/]|$)", re.ASCII | re.MULTILINE)
_ANY_KEY = compiled(r"^[ ]*(?:- +)*([^\s#:：'\"{\[]{1,20})(：)(?!\s|$)")
_VALUE = compiled(r"^\s*(?:- +)*(?:[^:#]+: +)?")
_COLON_CODE = {"：": "full-width-colon", ":": "missing-space"}
_QUOTES = "“”‘’「『"
_BRACED = r"\{[^\W\d][\w|-]*\}"
_BRACES = compiled(rf"(?=(?:(?<=: )|(?<=- )){_BRACED}[^\s,}}\]#]|(?<=[\w，。、：；%])\{{)({_BRACED})")
"""Braces around a name that begin a value which goes on behind them, or stand inside a text."""
_BARE = compiled(_BRACED + r"(?=\s*(?:[,\]}]|\s#|$))")
_GLUED = compiled(r"^[ ]*(?:- +)*(-)(?=[^\W\d]|['\"“{])")
"""The dash of a list's element, without the blank behind it."""


_WIDE_BRACKETS = "｛［【"


@dataclass(frozen=True, slots=True)
class _SyntaxError:
    """A code with its place, both counted from 0."""

    code: str
    line: int
    column: int
    text: str = ""
    fixed: str = ""
    """The line, or the part of it, as it should be; empty where that cannot be told."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A syntax error and the lines it happened in."""

    fault: SyntaxFault
    offsets: Offsets

    @property
    def line(self) -> str:
        """The line the parser stopped in."""
        return self.offsets.line(self.fault.at[0])

    @property
    def before(self) -> str:
        """That line up to where it stopped."""
        return self.line[: self.fault.at[1]]

    def character(self, at: tuple[int, int]) -> str:
        """The character at a place; empty past the end."""
        return self.offsets.line(at[0])[at[1] : at[1] + 1]


def in_key(raw: str, mark: Mark, path: str, collector: Collector, severity: Severity | None = None) -> bool:
    """Whether a key reads like ``key：value`` or ``key:value``, as braces let it pass (``{value：14}``); it is told."""
    match = _KEY.match(raw)
    if match is None:
        return False
    at = Mark(mark.line, mark.column + match.start(2))
    collector.add(_COLON_CODE[match[2]], at, path, severity=severity, gaps={"key": match[1]})
    return True


def glued_dash(raw: str, line: str, mark: Mark, collector: Collector) -> bool:
    """Whether a key or a value reads ``-text``, its dash meant for a list's; it is told with its ``line`` mended."""
    if not _GLUED.match(raw):
        return False
    # Without a path, as a syntax error tells it too: the two are then one finding.
    collector.add("dash-without-space", Mark(mark.line, mark.column), gaps={"text": "", "fixed": spaced(line.strip())})
    return True


def bare_name(line: str, mark: Mark, path: str, collector: Collector) -> bool:
    """Whether a value is ``{name}`` without quotes, which YAML takes for a mapping; it is told."""
    found = _BARE.match(line, mark.column - 1)
    if found is None:
        return False
    gaps = {"text": found[0], "fixed": quoted(line, mark.column - 1)}
    collector.add("brace-unquoted", mark, path, gaps=gaps)
    return True


def suspect(raw: str, mark: Mark, path: str, collector: Collector) -> None:
    """The same in a value where a key was due; only a warning, for it may be meant."""
    in_key(raw, mark, path, collector, Severity.WARNING)


def explain(fault: SyntaxFault, text: str, collector: Collector) -> None:
    """Tell the cause of a syntax error, and every missing or full-width colon of the file."""
    for code in _COLON_CODE.values():
        collector.drop(code)  # what was suspected on the way
    scene = _Scene(fault, Offsets(text))
    if not _colons(scene, text, collector):
        error = _cause(scene)
        collector.add(
            error.code, Mark(error.line + 1, error.column + 1), gaps={"text": error.text, "fixed": error.fixed}
        )


def _colons(scene: _Scene, text: str, collector: Collector) -> bool:
    """ASCII names before such a colon anywhere, any name where the parser stumbled; whether that was why it did."""
    at, since = scene.fault.at[0], scene.fault.since
    first = min(since[0] if since else at, at - 3)
    explained = False
    for match in _KEY.finditer(text):
        found = collector.add_lazily(_COLON_CODE[match[2]], partial(_colon, match, scene.offsets, collector.file))
        explained |= found is not None and first < found.mark.line <= at + 1
    return explained or _chinese_colon(scene, collector)


def _colon(match: re.Match[str], offsets: Offsets, file: str) -> Finding:
    return Finding(_COLON_CODE[match[2]], file, offsets.mark(match.start(2)), gaps={"key": match[1]})


def _chinese_colon(scene: _Scene, collector: Collector) -> bool:
    at, since = scene.fault.at[0], scene.fault.since
    for number in sorted({max(at - 1, 0), at, since[0] if since else at}):
        match = _ANY_KEY.match(scene.offsets.line(number))
        if match:
            collector.add("full-width-colon", Mark(number + 1, match.start(2) + 1), gaps={"key": match[1]})
            return True
    return False


def _cause(scene: _Scene) -> _SyntaxError:
    """Braces in text without quotes; else the first rule whose words the parser used."""
    if found := _braces(scene) or _dash_alone(scene):
        return found
    said = f"{scene.fault.context} {scene.fault.problem}"
    for words, rule in _RULES:
        if any(word in said for word in words):
            return rule(scene)
    return _SyntaxError("yaml-syntax", *scene.fault.at, scene.fault.problem)


def _braces(scene: _Scene) -> _SyntaxError | None:
    """``text: {done}已销号`` and ``{text: 已销号{done}}``: YAML takes the braces for a mapping of its own."""
    numbers = {scene.fault.at[0], scene.fault.since[0]} if scene.fault.since else {scene.fault.at[0]}
    for number in sorted(numbers):
        line = scene.offsets.line(number)
        for found in _BRACES.finditer(line):
            before = line[: found.start(1)]
            if not any(before.count(quote) % 2 for quote in "'\""):
                return _SyntaxError("brace-unquoted", number, found.start(1), found[1], quoted(line, found.start(1)))
    return None


def _dash_alone(scene: _Scene) -> _SyntaxError | None:
    """``-text: …`` where the list's other elements begin with ``- ``."""
    last = scene.fault.at[0]
    for number in sorted({last, max(last - 1, 0), scene.fault.since[0] if scene.fault.since else last}):
        line = scene.offsets.line(number)
        if found := _GLUED.match(line):
            return _SyntaxError("dash-without-space", number, found.start(1), fixed=spaced(line.strip()))
    return None


def _reserved(scene: _Scene) -> _SyntaxError:
    at = scene.fault.since if scene.fault.since and "next token" not in scene.fault.context else scene.fault.at
    at = scene.fault.at if "block node" in scene.fault.context else at
    character = scene.character(at)
    if character == "," and scene.before.rstrip()[-1:] in (",", "["):
        return _SyntaxError("empty-place", *at)
    return _SyntaxError("reserved-start", *at, character) if character else _left_open(scene)


def _left_open(scene: _Scene) -> _SyntaxError:
    """The file ends where a list or mapping was only just begun."""
    for number in range(scene.fault.at[0], -1, -1):
        line = scene.offsets.line(number)
        column = max(line.rfind("["), line.rfind("{"))
        if column >= 0:
            return _SyntaxError("unclosed-bracket", number, column, line[column])
    return _SyntaxError("yaml-syntax", *scene.fault.at, scene.fault.problem)


def _second_colon(scene: _Scene) -> _SyntaxError:
    line, column = scene.fault.at
    value = _VALUE.match(scene.before)
    start = value.end() if value else 0
    if ": " in scene.before:
        first = scene.line[start : start + 1]
        if first in tuple(_WIDE_BRACKETS):
            return _SyntaxError("full-width-bracket", line, start, first)
        return (
            _SyntaxError("full-width-quote", line, start, first)
            if first in tuple(_QUOTES)
            else _SyntaxError("colon-in-text", line, column)
        )
    above = next((n for n in range(line - 1, -1, -1) if scene.offsets.line(n).strip()), line)
    if (
        above < line
        and ":" not in scene.offsets.line(above)
        and _indent(scene.offsets.line(above)) == _indent(scene.line)
    ):
        return _SyntaxError(
            "missing-colon", above, _indent(scene.offsets.line(above)), scene.offsets.line(above).strip()
        )
    return _SyntaxError("wrong-indent", line, _indent(scene.line))


def _no_colon(scene: _Scene) -> _SyntaxError:
    line = (scene.fault.since or scene.fault.at)[0]
    return _SyntaxError("missing-colon", line, _indent(scene.offsets.line(line)), scene.offsets.line(line).strip())


def _quote(scene: _Scene) -> _SyntaxError:
    return _SyntaxError("unclosed-quote", *(scene.fault.since or scene.fault.at))


def _escape(scene: _Scene) -> _SyntaxError:
    line, column = scene.fault.at
    slash = scene.line.rfind("\\", 0, column + 1)
    return _SyntaxError("bad-escape", line, max(slash, 0), scene.line[slash : slash + 2] if slash >= 0 else "")


def _flow(scene: _Scene) -> _SyntaxError:
    since = scene.fault.since or scene.fault.at
    for number in range(since[0], scene.fault.at[0] + 1):
        column = scene.offsets.line(number).find("，", since[1] if number == since[0] else 0)
        if column >= 0:
            return _SyntaxError("full-width-comma", number, column)
    return _SyntaxError("unclosed-bracket", *since, scene.character(since))


def _dash(scene: _Scene) -> _SyntaxError:
    return _SyntaxError("dash-in-value", *scene.fault.at)


def _no_key(scene: _Scene) -> _SyntaxError:
    character, last = scene.character(scene.fault.at), scene.before.rstrip()[-1:]
    if last and last in "'\"":
        return _after_quote(scene, last)
    if character and character in "]}":
        return _SyntaxError("stray-bracket", *scene.fault.at, character)
    if character and character in "&*!":
        return _SyntaxError("reserved-start", *scene.fault.at, character)
    return _SyntaxError("wrong-indent", *scene.fault.at)


def _after_quote(scene: _Scene, quote: str) -> _SyntaxError:
    """``"a"b`` on one line; a quote whose partner is on an earlier line was left open there."""
    if scene.before.count(quote) > 1:
        return _SyntaxError("text-after-quote", *scene.fault.at)
    for number in range(scene.fault.at[0] - 1, -1, -1):
        if scene.offsets.line(number).count(quote) % 2:
            return _SyntaxError("unclosed-quote", number, scene.offsets.line(number).rfind(quote))
    return _SyntaxError("text-after-quote", *scene.fault.at)


_RULES: tuple[tuple[tuple[str, ...], Callable[[_Scene], _SyntaxError]], ...] = (
    (("escape", "hexadecimal"), _escape),
    (("quoted scalar",), _quote),
    (("scanning an a", "a tag", "cannot start any token", "a directive", "a block scalar", "node content"), _reserved),
    (("entries are not allowed",), _dash),
    (("mapping values are not allowed",), _second_colon),
    (("could not find expected ':'",), _no_colon),
    (("flow sequence", "flow mapping"), _flow),
    (("expected key", "block end", "'-' indicator"), _no_key),
)
"""Words of the parser, and what to look for where it used them; the first that fits counts."""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
