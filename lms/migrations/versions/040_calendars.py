"""What calendars follow: private addresses, changes of sessions and exam windows, sessions taken off the plan."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "040"
down_revision = "039"


def upgrade() -> None:
    op.create_table(
        "calendar_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_address_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_address_person_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_address_token_hash")),
    )
    op.create_table(
        "former_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=60), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("starts_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("ends_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_former_meeting_class_id_class")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_meeting")),
    )
    op.create_index(op.f("ix_former_meeting_class_id"), "former_meeting", ["class_id"])
    _count_changes("meeting", "sequence", "changed_at")
    _count_changes("class", "exam_sequence", "exam_changed_at")


def _count_changes(table: str, sequence: str, changed_at: str) -> None:
    """Nobody counted before: rows begin at 0, and when they were last changed is not known."""
    with op.batch_alter_table(table) as batch_op:
        batch_op.add_column(sa.Column(sequence, sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column(changed_at, lms.storage.db.UtcDateTime(), nullable=True))
    with op.batch_alter_table(table) as batch_op:
        batch_op.alter_column(sequence, server_default=None)
