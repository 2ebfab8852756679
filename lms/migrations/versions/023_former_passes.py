"""What was noted of passing before a correction or other rules changed it, for reports as of a date."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "023"
down_revision = "022"


def upgrade() -> None:
    op.create_table(
        "former_pass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("since", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("until", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("passed_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("passed_grade", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_former_pass_enrolment_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_pass")),
    )
    op.create_index(op.f("ix_former_pass_enrolment_id"), "former_pass", ["enrolment_id"])
