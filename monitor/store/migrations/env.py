"""Alembic's entry: runs on the connection and transaction that `monitor.store.schema` hands it."""

from __future__ import annotations

from alembic import context

from monitor.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can roll DDL back like PostgreSQL once the driver begins no transactions of its own (engine.py).
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
