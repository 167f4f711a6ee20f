"""What every journey starts from: a server, a ledger, a webhook receiver, a mail server, a place on either store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Ledger
from tests.journeys.place import Place
from tests.journeys.received import Hook
from tests.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def hook(server: Server) -> Hook:
    receiver = Hook()
    server.route("/hook", receiver.answer)
    return receiver


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture
def place(store_url: str, tmp_path: Path) -> Iterator[Place]:
    """A place once on each database."""
    with Place(tmp_path, store_url) as made:
        yield made


@pytest.fixture
def sqlite_place(sqlite_url: str, tmp_path: Path) -> Iterator[Place]:
    """A place on SQLite, for journeys whose subject is not the store."""
    with Place(tmp_path, sqlite_url) as made:
        yield made
