"""Spans of days as services in one time zone count them: from where the last good look left off up to now."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from monitor.errors import ExtractError
from monitor.types import SourceState

JAPAN = KOREA = timezone(timedelta(hours=9))
CHINA = timezone(timedelta(hours=8))
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def day_in(zone: timezone, at: datetime) -> date:
    """Return which day it is there."""
    return at.astimezone(zone).date()


def days_back(state: SourceState, now: datetime, zone: timezone, *, overlap: int, first: int, most: int) -> date:
    """Return the day a span begins with: `overlap` days before the last good look, `first` days back without one.

    Never more than `most` days back: an outage that was longer is walked on request.
    """
    begin = state.last_ok_at - timedelta(days=overlap) if state.last_ok_at else now - timedelta(days=first)
    return day_in(zone, max(begin, now - timedelta(days=most)))


def of_url(url: str, name: str = "") -> date:
    """Return the day an address asks about: its parameter `name`, or its last day. Raises ExtractError without one.

    >>> of_url("https://example.go.jp/lists/20260122"), of_url("https://example.go.jp/?from=2026-01-01&q=x", "from")
    (datetime.date(2026, 1, 22), datetime.date(2026, 1, 1))
    """
    at = url.find(f"{name}=") if name else 0
    found = _DAY.findall(url[at:]) if at >= 0 else []
    if not found:
        raise ExtractError(f"no day in the address {url.partition('?')[0]}")
    year, month, day = found[0] if name else found[-1]
    return date(int(year), int(month), int(day))
