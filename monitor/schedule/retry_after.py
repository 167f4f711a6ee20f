"""What a server that asks us to wait has said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3), or None when it says nothing usable.

    `headers` have names in lower case. A date in the past asks for nothing: 0.

    >>> retry_after_s({"retry-after": "120"}, datetime(2026, 1, 22, tzinfo=UTC))
    120.0
    >>> retry_after_s({"retry-after": "Thu, 22 Jan 2026 00:01:00 GMT"}, datetime(2026, 1, 22, tzinfo=UTC))
    60.0
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())
