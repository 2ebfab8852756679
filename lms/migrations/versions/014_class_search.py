"""Classes are found by their title, code and place as Vietnamese write.

The default stays: to take it away SQLite would have to copy the table, which other tables refer to.
"""

import sqlalchemy as sa
from alembic import op

from lms.text.vietnamese import search_key

revision = "014"
down_revision = "013"


def upgrade() -> None:
    op.add_column("class", sa.Column("search_key", sa.Text(), nullable=False, server_default=sa.text("''")))
    classes = sa.table("class", *map(sa.column, ("id", "title", "code", "place", "search_key")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(classes)).all():
        found_by = search_key(f"{row.title} {row.code} {row.place}")
        connection.execute(classes.update().where(classes.c.id == row.id).values(search_key=found_by))
