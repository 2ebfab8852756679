"""Erased persons and attempts without their answers are marked, and the logs refuse to be changed.

The triggers let go only what is older than a year, which `lms retention` takes away. A later migration that
copies one of these tables on SQLite (batch mode) must make its triggers again.
"""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "012"
down_revision = "011"
LOGS = ("audit_entry", "record_read")

ON_SQLITE = """
CREATE TRIGGER {table}_append_only_{act} BEFORE {ACT} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
YOUNG_ON_SQLITE = "WHEN OLD.at > strftime('%Y-%m-%d %H:%M:%f', 'now', '-12 months')"
ON_POSTGRESQL = """
CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at <= (now() AT TIME ZONE 'utc') - interval '12 months' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$
"""


def upgrade() -> None:
    op.add_column("person", sa.Column("erased_at", lms.storage.db.UtcDateTime(), nullable=True))
    op.add_column("attempt", sa.Column("answers_removed_at", lms.storage.db.UtcDateTime(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        for table in LOGS:
            op.execute(ON_SQLITE.format(table=table, act="update", ACT="UPDATE", when=""))
            op.execute(ON_SQLITE.format(table=table, act="delete", ACT="DELETE", when=YOUNG_ON_SQLITE))
        return
    op.execute(ON_POSTGRESQL)
    for table in LOGS:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log()"
        )
