"""Which release of a course is taught from when (until now always the newest one), and reviews of drafts."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "027"
down_revision = "026"

AS_IT_WAS = """
INSERT INTO release_turn (course_slug, release_id, from_at, reason, entered_by, entered_at)
SELECT course_slug, id, published_at, '', published_by, published_at FROM release ORDER BY id
"""


def upgrade() -> None:
    op.create_table(
        "release_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_slug", sa.String(length=80), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("from_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("cancelled_by", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_turn_release_id_release")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["person.id"], name=op.f("fk_release_turn_entered_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by"], ["person.id"], name=op.f("fk_release_turn_cancelled_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_turn")),
    )
    op.create_index("ix_release_turn_course_slug", "release_turn", ["course_slug", "from_at"])
    op.execute(AS_IT_WAS)
    op.create_table(
        "course_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_slug", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_course_review_proposed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_course_review_decided_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_review")),
    )
    op.create_index(op.f("ix_course_review_course_slug"), "course_review", ["course_slug"])
