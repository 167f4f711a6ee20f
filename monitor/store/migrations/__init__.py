"""Schema migrations, run by `monitor.store.schema`; the newest is named here, so that a start needs no Alembic."""

HEAD = "0006"
