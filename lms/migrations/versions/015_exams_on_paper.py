"""Exams on paper: printed variants, the attempts that came back from them, and marks for essays."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "015"
down_revision = "014"


def upgrade() -> None:
    op.add_column("attempt", sa.Column("printed_code", sa.String(length=8), nullable=True))
    op.create_table(
        "essay_mark",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("share", lms.storage.db.ExactFraction(length=80), nullable=False),
        sa.Column("marked_by", sa.Integer(), nullable=False),
        sa.Column("marked_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_essay_mark_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(["marked_by"], ["person.id"], name=op.f("fk_essay_mark_marked_by_person")),
        sa.PrimaryKeyConstraint("attempt_id", "question_id", name=op.f("pk_essay_mark")),
    )
    op.create_table(
        "printed_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("shape", sa.String(length=10), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_printed_set_class_id_class")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_printed_set_made_by_person")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_printed_set_release_id_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_set")),
        sa.UniqueConstraint("class_id", "number", name=op.f("uq_printed_set_class_id_number")),
    )
    op.create_table(
        "printed_variant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["printed_set.id"], name=op.f("fk_printed_variant_set_id_printed_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_variant")),
        sa.UniqueConstraint("set_id", "code", name=op.f("uq_printed_variant_set_id_code")),
    )
    op.create_table(
        "printed_result",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_printed_result_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_printed_result_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["person.id"], name=op.f("fk_printed_result_entered_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["set_id"], ["printed_set.id"], name=op.f("fk_printed_result_set_id_printed_set")
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_printed_result")),
        sa.UniqueConstraint("set_id", "enrolment_id", name=op.f("uq_printed_result_set_id_enrolment_id")),
    )
    with op.batch_alter_table("printed_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_printed_result_enrolment_id"), ["enrolment_id"], unique=False)
