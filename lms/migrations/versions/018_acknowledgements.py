"""Units say that they used an issue of the bulletin."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "018"
down_revision = "017"


def upgrade() -> None:
    op.create_table(
        "acknowledgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("said_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_acknowledgement_issue_id_issue")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_acknowledgement_unit_id_unit")),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_acknowledgement_said_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgement")),
        sa.UniqueConstraint("issue_id", "unit_id", name=op.f("uq_acknowledgement_issue_id_unit_id")),
    )
    op.create_index(op.f("ix_acknowledgement_unit_id"), "acknowledgement", ["unit_id"])
    op.create_index(op.f("ix_acknowledgement_said_by"), "acknowledgement", ["said_by"])
