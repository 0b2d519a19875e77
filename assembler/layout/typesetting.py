"""What is worked out once for all pages of a draft: its typefaces, and how its lines are set."""

from __future__ import annotations

from dataclasses import dataclass

from assembler.layout.fonts.resolution import Resolution
from assembler.layout.lines.fitting import Fitted


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The typefaces that serve the theme here, and the lines; ``fitted`` is None where no output has pages."""

    fonts: Resolution
    fitted: Fitted | None = None
