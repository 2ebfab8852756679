"""What every command shares: the opened installation, paths as arguments, expected errors as sentences."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import Flask
from sqlalchemy.orm import Session

from lms import schema
from lms.config import Config
from lms.db import Database
from lms.errors import LmsError, RuleBrokenError
from lms.problems import ProblemsError
from lms.settings import ConfigError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE_OR_FOLDER = click.Path(exists=True, path_type=Path)


class SchemaError(RuleBrokenError):
    """The database lacks migrations, or has later ones than this program knows."""


class Sentences(click.Group):
    """A group of commands whose expected errors are told as sentences, without a traceback."""

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


@contextmanager
def opened(*, needs_schema: bool = True) -> Iterator[tuple[Flask, Database]]:
    """The installation's application and database; SchemaError when the database is not up to date."""
    from lms.app import create_app  # noqa: PLC0415 - pages and fonts would slow `lms --help` and checking

    app = create_app(Config.from_env())
    database: Database = app.extensions["database"]
    try:
        if needs_schema and not schema.is_current(database.reader):
            raise SchemaError("Cơ sở dữ liệu chưa đúng phiên bản của chương trình. Hãy chạy: lms db upgrade")
        with app.app_context():
            yield app, database
    finally:
        database.dispose()


@contextmanager
def writing() -> Iterator[tuple[Config, Session]]:
    """The settings and a session whose changes are committed when the block ends well."""
    with opened() as (app, database), database.writing() as session:
        yield app.config["LMS"], session


@contextmanager
def reading() -> Iterator[Session]:
    """A session that cannot write."""
    with opened() as (_, database), database.reading() as session:
        yield session
