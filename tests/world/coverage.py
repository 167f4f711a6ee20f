"""Whether a digest would say that a source could not be read: asked once of each trouble, while it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from config.declarations import Source
from monitor.store import Store
from tests.world.ledger import Ledger, Trouble
from tests.world.troubles import LOUD

WINDOW = timedelta(days=1)
"""Of a daily digest."""


class Coverage:
    """Looks at what the last line of a daily digest would say a day after a trouble began."""

    def __init__(self, ledger: Ledger, sources: Mapping[str, Source], store: Store) -> None:
        self._sources, self._store = sources, store
        self._open = [
            (trouble, key) for trouble in ledger.troubles if trouble.kind in LOUD for key in trouble.sources
        ]
        self.named = 0
        self.passed_over: list[tuple[Trouble, str]] = []

    def look(self, now: datetime) -> None:
        """Ask of all troubles that are old enough by now."""
        ripe = [(trouble, key) for trouble, key in self._open if now >= trouble.begin + self._wait(key)]
        if not ripe:
            return
        self._open = [each for each in self._open if each not in ripe]
        said = self._store.sources.coverage([key for _, key in ripe], now - WINDOW, now)
        failed = {key for key, _ in said.failed}
        for trouble, key in ripe:
            if not trouble.holds(now):
                continue  # it was over before a digest could name it
            if key in failed:
                self.named += 1
            else:
                self.passed_over.append((trouble, key))

    def _wait(self, key: str) -> timedelta:
        return max(WINDOW, timedelta(seconds=1.3 * self._sources[key].every_s))
