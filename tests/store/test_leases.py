"""Who polls what: claimed by one owner at a time, given back, taken over, lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import LeaseLost, StoreError
from monitor.store import Store
from monitor.types import Outcome, SourceState
from tests.builders import LEASE_S, OWNER, a_commit, a_result, a_source, a_state, an_intent
from tests.fakes import START

OTHER = "host:2:0:other"


def enrolled(store: Store, count: int = 3) -> list[str]:
    sources = [a_source(f"s{number}") for number in range(count)]
    store.sources.sync(sources, START)
    return [source.key for source in sources]


def test_due_sources_are_leased_once_the_longest_due_first(store: Store) -> None:
    enrolled(store, 2)
    store.sources.claim(["s0", "s1"], START, OWNER, LEASE_S)
    later = a_state("s0", next_poll_at=START + timedelta(minutes=20))
    sooner = a_state("s1", next_poll_at=START + timedelta(minutes=10))
    store.sources.record_quiet([(later, a_result("s0")), (sooner, a_result("s1"))], OWNER)
    assert store.sources.next_due_at() == START + timedelta(minutes=10)
    assert store.sources.claim_due(START + timedelta(minutes=5), 10, OWNER, LEASE_S) == []
    now = START + timedelta(minutes=30)
    assert [state.source_key for state in store.sources.claim_due(now, 1, OWNER, LEASE_S)] == ["s1"]
    claimed = store.sources.claim_due(now, 10, OTHER, LEASE_S)
    assert [(state.source_key, state.lease_owner) for state in claimed] == [("s0", OTHER)]


def test_two_threads_never_lease_one_source_twice(store: Store) -> None:
    keys = enrolled(store, 200)
    start = threading.Barrier(2)
    claimed: dict[str, list[SourceState]] = {OWNER: [], OTHER: []}

    def claim(owner: str) -> None:
        start.wait()
        while states := store.sources.claim_due(START, 7, owner, LEASE_S):
            claimed[owner].extend(states)

    threads = [threading.Thread(target=claim, args=(owner,)) for owner in claimed]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    both = [state.source_key for states in claimed.values() for state in states]
    # A claim that finds only rows held by the other at that moment ends early: what is left is still due.
    both += [state.source_key for state in store.sources.claim_due(START, 200, OWNER, LEASE_S)]
    assert sorted(both) == sorted(keys)


def test_an_operator_gets_a_source_in_back_off_but_not_one_being_polled(store: Store) -> None:
    enrolled(store, 2)
    store.sources.claim(["s0"], START, OWNER, LEASE_S)
    far = a_state("s0", next_poll_at=START + timedelta(days=1), failures=9, last_outcome=Outcome.FAILED)
    store.sources.record_quiet([(far, a_result("s0", Outcome.FAILED, reason="timeout"))], OWNER)
    store.sources.claim(["s1"], START, OWNER, LEASE_S)
    claimed = store.sources.claim(["s0", "s1", "unknown"], START, OTHER, LEASE_S)
    assert [(state.source_key, state.failures) for state in claimed] == [("s0", 9)]


def test_a_lease_that_ran_out_is_taken_over_and_its_old_owner_writes_nothing(store: Store) -> None:
    enrolled(store, 1)
    store.sources.claim_due(START, 1, OWNER, LEASE_S)
    later = START + timedelta(seconds=LEASE_S + 1)
    assert store.sources.claim_due(later, 1, OTHER, LEASE_S)
    with pytest.raises(LeaseLost, match="s0"):
        store.commit_poll(a_commit(a_source("s0"), an_intent()))
    assert store.changes.query() == []
    assert store.sources.polls("s0") == []
    assert store.sources.record_quiet([(a_state("s0", etag='"stale"'), a_result("s0"))], OWNER) == 0
    (state,) = store.sources.states(["s0"])
    assert (state.lease_owner, state.etag) == (OTHER, None)
    assert len(store.sources.polls("s0")) == 1, "the look did happen: the ledger says so"


def test_a_poll_that_began_before_its_source_was_declared_otherwise_writes_nothing(store: Store) -> None:
    enrolled(store, 1)
    (before,) = store.sources.claim_due(START, 1, OWNER, LEASE_S)
    moved = a_source("s0", url="https://elsewhere.example/feed.xml")
    store.sources.sync([moved], START)
    (after,) = store.sources.claim_due(START, 1, OWNER, LEASE_S)
    with pytest.raises(LeaseLost, match="s0"):
        store.commit_poll(a_commit(a_source("s0"), an_intent(), state=replace(before, has_baseline=True)))
    learned = replace(before, has_baseline=True, etag='"old"')
    assert store.sources.record_quiet([(learned, a_result("s0"))], OWNER) == 0
    assert store.sources.states(["s0"]) == [after], "the same process leased it again, and polls it the new way"
    store.commit_poll(a_commit(moved, an_intent(action="baseline"), state=replace(after, has_baseline=True)))


def test_a_lease_that_ran_out_but_nobody_took_still_counts(store: Store) -> None:
    enrolled(store, 1)
    store.sources.claim_due(START, 1, OWNER, 0.001)
    assert len(store.commit_poll(a_commit(a_source("s0"), an_intent()))) == 1


def test_a_long_poll_keeps_its_lease_by_renewing(store: Store) -> None:
    enrolled(store, 1)
    store.sources.claim_due(START, 1, OWNER, LEASE_S)
    assert store.sources.renew(OWNER, START + timedelta(seconds=200), LEASE_S) == 1
    assert store.sources.claim_due(START + timedelta(seconds=400), 1, OTHER, LEASE_S) == []


def test_what_was_claimed_and_not_polled_is_due_as_before(store: Store) -> None:
    enrolled(store, 3)
    store.sources.claim_due(START, 3, OWNER, LEASE_S)
    assert store.sources.release(OWNER, ["s0", "s1"]) == 2
    assert len(store.sources.claim_due(START, 3, OTHER, LEASE_S)) == 2
    assert store.sources.release(OWNER) == 1


def test_the_leases_of_a_dead_process_are_given_back_at_once(store: Store) -> None:
    enrolled(store, 2)
    store.sources.claim(["s0"], START, OWNER, LEASE_S)
    store.sources.claim(["s1"], START, OTHER, LEASE_S)
    assert store.sources.release_dead(lambda owner: owner == OTHER) == 1
    assert [state.source_key for state in store.sources.claim_due(START, 9, "third", LEASE_S)] == ["s0"]


def test_a_quiet_batch_is_one_write_and_leaves_the_next_state(store: Store) -> None:
    keys = enrolled(store, 50)
    states = store.sources.claim_due(START, 50, OWNER, LEASE_S)
    next_at = START + timedelta(minutes=15)
    done = [
        (
            replace(state, etag='"2"', next_poll_at=next_at, last_outcome=Outcome.NOT_MODIFIED, last_polled_at=START),
            a_result(state.source_key, Outcome.NOT_MODIFIED, status=304, elapsed_ms=12, items=40),
        )
        for state in states
    ]
    assert store.sources.record_quiet(done, OWNER) == 50
    for state in store.sources.states(keys):
        assert (state.etag, state.next_poll_at, state.lease_owner) == ('"2"', next_at, None)
        assert state.last_outcome is Outcome.NOT_MODIFIED
    (row,) = store.sources.polls(keys[0])
    assert (row.outcome, row.status, row.items, row.elapsed_ms) == (Outcome.NOT_MODIFIED, 304, 40, 12)
    assert store.sources.record_quiet([], OWNER) == 0


def test_a_detail_that_quotes_what_no_database_takes_fails_no_batch(store: Store) -> None:
    enrolled(store, 2)
    states = store.sources.claim_due(START, 2, OWNER, LEASE_S)
    quoted = [
        (state, a_result(state.source_key, detail=f"said {sign}"))
        for state, sign in zip(states, "\x00\ud800", strict=True)
    ]
    assert store.sources.record_quiet(quoted, OWNER) == 2
    assert [store.sources.polls(state.source_key)[0].detail for state in states] == ["said ", "said ?"]


def test_the_backlog_counts_what_is_overdue(store: Store) -> None:
    enrolled(store, 3)
    assert store.sources.backlog(START - timedelta(seconds=1)) == (0, None)
    assert store.sources.backlog(START + timedelta(hours=1)) == (3, START)


def test_an_operator_makes_a_source_due_but_never_later(store: Store) -> None:
    enrolled(store, 1)
    assert store.sources.make_due("s0", START + timedelta(hours=1))
    assert store.sources.states()[0].next_poll_at == START
    assert not store.sources.make_due("unknown", START)


def test_renewing_and_enrolling_beside_recording_never_wait_for_each_other_in_a_circle(store: Store) -> None:
    keys = enrolled(store, 60)
    sources = [a_source(key) for key in keys]
    failures: list[StoreError] = []

    def again_and_again(work: Callable[[int], object]) -> None:
        try:
            for number in range(40):
                work(number)
        except StoreError as error:
            failures.append(error)

    def record(_number: int) -> None:
        states = store.sources.claim_due(START, 60, OWNER, LEASE_S)
        store.sources.record_quiet(
            [(replace(one, lease_owner=None), a_result(one.source_key)) for one in reversed(states)], OWNER
        )

    def renew(_number: int) -> None:
        store.sources.renew(OWNER, START, LEASE_S, keys)

    def enrol(number: int) -> None:
        store.sources.sync([a_source(one.key, every=f"{number + 1}m") for one in sources], START)

    threads = [threading.Thread(target=again_and_again, args=(work,)) for work in (record, record, renew, enrol)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
