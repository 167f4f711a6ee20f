"""What is wrong with a source, and the row that says so until it is well again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from monitor.types.times import rfc3339


class Trouble(StrEnum):
    """Why a ticket is open: first what a source's state shows, then what a believed look shows."""

    FAILING = "failing"
    SUSPECT = "suspect"
    REDESIGN = "redesign"
    ERROR = "error"
    KEY = "key"
    OVERDUE = "overdue"
    SILENT = "silent"
    STALE = "stale"
    MOVED = "moved"
    SHRUNKEN = "shrunken"
    GROWN = "grown"
    DROPPED = "dropped"
    FIELDS = "fields"
    SIZE = "size"
    FUTURE = "future"


OF_LOOKS = (Trouble.SHRUNKEN, Trouble.GROWN, Trouble.DROPPED, Trouble.FIELDS, Trouble.SIZE, Trouble.FUTURE)
"""Seen in a look that was believed, and closed by the next such look that is as it should be."""
OUTAGES = (Trouble.FAILING, Trouble.SUSPECT, Trouble.REDESIGN, Trouble.ERROR, Trouble.KEY)
"""Nothing believable comes. A source has one ticket of these at a time, however its outage changes."""


class Odd(NamedTuple):
    """One thing that is not as it should be."""

    trouble: Trouble
    detail: str
    since: datetime | None = None
    """When it began; None = when it was seen."""


class OddLook(NamedTuple):
    """All that is odd about a look that was believed; nothing is odd when `odd` is empty."""

    odd: tuple[Odd, ...]
    good_at: datetime | None
    """The last look before it."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A source that is not as it should be: opened once, told once, closed by its recovery."""

    ticket_id: int
    source_key: str
    trouble: Trouble
    detail: str
    since: datetime
    """When it began, which may be long before it was noticed."""
    opened_at: datetime
    last_good_at: datetime | None = None
    last_good_sha256: str | None = None
    """Body of the last capture that was believed and kept."""
    told_at: datetime | None = None
    closed_at: datetime | None = None
    """None = open."""

    def record(self) -> dict[str, Any]:
        return {
            "id": str(self.ticket_id),
            "source": self.source_key,
            "reason": self.trouble.value,
            "detail": self.detail,
            "since": rfc3339(self.since),
            "opened_at": rfc3339(self.opened_at),
            "last_good_at": rfc3339(self.last_good_at),
            "last_good_sha256": self.last_good_sha256,
            "told_at": rfc3339(self.told_at),
            "closed_at": rfc3339(self.closed_at),
        }
