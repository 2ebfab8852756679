"""Lists of people are mended here: what their columns were taken for, what taking them did, and undoing it."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "038"
down_revision = "037"


def upgrade() -> None:
    with op.batch_alter_table("import_batch") as batch_op:
        batch_op.add_column(sa.Column("is_pasted", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("mapping", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("part_of", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("undone_at", lms.storage.db.UtcDateTime(), nullable=True))
    with op.batch_alter_table("import_batch") as batch_op:
        batch_op.alter_column("is_pasted", server_default=None)
    # What was read under the former rules is kept in another form: such lists are sent again.
    op.execute("DELETE FROM import_batch WHERE state = 'checked' OR state = 'failed'")
    op.create_table(
        "imported_person",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_imported_person_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_imported_person_person_id_person")
        ),
        sa.PrimaryKeyConstraint("batch_id", "person_id", name=op.f("pk_imported_person")),
    )
    op.create_index(op.f("ix_imported_person_person_id"), "imported_person", ["person_id"])
    op.create_table(
        "remembered_columns",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("shape", sa.String(64), nullable=False),
        sa.Column("meanings", sa.Text(), nullable=False),
        sa.Column("used_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "shape", name=op.f("pk_remembered_columns")),
    )
