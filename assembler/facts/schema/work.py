"""How much a stranger's schema may cost, read and held against one report's facts; our own schemas are not counted.

Keywords are counted rather than timed, so that the same files have the same outcome; only a pattern, whose cost
nothing tells beforehand, is ended by the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import monotonic
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from assembler.diagnostics.phrases import Phrase
from assembler.facts.schema.keywords import FactsValidator, Keyword, additional, pattern_properties, text_pattern

STEPS = 500_000
"""Keywords and parts of schemas looked at: a report of ten pages takes two thousand, to lint the largest of our
styles a hundred and thirty thousand."""
SECONDS = 1.0
"""For all patterns of a schema on one report together; an honest one takes microseconds."""


class OverworkedError(Exception):
    """A schema that takes more than any report needs; ``problem`` says what of."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem)
        self.problem = problem


class Work:
    """What is left of it; begun anew whenever the schema is opened."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """All of it is left."""
        self._steps, self._seconds = STEPS, SECONDS

    def step(self, count: int = 1) -> None:
        """Charge one keyword, or ``count`` of them."""
        self._steps -= count
        if self._steps < 0:
            raise OverworkedError(Phrase("逐层看下去超过{most}处", most=STEPS))

    def search(self, pattern: str, text: str) -> object:
        """What the module ``regex`` finds of ``pattern`` in ``text``: as ``re``, and it can be ended."""
        # Only strangers' schemas need it.
        import regex  # noqa: PLC0415

        start = monotonic()
        try:
            return regex.search(pattern, text, timeout=max(self._seconds, 0.001))
        except TimeoutError:
            self._seconds = 0.0
            raise OverworkedError(Phrase("pattern {pattern} 比对得太久", pattern=pattern)) from None
        except (regex.error, RecursionError, OverflowError, MemoryError):
            raise OverworkedError(Phrase("pattern {pattern} 写得不对", pattern=pattern)) from None
        finally:
            self._seconds -= monotonic() - start


class Unlimited(Work):
    """For our own schemas, which tests have checked."""

    def step(self, count: int = 1) -> None:
        """Nothing is charged."""

    def search(self, pattern: str, text: str) -> object:
        """What Python's own engine finds."""
        return re.search(pattern, text)


def validator(work: Work) -> Any:
    """``FactsValidator`` that charges ``work`` for every keyword and searches with it."""
    own: dict[str, Keyword] = {
        "pattern": text_pattern(work.search),
        "patternProperties": pattern_properties(work.search),
        "additionalProperties": additional(work.search),
    }
    counted = {name: _charged(work, keyword) for name, keyword in {**FactsValidator.VALIDATORS, **own}.items()}
    return extend(FactsValidator, counted)  # type: ignore[no-untyped-call]


def _charged(work: Work, keyword: Keyword) -> Keyword:
    def charged(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        work.step()
        found: Any = keyword(validator, value, instance, schema)
        yield from found or ()

    return charged
