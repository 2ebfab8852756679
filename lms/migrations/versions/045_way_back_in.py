"""The way back in: whom to ask, requests for a new code, links that carry a session to another browser."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import lms.storage.db

revision = "045"
down_revision = "044"


def upgrade() -> None:
    for table in ("unit", "class"):
        _add(table, "contact_name", sa.Text(), "")
        _add(table, "contact_phone", sa.String(length=20), "")
    _add("sign_in", "is_carried", sa.Boolean(), sa.false())
    op.create_table(
        "code_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("created_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("settled_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_code_request_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_request")),
    )
    op.create_index(op.f("ix_code_request_person_id"), "code_request", ["person_id"])
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sign_in_id", sa.Integer(), nullable=False),
        sa.Column("created_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("expires_at", lms.storage.db.UtcDateTime(), nullable=False),
        sa.Column("used_at", lms.storage.db.UtcDateTime(), nullable=True),
        sa.Column("used_device_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_handover_person_id_person")),
        sa.ForeignKeyConstraint(
            ["sign_in_id"], ["sign_in.id"], name=op.f("fk_handover_sign_in_id_sign_in"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["used_device_id"], ["device.id"], name=op.f("fk_handover_used_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_handover_token_hash")),
    )
    op.create_index(op.f("ix_handover_person_id"), "handover", ["person_id"])
    op.create_index(op.f("ix_handover_sign_in_id"), "handover", ["sign_in_id"])


def _add(
    table: str, column: str, kind: sa.types.TypeEngine[Any], before: str | sa.sql.elements.ColumnElement[Any]
) -> None:
    """A column that must be set, with `before` in the rows that are there."""
    with op.batch_alter_table(table) as batch_op:
        batch_op.add_column(sa.Column(column, kind, nullable=False, server_default=before))
    with op.batch_alter_table(table) as batch_op:
        batch_op.alter_column(column, server_default=None)
