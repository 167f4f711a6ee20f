"""What the rims implement, so that the flow need not know them. The store is not a port: SQLAlchemy is that seam."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import datetime
from typing import Protocol

from monitor.types import Capture, Delivery, Extraction, FetchRequest, NotModified, Source, SourceState


class Clock(Protocol):
    def now(self) -> datetime:
        """Return the current time, aware and in UTC."""
        ...


class Fetcher(Protocol):
    """Makes requests politely: robots, one budget per host, retries, caps, guard."""

    async def fetch(self, request: FetchRequest) -> Capture | NotModified:
        """Return the final answer, whatever its status. Raises FetchError when there was none to grade."""
        ...


class Reader(Protocol):
    """One kind of source: how to ask, and how to read the answer. Both halves are pure.

    `request` runs in the daemon's loop and must be cheap. `extract` runs in a worker process, on foreign bytes.
    """

    name: str
    version: int
    """Raised whenever the same bytes would be read differently: stored versions are then rebuilt, silently."""

    def request(self, source: Source, state: SourceState) -> FetchRequest:
        """Return the first request of a poll, with validators when the state allows a shortcut."""
        ...

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return what the capture holds. Raises ExtractError."""
        ...


class Extractor(Protocol):
    """Runs `Reader.extract` (and document extraction) where foreign bytes can do no harm."""

    def items(self, capture: Capture, source: Source, memo: bytes | None) -> Awaitable[Extraction]:
        """Read a source's capture. Raises ExtractError, also when the worker died or took too long."""
        ...

    def document(self, capture: Capture, source: Source) -> Awaitable[Extraction]:
        """Read a followed document as one item whose key is "". Raises ExtractError as above."""
        ...


class Notifier(Protocol):
    """Code that can reach one kind of channel."""

    channel: str

    async def send(self, delivery: Delivery) -> str:
        """Deliver once and return the receiver's words. Raises NotifyError."""
        ...

    async def close(self) -> None: ...
