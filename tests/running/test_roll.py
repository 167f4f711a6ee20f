"""Stories of a daemon beside a process that has read a newer configuration."""

from __future__ import annotations

from monitor.run.roll import Roll
from monitor.store import Store
from tests.builders import LEASE_S, OWNER, a_source
from tests.fakes import START


def test_what_another_process_added_or_declared_otherwise_is_left_to_it_until_the_file_is_reread(
    sqlite_store: Store,
) -> None:
    old = [a_source("same"), a_source("moved")]
    new = [a_source("same"), a_source("moved", url="https://elsewhere.example/feed.xml"), a_source("added")]
    roll = Roll()
    roll.call(old, sqlite_store.sources.sync(old, START).readings)
    readings = sqlite_store.sources.sync(new, START).readings
    announced: list[str] = []
    claimed = sqlite_store.sources.claim_due(START, 9, OWNER, LEASE_S)
    known, unknown = roll.part(claimed, announced.append)
    assert [state.source_key for state in known] == ["same"]
    assert sorted(announced) == ["added", "moved"] == list(roll.strangers)
    sqlite_store.sources.release(OWNER, [state.source_key for state in unknown])
    assert sqlite_store.sources.claim_due(START, 9, OWNER, LEASE_S, roll.strangers) == []
    assert len(sqlite_store.sources.claim(["added", "moved"], START, "a crawl", LEASE_S)) == 2
    roll.call(new, readings)
    assert roll.strangers == ()
    assert all(roll.source(state) for state in sqlite_store.sources.states())
    assert roll.source(known[0]) == new[0]


def test_work_that_waited_in_line_while_its_source_was_declared_otherwise_is_dropped(sqlite_store: Store) -> None:
    old, new = [a_source("jp-news")], [a_source("jp-news", follow=True)]
    roll = Roll()
    roll.call(old, sqlite_store.sources.sync(old, START).readings)
    (waiting,) = sqlite_store.sources.claim_due(START, 9, OWNER, LEASE_S)
    roll.call(new, sqlite_store.sources.sync(new, START).readings)
    assert roll.source(waiting) is None
