"""Bringing a store's tables to what this code expects, and refusing those of a later version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from monitor.errors import SchemaTooNew, StoreError
from monitor.store.engine import Database
from monitor.store.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

LOCK = 0x746F6373  # "tocs": the advisory lock under which one process at a time migrates a PostgreSQL store


def current(connection: Connection) -> str | None:
    """Return the schema version a store has; None = it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def bring_up(database: Database, *, migrate: bool) -> None:
    """Make the schema the newest this code knows. Raises SchemaTooNew, or StoreError when it may not migrate."""
    with database.read() as connection:
        found = current(connection)
    if found == HEAD:
        return
    config = alembic_config()
    if found is not None and found not in _known(config):
        raise SchemaTooNew(
            f"the store {database.where} has schema {found}, written by a later version of tocsin than this one "
            f"(which knows up to {HEAD}); upgrade tocsin, or point store.url elsewhere"
        )
    if not migrate:
        raise StoreError(
            f"the store {database.where} is not ready (schema {found or 'none'}); start `tocsin run` once"
        )
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        _upgrade(config, connection)


def alembic_config() -> Config:
    """Return Alembic's settings without a file: the scripts lie in this package."""
    from alembic.config import Config  # 0.1 s to import, needed only when there is something to migrate

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _known(config: Config) -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}


def _upgrade(config: Config, connection: Connection) -> None:
    from alembic import command

    config.attributes["connection"] = connection
    command.upgrade(config, "head")
