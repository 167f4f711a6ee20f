"""How polls end, and why: the ledger's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal


class Outcome(StrEnum):
    """How a poll ended; every poll ends as exactly one of these."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    BASELINE = "baseline"
    SUSPECT = "suspect"
    FAILED = "failed"
    SKIPPED = "skipped"


class Reason(StrEnum):
    """Why a capture or a list of items is not believed, or could not be had. Closed: tests name every member."""

    BLOCKED = "blocked"
    SOFT_404 = "soft-404"
    LOGIN = "login"
    TRUNCATED = "truncated"
    WRONG_TYPE = "wrong-type"
    EMPTY = "empty"
    SHRUNKEN = "shrunken"
    STALE = "stale"
    CHARSET = "charset"
    PARSE = "parse"
    ROBOTS = "robots"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    DNS = "dns"
    TLS = "tls"
    HTTP_4XX = "http-4xx"
    HTTP_5XX = "http-5xx"
    TOO_LARGE = "too-large"
    UNSTABLE = "unstable"


NO_KEY = "no key"
STANDS_IN = "stands in for"
"""How the reason begins of a poll that was skipped for want of a key, or since another source is polled instead."""


class ChangeKind(StrEnum):
    NEW = "new"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class PollResult:
    """One attempt and its outcome: the contract's `crawl` record and the ledger row."""

    source_key: str
    outcome: Outcome
    started_at: datetime
    elapsed_ms: int = 0
    reason: str | None = None
    status: int | None = None
    detail: str = ""
    items: int = 0
    new: int = 0
    revised: int = 0
    withdrawn: int = 0
    restored: int = 0
    trigger: Literal["schedule", "operator", "document", "reextract", "backfill"] = "schedule"

    def record(self) -> dict[str, Any]:
        """Return the contract's `crawl` record."""
        return {
            "source": self.source_key,
            "outcome": self.outcome.value,
            "items": self.items,
            "new": self.new,
            "revised": self.revised,
            "withdrawn": self.withdrawn,
            "restored": self.restored,
            "reason": self.reason,
            "status": self.status,
            "elapsed_ms": self.elapsed_ms,
            "detail": self.detail,
        }
