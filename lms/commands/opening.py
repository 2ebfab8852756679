"""What commands open and read: the installation with its database, paths as arguments."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from lms import schema
from lms.commands.refusals import NamedPath
from lms.config import Config
from lms.serving import collector
from lms.storage.db import Database

FOLDER = NamedPath(exists=True, file_okay=False, path_type=Path)
FILE = NamedPath(exists=True, dir_okay=False, path_type=Path)
FILE_OR_FOLDER = NamedPath(exists=True, path_type=Path)
NEW_FILE = NamedPath(dir_okay=False, path_type=Path)


@contextmanager
def opened(*, needs_schema: bool = True) -> Iterator[tuple[Flask, Database]]:
    """The installation's application and database; SchemaError when the database is not up to date."""
    with collector.paused():
        from lms.app import create_app  # noqa: PLC0415 - pages and fonts would slow `lms --help` and checking

        app = create_app(Config.from_env())
    database: Database = app.extensions["database"]
    try:
        if needs_schema:
            schema.refuse_other(database.reader)
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
