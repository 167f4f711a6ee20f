"""What is said where the pages cannot stand."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime

from config.settings import Settings, WebSettings
from monitor.health import Health
from monitor.run.pages import Pages
from monitor.store import Store


def test_an_address_that_is_taken_is_said_in_words(sqlite_store: Store) -> None:
    health = Health(started_at=datetime.now(UTC))

    async def serve(listen: str) -> None:
        settings = Settings(web=WebSettings(listen=listen))
        await Pages(settings, sqlite_store, health, wake=print, tell=print).serve()

    with socket.create_server(("127.0.0.1", 0)) as other:
        listen = f"127.0.0.1:{other.getsockname()[1]}"
        asyncio.run(serve(listen))
    said = f"cannot listen on {listen}: another program has that address, or it is none of this machine's"
    assert health.troubles["pages"] == said
