"""The database behind the store: connections, read and write transactions, the two dialects' manners."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from monitor.errors import StoreError
from monitor.store.faults import told

BUSY_S = 10.0
"""How long a writer waits for another process's transaction. Ours take milliseconds."""

PRAGMAS = (
    "PRAGMA synchronous=NORMAL",  # a power cut may take the last commits, never consistency (sqlite.org/wal.html)
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA temp_store=MEMORY",
)


class Database:
    """One engine; `read()` and `write()` are the only ways in. Safe to use from threads."""

    def __init__(self, url: str, *, busy_s: float = BUSY_S) -> None:
        self.url = parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        # A path is shown as a person wrote it, not as %E6%97%A5, and may hold bytes that are no UTF-8.
        path = f"sqlite:///{self.url.database}" if self.is_sqlite else ""
        self.where = path or self.url.render_as_string(hide_password=True)
        self._busy_s = busy_s
        # SQLite's own waiting sleeps in steps of up to 100 ms; threads of one process can simply queue.
        self._queue = threading.Lock()
        self.engine = self._sqlite_engine() if self.is_sqlite else self._postgres_engine()
        self._writing = self.engine.execution_options(is_write=True)

    def _sqlite_engine(self) -> Engine:
        path = Path(self.url.database or "")
        with told_files(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch(mode=0o600)  # it holds webhook secrets
        # isolation_level None = the driver begins no transactions of its own accord; `begin` below does.
        options: dict[str, Any] = {
            "isolation_level": None,
            "timeout": self._busy_s,
            "check_same_thread": False,
        }
        engine = create_engine(self.url, connect_args=options, pool_size=8, max_overflow=24)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        return engine

    def _postgres_engine(self) -> Engine:
        options = {
            "connect_timeout": 10,
            "options": "-c timezone=UTC -c lock_timeout=15s",
            "application_name": "tocsin",
        }
        return create_engine(
            self.url, connect_args=options, pool_pre_ping=True, pool_size=8, max_overflow=24, pool_timeout=30
        )

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look at the store. Raises StoreError when it cannot be had."""
        with told(self.where), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that may write: all of it or nothing. Raises StoreError when it cannot be had."""
        with told(self.where), self._turn(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._queue.acquire(timeout=self._busy_s * 6):
            busy = f"has been busy for {self._busy_s * 6:.0f} s"
            raise StoreError(f"the store {self.where} {busy}; is its disk slow?", public=f"the store {busy}")
        try:
            yield
        finally:
            self._queue.release()

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """Return the dialect's INSERT, which knows ON CONFLICT."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def close(self) -> None:
        self.engine.dispose()


def parsed(url: str) -> URL:
    """Return the store's address. Raises StoreError that names what is wrong, never a password."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreError("store.url: expected sqlite:///path or postgresql+psycopg://user@host/db") from None
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreError(f"store.url: {address.drivername}: expected sqlite or postgresql+psycopg")
    if address.drivername == "sqlite" and address.database in (None, "", ":memory:"):
        raise StoreError("store.url: expected a file, such as sqlite:///var/tocsin.db")
    return address


@contextmanager
def _files(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"the store {path} cannot be made: {error.strerror}; check its folder") from error


def told_files(path: Path) -> AbstractContextManager[None]:
    """Raise StoreError in place of OSError about the store's own file."""
    return _files(path)


def _set_pragmas(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    _use_wal(connection)
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers never wait for the writer. The file remembers it; only on a new one can there be a race.

    SQLite answers SQLITE_BUSY at once, whatever the timeout, to all but one of those who switch at the same moment.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    deadline = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _begin(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later can fail with SQLITE_BUSY at once, whatever the
    # timeout (sqlite.org/lang_transaction.html); IMMEDIATE takes the write lock at the start, and waits for it.
    is_write = connection.get_execution_options().get("is_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")
