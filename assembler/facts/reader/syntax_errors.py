"""What stands behind a syntax error: the usual slips of the pen, told from the parser's own words.

libyaml says what it stumbled over, in the language of grammars; the lines around say what was meant. Both of
PyYAML's parsers are understood, their wordings differing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assembler.diagnostics.collector import Tally
from assembler.diagnostics.findings import Mark, Severity
from assembler.facts.reader.events import SyntaxFault
from assembler.facts.reader.positions import Places

_KEY = re.compile(r"^[ ]*(?:- +)*([A-Za-z_]\w*)(：|:)(?![\s/]|$)", re.ASCII | re.MULTILINE)
_ANY_KEY = re.compile(r"^[ ]*(?:- +)*([^\s#:：'\"{\[]{1,20})(：)(?!\s|$)")
_VALUE = re.compile(r"^\s*(?:- +)*(?:[^:#]+: +)?")
_COLON_CODE = {"：": "full-width-colon", ":": "missing-space"}
_QUOTES = "“”‘’「『"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A code with its place, both counted from 0."""

    code: str
    line: int
    column: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A syntax error and the lines it happened in."""

    fault: SyntaxFault
    places: Places

    @property
    def line(self) -> str:
        """The line the parser stopped in."""
        return self.places.line(self.fault.at[0])

    @property
    def before(self) -> str:
        """That line up to where it stopped."""
        return self.line[: self.fault.at[1]]

    def character(self, at: tuple[int, int]) -> str:
        """The character at a place; empty past the end."""
        return self.places.line(at[0])[at[1] : at[1] + 1]


def in_key(raw: str, mark: Mark, path: str, tally: Tally, severity: Severity | None = None) -> bool:
    """Whether a key reads like ``key：value`` or ``key:value``, as braces let it pass (``{value：14}``); it is told."""
    match = _KEY.match(raw)
    if match is None:
        return False
    at = Mark(mark.line, mark.column + match.start(2))
    tally.add(_COLON_CODE[match[2]], at, path, severity=severity, gaps={"key": match[1]})
    return True


def suspect(raw: str, mark: Mark, path: str, tally: Tally) -> None:
    """The same in a value where a key was due; only a warning, for it may be meant."""
    in_key(raw, mark, path, tally, Severity.WARNING)


def explain(fault: SyntaxFault, text: str, tally: Tally) -> None:
    """Tell the cause of a syntax error, and every missing or full-width colon of the file."""
    for code in _COLON_CODE.values():
        tally.drop(code)  # what was suspected on the way
    scene = _Scene(fault, Places(text))
    if not _colons(scene, text, tally):
        slip = _cause(scene)
        tally.add(slip.code, Mark(slip.line + 1, slip.column + 1), gaps={"text": slip.text})


def _colons(scene: _Scene, text: str, tally: Tally) -> bool:
    """ASCII names before such a colon anywhere, any name where the parser stumbled; whether that was why it did."""
    at, since = scene.fault.at[0], scene.fault.since
    first = min(since[0] if since else at, at - 3)
    explained = False
    for match in _KEY.finditer(text):
        if tally.wants(_COLON_CODE[match[2]]):
            mark = scene.places.mark(match.start(2))
            explained |= first < mark.line <= at + 1
            tally.list(_COLON_CODE[match[2]], mark, gaps={"key": match[1]})
    return explained or _chinese_colon(scene, tally)


def _chinese_colon(scene: _Scene, tally: Tally) -> bool:
    at, since = scene.fault.at[0], scene.fault.since
    for number in sorted({max(at - 1, 0), at, since[0] if since else at}):
        match = _ANY_KEY.match(scene.places.line(number))
        if match:
            tally.add("full-width-colon", Mark(number + 1, match.start(2) + 1), gaps={"key": match[1]})
            return True
    return False


def _cause(scene: _Scene) -> _Slip:
    """The first rule whose words the parser used."""
    said = f"{scene.fault.context} {scene.fault.problem}"
    for words, rule in _RULES:
        if any(word in said for word in words):
            return rule(scene)
    return _Slip("yaml-syntax", *scene.fault.at, scene.fault.problem)


def _reserved(scene: _Scene) -> _Slip:
    at = scene.fault.since if scene.fault.since and "next token" not in scene.fault.context else scene.fault.at
    at = scene.fault.at if "block node" in scene.fault.context else at
    character = scene.character(at)
    return _Slip("reserved-start", *at, character) if character else _left_open(scene)


def _left_open(scene: _Scene) -> _Slip:
    """The file ends where a list or mapping was only just begun."""
    for number in range(scene.fault.at[0], -1, -1):
        line = scene.places.line(number)
        column = max(line.rfind("["), line.rfind("{"))
        if column >= 0:
            return _Slip("unclosed-bracket", number, column, line[column])
    return _Slip("yaml-syntax", *scene.fault.at, scene.fault.problem)


def _second_colon(scene: _Scene) -> _Slip:
    line, column = scene.fault.at
    value = _VALUE.match(scene.before)
    start = value.end() if value else 0
    if ": " in scene.before:
        quoted = scene.line[start : start + 1]
        return (
            _Slip("full-width-quote", line, start, quoted)
            if quoted in tuple(_QUOTES)
            else _Slip("colon-in-text", line, column)
        )
    above = next((n for n in range(line - 1, -1, -1) if scene.places.line(n).strip()), line)
    if (
        above < line
        and ":" not in scene.places.line(above)
        and _indent(scene.places.line(above)) == _indent(scene.line)
    ):
        return _Slip("missing-colon", above, _indent(scene.places.line(above)), scene.places.line(above).strip())
    return _Slip("wrong-indent", line, _indent(scene.line))


def _no_colon(scene: _Scene) -> _Slip:
    line = (scene.fault.since or scene.fault.at)[0]
    return _Slip("missing-colon", line, _indent(scene.places.line(line)), scene.places.line(line).strip())


def _quote(scene: _Scene) -> _Slip:
    return _Slip("unclosed-quote", *(scene.fault.since or scene.fault.at))


def _escape(scene: _Scene) -> _Slip:
    line, column = scene.fault.at
    slash = scene.line.rfind("\\", 0, column + 1)
    return _Slip("bad-escape", line, max(slash, 0), scene.line[slash : slash + 2] if slash >= 0 else "")


def _flow(scene: _Scene) -> _Slip:
    since = scene.fault.since or scene.fault.at
    for number in range(since[0], scene.fault.at[0] + 1):
        column = scene.places.line(number).find("，", since[1] if number == since[0] else 0)
        if column >= 0:
            return _Slip("full-width-comma", number, column)
    return _Slip("unclosed-bracket", *since, scene.character(since))


def _dash(scene: _Scene) -> _Slip:
    return _Slip("dash-in-value", *scene.fault.at)


def _no_key(scene: _Scene) -> _Slip:
    character, last = scene.character(scene.fault.at), scene.before.rstrip()[-1:]
    if last and last in "'\"":
        return _after_quote(scene, last)
    if character and character in "]}":
        return _Slip("stray-bracket", *scene.fault.at, character)
    if character and character in "&*!":
        return _Slip("reserved-start", *scene.fault.at, character)
    return _Slip("wrong-indent", *scene.fault.at)


def _after_quote(scene: _Scene, quote: str) -> _Slip:
    """``"a"b`` on one line; a quote whose partner is on an earlier line was left open there."""
    if scene.before.count(quote) > 1:
        return _Slip("text-after-quote", *scene.fault.at)
    for number in range(scene.fault.at[0] - 1, -1, -1):
        if scene.places.line(number).count(quote) % 2:
            return _Slip("unclosed-quote", number, scene.places.line(number).rfind(quote))
    return _Slip("text-after-quote", *scene.fault.at)


_RULES: tuple[tuple[tuple[str, ...], Callable[[_Scene], _Slip]], ...] = (
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
