"""Work whose outcome the store could not take: its leases are given back once the store answers again.

Without this a daemon would keep such a lease for as long as it lives, and the source would never be polled again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

FIRST_WAIT_S = 2.0
LONGEST_WAIT_S = 80.0
"""Below a lease: by then it runs out by itself."""


class Stranded(Generic[Key]):
    """Which leases to give back, and when: sooner at first, later when the same work strands again and again.

    The wait is for the server that is watched: an archive that is full for a day must not have it asked every
    second. Times are seconds of one monotonic clock.

    >>> stranded = Stranded[str]()
    >>> stranded.add(["jp-news"], at=0.0)
    >>> stranded.ripe(at=1.0), stranded.ripe(at=2.0), stranded.ripe(at=3.0)
    ([], ['jp-news'], [])
    """

    def __init__(self) -> None:
        self._times: dict[Key, int] = {}
        self._ripe_at: dict[Key, float] = {}

    def add(self, keys: Iterable[Key], at: float) -> None:
        """Note work that could not be recorded."""
        for key in keys:
            times = self._times[key] = self._times.get(key, 0) + 1
            self._ripe_at[key] = at + min(FIRST_WAIT_S * 2.0 ** min(times - 1, 10), LONGEST_WAIT_S)

    def forget(self, key: Key) -> None:
        """Note that this work was recorded after all, or the next time."""
        self._times.pop(key, None)

    def ripe(self, at: float) -> list[Key]:
        """Take out what is to be given back now; what then cannot be is added again by the caller."""
        ripe = [key for key, ripe_at in self._ripe_at.items() if ripe_at <= at]
        for key in ripe:
            del self._ripe_at[key]
        return ripe
