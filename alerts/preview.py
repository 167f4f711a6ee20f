"""What a subscription would be sent now: for a look before it is sent. Reads, never writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from alerts.covering import Concerned, Coverages
from alerts.matching.match import Matcher
from alerts.writing.render import Rendered, render
from config.settings import Settings
from monitor.errors import ConfigError
from monitor.store import Store
from monitor.store.ledger import NOT_POLLED
from monitor.types import Digest, Match


def preview(store: Store, settings: Settings, subscription_key: str, now: datetime) -> Rendered:
    """Return what a subscription would be sent if its window ended now. Writes nothing.

    Raises ConfigError when there is no such subscription.
    """
    row = store.outbox.subscription(subscription_key)
    if row is None or row.status == "removed":
        raise ConfigError([f"no subscription {subscription_key!r}; `tocsin subscriptions list` names them"])
    wanted = row.declaration
    concerned = Concerned(settings.sources)
    coverage = Coverages(store, concerned).of(wanted.match, row.last_window_to, now)
    unseen = concerned.keys(wanted.match) - {key for key, _ in coverage.failed} - _looked_at(store)
    digest = Digest(
        digest_id=0,
        digest_key="preview",
        subscription_key=row.key,
        window_from=row.last_window_to,
        window_to=now,
        matches=[*store.outbox.waiting(row.key, now), *_unmatched(store, Matcher([wanted]))],
        coverage=replace(coverage, failed=tuple(sorted([*coverage.failed, *((key, NOT_POLLED) for key in unseen)]))),
        timezone=wanted.timezone,
        language=wanted.language,
        notices=store.outbox.waiting_notices(row.key, now),
    )
    return render(digest, public_url=settings.web.public_url, names=settings.name_in)


def _looked_at(store: Store) -> set[str]:
    """Return the sources that a poll came to, were it only to skip them. The others no digest knows of yet."""
    return {state.source_key for state in store.sources.states() if state.last_outcome is not None}


def _unmatched(store: Store, matcher: Matcher, limit: int = 1000) -> list[Match]:
    """Return matches among changes that no tick has looked at yet."""
    return [match for change in store.outbox.unmatched(limit) for _, match in matcher.matches(change)]
