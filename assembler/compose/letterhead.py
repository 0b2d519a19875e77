"""版头, the printer's line of 版记 and who was present, for a report sent as a formal document.

GB/T 9704-2012, 7.2 and 7.4.3; of a letter 10.1, of minutes 10.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from assembler.compose.spans_of_facts import Spans, SpansOfFacts
from assembler.document.model import TAB, Block, Element, Kind, Role, Span
from assembler.layout.form import Form

_STAR: Final = "★"
_SUFFIX: Final = {Form.PAPER: "文件", Form.MINUTES: "纪要", Form.LETTER: ""}
"""What stands behind the name of who issues it."""
_SIGNER: Final = "签发人："
_PRINTED: Final = "印发"
_BETWEEN: Final = "\u3000"
"""Between the names of two signers."""
_ATTENDEES: Final = {"present": "出席", "absent": "请假", "observers": "列席"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The blocks that ``document`` in the facts asks for; none where it is absent."""

    facts: SpansOfFacts
    form: Form = Form.PAPER
    """As the theme has it."""

    def head(self) -> Iterator[Element]:
        """What stands above the title, in the order of 7.2.1 to 7.2.6; in a letter the body's name goes first (10.1).

        There the number stands at the right of the first line below the red rule.
        """
        above, bodies, number = list(self._above()), list(self._bodies()), self._number()
        if self.form is not Form.LETTER:
            yield from (*above, *bodies, *([Block(Kind.DOCUMENT_NUMBER, number)] if number else ()))
        elif number and above:
            first, *others = above
            yield from (*bodies, replace(first, spans=(*first.spans, Span(TAB), *number)), *others)
        else:
            yield from (*bodies, *above, *([Block(Kind.DOCUMENT_NUMBER, number)] if number else ()))

    def _above(self) -> Iterator[Block]:
        """份号, 密级, 紧急程度."""
        of = self.facts
        if copy := of.spans("copy_number"):
            yield Block(Kind.COPY_NUMBER, copy)
        if secrecy := of.spans("secrecy"):
            period = of.spans("secrecy_period")
            yield Block(Kind.CLASSIFICATION, (*secrecy, *((Span(_STAR), *period) if period else ())))
        if urgency := of.spans("urgency"):
            yield Block(Kind.URGENCY, urgency)

    def _number(self) -> Spans:
        """发文字号; but in a letter with 签发人 at the other end of its line."""
        number = self.facts.spans("number")
        signers = self.facts.joined(self.facts.each("signers"), _BETWEEN)
        if not number or not signers or self.form is Form.LETTER:
            return number
        return (*number, Span(TAB), Span(_SIGNER), *signers)

    def _bodies(self) -> Iterator[Block]:
        """Each body a line of its own; 文件 behind a single one, and at the right of several (7.2.4).

        A letter has the host's name alone (10.1).
        """
        bodies = self.facts.each("issuers")
        bodies = bodies[:1] if self.form is Form.LETTER else bodies
        for index, body in enumerate(bodies):
            ending = self._suffix(body) if index == len(bodies) - 1 else ()
            yield Block(Kind.LETTERHEAD, (*body, *((Span(TAB),) if ending and index else ()), *ending))

    def _suffix(self, body: Spans) -> Spans:
        """What stands behind the last name, unless the facts will have none or have it in the name."""
        suffix = _SUFFIX[self.form]
        wanted = suffix and self.facts.text("suffix") != "none" and not _says(body, suffix)
        return (Span(suffix),) if wanted else ()

    def attendees(self) -> Iterator[Element]:
        """出席, 请假 and 列席, each on lines of its own (10.3)."""
        for key, label in _ATTENDEES.items():
            if who := self.facts.joined(self.facts.each(key), "，"):
                yield Block(Kind.ATTENDEES, (Span(label, strong=True), Span("："), *who))

    def foot(self) -> Iterator[Element]:
        """Who printed it, and when (7.4.3); a letter does not say so (10.1)."""
        printer = self.facts.spans("printer") if self.form is not Form.LETTER else ()
        if printer:
            yield Block(Kind.PRINTED, (*printer, Span(TAB), *self.facts.date("printed"), Span(_PRINTED)))


def _says(body: Spans, suffix: str) -> bool:
    return body[-1].role is not Role.GAP and body[-1].text.endswith(suffix)
