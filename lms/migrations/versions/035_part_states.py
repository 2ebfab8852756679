"""What the process that watches over the installation last saw of its parts."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "035"
down_revision = "034"


def upgrade() -> None:
    op.create_table(
        "part_state",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("is_good", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_part_state")),
    )
