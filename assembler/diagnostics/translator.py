"""One language: the program's sentences, which are written in Chinese, as a person reads them.

The Chinese sentences are the message ids of the gettext catalogues under ``assembler/locale``.
"""

from __future__ import annotations

import gettext
from pathlib import Path

from assembler.diagnostics.phrases import Listing, Phrase

DOMAIN = "assembler"
LOCALES = Path(__file__).resolve().parents[1] / "locale"
SOURCE_LANGUAGE = "zh"


class Translator:
    """Says things in one language; holds its catalogue, and nothing that changes."""

    def __init__(self, lang: str = SOURCE_LANGUAGE) -> None:
        """``lang`` is ``zh`` or ``en``; a language without a catalogue gets Chinese."""
        self.lang = lang
        self._catalogue = gettext.translation(DOMAIN, LOCALES, [lang], fallback=True)

    def say(self, sentence: str, /, **gaps: object) -> str:
        """``sentence`` in this language with its gaps filled; braces inside a gap stay as they are."""
        return self.translated(sentence).format(**{name: self.word(gap) for name, gap in gaps.items()})

    def translated(self, sentence: str) -> str:
        """``sentence`` in this language, its gaps still open."""
        return self._catalogue.gettext(sentence) if sentence else ""

    def word(self, gap: object) -> str:
        """What stands in a gap: the user's own words as they are, the program's in this language."""
        if isinstance(gap, Phrase):
            return self.say(gap.sentence, **gap.gaps)
        if isinstance(gap, Listing):
            return self.word(gap.separator).join(map(self.word, gap.words))
        return str(gap)


CHINESE = Translator()
"""The language of the drafts themselves."""
