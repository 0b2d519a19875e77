"""The one place where text goes to a person: nothing in it commands a terminal, and no console is asked for too much.

Names of files, titles of a schema and words of a draft come from anyone. An escape sequence in them could hide what was
found, or change the window; marks of writing direction could show one name and mean another.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from contextlib import suppress
from typing import Any, Final

import click

_COMMANDS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Control characters but for tab and line feed, marks of direction, line ends that are none, halves of characters."""
_ENDS: Final = re.compile("[\n\v\f\r\x85]")
_PLAIN: Final = {"✓": "√", "✗": "×"}
"""What stands for a sign on a console that lacks it (GBK has the latter)."""
_HANDLER: Final = "assembler-plain"


def clean(text: str) -> str:
    """``text`` with what a terminal would obey shown as the character for what is none, one for one."""
    return _COMMANDS.sub("�", text)


def echo(text: str = "", *, err: bool = False, colour: str = "", end: str = "\n") -> None:
    """Print for a person, on standard error with ``err``; a colour only on a terminal."""
    shown = clean(text)
    click.echo((click.style(shown, fg=colour) if colour else shown) + end, err=err, nl=False)


def echo_path(path: object, *, err: bool = False) -> None:
    """Print where a file is, on one line: a name may hold the end of one, and what looks like a message of ours."""
    echo(one_line(str(path)), err=err)


def one_line(text: str) -> str:
    """``text`` without ends of lines, shown as what is none."""
    return _ENDS.sub("�", text)


def echo_json(value: Any) -> None:
    """Print for a program, on standard output: JSON whose texts are kept whole, and hold no command either."""
    echo(clean_json(json.dumps(value, ensure_ascii=False, indent=2)))


def clean_json(text: str) -> str:
    """JSON ``text`` with what a terminal would obey written as JSON writes it: it says the same."""
    return _COMMANDS.sub(lambda found: json.dumps(found[0])[1:-1], text)


def prepare() -> None:
    """From now on a character that the console lacks is shown by another, or by its number: it ends nothing."""
    codecs.register_error(_HANDLER, _plainly)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # neither where it is closed, nor where a test has put its own
            stream.reconfigure(errors=_HANDLER)


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letter = error.object[error.start]
    try:
        return _PLAIN.get(letter, letter).encode(error.encoding), error.start + 1
    except UnicodeEncodeError:
        return f"\\u{ord(letter):04x}", error.start + 1


def close() -> None:
    """Let what standard output could not take be lost; Python would try to write it once more, and fail, at its end."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
