"""A file of questions waits whole until a person says what the columns of its tables are."""

import sqlalchemy as sa
from alembic import op

revision = "042"
down_revision = "041"


def upgrade() -> None:
    with op.batch_alter_table("brought_file") as batch_op:
        batch_op.add_column(
            sa.Column("asks_columns", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("brought_file") as batch_op:
        batch_op.alter_column("asks_columns", server_default=None)
