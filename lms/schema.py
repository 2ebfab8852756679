"""The database's schema: brought up to date by numbered migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine
from sqlalchemy.exc import OperationalError

from lms.authoring import tables as authoring
from lms.authoring.bringing import tables as bringing
from lms.authoring.releases import tables as releases
from lms.bulletins import tables as bulletins
from lms.certificates import tables as certificates
from lms.classes import tables as classes
from lms.courses import tables as courses
from lms.errors import RuleBrokenError
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


class SchemaError(RuleBrokenError):
    """The database lacks migrations, or has later ones than this program knows."""


def upgrade(engine: Engine) -> None:
    """Apply the migrations that the database does not have yet, in one transaction on PostgreSQL.

    Two at once wait for each other. SchemaError for a database of a later program.
    """
    refuse_later(engine)
    command.upgrade(alembic_config(engine.url, engine), "head")


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly this program's migrations, no fewer and no later ones."""
    wanted = ScriptDirectory.from_config(alembic_config(engine.url)).get_heads()
    return _heads(engine) == set(wanted)


def refuse_other(engine: Engine) -> None:
    """SchemaError for a database that lacks migrations or comes from a later program; says what to do."""
    refuse_later(engine)
    if not is_current(engine):
        raise SchemaError("Cơ sở dữ liệu chưa được cập nhật cho chương trình này. Hãy chạy: lms db upgrade")


def refuse_later(engine: Engine) -> None:
    """SchemaError for a database with migrations that this program does not know."""
    known = ScriptDirectory.from_config(alembic_config(engine.url)).walk_revisions()
    later = _heads(engine) - {one.revision for one in known}
    if later:
        raise SchemaError(
            f"Cơ sở dữ liệu thuộc bản mới hơn của chương trình ({', '.join(sorted(later))}); bản đang chạy "
            "cũ hơn nên không đọc và không cập nhật được. Hãy cài lại bản mới, hoặc khôi phục bản sao lưu "
            "làm trước khi nâng cấp."
        )


def _heads(engine: Engine) -> set[str]:
    try:
        with engine.connect() as connection:
            return set(MigrationContext.configure(connection).get_current_heads())
    except OperationalError as error:
        place = engine.url.render_as_string(hide_password=True)
        raise SchemaError(f"Không mở được cơ sở dữ liệu {place}: {error.orig}") from error


def alembic_config(url: URL, engine: Engine | None = None) -> AlembicConfig:
    """Alembic's settings for this project, without a settings file."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    config.attributes["url"] = url
    return config
