"""What was detected, filtered as operators, pages and feeds ask."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.store import Store
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_source, an_intent
from tests.fakes import START

SOURCES = [
    a_source("jp", jurisdiction="JP", topics=("ai", "data_act")),
    a_source("ny", jurisdiction="US-NY", topics=("ai",), language="en"),
    a_source("us", jurisdiction="US", topics=("data-act",)),
    a_source("usi", jurisdiction="EU", topics=("airports",)),
]


@pytest.fixture
def full(store: Store) -> Store:
    store.sources.sync(SOURCES, START)
    store.sources.claim_due(START, 9, OWNER, LEASE_S)
    for hour, source in enumerate(SOURCES):
        capture = a_capture(source.key, fetched_at=START + timedelta(hours=hour))
        store.commit_poll(a_commit(source, an_intent(source.key, significance=hour / 10), captures=(capture,)))
    return store


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({}, ["usi", "us", "ny", "jp"]),
        ({"limit": 2}, ["usi", "us"]),
        ({"since": START + timedelta(hours=2)}, ["usi", "us"]),
        ({"until": START + timedelta(hours=2)}, ["ny", "jp"]),
        ({"sources": ["jp", "us"]}, ["us", "jp"]),
        ({"sources": []}, []),
        ({"kinds": ["new"]}, ["usi", "us", "ny", "jp"]),
        ({"kinds": ["revised"]}, []),
        ({"jurisdictions": ["US"]}, ["us", "ny"]),
        ({"jurisdictions": ["US-NY"]}, ["ny"]),
        ({"jurisdictions": ["JP", "EU"]}, ["usi", "jp"]),
        ({"topics": ["ai"]}, ["ny", "jp"]),
        ({"topics": ["data_act"]}, ["jp"]),
        ({"topics": ["data-act", "airports"]}, ["usi", "us"]),
        ({"min_significance": 0.15}, ["usi", "us"]),
    ],
)
def test_filters(full: Store, filters: dict[str, object], keys: list[str]) -> None:
    assert [change.item_key for change in full.changes.query(**filters)] == keys  # type: ignore[arg-type]


def test_pages_go_backwards_without_gap_or_double(full: Store) -> None:
    seen: list[str] = []
    before: int | None = None
    while page := full.changes.query(limit=1, before_id=before):
        seen += [change.item_key for change in page]
        before = page[-1].change_id
    assert seen == ["usi", "us", "ny", "jp"]


def test_the_time_of_observation_says_which_is_newer_also_over_pages(full: Store) -> None:
    late = a_source("late")
    full.sources.sync([*SOURCES, late], START)
    full.sources.claim_due(START, 9, OWNER, LEASE_S)
    # Observed between the others, and written after all of them.
    capture = a_capture("late", fetched_at=START + timedelta(minutes=90))
    full.commit_poll(a_commit(late, an_intent("late"), captures=(capture,)))
    seen: list[str] = []
    before: int | None = None
    while page := full.changes.query(limit=2, before_id=before):
        seen += [change.item_key for change in page]
        before = page[-1].change_id
    assert seen == ["usi", "us", "late", "ny", "jp"]


def test_a_change_that_is_not_there_is_none(full: Store) -> None:
    assert full.changes.get(99_999) is None
