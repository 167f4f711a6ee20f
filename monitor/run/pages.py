"""The pages, served by uvicorn in the daemon's own loop."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import structlog

from config.settings import Settings
from monitor.health import Health
from monitor.store import Store

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

log = structlog.get_logger("pages")

TAKEN = "another program has that address, or it is none of this machine's"
"""uvicorn leaves with a code and says why only in its own line of the log."""
IMPORT_AFTER_S = 0.2
"""FastAPI takes half a second to import: the first polls go out before that."""


class Pages:
    """Serves the pages until stopped; `web.listen = ""` turns them off."""

    def __init__(
        self, settings: Settings, store: Store, health: Health, wake: Callable[[str], None], tell: Callable[[], None]
    ) -> None:
        self._settings = settings
        self._store = store
        self._health = health
        self._wake = wake
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._server: uvicorn.Server | None = None
        self._app: FastAPI | None = None
        self._done = asyncio.Event()

    async def serve(self) -> None:
        """Serve. An address that is taken is an error of its own: the daemon says so and goes on watching."""
        listen = self._settings.web.listen
        if not listen:
            self._done.set()
            return
        await asyncio.sleep(IMPORT_AFTER_S)
        await asyncio.to_thread(importlib.import_module, "monitor.web.app")
        import uvicorn

        from monitor.web.app import create_app

        host, _, port = listen.rpartition(":")

        class Server(uvicorn.Server):
            """Leaves signals to the daemon."""

            @contextlib.contextmanager
            def capture_signals(self) -> Iterator[None]:
                yield

        self._app = create_app(self._store, self._settings, self._health, self._wake, tell=self._tell_soon)
        config = uvicorn.Config(
            self._app,
            host=host.strip("[]"),
            port=int(port),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # else anybody on this host could say who asked; `web.trusted_proxies` decides
            lifespan="off",
            timeout_graceful_shutdown=5,
        )
        self._server = Server(config)
        try:
            await self._server.serve()
        except (SystemExit, OSError) as error:
            why = str(error) if isinstance(error, OSError) else TAKEN
            self._health.troubles["pages"] = f"cannot listen on {listen}: {why}"
            log.error("pages are off", listen=listen, error=why, advice="change [web] listen")
        finally:
            self._done.set()

    def _tell_soon(self) -> None:
        """Tell from the loop's thread: requests are answered in others."""
        self._loop.call_soon_threadsafe(self._tell)

    def reread(self, settings: Settings) -> None:
        """Show edited sources and subscriptions from now on."""
        self._settings = settings
        if self._app is not None:
            self._app.state.desk.settings = settings

    async def stop(self) -> None:
        """Let open requests finish, then close."""
        if self._server is not None:
            self._server.should_exit = True
            await self._done.wait()
