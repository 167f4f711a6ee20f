"""Schema migrations, run by `monitor.store.schema`; the newest one is named here, so that a start needs no Alembic."""

HEAD = "0001"
