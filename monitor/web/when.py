"""Times as people write and read them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

AGO = re.compile(r"^(\d+(?:\.\d+)?)\s*(s|m|h|d|w)$")
UNIT_S = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
EXPECTED = "expected a time such as 2026-01-22T09:00:00Z, a date such as 2026-01-22, or how long ago: 90m, 2h, 3d"


def parse_when(text: str, now: datetime) -> datetime:
    """Return the aware UTC time that `text` names; without a zone it is UTC. Raises ValueError.

    >>> parse_when("2h", datetime(2026, 1, 22, 9, tzinfo=UTC)).isoformat()
    '2026-01-22T07:00:00+00:00'
    >>> parse_when("2026-01-22", datetime(2026, 2, 1, tzinfo=UTC)).isoformat()
    '2026-01-22T00:00:00+00:00'
    """
    words = text.strip()
    ago = AGO.match(words)
    try:
        if ago:
            return now - timedelta(seconds=float(ago[1]) * UNIT_S[ago[2]])
        # A "+" in a query string arrives as a space: "2026-01-22T09:00:00 09:00" meant "+09:00".
        at = datetime.fromisoformat(re.sub(r"(T[\d:.]+) (\d\d:\d\d)$", r"\1+\2", words))
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(EXPECTED) from None


def dated(at: datetime) -> str:
    """Return a time that a source gave, or the day alone where it gave no more: a day is read as midnight in UTC.

    >>> dated(datetime(2026, 1, 22, tzinfo=UTC))
    '2026-01-22'
    """
    at = at.astimezone(UTC)
    return f"{at:%Y-%m-%d}" if at.time() == time(0) else f"{at:%Y-%m-%d %H:%M} UTC"


def ago(at: datetime | None, now: datetime) -> str:
    """Return how far a time lies from now, in one unit.

    >>> ago(datetime(2026, 1, 22, 8, 57, tzinfo=UTC), datetime(2026, 1, 22, 9, tzinfo=UTC))
    '3 min ago'
    >>> ago(datetime(2026, 1, 24, 9, tzinfo=UTC), datetime(2026, 1, 22, 9, tzinfo=UTC))
    'in 2 d'
    """
    if at is None:
        return "never"
    away_s = (now - at).total_seconds()
    size = abs(away_s)
    if size < 1:
        return "now"
    for unit, unit_s in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
        if size >= unit_s * (2 if unit in "dh" else 1):
            break
    span = f"{size / unit_s:.0f} {unit}"
    return f"{span} ago" if away_s > 0 else f"in {span}"
