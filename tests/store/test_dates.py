"""The dates of a change: kept, read again, and absent from changes of before."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Integer, String, column, table, text

from monitor.store import Store
from monitor.store.codec import dates_from, dates_text
from monitor.store.columns import Instant, Sha256
from monitor.store.engine import Database
from monitor.store.schema import alembic_config
from monitor.types import PolicyDate
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_source, an_intent, sha256
from tests.fakes import START

DATES = (
    PolicyDate("comment_deadline", date(2026, 2, 20), None, "意見募集期間：令和8年1月22日から令和8年2月20日まで"),
    PolicyDate("entry_into_force", None, "公布の日", "この省令は、公布の日から施行する。"),
)


def test_dates_come_back_as_they_were_read() -> None:
    assert dates_from(dates_text(DATES)) == DATES
    assert dates_text(()) is None
    assert dates_from(None) == ()


def test_a_change_keeps_its_dates_and_its_record_tells_them(store: Store) -> None:
    source = a_source("jp")
    store.sources.sync([source], START)
    store.sources.claim_due(START, 9, OWNER, LEASE_S)
    store.commit_poll(a_commit(source, an_intent("a", dates=DATES), captures=(a_capture("a", fetched_at=START),)))
    (change,) = store.changes.query()
    assert change.dates == DATES
    assert change.record()["dates"] == [
        {"kind": "comment_deadline", "on": "2026-02-20", "rule": None, "text": DATES[0].text},
        {"kind": "entry_into_force", "on": None, "rule": "公布の日", "text": DATES[1].text},
    ]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/old.db"
    url: str = request.getfixturevalue("postgres_url")
    database = Database(url)
    with database.write() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
    return url


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_a_store_from_before_keeps_its_changes_which_have_no_dates(
    empty_url: str, tmp_path: Path, version: str
) -> None:
    database = Database(empty_url)
    with database.write() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        _put_a_change(connection)
    database.close()
    with Store.open(empty_url, str(tmp_path / "archive")) as store:
        (change,) = store.changes.query()
    assert (change.title, change.reasons, change.dates) == ("An old rule", ("first seen",), ())


def _put_a_change(connection: Connection) -> None:
    """Write the rows of one change with the columns that the first schema has."""
    connection.execute(
        _of("source_state", "key cadence", "id failures items_count text_length", "next_poll_at", "reading_sha256")
        .insert()
        .values(
            id=1, key="jp", cadence="1h", failures=0, items_count=1, text_length=1, next_poll_at=START,
            reading_sha256=sha256("r"), is_active=True, has_baseline=True, is_unsettled=False,
        )
    )  # fmt: skip
    connection.execute(
        _of("item", "item_key title url", "id source_id absences pending_count")
        .insert()
        .values(
            id=1, source_id=1, item_key="a", title="An old rule", url="https://example.org/a", absences=0,
            pending_count=0, is_withdrawn=False,
        )
    )  # fmt: skip
    connection.execute(
        _of("item_version", "extractor", "id item_id extractor_version", "observed_at", "content_sha256")
        .insert()
        .values(
            id=1, item_id=1, extractor="html", extractor_version=1, observed_at=START, content_sha256=sha256("c"),
            is_technical=False,
        )
    )  # fmt: skip
    words = "kind title url source_name jurisdiction tier topics reasons"
    connection.execute(
        _of("change", words, "id source_id item_id after_version_id significance", "observed_at")
        .insert()
        .values(
            id=1, kind="new", source_id=1, item_id=1, after_version_id=1, observed_at=START, title="An old rule",
            url="https://example.org/a", source_name="Japan", jurisdiction="JP", tier="official", topics="",
            significance=1, reasons='["first seen"]', is_held=False,
        )
    )  # fmt: skip


def _of(name: str, words: str, numbers: str, instants: str = "", hashes: str = "") -> Any:
    kinds: list[tuple[str, Any]] = [
        (words, String()),
        (numbers, Integer()),
        (instants, Instant()),
        (hashes, Sha256()),
    ]
    columns = [column(each, kind) for names, kind in kinds for each in names.split()]
    flags = {"source_state": "is_active has_baseline is_unsettled", "item": "is_withdrawn"}
    flags |= {"item_version": "is_technical", "change": "is_held"}
    return table(name, *columns, *(column(flag) for flag in flags[name].split()))
