"""How commands speak: lines on standard output, expected errors as sentences, a list that loads none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import Any, NoReturn

import click

from lms.commands import refusals
from lms.content.problems import ProblemsError
from lms.errors import LmsError
from lms.serving import collector
from lms.settings import ConfigError


@dataclass(frozen=True, slots=True)
class Line:
    """A command in the list: the module and the name that it is found by, and the first line of its help."""

    module: str
    name: str
    summary: str


class Sentences(click.Group):
    """Commands that are loaded when called; their expected errors are sentences without a traceback.

    `lms --help` and completion in a shell would otherwise wait for the database, PDF and workbook libraries.
    """

    def __init__(self, *arguments: Any, lines: Mapping[str, Line], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lines = lines

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the alphabet."""
        return sorted(self.lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module loaded now."""
        line = self.lines.get(cmd_name)
        if line is None:
            return None
        with collector.paused():
            command: click.Command = getattr(import_module(line.module), line.name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list as `--help` shows it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.lines[name].summary) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; status 1 with the sentences on stderr when the input or the settings are wrong."""
        try:
            return super().invoke(ctx)
        except ProblemsError as error:
            refuse(*error.problems)
        except LmsError as error:
            refuse(error.sentence)
        except ConfigError as error:
            refuse(error)
        except UnicodeEncodeError as error:
            if refusals.is_a_name(error):
                refuse(refusals.of_name(str(error.object)))
            raise
        except OSError as error:
            if not refusals.is_the_systems(error):
                raise
            refuse(refusals.of_system(error))


def refuse(*sentences: object) -> NoReturn:
    """End the command with status 1 and these lines on stderr."""
    for sentence in sentences:
        click.echo(sentence, err=True)
    raise SystemExit(1)


def report(lines: Iterable[object], *, is_good: bool) -> None:
    """Print what was found; end the command with status 1 when it is not good."""
    for line in lines:
        click.echo(line)
    if not is_good:
        raise SystemExit(1)


def show_version(ctx: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    """Print the release's number, which pyproject.toml alone names, and end the command."""
    if is_asked:
        click.echo(f"lms {metadata.version('lms07')}")
        ctx.exit()
