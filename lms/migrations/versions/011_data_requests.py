"""The tables of: data requests."""

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "011"
down_revision = "010"


def upgrade() -> None:
    op.create_table(
        "data_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("answered_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("extended_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("done_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("handled_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handled_by"], ["person.id"], name=op.f("fk_data_request_handled_by_person")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_data_request_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "record_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_record_read_person_id_person")),
        sa.ForeignKeyConstraint(["reader_id"], ["person.id"], name=op.f("fk_record_read_reader_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_read")),
    )
    with op.batch_alter_table("record_read", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_read_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_read_person_id"), ["person_id"], unique=False)
