"""Every PDF ever served for a certificate is on record: the one made here and those signed elsewhere."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "022"
down_revision = "021"


def upgrade() -> None:
    op.create_table(
        "certificate_file",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_file_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_certificate_file_actor_id_person")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_certificate_file")),
    )
    op.create_index(op.f("ix_certificate_file_certificate_id"), "certificate_file", ["certificate_id"])
    op.execute(
        "INSERT INTO certificate_file (sha256, certificate_id, kind, size, made_at) "
        "SELECT sha256, certificate_id, 'made', size, made_at FROM certificate_document"
    )
