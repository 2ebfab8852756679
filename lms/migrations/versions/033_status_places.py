"""Certificates issued from now on have a bit in a Bitstring Status List; earlier ones keep their own lists."""

import sqlalchemy as sa
from alembic import op

revision = "033"
down_revision = "032"


def upgrade() -> None:
    op.create_table(
        "status_place",
        sa.Column("bit", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_status_place_certificate_id_certificate"),
        ),
        sa.PrimaryKeyConstraint("bit", name=op.f("pk_status_place")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_status_place_certificate_id")),
    )
