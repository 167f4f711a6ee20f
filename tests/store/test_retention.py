"""What is forgotten in time, and what never."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from monitor.prune import prune
from monitor.store import Store
from monitor.store.freezing import Window
from monitor.types import Outcome
from tests.builders import (
    LEASE_S,
    OWNER,
    a_capture,
    a_commit,
    a_coverage,
    a_result,
    a_source,
    a_state,
    a_subscription,
    an_intent,
)
from tests.fakes import START

SOURCE = a_source()
NOTHING = dict.fromkeys(("polls", "probes", "suspect_bodies", "canary", "orphans", "signups", "addresses"), 0)


def poll(store: Store, day: int, *intents: object, body: str = "", suspect: bool = False) -> None:
    at = START + timedelta(days=day)
    store.sources.sync([SOURCE], START)
    store.sources.claim([SOURCE.key], at, OWNER, LEASE_S)
    capture = a_capture(body or f"day {day}", fetched_at=at)
    outcome = Outcome.SUSPECT if suspect else Outcome.CHANGED
    store.commit_poll(
        a_commit(
            SOURCE,
            *intents,  # type: ignore[arg-type]
            captures=() if suspect else (capture,),
            suspects=((capture, "blocked"),) if suspect else (),
            state=a_state(last_outcome=outcome),
            result=a_result(outcome=outcome, started_at=at),
        )
    )


def test_nothing_young_is_forgotten(store: Store) -> None:
    poll(store, 0, an_intent())
    poll(store, 1, suspect=True)
    assert prune(store, START + timedelta(days=2)) == NOTHING


def test_what_proves_a_version_stays_for_ever(store: Store) -> None:
    poll(store, 0, an_intent())
    done = prune(store, START + timedelta(days=9_999))
    assert done == {**NOTHING, "polls": 1}
    (change,) = store.changes.query()
    assert change.capture_sha256 is not None
    assert store.archive.get(change.capture_sha256) == b"day 0"
    assert store.items.document(store.items.latest(SOURCE.key)["guidelines"].blocks_sha256).blocks


def test_old_suspect_bodies_go_but_the_newest_and_every_row_stay(store: Store) -> None:
    for day in range(3):
        poll(store, day, suspect=True)
    assert prune(store, START + timedelta(days=100))["suspect_bodies"] == 2
    kept = [(capture.body, capture.body_sha256) for _, _, capture in store.captures.suspects(SOURCE.key)]
    assert [body for body, _ in kept] == [b"day 2", b"", b""]
    assert len({sha256 for _, sha256 in kept}) == 3
    assert prune(store, START + timedelta(days=100)) == NOTHING


def test_a_suspect_body_that_was_believed_later_stays(store: Store) -> None:
    poll(store, 0, suspect=True, body="twice")
    poll(store, 1, suspect=True)
    poll(store, 2, an_intent(), body="twice")
    assert prune(store, START + timedelta(days=100))["suspect_bodies"] == 0
    (change,) = store.changes.query()
    assert change.capture_sha256 is not None
    assert store.archive.get(change.capture_sha256) == b"twice"


def test_a_body_that_retention_took_is_written_again_when_it_returns(store: Store) -> None:
    poll(store, 0, suspect=True, body="again")
    poll(store, 1, suspect=True)
    assert prune(store, START + timedelta(days=100))["suspect_bodies"] == 1
    poll(store, 101, an_intent(), body="again")
    (change,) = store.changes.query()
    assert change.capture_sha256 is not None
    assert store.archive.get(change.capture_sha256) == b"again"


def test_bytes_that_a_crash_left_are_swept_after_a_day(store: Store, tmp_path: Path) -> None:
    poll(store, 0, an_intent())
    orphan = store.archive.put(b"written before a crash")
    assert prune(store, START)["orphans"] == 0
    yesterday = time.time() - 2 * 86_400
    for file in (tmp_path / "archive").glob("*/*.zst"):
        os.utime(file, (yesterday, yesterday))
    assert prune(store, START)["orphans"] == 1
    assert not store.archive.has(orphan)
    assert len(store.archive.addresses()) == 1


def test_the_ledger_is_kept_for_400_days(store: Store) -> None:
    poll(store, 0)
    poll(store, 300)
    assert prune(store, START + timedelta(days=401))["polls"] == 1
    assert len(store.sources.polls(SOURCE.key)) == 1


def test_whom_old_deliveries_went_to_is_forgotten(store: Store) -> None:
    store.outbox.sync_subscriptions([a_subscription()], START)
    row = store.outbox.subscription("policy-team")
    assert row is not None
    window = Window(
        subscription_id=row.subscription_id,
        window_from=START,
        window_to=START + timedelta(hours=1),
        coverage=a_coverage(),
        channel="email",
        address="person@example.org",
        is_sent_empty=True,
    )
    store.outbox.freeze([window], START)
    (delivery,) = store.outbox.claim_deliveries(START, 1, OWNER, LEASE_S)
    assert prune(store, START + timedelta(days=9_999))["addresses"] == 0, "not while it is to be sent"
    store.outbox.record_sent(delivery.delivery_id, OWNER, START, "250 person@example.org")
    assert prune(store, START + timedelta(days=401))["addresses"] == 1
    (status,) = store.outbox.delivered("policy-team")
    assert (status.address, status.answer, status.status) == ("", "", "sent")
