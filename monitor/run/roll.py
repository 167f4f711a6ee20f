"""The sources this process knows, held against those that the store hands out.

Another process may have told the store of a newer configuration: what it added or declared otherwise is left to it
until this one has reread the file. Polling it the old way would make a baseline that the new way then contradicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from monitor.types import Source

STRANGERS_MAX = 500
"""Named in a claim so that it passes them over; of a store that holds more, leases are taken and left to run out."""


class Leased(Protocol):
    """What the store hands out to be worked on: the state of a source, or a watched document."""

    @property
    def source_key(self) -> str: ...
    @property
    def reading_sha256(self) -> str | None: ...


Work = TypeVar("Work", bound=Leased)


class Roll:
    """Who is known by which declaration; `call` replaces everything at once."""

    def __init__(self) -> None:
        self._sources: Mapping[str, Source] = {}
        self._readings: Mapping[str, str] = {}
        self._strangers: set[str] = set()

    def call(self, sources: Sequence[Source], readings: Mapping[str, str]) -> None:
        """Take over a configuration, and the fingerprints that the store has given its declarations."""
        self._sources = {source.key: source for source in sources}
        self._readings = readings
        self._strangers.clear()

    def __len__(self) -> int:
        return len(self._sources)

    def source(self, work: Leased) -> Source | None:
        """Return the source that leased work belongs to; None when it was leased under another declaration."""
        if work.reading_sha256 not in (None, self._readings.get(work.source_key)):
            return None
        return self._sources.get(work.source_key)

    def part(self, claimed: Iterable[Work], on_stranger: Callable[[str], None]) -> tuple[list[Work], list[Work]]:
        """Part leased work into what this process knows and what it does not; each stranger is announced once."""
        known: list[Work] = []
        unknown: list[Work] = []
        for work in claimed:
            (known if self.source(work) else unknown).append(work)
        for key in {work.source_key for work in unknown} - self._strangers:
            on_stranger(key)
            if len(self._strangers) < STRANGERS_MAX:
                self._strangers.add(key)
        return known, unknown

    @property
    def strangers(self) -> tuple[str, ...]:
        """Keys to pass over until the next `call`."""
        return tuple(sorted(self._strangers))
