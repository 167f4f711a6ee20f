"""Days as a calendar has them: what moved is the same day, what fell is told as fallen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from monitor.store import Store
from monitor.store.moves import Dated
from monitor.types import PolicyDate, Provision
from tests.builders import (
    LEASE_S,
    OWNER,
    a_capture,
    a_commit,
    a_provision,
    a_result,
    a_source,
    a_state,
    an_intent,
    an_item,
)
from tests.fakes import START

JP = a_source("jp-news")
DAY = timedelta(days=1)
FEBRUARY, MARCH, APRIL = date(2026, 2, 20), date(2026, 3, 6), date(2026, 4, 1)


def commit(store: Store, when: datetime, action: str, *dates: PolicyDate, gone: str = "") -> None:
    """Write one change of the item `plan`, from whose text the sentence `gone` went."""
    assert store.sources.claim([JP.key], when, OWNER, LEASE_S)
    before = store.items.latest(JP.key, ["plan"]).get("plan")
    text = f"{action} {when}"
    item = an_item("plan", text, title="人工知能基本計画案", published_at=None)
    provisions: tuple[Provision, ...] = (a_provision(before=gone, after="削除"),) if gone else ()
    intent = an_intent(item if action != "withdrawn" else "plan", action, before, dates=dates, provisions=provisions)
    store.commit_poll(
        a_commit(
            JP,
            intent,
            result=a_result(JP.key, started_at=when),
            state=a_state(JP.key, last_polled_at=when, next_poll_at=when),
            captures=(a_capture(text, url=JP.url, fetched_at=when),),
        )
    )


def closes(on: date) -> PolicyDate:
    return PolicyDate("comment_deadline", on, None, f"締切は{on}とする。")


def begins(on: date) -> PolicyDate:
    return PolicyDate("entry_into_force", on, None, f"{on}から施行する。")


def found(store: Store, since: datetime = START) -> list[tuple[date, date, int, bool]]:
    days: list[Dated] = store.moves.dated(date(2026, 1, 1), date(2027, 1, 1), since)
    return [(day.deadline.on, day.first_on, day.moves, day.fell_at is not None) for day in days]


def test_a_deadline_that_moves_twice_is_one_day_that_moved_twice(store: Store) -> None:
    store.sources.sync([JP], START)
    commit(store, START, "new", closes(FEBRUARY))
    assert found(store) == [(FEBRUARY, FEBRUARY, 0, False)]
    commit(store, START + DAY, "revised", closes(MARCH))
    assert found(store) == [(MARCH, FEBRUARY, 1, False)]
    commit(store, START + 2 * DAY, "revised", closes(APRIL))
    assert found(store) == [(APRIL, FEBRUARY, 2, False)]


def test_a_deadline_that_comes_back_to_its_day_is_never_two(store: Store) -> None:
    store.sources.sync([JP], START)
    for at, on in enumerate((FEBRUARY, MARCH, FEBRUARY)):
        commit(store, START + at * DAY, "revised" if at else "new", closes(on))
    [(on, _, _, has_fallen)] = found(store)
    assert (on, has_fallen) == (FEBRUARY, False)


def test_each_day_that_moves_stays_itself(store: Store) -> None:
    store.sources.sync([JP], START)
    commit(store, START, "new", closes(FEBRUARY), begins(FEBRUARY), begins(MARCH))
    commit(store, START + DAY, "revised", begins(APRIL), gone=begins(MARCH).text)
    assert found(store) == [
        (FEBRUARY, FEBRUARY, 0, False),
        (FEBRUARY, FEBRUARY, 0, False),
        (APRIL, MARCH, 1, False),
    ]


def test_what_fell_with_nothing_in_its_place_is_told_for_a_while(store: Store) -> None:
    store.sources.sync([JP], START)
    commit(store, START, "new", closes(FEBRUARY))
    commit(store, START + DAY, "withdrawn")
    assert found(store) == [(FEBRUARY, FEBRUARY, 0, True)]
    assert found(store, since=START + 2 * DAY) == []
