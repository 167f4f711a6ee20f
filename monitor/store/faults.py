"""What a database driver says, told as a `StoreError`: what, where and what to do.

Only the states of the world are translated (locked, full, read-only, gone, not a database). A broken constraint
or a malformed statement is a bug of ours and passes through as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from monitor.errors import StoreError

# Primary result codes of https://www.sqlite.org/rescode.html
SQLITE_ADVICE = {
    sqlite3.SQLITE_BUSY: "is locked by another program; find what holds it open, or try again",
    sqlite3.SQLITE_LOCKED: "is locked by another program; find what holds it open, or try again",
    sqlite3.SQLITE_READONLY: "is read-only; make the file and its folder writable for this user",
    sqlite3.SQLITE_IOERR: "cannot be read or written; look at the disk",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; free some space, nothing is lost",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and that this user may write there",
    sqlite3.SQLITE_PERM: "cannot be opened; check that this user may read and write it",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a backup, or run `sqlite3 FILE .recover`",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database; check store.url",
    sqlite3.SQLITE_PROTOCOL: "is locked by another program; find what holds it open, or try again",
}
SQLITE_DETAILED_ADVICE = {
    # WAL mode needs 32 KB of shared memory in a file before anything can be read, and there is no room for them.
    sqlite3.SQLITE_IOERR_SHMSIZE: SQLITE_ADVICE[sqlite3.SQLITE_FULL],
}
# Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRES_ADVICE = {
    "53100": "cannot grow: the disk is full; free some space, nothing is lost",
    "53300": "has no free connections; raise max_connections or stop other clients",
    "25006": "is read-only; point store.url at the primary",
    "28000": "refused this user; check store.url and pg_hba.conf",
    "28P01": "refused the password; check store.url",
    "3D000": "does not exist; create it with createdb",
    "40001": "was busy with a conflicting transaction; try again",
    "40P01": "was busy with a conflicting transaction; try again",
    "55P03": "is locked by another program; find what holds the lock, or try again",
    "57P01": "is shutting down; start it again",
    "57P02": "has crashed; it is restarting",
    "57P03": "is starting up or shutting down; try again",
}
UNREACHABLE = "cannot be reached; check that the server runs and that store.url is right"


def store_error(error: DBAPIError, where: str) -> StoreError | None:
    """Return what to tell the operator, or None when the error is not a state of the world but a bug."""
    origin = error.orig
    if isinstance(origin, sqlite3.Error):
        code = getattr(origin, "sqlite_errorcode", None)
        advice = None if code is None else SQLITE_DETAILED_ADVICE.get(code) or SQLITE_ADVICE.get(code & 0xFF)
    elif isinstance(error, IntegrityError | ProgrammingError) and not error.connection_invalidated:
        advice = None
    else:
        state = getattr(origin, "sqlstate", None)
        advice = POSTGRES_ADVICE.get(state or "", UNREACHABLE if state is None or state[:2] == "08" else None)
    if advice is None:
        return None
    detail = " ".join(str(origin).split())[:300]
    return StoreError(f"the store {where} {advice} ({detail})", public=f"the store {advice.partition(';')[0]}")


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise `StoreError` in place of a driver's error about the state of the world. `where` holds no secrets."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreError(
            f"the store {where} did not answer in time; is something holding it?",
            public="the store did not answer in time",
        ) from error
    except DBAPIError as error:
        told_error = store_error(error, where)
        if told_error is None:
            raise
        raise told_error from error
