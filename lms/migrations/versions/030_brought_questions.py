"""What is brought in from a file waits where nothing is lost until its author takes or leaves it."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "030"
down_revision = "028"


def upgrade() -> None:
    op.create_table(
        "brought_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("course_slug", sa.String(length=80), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_brought_file_created_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brought_file")),
    )
    op.create_index(op.f("ix_brought_file_created_by"), "brought_file", ["created_by"])
    op.create_table(
        "brought_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("doubts", sa.Text(), nullable=False),
        sa.Column("losses", sa.Text(), nullable=False),
        sa.Column("duplicate", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["brought_file.id"],
            name=op.f("fk_brought_brought_file_id_brought_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brought_question")),
        sa.UniqueConstraint("batch_id", "place", name=op.f("uq_brought_question_batch_id_place")),
    )
