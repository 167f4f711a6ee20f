"""What every request needs, held in one place and handed out by FastAPI's dependencies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from config.declarations import Source
from config.settings import Settings
from monitor.health import Health, SourceHealth, source_health
from monitor.store import Store
from monitor.types import SourceState


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Desk:
    """The parts that the doors stand on. `settings` may be replaced while running: SIGHUP rereads it."""

    store: Store
    settings: Settings
    health: Health
    wake: Callable[[str], None]
    """Wakes the poller for one source; called in the event loop's thread."""
    now: Callable[[], datetime] = utc_now
    tell: Callable[[], None] = lambda: None
    """Has what waits for subscribers told now rather than within seconds; called in any thread."""

    def source(self, key: str) -> Source:
        """Return a configured source. Raises HTTPException 404."""
        for source in self.settings.sources:
            if source.key == key:
                return source
        raise HTTPException(404, "No source has that key.")

    def states(self) -> dict[str, SourceState]:
        """Return what polling learned of the configuration's sources, also of those that are off now."""
        keys = [source.key for source in self.settings.sources]
        return {state.source_key: state for state in self.store.sources.states(keys)}

    def healths(self, now: datetime) -> list[tuple[Source, SourceState | None, SourceHealth]]:
        """Return every source with what polling learned of it and one word for how it is."""
        states = self.states()
        return [
            (source, states.get(source.key), source_health(source, states.get(source.key), now))
            for source in self.settings.sources
        ]

    def public(self, path: str) -> str:
        """Return an absolute address. It is built on the configuration: a Host header is the visitor's to choose."""
        return self.settings.web.public_url.rstrip("/") + path


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Inside = Annotated[Desk, Depends(_desk)]
