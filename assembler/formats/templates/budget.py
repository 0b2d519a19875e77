"""How much one rendering may do: counted in steps rather than seconds, so that the same input has the same outcome.

Every pass of a loop, call, filter and include, every character printed, and every element or character that an
operation looks at, is charged before the work is done. ``STEPS`` bounds them together, and so time and memory too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError

from assembler.diagnostics.phrases import Phrase
from assembler.formats.templates.slots import OPEN, Slots
from assembler.formats.templates.views import Text

STEPS = 4_000_000
"""Steps of one report; a report of ten pages takes some ten thousand."""
PASS = 20
"""Steps of one loop pass, call, filter or include; one character or element is one step."""
CHARACTERS = 1_000_000
"""Characters printed in one report, those that a macro or a set block keeps included."""
ELEMENTS = 10_000
"""Elements of one list made by a template, those of the lists in it included; numbers of one ``range``."""
DIGITS_BITS = 4096
"""Bits of a whole number."""


class OverrunError(TemplateRuntimeError):
    """A template that does, prints or keeps more than a report can need."""


class Budget:
    """What is left of one rendering's steps and characters."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._steps = STEPS
        self._characters = CHARACTERS

    @property
    def left(self) -> int:
        """Steps not yet taken."""
        return self._steps

    def spend(self, steps: int = PASS) -> None:
        """Charge ``steps``; OverrunError where none are left."""
        self._steps -= steps
        if self._steps < 0:
            raise OverrunError(Phrase("运算超过{most}步", most=STEPS))

    def printed(self, characters: int) -> None:
        """Charge ``characters`` printed; OverrunError where none are left."""
        self._characters -= characters
        if self._characters < 0:
            raise OverrunError(Phrase("印出的文字超过{most}字", most=CHARACTERS))

    def weigh(self, value: Any) -> Any:
        """``value``, its elements and characters charged; an iterator is charged as it runs."""
        if isinstance(value, Iterator):
            return self.counted(value)
        self.spend(1 + self.weight(value))
        return value

    def made(self, value: Any) -> Any:
        """A list made by the template, refused where it holds too much."""
        if self.weight(value, texts=False) > ELEMENTS:
            raise OverrunError(Phrase("一个列表超过{most}项", most=ELEMENTS))
        return self.weigh(value)

    def counted(self, values: Any) -> Iterator[Any]:
        """``values`` one after another, each charged."""
        try:
            iterator = iter(values)
        except TypeError:
            raise TemplateRuntimeError(Phrase("{kind} 不是列表，不能逐项处理", kind=type(values).__name__)) from None
        for value in iterator:
            self.spend()
            yield value

    def weight(self, value: Any, *, texts: bool = True) -> int:
        """Elements (and characters) in ``value``, those in its elements included; counting stops past the bounds."""
        total, waiting = 0, [value]
        while waiting and total <= STEPS:
            total += self._one(waiting.pop(), waiting, texts)
        return total

    def _one(self, value: Any, waiting: list[Any], texts: bool) -> int:  # noqa: FBT001
        if isinstance(value, str):
            return self.length(value) if texts else 0
        if isinstance(value, Text):
            return sum(len(span.text) for span in value.spans) if texts else 0
        if isinstance(value, list | tuple | set | frozenset):
            waiting.extend(value if len(value) <= ELEMENTS else ())
            return len(value)
        if isinstance(value, dict):
            waiting.extend(value.values() if len(value) <= ELEMENTS else ())
            return len(value)
        return len(value) if isinstance(value, range | bytes | Mapping) else 0

    def length(self, text: str) -> int:
        """Characters of ``text`` as a reader sees them."""
        return max(len(text), len(self._slots.plain(text))) if OPEN in text else len(text)
