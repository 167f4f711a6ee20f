"""Why something was first seen long after it was published, as the ledger of polls knows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.store import Store, lateness
from monitor.types import Change, Outcome, Reason
from tests.alerts.publish import JP, enrol
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_result, a_state, an_intent, an_item

SEEN = datetime(2026, 3, 9, 8, tzinfo=UTC)
PUBLISHED = datetime(2026, 3, 3, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def look(
    store: Store,
    at: datetime,
    outcome: Outcome,
    published: datetime | None = None,
    *,
    key: str = "law",
    trigger: str | None = None,
) -> None:
    """Commit one look at the source; with `published`, it finds a new item of that date, two seconds later."""
    assert store.sources.claim([JP.key], at, OWNER, LEASE_S)
    intents = [an_intent(an_item(key, published_at=published))] if published else []
    reason = Reason.TIMEOUT if outcome is Outcome.FAILED else None
    store.commit_poll(
        a_commit(
            JP,
            *intents,
            result=a_result(JP.key, outcome, started_at=at, reason=reason, trigger=trigger),
            state=a_state(JP.key, last_polled_at=at, next_poll_at=at + HOUR),
            captures=(a_capture(url=JP.url, fetched_at=at + timedelta(seconds=2)),) if intents else (),
        )
    )


def told(store: Store) -> str | None:
    found: list[Change] = store.changes.query(limit=1)
    with store.changes._database.read() as connection:  # as deliveries ask it
        return lateness.of_changes(connection, found).get(found[0].change_id)


@pytest.fixture
def watched(store: Store) -> Store:
    enrol(store, at=PUBLISHED - 9 * HOUR)
    look(store, PUBLISHED - 5 * HOUR, Outcome.UNCHANGED)
    return store


def test_a_source_that_was_down_when_it_published_explains_the_days_between(watched: Store):
    for hours in (1, 40, 120):
        look(watched, PUBLISHED + hours * HOUR, Outcome.FAILED)
    look(watched, SEEN, Outcome.CHANGED, PUBLISHED)
    assert told(watched) == "source_down"


def test_days_in_which_nobody_looked_are_our_own(watched: Store):
    look(watched, SEEN, Outcome.CHANGED, PUBLISHED)
    assert told(watched) == "not_looked"


def test_what_was_not_there_at_a_look_after_its_date_was_listed_late(watched: Store):
    look(watched, SEEN - 9 * HOUR, Outcome.UNCHANGED)
    look(watched, SEEN - 3 * HOUR, Outcome.FAILED)
    look(watched, SEEN, Outcome.CHANGED, PUBLISHED)
    assert told(watched) == "listed_late"


@pytest.mark.parametrize("published", [SEEN - 23 * HOUR, datetime(2026, 3, 8, tzinfo=UTC), SEEN + HOUR])
def test_what_was_seen_within_a_day_needs_no_reason(watched: Store, published: datetime):
    look(watched, SEEN, Outcome.CHANGED, published)
    assert told(watched) is None


def test_the_first_look_ever_cannot_be_late(store: Store):
    enrol(store, at=PUBLISHED)
    look(store, SEEN, Outcome.CHANGED, PUBLISHED)
    assert told(store) is None


def test_what_an_operator_asked_for_was_neither_hidden_nor_missed_though_its_document_took_a_while(watched: Store):
    look(watched, SEEN - 9 * HOUR, Outcome.UNCHANGED)
    look(watched, SEEN, Outcome.UNCHANGED, PUBLISHED, trigger="backfill")
    assert told(watched) == "asked_later"


def test_what_a_look_finds_after_an_operator_asked_is_the_looks_own(watched: Store):
    look(watched, SEEN - 9 * HOUR, Outcome.UNCHANGED, PUBLISHED, key="old", trigger="backfill")
    look(watched, SEEN, Outcome.CHANGED, PUBLISHED)
    assert told(watched) == "not_looked"
