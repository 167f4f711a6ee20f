"""A store that cannot be used says what, where and what to do; it never writes half of something."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor.errors import StoreError
from monitor.store import Store
from tests.builders import LEASE_S, OWNER, a_commit, a_result, a_source, a_state, an_intent, an_item
from tests.fakes import START


def test_a_locked_sqlite_store_is_an_error_and_works_again_once_free(sqlite_url: str, tmp_path: Path) -> None:
    with Store.open(sqlite_url, str(tmp_path / "archive"), busy_s=0.05) as store:
        store.sources.sync([a_source()], START)
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another program"):
            store.sources.claim_due(START, 10, OWNER, LEASE_S)
        assert len(store.sources.states()) == 1, "readers are not held up by a writer"
        other.execute("ROLLBACK")
        other.close()
        assert len(store.sources.claim_due(START, 10, OWNER, LEASE_S)) == 1


def test_a_locked_postgres_row_is_an_error_and_nothing_is_lost(postgres_url: str, tmp_path: Path) -> None:
    with Store.open(postgres_url, str(tmp_path / "archive")) as store:
        store.sources.sync([a_source()], START)
        with store.engine.begin() as other:
            other.execute(text("LOCK TABLE poll IN ACCESS EXCLUSIVE MODE"))
            with Store.open(postgres_url, str(tmp_path / "archive")) as second:
                with second.engine.connect() as connection:
                    connection.execute(text("SET lock_timeout = '50ms'"))
                    connection.commit()
                states = second.sources.claim_due(START, 10, OWNER, LEASE_S)
                with pytest.raises(StoreError, match="locked by another program"):
                    second.sources.record_quiet([(states[0], a_result())], OWNER)
        assert store.sources.states()[0].lease_owner == OWNER


def test_a_file_that_is_no_database_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "t.db").write_text("これはデータベースではありません。" * 100)
    with pytest.raises(StoreError, match=r"not an SQLite database; check store\.url"):
        Store.open(f"sqlite:///{tmp_path}/t.db", str(tmp_path / "archive"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"cannot be made.*check its folder"):
        Store.open(f"sqlite:///{tmp_path}/file/t.db", str(tmp_path / "archive"))


def test_a_read_only_store_is_told(sqlite_url: str, tmp_path: Path) -> None:
    with Store.open(sqlite_url, str(tmp_path / "archive")) as store:
        store.sources.sync([a_source()], START)
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="read-only"):
            store.sources.make_due("jp-news", START)


def test_a_full_disk_loses_nothing_that_was_there(sqlite_url: str, tmp_path: Path) -> None:
    with Store.open(sqlite_url, str(tmp_path / "archive")) as store:
        store.sources.sync([a_source()], START)
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        store.sources.claim_due(START, 10, OWNER, LEASE_S)
        many = tuple(an_intent(an_item(f"item-{number}", title="長い題名" * 200)) for number in range(200))
        with pytest.raises(StoreError, match="disk is full"):
            store.commit_poll(a_commit(a_source(), *many))
        assert store.changes.query() == []
        assert store.sources.polls("jp-news") == []
        assert store.sources.states()[0].lease_owner == OWNER


def test_a_server_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be reached") as told:
        Store.open("postgresql://tocsin:hunter2@127.0.0.1:1/tocsin", str(tmp_path / "archive"))
    assert "hunter2" not in str(told.value)
    assert told.value.public == "the store cannot be reached", "what anybody may read names no address"


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite://", "nonsense", "sqlite:///:memory:"])
def test_an_address_we_do_not_speak_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.url: .*expected"):
        Store.open(url, str(tmp_path / "archive"))


def test_a_postgres_that_was_restarted_is_used_again(postgres_url: str, tmp_path: Path) -> None:
    with Store.open(postgres_url, str(tmp_path / "archive")) as store:
        store.sources.sync([a_source()], START)
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        with store.engine.connect() as killer:
            killer.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
        states = store.sources.claim_due(START, 10, OWNER, LEASE_S)
        assert store.sources.record_quiet([(a_state(), a_result())], OWNER) == len(states) == 1
