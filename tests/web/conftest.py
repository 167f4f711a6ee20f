"""A real uvicorn on loopback, over the world of `stories`."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import pytest
import uvicorn

from config.declarations import Source
from config.settings import Settings, WebSettings
from monitor.health import Health
from monitor.store import Store
from monitor.web.app import create_app
from tests.web import stories

TOKEN = "an operator's token"
PUBLIC = "https://tocsin.example.org"


@dataclass
class Site:
    """The pages as a visitor has them."""

    client: httpx.Client
    base: str
    store: Store
    health: Health
    ids: dict[str, int]
    woken: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """One entry each time that what waits was to be told now."""

    def get(self, path: str, **options: object) -> httpx.Response:
        return self.client.get(path, **options)  # type: ignore[arg-type]


@pytest.fixture
def site(sqlite_store: Store) -> Iterator[Site]:
    """Serve the world, as of `stories.NOW`."""
    with serve(sqlite_store, stories.tell(sqlite_store), token=TOKEN) as served:
        yield served


@pytest.fixture
def site_on_both(store: Store) -> Iterator[Site]:
    """The same, once on each database: for what the database answers."""
    with serve(store, stories.tell(store), token=TOKEN) as served:
        yield served


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """The system's Chromium; where there is none, CI fails and a laptop skips."""
    playwright = pytest.importorskip("playwright.sync_api")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        assert os.environ.get("CI") != "true", "no Chromium: apt-get install chromium"
        pytest.skip("no Chromium here: apt-get install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def serve(
    store: Store,
    ids: dict[str, int],
    *,
    token: str,
    now: Callable[[], datetime] = lambda: stories.NOW,
    web: dict[str, object] | None = None,
    sources: tuple[Source, ...] = stories.SOURCES,
) -> Iterator[Site]:
    """Serve the world. `web`: further settings of the pages."""
    settings = Settings(
        sources=sources,
        web=WebSettings.model_validate({"public_url": PUBLIC, "operator_token": token} | (web or {})),
    )
    health = Health(started_at=stories.NOW - timedelta(minutes=1))
    woken: list[str] = []
    asked: list[str] = []
    app = create_app(store, settings, health, woken.append, now=now, tell=lambda: asked.append("tell"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", proxy_headers=False)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        base = f"http://127.0.0.1:{port}"
        try:
            with httpx.Client(base_url=base, trust_env=False, timeout=60) as client:
                yield Site(client, base, store, health, ids, woken, asked)
        finally:
            server.should_exit = True
            thread.join(20)
