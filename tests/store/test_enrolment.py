"""What the configuration says now, against what the store knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import LeaseLost
from monitor.store import Store
from monitor.store.enrolment import reading_sha256
from tests.builders import LEASE_S, OWNER, a_commit, a_result, a_source, a_state, an_intent
from tests.fakes import START


def polled(store: Store) -> None:
    """One poll of jp-news that learned validators and left notes."""
    store.sources.sync([a_source()], START)
    store.sources.claim_due(START, 1, OWNER, LEASE_S)
    store.commit_poll(a_commit(a_source(), an_intent(), state=a_state(etag='"1"'), memo=b"notes"))


def test_a_new_source_is_due_at_once(store: Store) -> None:
    assert store.sources.sync([a_source()], START).added == ("jp-news",)
    (state,) = store.sources.claim_due(START, 9, OWNER, LEASE_S)
    assert (state.source_key, state.has_baseline, state.etag) == ("jp-news", False, None)


def test_telling_the_same_again_changes_nothing(store: Store) -> None:
    polled(store)
    before = store.sources.states()
    told = store.sources.sync([a_source(name="Renamed", topics=("ai", "privacy"))], START + timedelta(hours=1))
    assert (told.added, told.restarted, told.retired) == ((), (), ())
    assert store.sources.states() == before


@pytest.mark.parametrize("enabled", [None, False])
def test_a_source_left_out_or_disabled_is_not_polled_and_keeps_its_history(
    store: Store, enabled: bool | None
) -> None:
    polled(store)
    left = [] if enabled is None else [a_source(enabled=False)]
    assert store.sources.sync(left, START).retired == ("jp-news",)
    much_later = START + timedelta(days=9)
    assert store.sources.claim_due(much_later, 9, OWNER, LEASE_S) == []
    assert store.sources.claim(["jp-news"], much_later, OWNER, LEASE_S) == []
    assert store.sources.next_due_at() is None
    assert len(store.changes.query(sources=["jp-news"])) == 1
    assert len(store.sources.polls("jp-news")) == 1
    store.sources.sync([a_source()], much_later)
    (state,) = store.sources.claim_due(much_later, 9, OWNER, LEASE_S)
    assert (state.has_baseline, state.etag) == (True, '"1"')


@pytest.mark.parametrize(
    "edit",
    [
        {"url": "https://elsewhere.example/feed"},
        {"kind": "page"},
        {"content": {"select": "main"}},
        {"params": {"q": "ai"}},
    ],
    ids=["url", "kind", "selector", "params"],
)
def test_a_source_that_is_read_otherwise_starts_over_silently(store: Store, edit: dict[str, object]) -> None:
    polled(store)
    assert store.sources.sync([a_source(**edit)], START).restarted == ("jp-news",)
    (state,) = store.sources.claim_due(START, 9, OWNER, LEASE_S)
    assert (state.has_baseline, state.etag, state.body_sha256) == (False, None, None)
    assert store.sources.memo("jp-news") is None


def test_a_poll_in_flight_that_reads_the_old_way_writes_nothing(store: Store) -> None:
    polled(store)
    store.sources.claim(["jp-news"], START, OWNER, LEASE_S)
    store.sources.sync([a_source(url="https://elsewhere.example/feed")], START)
    with pytest.raises(LeaseLost):
        store.commit_poll(a_commit(a_source(), an_intent("another")))


def test_another_cadence_makes_a_source_due(store: Store) -> None:
    polled(store)
    now = START + timedelta(minutes=1)
    assert store.sources.claim_due(now, 9, OWNER, LEASE_S) == []
    store.sources.sync([a_source(every="1m")], now)
    (state,) = store.sources.claim_due(now, 9, OWNER, LEASE_S)
    assert state.has_baseline


def test_states_that_polling_learned_come_back_whole(store: Store) -> None:
    store.sources.sync([a_source()], START)
    store.sources.claim_due(START, 1, OWNER, LEASE_S)
    learned = a_state(
        etag='W/"é"',
        last_modified="Thu, 22 Jan 2026 09:00:00 GMT",
        body_sha256="ab" * 32,
        last_changed_at=START,
        last_reason="timeout",
        failures=3,
        failing_since=START - timedelta(microseconds=1),
        items_count=40,
        text_length=98_000,
        is_unsettled=True,
        moved_to="https://新しい.example/",
    )
    store.commit_poll(a_commit(a_source(), state=learned, captures=()))
    (found,) = store.sources.states()
    assert found.reading_sha256 == reading_sha256(a_source())
    assert replace(found, reading_sha256=None) == replace(learned, lease_owner=None, lease_until=None)


def test_what_was_polled_and_leased_while_the_clock_was_ahead_does_not_wait_until_then(store: Store) -> None:
    sources = [a_source("ahead"), a_source("leased"), a_source("yearly")]
    store.sources.sync(sources, START)
    store.sources.claim(["ahead", "yearly"], START, OWNER, LEASE_S)
    future = START + timedelta(days=1000)
    ahead = a_state("ahead", next_poll_at=future, last_polled_at=future, etag='"1"')
    yearly = a_state("yearly", next_poll_at=START + timedelta(days=300), last_polled_at=START)
    store.sources.record_quiet([(ahead, a_result("ahead")), (yearly, a_result("yearly"))], OWNER)
    store.sources.claim(["leased"], future, "elsewhere:1:1:x", LEASE_S)
    assert store.sources.claim_due(START + timedelta(hours=1), 9, OWNER, LEASE_S) == []
    store.sources.sync(sources, START + timedelta(hours=1))
    due = store.sources.claim_due(START + timedelta(hours=1), 9, OWNER, LEASE_S)
    assert [(state.source_key, state.etag) for state in due] == [("leased", None), ("ahead", '"1"')]
