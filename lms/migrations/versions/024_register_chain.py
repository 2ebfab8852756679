"""The register becomes a chain that the database itself refuses to change; approval; reissue.

What was entered before is chained in the order in which it happened, PDFs that were kept among it. A later
migration that copies `register_entry` on SQLite (batch mode) must make its triggers again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import RowMapping

import lms.storage.db
from lms.certificates import chain
from lms.certificates.chain import GENESIS, RegisterLine
from lms.storage import canonical_json
from lms.text.numbering import COMMON

revision = "024"
down_revision = "023"

ON_SQLITE = """
CREATE TRIGGER register_entry_append_only_{act} BEFORE {ACT} ON register_entry
BEGIN SELECT RAISE(ABORT, 'register_entry is append-only'); END
"""
# INSERT OR REPLACE takes rows away without asking the trigger on DELETE: only what comes next may come in.
NEXT_ON_SQLITE = """
CREATE TRIGGER register_entry_append_only_insert BEFORE INSERT ON register_entry
WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM register_entry)
  OR EXISTS (SELECT 1 FROM register_entry WHERE sha256 = NEW.sha256 OR previous_sha256 = NEW.previous_sha256)
  OR NEW.event = 'issued' AND EXISTS (
    SELECT 1 FROM register_entry
    WHERE event = 'issued' AND series = NEW.series AND year = NEW.year AND number = NEW.number)
  OR NEW.event <> 'document' AND EXISTS (
    SELECT 1 FROM register_entry
    WHERE event <> 'document' AND certificate_id = NEW.certificate_id AND event = NEW.event)
BEGIN SELECT RAISE(ABORT, 'register_entry is append-only'); END
"""
ON_POSTGRESQL = """
CREATE FUNCTION refuse_change_of_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$
"""
WHAT_HAPPENED = """
SELECT event, year, number, certificate_id, at, actor_id, reason, NULL AS sha256, 0 AS later, id FROM register_entry
UNION ALL
SELECT 'document', NULL, NULL, certificate_id, made_at, actor_id, NULL, sha256, 1, certificate_id FROM certificate_file
ORDER BY at, later, id
"""
HAPPENED = {"at": lms.storage.db.UtcDateTime()}


def upgrade() -> None:
    with op.batch_alter_table("certificate") as batch_op:
        batch_op.add_column(sa.Column("replaced_at", lms.storage.db.UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_certificate_valid_until"), ["valid_until"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_certificate_replaces_id"), ["replaces_id"])
    _make_approval()
    connection = op.get_bind()
    rows = connection.execute(sa.text(WHAT_HAPPENED).columns(**HAPPENED)).mappings().all()
    certificates = {
        row["id"]: row
        for row in connection.execute(sa.text("SELECT id, payload, evidence FROM certificate")).mappings()
    }
    op.drop_table("register_entry")
    op.drop_table("register_series")
    entries = _make_entries()
    head = _make_head()
    chained = list(_chained(rows, certificates))
    if chained:
        op.bulk_insert(entries, chained)
        last = chained[-1]
        op.bulk_insert(head, [{"id": 1, "position": last["id"], "sha256": last["sha256"]}])
    _refuse_changes()


def _chained(rows: Sequence[RowMapping], certificates: Mapping[int, RowMapping]) -> Iterator[dict[str, Any]]:
    previous = GENESIS
    numbers = {
        row["certificate_id"]: (row["year"], row["number"]) for row in rows if row["event"] == "issued"
    }
    for position, row in enumerate(rows, 1):
        issued = certificates[row["certificate_id"]] if row["event"] == "issued" else None
        year, number = numbers[row["certificate_id"]]
        line = RegisterLine(
            position=position,
            event=row["event"],
            series=COMMON,
            year=year,
            number=number,
            certificate_id=row["certificate_id"],
            other_id=None,
            at=row["at"],
            actor_id=row["actor_id"],
            reason=row["reason"],
            payload_sha256=canonical_json.digest(issued["payload"]) if issued else None,
            evidence_sha256=canonical_json.digest(issued["evidence"]) if issued else None,
            document_sha256=row["sha256"],
        )
        sha256 = chain.digest(line, previous)
        values = {name: getattr(line, name) for name in RegisterLine.__slots__ if name != "position"}
        yield {"id": position, **values, "previous_sha256": previous, "sha256": sha256}
        previous = sha256


def _make_entries() -> sa.Table:
    made = op.create_table(
        "register_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.String(length=10), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("payload_sha256", sa.String(length=64), nullable=True),
        sa.Column("evidence_sha256", sa.String(length=64), nullable=True),
        sa.Column("document_sha256", sa.String(length=64), nullable=True),
        sa.Column("previous_sha256", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_register_entry_actor_id_person")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name=op.f("fk_register_entry_certificate_id_certificate")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["certificate.id"], name=op.f("fk_register_entry_other_id_certificate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entry")),
        sa.UniqueConstraint("previous_sha256", name=op.f("uq_register_entry_previous_sha256")),
        sa.UniqueConstraint("sha256", name=op.f("uq_register_entry_sha256")),
    )
    op.create_index(op.f("ix_register_entry_certificate_id"), "register_entry", ["certificate_id"])
    op.create_index(op.f("ix_register_entry_at"), "register_entry", ["at"])
    for name, condition, columns in (
        ("uq_register_entry_number", "event = 'issued'", ["series", "year", "number"]),
        ("uq_register_entry_once", "event <> 'document'", ["certificate_id", "event"]),
    ):
        where = sa.text(condition)
        op.create_index(
            name, "register_entry", columns, unique=True, sqlite_where=where, postgresql_where=where
        )
    return made


def _make_head() -> sa.Table:
    return op.create_table(
        "register_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_head")),
    )


def _make_approval() -> None:
    op.create_table(
        "certificate_approval",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["person.id"], name=op.f("fk_certificate_approval_approved_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_certificate_approval_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_certificate_approval_proposed_by_person")
        ),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_certificate_approval")),
    )


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(NEXT_ON_SQLITE)
        op.execute(ON_SQLITE.format(act="update", ACT="UPDATE"))
        op.execute(ON_SQLITE.format(act="delete", ACT="DELETE"))
        return
    op.execute(ON_POSTGRESQL)
    op.execute(
        "CREATE TRIGGER register_entry_append_only BEFORE UPDATE OR DELETE ON register_entry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_of_register()"
    )
    op.execute(
        "CREATE TRIGGER register_entry_never_emptied BEFORE TRUNCATE ON register_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_register()"
    )
