"""How much a stranger's schema may cost, read and held against one report's facts; our own schemas are not counted.

Keywords are counted rather than timed, so that the same files have the same outcome; only a pattern, whose cost
nothing tells beforehand, is ended by the clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from assembler.diagnostics.phrases import Phrase
from assembler.facts.schema.keywords import FactsValidator, Keyword, additional, pattern_properties, text_pattern
from assembler.facts.schema.refused import size
from assembler.facts.schema.unevaluated import unevaluated_properties

STEPS = 500_000
"""Keywords and parts of schemas looked at: a report of ten pages takes two thousand, to lint the largest of our
styles a hundred and thirty thousand."""
SECONDS = 1.0
"""For all patterns of a schema on one report together; an honest one takes microseconds."""

_A_STEP = 8
"""Values looked at in the time that a keyword takes."""
_COMPARING = frozenset({"const", "enum"})
_COPYING = frozenset({"dependentRequired", "if", "not", "oneOf", "uniqueItems"})
"""Keywords that go through all that is in a value (see ``instance.filled`` and ``comparable``)."""


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

    def look(self, values: int) -> None:
        """Charge the looking at so many values, which takes less than a keyword."""
        self.step(values // _A_STEP)

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


def validator(work: Work, target: Callable[[str], Any]) -> Any:
    """``FactsValidator`` that charges ``work`` for every keyword and searches with it.

    ``target``: the schema that a ``$ref`` means.
    """
    own: dict[str, Keyword] = {
        "pattern": text_pattern(work.search),
        "patternProperties": pattern_properties(work.search),
        "additionalProperties": additional(work.search),
        "unevaluatedProperties": unevaluated_properties(work.search, target),
    }
    counted = {name: _charged(work, name, keyword) for name, keyword in {**FactsValidator.VALIDATORS, **own}.items()}
    return extend(FactsValidator, counted)  # type: ignore[no-untyped-call]


def _charged(work: Work, name: str, keyword: Keyword) -> Keyword:
    def charged(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        work.step()
        work.look(_looked_at(name, value, instance))
        found: Any = keyword(validator, value, instance, schema)
        yield from found or ()

    return charged


def _looked_at(name: str, value: Any, instance: Any) -> int:
    """How many values a keyword looks at by itself, those that it hands on to other keywords aside."""
    if name in _COMPARING:
        return size(value)
    return (size(instance) if name in _COPYING else _length(instance)) + _length(value)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, (dict, list)) else 0
