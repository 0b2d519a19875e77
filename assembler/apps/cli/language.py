"""The command's own sentences, in the user's language.

Verbs are declared in Chinese, each sentence ``marked``; ``spoken`` makes the command of one language from them. What a
verb says while it runs goes through ``say``, which asks the running command's workspace.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from copy import copy
from itertools import pairwise
from typing import TypeVar

import click

from assembler.diagnostics.phrases import Listing, marked
from assembler.diagnostics.translator import LOCALES, Translator
from assembler.pipeline.workspace import Workspace
from assembler.writers.registry import KINDS

__all__ = ["LANGUAGES", "asked", "marked", "say", "spoken", "teach_click", "workspace"]
LANGUAGES = ("zh", "en")
Command = TypeVar("Command", bound=click.Command)


def asked(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language asked for by ``--lang`` or by ASSEMBLER_LANG, else Chinese; wanted before options are parsed."""
    named = [environ.get("ASSEMBLER_LANG", "")]
    for argument, following in pairwise([*arguments, ""]):
        if argument.startswith("--lang="):
            named.append(argument.partition("=")[2])
        elif argument == "--lang":
            named.append(following)
    return next((name for name in reversed(named) if name in LANGUAGES), LANGUAGES[0])


def teach_click(lang: str) -> None:
    """Give click's own messages the same language, for the whole process: click asks gettext, gettext LANGUAGE.

    Only the start of the command may do this; nothing but click depends on it.
    """
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("click", str(LOCALES))
    gettext.textdomain("click")


def spoken(command: Command, words: Translator) -> Command:
    """A copy of ``command`` that explains itself in the language of ``words``."""
    said = copy(command)
    said.help = words.translated(command.help) if command.help else None
    said.options_metavar = words.translated(command.options_metavar or "")
    said.params = [_parameter(parameter, words) for parameter in command.params]
    if isinstance(said, click.Group):
        said.subcommand_metavar = words.translated(said.subcommand_metavar)
    return said


def _parameter(parameter: click.Parameter, words: Translator) -> click.Parameter:
    said = copy(parameter)
    said.metavar = words.translated(parameter.metavar) if parameter.metavar else None
    if isinstance(said.type, click.Path):
        said.type = copy(said.type)
        said.type.name = gettext.gettext(said.type.name)  # click asked when the verb was declared, before it was taught
    if isinstance(said, click.Option):
        said.help = words.say(said.help, kinds=Listing(KINDS)) if said.help else None
    return said


def workspace() -> Workspace:
    """The workspace of the command that runs in this thread."""
    found = click.get_current_context().find_object(Workspace)
    if found is None:
        raise RuntimeError("the command was not made by assembler.apps.cli.app.command")
    return found


def say(sentence: str, /, **gaps: object) -> str:
    """``sentence`` in the user's language, its gaps filled."""
    return workspace().words.say(sentence, **gaps)
