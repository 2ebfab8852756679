"""Run by Alembic: connects it to our metadata and engine."""

from alembic import context

from lms.schema import METADATA

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        user_module_prefix="lms.db.",
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
