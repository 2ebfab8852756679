"""By which rule an attempt is marked: what was marked before keeps the first, what is under way gets the second."""

import sqlalchemy as sa
from alembic import op

revision = "037"
down_revision = "035"


def upgrade() -> None:
    with op.batch_alter_table("attempt") as batch_op:
        batch_op.add_column(sa.Column("rule", sa.Integer(), nullable=False, server_default="1"))
    op.execute("UPDATE attempt SET rule = 2 WHERE closed_at IS NULL")
    with op.batch_alter_table("attempt") as batch_op:
        batch_op.alter_column("rule", server_default=None)
