"""Fixtures for every room: stores on both databases, a clock, the shared corpus where there is one."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.store import Store
from tests import order, postgres
from tests.fakes import SettableClock
from tests.scratch import scratch

ROOT = Path(__file__).parent.parent


def pytest_configure() -> None:
    """Put pytest's own temporary folders where files cost least, and let the commands of tests hear Ctrl-C."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch()))
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell leaves it to what it starts in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(trylast=True)  # after pytest has put together what shares fixtures
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow tests, so that no process is left with one when the others have ended."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = order.slow_first(items, lambda item: item.nodeid, workers)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The shared corpus of real input; tests that read it are marked `corpus` and skip where there is none."""
    path = Path(os.environ.get("TOCSIN_CORPUS") or ROOT / ".." / "shared" / "corpus")
    if not path.is_dir():
        pytest.skip("the shared corpus is not here")
    return path.resolve()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite store to copy: a copy takes a millisecond, migrations take a hundred."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    with Store.open(f"sqlite:///{path}", str(path.parent / "archive")) as store, store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of this test process; the URL of its maintenance database."""
    with postgres.serving() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated, empty database to clone."""
    postgres.execute(postgres_server, "CREATE DATABASE tocsin_template")
    archive = tmp_path_factory.mktemp("template") / "archive"
    with Store.open(postgres.database_url(postgres_server, "tocsin_template"), str(archive)):
        return "tocsin_template"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """The URL of a fresh PostgreSQL store, gone after the test."""
    with postgres.cloned(postgres_server, postgres_template) as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a fresh SQLite store."""
    path = tmp_path / "tocsin.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh store, once on each database."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    """A fresh store, once on each database; its archive is `tmp_path / "archive"`."""
    with Store.open(store_url, str(tmp_path / "archive")) as opened:
        yield opened


@pytest.fixture
def sqlite_store(sqlite_url: str, tmp_path: Path) -> Iterator[Store]:
    """A fresh store on SQLite only, for tests whose subject is not the store."""
    with Store.open(sqlite_url, str(tmp_path / "archive")) as opened:
        yield opened
