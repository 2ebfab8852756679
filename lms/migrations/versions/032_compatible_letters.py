"""Full-width letters and ligatures fold in search: the keys that hold some are folded anew."""

import sqlalchemy as sa
from alembic import op

from lms.text.vietnamese import search_key

revision = "032"
down_revision = "031"

TABLES = ("unit", "person", "class", "certificate", "revision")


def upgrade() -> None:
    connection = op.get_bind()
    for name in TABLES:
        table = sa.table(name, sa.column("id", sa.Integer), sa.column("search_key", sa.Text))
        kept = connection.execute(sa.select(table.c.id, table.c.search_key)).all()
        for number, key in kept:
            if not key.isascii() and search_key(key) != key:
                folding = table.update().where(table.c.id == number).values(search_key=search_key(key))
                connection.execute(folding)
