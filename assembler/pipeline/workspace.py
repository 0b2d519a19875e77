"""What the builds of one application share: its language, and what is kept because making it takes long.

An application makes one and hands it to ``build`` and ``check``; two of them share nothing. What is kept here depends
on this machine alone or goes by the content of files, so that a file changed between two builds is seen by the second.
Each part is made when it is first needed: ``assembler --help`` needs none.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from assembler.diagnostics.translator import SOURCE_LANGUAGE, Translator
from assembler.reused import Reused

if TYPE_CHECKING:
    from assembler.facts.schema import SchemaStore
    from assembler.formats.lint.kept import StyleLint
    from assembler.formats.templates.cache import Kept
    from assembler.layout.fonts.installed import Machine
    from assembler.layout.theme_store import ThemeStore
    from assembler.review.proofreading import Read


class Workspace:
    """The language to speak (``zh``, ``en``), parsed schemas, compiled section modules, this machine's typefaces."""

    def __init__(self, lang: str = SOURCE_LANGUAGE) -> None:
        self.words = Translator(lang)
        self.kept: dict[Any, Any] = {}
        """What writers have set up for this machine: the typefaces as an engine has read them."""
        self.reused = Reused()
        """What was made of themes and typefaces."""

    def close(self) -> None:
        """End what writers keep running; the workspace can be used on."""
        self.kept.clear()

    @cached_property
    def schemas(self) -> SchemaStore:
        """Parsed schemas."""
        from assembler.facts.schema import SchemaStore  # noqa: PLC0415  loads jsonschema

        return SchemaStore()

    @cached_property
    def themes(self) -> ThemeStore:
        """Themes that were read."""
        from assembler.layout.theme_store import ThemeStore  # noqa: PLC0415  only what is laid out has one

        return ThemeStore()

    @cached_property
    def proofread(self) -> Read:
        """What texts were found to hold."""
        from assembler.review.proofreading import Read  # noqa: PLC0415  loads all rules

        return Read()

    @cached_property
    def styles(self) -> StyleLint:
        """What is wrong with report styles of one's own."""
        from assembler.formats.lint.kept import StyleLint  # noqa: PLC0415  only styles of one's own need it

        return StyleLint(self.schemas)

    @cached_property
    def modules(self) -> Kept | None:
        """Compiled section modules; None where this user has no folder to keep them in."""
        from assembler.formats.templates.cache import cache  # noqa: PLC0415  loads Jinja

        return cache()

    @cached_property
    def machine(self) -> Machine:
        """The font faces of this machine, looked up once."""
        from assembler.layout.fonts.installed import faces  # noqa: PLC0415  only pages need them

        return faces()
