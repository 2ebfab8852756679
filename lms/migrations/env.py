"""Run by Alembic: connects it to our metadata and engine."""

from alembic import context

from lms.schema import METADATA

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
            context.run_migrations()
        connection.commit()
        broken = driver.execute("PRAGMA foreign_key_check").fetchall() if is_sqlite else []
        if broken:
            raise RuntimeError(f"rows refer to what is not there: {broken[:5]}")
    finally:
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys = ON")
