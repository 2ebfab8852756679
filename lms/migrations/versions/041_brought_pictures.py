"""Questions from other programs bring pictures, which wait with them."""

import sqlalchemy as sa
from alembic import op

revision = "041"
down_revision = "040"


def upgrade() -> None:
    op.create_table(
        "brought_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["brought_file.id"],
            name=op.f("fk_brought_picture_batch_id_brought_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brought_picture")),
        sa.UniqueConstraint("batch_id", "name", name=op.f("uq_brought_picture_batch_id_name")),
    )
