"""The command's own sentences, in the user's language."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from assembler.messages import translate

LANGUAGES = ("zh", "en")


def language(arguments: Sequence[str]) -> str:
    """The language asked for by ``--lang`` or by ASSEMBLER_LANG, else Chinese; wanted before options are parsed."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return os.environ.get("ASSEMBLER_LANG", LANGUAGES[0])


LANGUAGE = language(sys.argv[1:])


def say(sentence: str, **gaps: object) -> str:
    """``sentence`` in the user's language, its gaps filled."""
    return translate(sentence, LANGUAGE).format(**gaps)
