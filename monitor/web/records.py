"""The records that the API and `--json` share beyond those of the contract."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from monitor.health import source_health
from monitor.rhythm import advice_on
from monitor.types import Source, SourceState, Ticket, rfc3339


def source_record(source: Source, state: SourceState | None, now: datetime) -> dict[str, Any]:
    """Return one source, its health, when it was polled and when it will be."""
    health = source_health(source, state, now)
    at = state or SourceState(source.key)
    return {
        "key": source.key,
        "name": source.name,
        "kind": source.kind,
        "url": source.url,
        "jurisdiction": source.jurisdiction,
        "language": source.language,
        "tier": source.tier,
        "topics": list(source.topics),
        "enabled": source.enabled,
        "health": health.word,
        "detail": health.detail,
        "since": rfc3339(health.since),
        "last_polled_at": rfc3339(at.last_polled_at),
        "last_ok_at": rfc3339(at.last_ok_at),
        "last_changed_at": rfc3339(at.last_changed_at),
        "next_poll_at": rfc3339(at.next_poll_at) if source.enabled else None,
        "last_outcome": at.last_outcome.value if at.last_outcome else None,
        "last_reason": at.last_reason,
        "failures": at.failures,
        "items": at.items_count,
        "moved_to": at.moved_to,
    }


def ticket_record(ticket: Ticket) -> dict[str, Any]:
    """Return one ticket with what to do about it."""
    return ticket.record() | {"advice": advice_on(ticket.trouble, ticket.source_key)}
