"""The command: its verbs, and how it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from assembler import signals
from assembler.apps.cli import options, status, terminal
from assembler.apps.cli.language import LANGUAGES, asked, marked, spoken, teach_click
from assembler.apps.cli.verbs import Verbs
from assembler.diagnostics import os_errors
from assembler.diagnostics.translator import Translator
from assembler.pipeline.workspace import Workspace
from assembler.version import __version__


@click.group(
    options_metavar=options.ANY,
    subcommand_metavar=marked("命令 [参数]..."),
    help=marked("从一份事实文件生成工作汇报。"),
)
@click.version_option(__version__, prog_name="assembler", message="%(prog)s %(version)s", help=marked("显示版本。"))
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], help=marked("所用语言。"))
def _assembler(lang: str) -> None:
    """The group; the language was read from the arguments before any help text was made."""
    del lang


def command(workspace: Workspace) -> click.Group:
    """The command in the language of ``workspace``, which is what its verbs work with."""
    made = spoken(_assembler, workspace.words)
    made.commands = Verbs(workspace.words)
    made.context_settings = {"help_option_names": ["-h", "--help"], "obj": workspace}
    return made


def main() -> NoReturn:
    """Run the command; a wrong use is explained in the user's language."""
    terminal.prepare()
    lang = asked(sys.argv[1:], os.environ)
    teach_click(lang)
    workspace = Workspace(lang)
    try:
        command(workspace).main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        terminal.echo(error.format_message())
        sys.exit(status.MISUSED)
    except click.UsageError as error:
        _explain(error, workspace.words)
        sys.exit(status.MISUSED)
    except click.Abort:
        sys.exit(status.INTERRUPTED)
    except click.ClickException as error:
        terminal.echo(error.format_message(), err=True)
        sys.exit(status.MISUSED)
    except OSError as error:
        _cannot_print(error, workspace.words)
    sys.exit(signals.status() or status.DONE)


def _cannot_print(error: OSError, words: Translator) -> NoReturn:
    """Leave where standard output takes no more: a full disk, a device that is gone. Of files, findings tell."""
    terminal.close()
    with suppress(OSError):
        reason = words.word(os_errors.reason(error))
        terminal.echo(words.say("结果印不出来：{reason}。", reason=reason), err=True)
    sys.exit(status.LACKING)


def _explain(error: click.UsageError, words: Translator) -> None:
    named = error.ctx.command_path if error.ctx else "assembler"
    terminal.echo(words.say("用法不对：{reason}", reason=error.format_message()), err=True)
    terminal.echo(words.say("用 {command} --help 查看用法。", command=named), err=True)
