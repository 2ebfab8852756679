"""Run by Alembic: connects it to our metadata and engine."""

from alembic import context
from sqlalchemy import text

from lms.schema import METADATA

UPGRADING = 0x6C6D73  # any number that nothing else locks: two upgrades at once wait for each other
engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        user_module_prefix="lms.storage.db.",
    )
    is_sqlite = engine.dialect.name == "sqlite"
    # SQLite changes a table by copying it; its rows' references must not be followed meanwhile.
    # The setting holds only outside a transaction, so it is made on the driver's own connection.
    driver = connection.connection.dbapi_connection
    if is_sqlite:
        driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with context.begin_transaction():
            if not is_sqlite:  # whose writers queue by themselves
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADING})
            context.run_migrations()
        connection.commit()
        broken = driver.execute("PRAGMA foreign_key_check").fetchall() if is_sqlite else []
        if broken:
            raise RuntimeError(f"rows refer to what is not there: {broken[:5]}")
    finally:
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys = ON")
