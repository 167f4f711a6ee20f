"""Stand-ins at the ports, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 1, 22, 9, 0, tzinfo=UTC)


class SettableClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, at: datetime = START) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def set(self, at: datetime) -> None:
        self._at = at

    def advance(self, **span: float) -> datetime:
        """Move on by timedelta's keywords (`hours=1`), and return the new time."""
        self._at += timedelta(**span)
        return self._at
