"""Telling a section module's fault from one of the program's own, and where in the module it lies."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from assembler.diagnostics import python_errors
from assembler.diagnostics.findings import Mark
from assembler.diagnostics.phrases import Phrase
from assembler.expressions import compiled
from assembler.formats.templates import mistakes
from assembler.formats.templates.budget import OverrunError
from assembler.formats.templates.jinja_words import in_our_words
from assembler.formats.templates.printing import UnprintableError

_LOOK = Phrase("请看这一行和上一行的 {{% %}}、{{{{ }}}} 是否成对、是否写全。")
_SAVE = Phrase("请把文件另存为 UTF-8 编码。")
RAISED = (
    TemplateError, SyntaxError, RuntimeError, MemoryError, ArithmeticError, LookupError, TypeError, ValueError,
    AttributeError, AssertionError,
)  # fmt: skip
"""What rendering can raise; ``is_own`` tells which of it is the module's fault."""

_CODES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    ((OverrunError, MemoryError), "template-too-much"),
    (RecursionError, "template-recursion"),
    (SecurityError, "template-forbidden"),
    (UnprintableError, "template-unprintable"),
    (TemplateNotFound, "template-not-found"),
    ((TemplateSyntaxError, SyntaxError), "template-syntax"),
    (UndefinedError, "template-missing-fact"),
)


_NAMELESS = compiled(r"has no (?:attribute|element) '?([^']+?)'?$|^'([^']+)' is undefined$")
"""Jinja's words for a name that is not there."""


def is_own(error: BaseException) -> bool:
    """Whether a template is to blame: Jinja says so, or it was raised in a template's or in Jinja's own code."""
    if isinstance(error, TemplateError | RecursionError | MemoryError):
        return True
    frames = _frames(error)
    file = frames[-1].tb_frame.f_code.co_filename if frames else ""
    return file.endswith(".j2") or file == "<template>" or "jinja2" in file


def code(error: BaseException) -> str:
    """The finding code for ``error``."""
    return next((code for kinds, code in _CODES if isinstance(error, kinds)), "template-fault")


def reason(error: BaseException) -> str:
    """What is wrong, in the program's words; of a fact that is not there, its name alone."""
    said = error.args[0] if error.args else ""
    if isinstance(said, Phrase):
        return said
    text = str(error).rstrip(".")
    if isinstance(error, TemplateNotFound):
        return str(error.name or "")
    missing = _NAMELESS.search(text) if isinstance(error, UndefinedError) else None
    if missing:
        return str(next(filter(None, missing.groups())))
    return in_our_words(text) or python_errors.reason(error)


def told(error: BaseException) -> tuple[Mapping[str, str], Mark]:
    """What to say of ``error`` and what to do about it, for the gaps of a finding, and the place in its module."""
    line = place(error)[1]
    found = None
    if isinstance(error, TemplateSyntaxError) and error.source:
        found = mistakes.explained(error.source, line, str(error.message))
    if found is None:
        said = reason(error)
        return {"reason": said, "fix": _SAVE if "UTF-8" in said else _LOOK}, Mark(line, 1)
    return {"reason": found.problem, "fix": found.fix}, Mark(found.line, found.column)


def place(error: BaseException) -> tuple[str, int]:
    """The module's file (empty if unknown) and line, from 1."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    frames = [frame for frame in _frames(error) if frame.tb_frame.f_code.co_filename.endswith(".j2")]
    return (frames[-1].tb_frame.f_code.co_filename, frames[-1].tb_lineno) if frames else ("", 1)


def _frames(error: BaseException) -> list[TracebackType]:
    frames, trace = [], error.__traceback__
    while trace:
        frames.append(trace)
        trace = trace.tb_next
    return frames
