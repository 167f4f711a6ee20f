"""What the rims implement, so that the flow need not know them. The store is not a port: SQLAlchemy is that seam."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import ParamSpec, Protocol, TypeGuard, TypeVar, runtime_checkable

from monitor.types import (
    Capture,
    Delivery,
    ExtractedItem,
    Extraction,
    FetchRequest,
    NotModified,
    Source,
    SourceState,
)

P = ParamSpec("P")
T = TypeVar("T")


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

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the first request of a poll, with validators when the state allows a shortcut.

        A service asked for a span of time is asked from `state.last_ok_at`, with some overlap, to `now`: then what an
        outage hid is read by the first poll after it.
        """
        ...

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return what the capture holds. Raises ExtractError."""
        ...


@runtime_checkable
class DocumentReader(Reader, Protocol):
    """A reader that also reads what its items link to: the details of a bill, which the list only names.

    With `follow = true`, items and their details are one item: fetched together when the list shows a change, looked
    at again on the decaying schedule, and failing apart.
    """

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how `ExtractedItem.document_url` is asked for, with the source's key where it needs one."""
        ...

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return the details as one item, whose key is "" and whose `life` says where it stands.

        Raises ExtractError.
        """
        ...


@runtime_checkable
class HistoryReader(Reader, Protocol):
    """A reader whose service can be asked for the past."""

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the first request whose pages cover [since, until]; None when this source cannot be asked so."""
        ...


@runtime_checkable
class DatedReader(Reader, Protocol):
    """A reader whose question or answer moves with the day: a span of time, a version whose day has come.

    So the same bytes as last time are no shortcut, no page ends the look before the last one, and nothing found is an
    answer.
    """

    empty_statuses: frozenset[int]
    """Statuses by which the service says that a span holds nothing; they are handed to `extract` like any answer."""


def is_dated(reader: Reader) -> TypeGuard[DatedReader]:
    """Say whether a reader is a DatedReader; asked at every poll, where `isinstance` of a protocol costs 10 us."""
    kind = type(reader)
    if kind not in _DATED:
        _DATED[kind] = isinstance(reader, DatedReader)
    return _DATED[kind]


_DATED: dict[type, bool] = {}


class Extractor(Protocol):
    """Runs readers and extractors where foreign bytes can do no harm.

    Every item comes back with its `content_sha256`. All raise ExtractError, also when a worker died or took too long.
    """

    def items(self, capture: Capture, source: Source, memo: bytes | None, masks: bytes) -> Awaitable[Extraction]:
        """Read a source's capture with the reader of its kind."""
        ...

    def document(self, capture: Capture, source: Source, masks: bytes) -> Awaitable[ExtractedItem]:
        """Read a followed document as one item whose key is ""."""
        ...

    def apart(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        """Run a pure, importable function of ours there: for work too long for the daemon's own loop."""
        ...


class Notifier(Protocol):
    """Code that can reach one kind of channel."""

    channel: str

    async def send(self, delivery: Delivery) -> str:
        """Deliver once and return the receiver's words. Raises NotifyError."""
        ...

    async def close(self) -> None: ...
