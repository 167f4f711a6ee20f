"""What a poll leaves behind, in one line: sources enrolled, changes committed at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from monitor.store import Store
from monitor.types import Outcome, Source
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_result, a_source, a_state, an_intent, an_item
from tests.fakes import START

JP = a_source("jp-news")
EU = a_source("eu-news", jurisdiction="EU", language="en", topics=("ai", "privacy"))

SOON = START + timedelta(seconds=30)
"""Windows that begin at START hold what happened after it."""


def enrol(store: Store, *sources: Source, at: datetime = START) -> None:
    store.sources.sync(sources or (JP,), at)


def publish(store: Store, *titles: str, source: Source = JP, at: datetime = SOON, **poll: Any) -> Sequence[int]:
    """Commit one poll at `at` that found a new item for each title; return the changes' ids."""
    assert store.sources.claim([source.key], at, OWNER, LEASE_S)
    intents = [an_intent(an_item(title, title=title)) for title in titles]
    return store.commit_poll(
        a_commit(
            source,
            *intents,
            result=a_result(source.key, Outcome.CHANGED if titles else Outcome.UNCHANGED, started_at=at),
            state=a_state(source.key, last_polled_at=at, last_ok_at=at, next_poll_at=at + timedelta(minutes=15)),
            captures=(a_capture(url=source.url, fetched_at=at),),
            **poll,
        )
    )
