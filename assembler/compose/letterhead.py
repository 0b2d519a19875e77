"""版头 and the printer's line of 版记, for a report sent as a formal document (GB/T 9704-2012, 7.2 and 7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assembler.compose.spans_of_facts import SpansOfFacts
from assembler.document.model import TAB, Block, Element, Kind, Span

_STAR: Final = "★"
_SUFFIX: Final = "文件"
_SIGNER: Final = "签发人："
_PRINTED: Final = "印发"
_BETWEEN: Final = "\u3000"
"""Between the names of two signers."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The blocks that ``document`` in the facts asks for; none where it is absent."""

    facts: SpansOfFacts

    def head(self) -> Iterator[Element]:
        """份号, 密级, 紧急程度 below each other, the bodies, and number with signers (7.2.1 to 7.2.6)."""
        of = self.facts
        if number := of.spans("copy_number"):
            yield Block(Kind.COPY_NUMBER, number)
        if secrecy := of.spans("secrecy"):
            period = of.spans("secrecy_period")
            yield Block(Kind.CLASSIFICATION, (*secrecy, *((Span(_STAR), *period) if period else ())))
        if urgency := of.spans("urgency"):
            yield Block(Kind.URGENCY, urgency)
        yield from self._bodies()
        if number := of.spans("number"):
            signers = of.joined(of.each("signers"), _BETWEEN)
            yield Block(Kind.DOCUMENT_NUMBER, (*number, *((Span(TAB), Span(_SIGNER), *signers) if signers else ())))

    def _bodies(self) -> Iterator[Element]:
        """Each body a line of its own; 文件 behind a single one, unless the facts will have none (7.2.4)."""
        bodies = self.facts.each("issuers")
        bare = len(bodies) > 1 or self.facts.text("suffix") == "none"
        for body in bodies:
            yield Block(Kind.LETTERHEAD, body if bare else (*body, Span(_SUFFIX)))

    def foot(self) -> Iterator[Element]:
        """Who printed it, and when (7.4.3)."""
        if printer := self.facts.spans("printer"):
            yield Block(Kind.PRINTED, (*printer, Span(TAB), *self.facts.date("printed"), Span(_PRINTED)))
