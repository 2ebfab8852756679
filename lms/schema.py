"""The database's schema: brought up to date by numbered migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine

from lms.authoring import tables as authoring
from lms.authoring.bringing import tables as bringing
from lms.authoring.releases import tables as releases
from lms.bulletins import tables as bulletins
from lms.certificates import tables as certificates
from lms.classes import tables as classes
from lms.courses import tables as courses
from lms.exams import tables as exams
from lms.exams.printed import tables as printed
from lms.exams.rulings import tables as rulings
from lms.law import tables as law
from lms.people import tables as people
from lms.regrading import tables as regrading

# Every room's rows, so that the metadata is whole wherever this module is imported.
from lms.storage import audit_log, column_memory, part_states
from lms.storage.db import Base
from lms.study import tables as study

ROOMS = (
    audit_log,
    authoring,
    bringing,
    bulletins,
    certificates,
    classes,
    column_memory,
    courses,
    exams,
    law,
    part_states,
    people,
    printed,
    regrading,
    releases,
    rulings,
    study,
)
METADATA = Base.metadata


def upgrade(engine: Engine) -> None:
    """Apply the migrations that the database does not have yet, in one transaction on PostgreSQL."""
    command.upgrade(alembic_config(engine.url, engine), "head")


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly this program's migrations, no fewer and no later ones."""
    wanted = ScriptDirectory.from_config(alembic_config(engine.url)).get_heads()
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(wanted)


def alembic_config(url: URL, engine: Engine | None = None) -> AlembicConfig:
    """Alembic's settings for this project, without a settings file."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    config.attributes["url"] = url
    return config
