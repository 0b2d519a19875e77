"""The objects of a PDF as the bytes they become, made once: pydyf makes them to write them, and again for its id.

That is most of the time it takes, for text and typefaces are packed both times.
"""

from __future__ import annotations

from typing import Any

import pydyf


class _Finished(pydyf.Object):  # type: ignore[misc]
    """An object that changes no more."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.number, self.generation = made.number, made.generation
        self._data: bytes = made.data
        self._compressible: bool = made.compressible

    @property
    def data(self) -> bytes:
        """What is written."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may lie in a stream with others."""
        return self._compressible


def finish(pdf: Any) -> None:
    """Have every object of ``pdf`` made, once all of them are complete."""
    pdf.objects[:] = [made if made.free == "f" else _Finished(made) for made in pdf.objects]
