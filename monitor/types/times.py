"""How times are written in records."""

from __future__ import annotations

from datetime import datetime


def rfc3339(at: datetime | None) -> str | None:
    """Return RFC 3339 UTC with `Z`, to the millisecond where there are any.

    >>> from datetime import UTC
    >>> rfc3339(datetime(2026, 1, 22, 9, 0, tzinfo=UTC))
    '2026-01-22T09:00:00Z'
    """
    if at is None:
        return None
    spec = "milliseconds" if at.microsecond else "seconds"
    return at.isoformat(timespec=spec).replace("+00:00", "Z")
