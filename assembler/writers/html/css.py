"""Text in a stylesheet: the one place where what a theme or a machine says becomes CSS."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\"'\\<>&{};\u2028\u2029]")
"""What ends a string or an element, or might for a reader that is not strict."""


def string(text: str) -> str:
    r"""``text`` as a CSS string (CSS Syntax 3, 4.3.5), its unsafe characters as ``\22 ``: nothing in it can end it."""
    return '"' + _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def strings(texts: Iterable[str]) -> str:
    """A list of strings, each once: typefaces in the order in which they are tried."""
    return ", ".join(map(string, dict.fromkeys(texts)))
