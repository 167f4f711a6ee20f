"""How many messages leave in a minute, for mail servers that take no more. Pure: time is an argument."""

from __future__ import annotations


class Pace:
    """Hands out moments to send at, evenly spaced, so that a cap of 60 a minute is one a second."""

    def __init__(self, per_minute: float) -> None:
        self._gap_s = 60 / per_minute if per_minute else 0.0
        self._next_at = float("-inf")

    @property
    def gap_s(self) -> float:
        """Seconds between two messages; 0 = no cap."""
        return self._gap_s

    def wait_s(self, now: float) -> float:
        """Take the next free moment, and return how long it is until then.

        >>> pace = Pace(30)
        >>> [pace.wait_s(now) for now in (100.0, 100.0, 101.0, 200.0)]
        [0.0, 2.0, 3.0, 0.0]
        """
        at = max(now, self._next_at)
        self._next_at = at + self._gap_s
        return at - now
