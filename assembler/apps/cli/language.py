"""The command's own sentences, in the user's language."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from assembler.diagnostics.messages import LOCALES, translate

LANGUAGES = ("zh", "en")


def language(arguments: Sequence[str]) -> str:
    """The language asked for by ``--lang`` or by ASSEMBLER_LANG, else Chinese; wanted before options are parsed."""
    asked = [os.environ.get("ASSEMBLER_LANG", "")]
    for argument, following in pairwise([*arguments, ""]):
        if argument.startswith("--lang="):
            asked.append(argument.partition("=")[2])
        elif argument == "--lang":
            asked.append(following)
    return next((name for name in reversed(asked) if name in LANGUAGES), LANGUAGES[0])


LANGUAGE = language(sys.argv[1:])


def _teach_click() -> None:
    """Give click's own messages the same language; it asks gettext, and gettext asks LANGUAGE."""
    os.environ["LANGUAGE"] = LANGUAGE
    gettext.bindtextdomain("click", str(LOCALES))
    gettext.textdomain("click")


_teach_click()


def say(sentence: str, **gaps: object) -> str:
    """``sentence`` in the user's language, its gaps filled."""
    return translate(sentence, LANGUAGE).format(**gaps)
