"""The tables of: study."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "004"
down_revision = "003"


def upgrade() -> None:
    op.create_table(
        "lesson_read",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("lesson", sa.String(length=120), nullable=False),
        sa.Column("read_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_lesson_read_enrolment_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("enrolment_id", "lesson", name=op.f("pk_lesson_read")),
    )
    op.create_table(
        "self_check",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("lesson", sa.String(length=120), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("answered_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_self_check_enrolment_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("enrolment_id", "question_id", name=op.f("pk_self_check")),
    )
