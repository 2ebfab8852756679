"""Papers of a class that were drawn, kept for a day."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "039"
down_revision = "038"


def upgrade() -> None:
    op.create_table(
        "class_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_class_paper_asked_by_person")),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_class_paper_class_id_class")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_paper")),
    )
    op.create_index(op.f("ix_class_paper_class_id"), "class_paper", ["class_id"])
