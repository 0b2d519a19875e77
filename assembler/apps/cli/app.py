"""The command: its verbs, and how it ends."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from assembler import __version__
from assembler.apps.cli import options, status
from assembler.apps.cli.build import build, check
from assembler.apps.cli.doctor import doctor
from assembler.apps.cli.figures import figures
from assembler.apps.cli.language import LANGUAGES, say
from assembler.apps.cli.measure import measure
from assembler.apps.cli.new import formats, new


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=options.ANY,
    subcommand_metavar=say("命令 [参数]..."),
    help=say("从一份事实文件生成工作汇报。"),
)
@click.version_option(__version__, prog_name="assembler", message="%(prog)s %(version)s")
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], help=say("所用语言。"))
def assembler(lang: str) -> None:
    """The group; the language was read from the arguments before any help text was made."""
    del lang


for verb in (new, formats, check, build, figures, measure, doctor):
    assembler.add_command(verb)


def main() -> NoReturn:
    """Run the command; a wrong use is explained in the user's language."""
    try:
        assembler.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(status.MISUSED)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "assembler"
        click.echo(say("用法不对：{reason}", reason=error.format_message()), err=True)
        click.echo(say("用 {command} --help 查看用法。", command=command), err=True)
        sys.exit(status.MISUSED)
    except click.Abort:
        sys.exit(status.INTERRUPTED)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(status.MISUSED)
    sys.exit(status.DONE)
