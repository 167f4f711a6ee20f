"""First start, later starts, and stores of another version."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from monitor.errors import SchemaTooNew, StoreError
from monitor.store import Store
from monitor.store.engine import Database
from monitor.store.migrations import HEAD
from monitor.store.schema import alembic_config
from monitor.store.tables import metadata


def test_migrations_make_exactly_the_tables_of_the_code(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_partial_indexes_are_those_of_the_code(sqlite_store: Store) -> None:
    """Alembic does not compare their conditions, and a partial index that does not match its query is dead weight."""
    with sqlite_store.engine.connect() as connection:
        made = dict(connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql LIKE '% WHERE %'")).all())
        due = "SELECT id FROM source_state WHERE is_active = 1 AND next_poll_at <= 5 ORDER BY next_poll_at LIMIT 9"
        plan = str(connection.execute(text(f"EXPLAIN QUERY PLAN {due}")).all())
    partial = {
        i.name
        for t in metadata.tables.values()
        for i in t.indexes
        if i.dialect_kwargs.get("sqlite_where") is not None
    }
    assert set(made) == partial
    assert "ix_source_state_due" in plan


def test_the_head_that_a_start_looks_for_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


def test_the_first_start_makes_folders_and_tables(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/deep/down/tocsin.db", str(tmp_path / "archive")) as store:
        assert store.sources.states() == []
    assert (tmp_path / "deep" / "down" / "tocsin.db").stat().st_mode & 0o077 == 0


def test_two_processes_may_start_on_an_empty_store_at_once(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = f"from monitor.store import Store; Store.open('sqlite:///{tmp_path}/t.db', '{tmp_path}/a').close()"
    both = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]


def test_many_who_open_a_new_file_at_the_same_moment_wait_for_each_other(tmp_path: Path) -> None:
    failures: list[StoreError] = []

    def open_it(database: Database, gate: threading.Barrier) -> None:
        gate.wait()
        try:
            with database.write() as connection:
                connection.execute(text("CREATE TABLE IF NOT EXISTS trial (number INTEGER)"))
        except StoreError as error:
            failures.append(error)

    for number in range(40):  # who comes in another's way is a matter of microseconds
        databases = [Database(f"sqlite:///{tmp_path}/{number}.db") for _ in range(6)]
        gate = threading.Barrier(len(databases))
        threads = [threading.Thread(target=open_it, args=(database, gate)) for database in databases]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for database in databases:
            database.close()
    assert failures == []


def test_a_store_of_a_later_version_is_refused_and_left_alone(store_url: str, tmp_path: Path) -> None:
    archive = str(tmp_path / "archive")
    with Store.open(store_url, archive) as store, store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match=r"9999.*later version.*upgrade tocsin"):
        Store.open(store_url, archive)


def test_a_store_that_may_not_be_migrated_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tocsin run"):
        Store.open(f"sqlite:///{tmp_path}/new.db", str(tmp_path / "archive"), migrate=False)
