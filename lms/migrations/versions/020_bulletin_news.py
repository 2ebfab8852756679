"""Browsers may ask to be told of new issues of the bulletin; each text is announced once."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "020"
down_revision = "019"


def upgrade() -> None:
    op.create_table(
        "push_subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.Text(), nullable=False),
        sa.Column("auth", sa.Text(), nullable=False),
        sa.Column("made_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscription")),
        sa.UniqueConstraint("endpoint", name=op.f("uq_push_subscription_endpoint")),
    )
    op.create_table(
        "announcement",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("announced_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_announcement_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_announcement")),
    )
