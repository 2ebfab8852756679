"""Decisions on questions, what they changed, and what became of the certificates that they touched."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "031"
down_revision = "030"


def upgrade() -> None:
    op.create_table(
        "question_ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_slug", sa.String(length=80), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("policy", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_question_ruling_proposed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_question_ruling_decided_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_ruling")),
    )
    op.create_index(op.f("ix_question_ruling_course_slug"), "question_ruling", ["course_slug"])
    op.create_index(
        "uq_question_ruling_open",
        "question_ruling",
        ["course_slug", "question_id", "fingerprint"],
        unique=True,
        sqlite_where=sa.text("state = 'proposed'"),
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "regraded_attempt",
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("score_before", lms.storage.db.ExactDecimal(length=40), nullable=True),
        sa.Column("score_after", lms.storage.db.ExactDecimal(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_regraded_attempt_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["ruling_id"], ["question_ruling.id"], name=op.f("fk_regraded_attempt_ruling_id_question_ruling")
        ),
        sa.PrimaryKeyConstraint("ruling_id", "attempt_id", name=op.f("pk_regraded_attempt")),
    )
    op.create_index(op.f("ix_regraded_attempt_attempt_id"), "regraded_attempt", ["attempt_id"])
    op.create_table(
        "ruling_document",
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ruling_id"], ["question_ruling.id"], name=op.f("fk_ruling_document_ruling_id_question_ruling")
        ),
        sa.PrimaryKeyConstraint("ruling_id", name=op.f("pk_ruling_document")),
    )
    op.create_table(
        "kept_certificate",
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.Integer(), nullable=False),
        sa.Column("kept_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_kept_certificate_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(["kept_by"], ["person.id"], name=op.f("fk_kept_certificate_kept_by_person")),
        sa.ForeignKeyConstraint(
            ["ruling_id"], ["question_ruling.id"], name=op.f("fk_kept_certificate_ruling_id_question_ruling")
        ),
        sa.PrimaryKeyConstraint("ruling_id", "certificate_id", name=op.f("pk_kept_certificate")),
    )
