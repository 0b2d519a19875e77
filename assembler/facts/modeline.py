"""The line that tells an editor which schema a facts file follows: ``# yaml-language-server: $schema=…``."""

from __future__ import annotations

import re

from assembler.facts.decoded import Decoded

_LINE = re.compile(r"^(#[ \t]*yaml-language-server:[ \t]*\$schema=)(\S+)", re.MULTILINE)


def line(reference: str) -> str:
    """The line for a schema, without a line break; ``reference`` is its path seen from the facts file, or a URI."""
    return f"# yaml-language-server: $schema={reference}"


def named(text: str) -> str:
    """The schema that a facts file names; empty where it names none."""
    found = _LINE.search(text)
    return found[2] if found else ""


def renamed(whole: Decoded, reference: str) -> bytes:
    """The file with another schema named in its line; with such a line above all, where it had none."""
    if not named(whole.text):
        return whole.encoded(line(reference) + whole.newline + whole.text)
    return whole.encoded(_LINE.sub(lambda found: found[1] + reference, whole.text, count=1))
