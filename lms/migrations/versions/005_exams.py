"""The tables of: exams."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "005"
down_revision = "004"


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("started_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("deadline_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("closed_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=20), nullable=True),
        sa.Column("score", lms.storage.db.ExactDecimal(length=40), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_attempt_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_attempt_release_id_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("enrolment_id", "number", name=op.f("uq_attempt_enrolment_id_number")),
        sa.UniqueConstraint("key", name=op.f("uq_attempt_key")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(
            "ix_attempt_open_deadline",
            ["deadline_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "answer",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("writer", sa.String(length=32), nullable=False),
        sa.Column("saved_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_answer_attempt_id_attempt")),
        sa.PrimaryKeyConstraint("attempt_id", "question_id", name=op.f("pk_answer")),
    )
    op.create_table(
        "set_aside_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("received_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_set_aside_answer_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside_answer")),
    )
    with op.batch_alter_table("set_aside_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_set_aside_answer_attempt_id"), ["attempt_id"], unique=False)
