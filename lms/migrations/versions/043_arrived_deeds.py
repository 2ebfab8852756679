"""What was done without a network and has arrived, so that it counts once however often it is sent."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "043"
down_revision = "042"


def upgrade() -> None:
    op.create_table(
        "arrived_deed",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("lesson", sa.String(length=120), nullable=False),
        sa.Column("done_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("received_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_arrived_deed_enrolment_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("enrolment_id", "id", name=op.f("pk_arrived_deed")),
    )
