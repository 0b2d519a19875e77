"""What is worked out once for all pages of a draft: its typefaces, and how its lines are set."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from assembler.layout.fonts.resolution import Resolution
from assembler.layout.lines.fitting import Fitted
from assembler.layout.lines.setting import SetParagraph
from assembler.reused import Reused


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The typefaces that serve the theme here, and the lines; ``fitted`` is None where no output has pages.

    ``lines`` are None where no output is set in this machine's typefaces.
    """

    fonts: Resolution
    fitted: Fitted | None = None
    lines: Mapping[int, SetParagraph] | None = None
    kept: MutableMapping[Any, Any] = field(default_factory=dict)
    """What a writer has set up and can use again in the same application, by a key of its own."""
    reused: Reused = field(default_factory=Reused)
    """What was made of the theme and the typefaces, for the next draft."""
