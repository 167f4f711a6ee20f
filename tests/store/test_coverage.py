"""Whether silence means "no change": what the ledger proves about a window."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.store import Store
from monitor.types import Outcome
from tests.builders import LEASE_S, OWNER, a_result, a_source, a_state
from tests.fakes import START

FROM, TO = START, START + timedelta(days=1)


def look(
    store: Store,
    key: str,
    at: datetime,
    outcome: Outcome = Outcome.UNCHANGED,
    *,
    again: timedelta = timedelta(days=7),
    **values: object,
) -> None:
    """One poll that leaves the source due `again` later."""
    store.sources.claim([key], at, OWNER, LEASE_S)
    reason = values.get("reason")
    state = a_state(key, next_poll_at=at + again, last_polled_at=at, last_outcome=outcome, last_reason=reason)
    store.sources.record_quiet([(state, a_result(key, outcome, started_at=at, **values))], OWNER)


def enrol(store: Store, *keys: str) -> None:
    store.sources.sync([a_source(key) for key in keys], START - timedelta(days=30))


def test_a_source_whose_last_look_was_believed_is_checked(store: Store) -> None:
    enrol(store, "a", "b")
    look(store, "a", FROM + timedelta(hours=1), Outcome.FAILED, reason="timeout")
    look(store, "a", FROM + timedelta(hours=2), Outcome.NOT_MODIFIED)
    look(store, "b", FROM + timedelta(hours=1), Outcome.CHANGED)
    coverage = store.sources.coverage(None, FROM, TO)
    assert (coverage.checked, coverage.failed) == (2, ())


def test_a_source_whose_last_look_failed_is_named_with_its_reason(store: Store) -> None:
    enrol(store, "a", "b", "c")
    look(store, "a", FROM + timedelta(hours=1))
    look(store, "a", FROM + timedelta(hours=2), Outcome.SUSPECT, reason="blocked")
    look(store, "b", FROM + timedelta(hours=2), Outcome.SKIPPED, reason="no key: set API_KEY")
    look(store, "c", FROM + timedelta(hours=2))
    coverage = store.sources.coverage(None, FROM, TO)
    assert coverage.checked == 1
    assert coverage.failed == (("a", "blocked"), ("b", "no key: set API_KEY"))


def test_a_source_whose_place_another_has_is_neither_checked_nor_failed(store: Store) -> None:
    enrol(store, "a", "b")
    for day in (-3, 0):  # that other one is as good as the day before
        look(store, "a", FROM + timedelta(days=day, hours=2), Outcome.SKIPPED, reason="stands in for b")
        look(store, "b", FROM + timedelta(days=day, hours=2))
    for since in (FROM, FROM - timedelta(days=2)):
        coverage = store.sources.coverage(None, since, since + timedelta(days=1))
        assert coverage.failed == ()
    assert store.sources.coverage(None, FROM, TO).checked == 1


def test_a_source_in_a_long_back_off_is_still_named(store: Store) -> None:
    enrol(store, "a")
    look(store, "a", FROM - timedelta(days=1), Outcome.FAILED, reason="dns")
    assert store.sources.coverage(None, FROM, TO).failed == (("a", "dns"),)


def test_a_weekly_source_is_neither_checked_nor_failed_in_a_day_without_its_turn(store: Store) -> None:
    enrol(store, "a")
    look(store, "a", FROM - timedelta(days=1))
    coverage = store.sources.coverage(None, FROM, TO)
    assert (coverage.checked, coverage.failed) == (0, ())


def test_while_the_daemon_was_down_nothing_was_looked_at(store: Store) -> None:
    enrol(store, "a", "never")
    look(store, "a", FROM - timedelta(days=8))
    assert store.sources.coverage(None, FROM, TO).failed == (("a", "not-polled"), ("never", "not-polled"))


def test_a_daemon_that_stopped_early_in_a_window_has_not_looked_at_it(store: Store) -> None:
    enrol(store, "early", "late", "weekly")
    hour = timedelta(hours=1)
    look(store, "early", FROM + 3 * hour, again=hour)
    look(store, "late", FROM + 14 * hour, again=hour)
    look(store, "weekly", FROM + 3 * hour)
    coverage = store.sources.coverage(None, FROM, TO)
    assert (coverage.checked, coverage.failed) == (2, (("early", "not-polled"),))
    assert store.sources.coverage(None, FROM, FROM + 5 * hour).checked == 2, (
        "early and weekly: soon enough for that one"
    )
    look(store, "early", TO + hour, again=hour)
    assert store.sources.coverage(None, FROM, TO).checked == 3, "when it was due before is not known any more"


def test_a_source_that_waits_its_turn_in_a_short_window_is_checked(store: Store) -> None:
    enrol(store, "a")
    minute = timedelta(minutes=1)
    look(store, "a", FROM + minute, again=minute)
    assert store.sources.coverage(None, FROM, FROM + 8 * minute).checked == 1
    assert store.sources.coverage(None, FROM, FROM + 15 * minute).failed == (("a", "not-polled"),)


def test_looks_outside_the_window_and_at_documents_do_not_count(store: Store) -> None:
    enrol(store, "a", "b")
    look(store, "a", FROM)
    look(store, "a", TO + timedelta(seconds=1))
    look(store, "b", FROM + timedelta(hours=1), trigger="document")
    assert store.sources.coverage(None, FROM, TO).checked == 0


def test_only_the_sources_a_subscription_concerns_are_counted(store: Store) -> None:
    enrol(store, "a", "b")
    look(store, "a", TO)
    look(store, "b", TO, Outcome.FAILED, reason="tls")
    coverage = store.sources.coverage(["a"], FROM, TO)
    assert (coverage.checked, coverage.failed) == (1, ())


def test_the_ledger_is_read_newest_first(store: Store) -> None:
    enrol(store, "a")
    for hour in range(5):
        look(store, "a", FROM + timedelta(hours=hour), Outcome.FAILED, reason="timeout", detail="応答なし")
    rows = store.sources.polls("a", since=FROM + timedelta(hours=1), limit=3)
    assert [row.started_at.hour - FROM.hour for row in rows] == [4, 3, 2]
    assert rows[0].detail == "応答なし"
    assert store.sources.polls("unknown") == []


def test_a_source_that_fell_due_a_moment_ago_only_waits_its_turn(store: Store) -> None:
    enrol(store, "a")
    look(store, "a", TO - timedelta(days=7, minutes=5))
    assert store.sources.coverage(None, FROM, TO).failed == ()
    assert store.sources.coverage(None, FROM, TO + timedelta(minutes=5)).failed == (("a", "not-polled"),)
