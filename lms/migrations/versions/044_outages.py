"""Exams across an outage: a key for each attempt, and the logs that phones kept meanwhile."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "044"
down_revision = "043"


def upgrade() -> None:
    with op.batch_alter_table("attempt") as batch_op:
        batch_op.add_column(sa.Column("log_key", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("outage", sa.String(length=10), nullable=True))
    op.create_table(
        "outage_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=80), nullable=False),
        sa.Column("log", sa.Text(), nullable=False),
        sa.Column("cut_off_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("received_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_outage_case_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_outage_case_decided_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage_case")),
        sa.UniqueConstraint("attempt_id", "chain", name=op.f("uq_outage_case_attempt_id_chain")),
    )
    op.create_index(op.f("ix_outage_case_state"), "outage_case", ["state"])
