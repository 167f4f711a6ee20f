"""Followed documents: due, leased, looked at, revised."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import LeaseLost
from monitor.store import NewWatch, PollCommit, Store
from monitor.types import Outcome, PollResult, Watch
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_document, a_result, a_source, an_intent, an_item
from tests.fakes import START

SOURCE = a_source(follow=True)
HOUR = START + timedelta(hours=1)


@pytest.fixture
def watched(store: Store) -> Store:
    """A store with three items, two of them watched."""
    store.sources.sync([SOURCE], START)
    store.sources.claim_due(START, 1, OWNER, LEASE_S)
    watches = tuple(
        NewWatch(key, f"https://jp-news.example/{key}.pdf", HOUR, etag='"1"', has_baseline=True) for key in "ab"
    )
    store.commit_poll(a_commit(SOURCE, *(an_intent(key, "baseline") for key in "abc"), watches=watches))
    return store


def test_a_document_is_looked_at_when_it_is_due_by_one_at_a_time(watched: Store) -> None:
    assert watched.watches.next_due_at() == HOUR
    assert watched.watches.claim_due(START, 9, OWNER, LEASE_S) == []
    claimed = watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S)
    assert [(watch.item_key, watch.source_key, watch.etag) for watch in claimed] == [
        ("a", "jp-news", '"1"'),
        ("b", "jp-news", '"1"'),
    ]
    assert watched.watches.claim_due(HOUR, 9, "other", LEASE_S) == []
    assert watched.watches.release(OWNER, [claimed[0].item_id]) == 1
    assert watched.watches.renew(OWNER, HOUR, LEASE_S) == 1
    assert watched.watches.release_dead(lambda owner: False) == 1
    assert len(watched.watches.claim_due(HOUR, 9, "other", LEASE_S)) == 2


def test_only_the_leases_of_what_is_still_worked_on_are_prolonged(watched: Store) -> None:
    first, second = watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S)
    assert watched.watches.renew(OWNER, HOUR + timedelta(seconds=LEASE_S - 1), LEASE_S, [first.item_id]) == 1
    later = watched.watches.claim_due(HOUR + timedelta(seconds=LEASE_S + 1), 9, "other", LEASE_S)
    assert [watch.item_id for watch in later] == [second.item_id]


def written(store: Store, looks: list[tuple[Watch, PollResult]]) -> list[list[int] | Exception]:
    return list(store.commit_polls([PollCommit(SOURCE, OWNER, result, watch=watch) for watch, result in looks]))


def test_quiet_looks_are_one_batch_with_their_ledger_rows(watched: Store) -> None:
    claimed = watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S)
    done = [
        (
            replace(watch, step=1, next_check_at=HOUR + timedelta(hours=6)),
            a_result(trigger="document", started_at=HOUR),
        )
        for watch in claimed
    ]
    assert written(watched, done) == [[], []]
    assert [(watch.step, watch.lease_owner) for watch in watched.watches.of_source("jp-news")] == [
        (1, None),
        (1, None),
    ]
    assert [poll.trigger for poll in watched.sources.polls("jp-news", since=HOUR)] == ["document", "document"]
    assert all(isinstance(each, LeaseLost) for each in written(watched, done)), "the leases are given back"


def test_an_edit_of_a_watched_document_is_a_change_of_its_item(watched: Store) -> None:
    watch = watched.watches.claim_due(HOUR, 1, OWNER, LEASE_S)[0]
    before = watched.items.latest("jp-news", ["a"])["a"]
    paper = a_capture("改正後の本文", url=watch.url, fetched_at=HOUR)
    item = an_item("a", document=a_document("題名", "改正後の本文"))
    look = PollCommit(
        SOURCE,
        OWNER,
        a_result(outcome=Outcome.CHANGED, trigger="document", started_at=HOUR),
        watch=replace(watch, step=0, body_sha256=paper.body_sha256),
        captures=(paper,),
        intents=(an_intent(item, "revised", before),),
    )
    (change_id,) = watched.commit_poll(look)
    change = watched.changes.get(change_id)
    assert change is not None
    assert change.observed_at == HOUR
    after = watched.items.latest("jp-news", ["a"])["a"]
    assert after.linked_capture_sha256 == paper.body_sha256
    assert after.capture_sha256 == before.capture_sha256, "the entry's own half is still proved by its own capture"
    proof = {each.role: each.body_sha256 for each in watched.proofs.of_change(change_id)}
    assert proof["after-linked"] == paper.body_sha256
    assert proof["before"] == proof["after"] == before.capture_sha256, "what the entry said did not change"
    assert watched.sources.states()[0].lease_owner is None
    with pytest.raises(LeaseLost, match=r"a\.pdf"):
        watched.commit_poll(look)


def test_a_new_link_replaces_the_watch_of_its_item(watched: Store) -> None:
    watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S)
    watched.sources.claim(["jp-news"], START, OWNER, LEASE_S)
    moved = NewWatch("a", "https://jp-news.example/moved.pdf", HOUR)
    added = NewWatch("c", "https://jp-news.example/c.pdf", HOUR)
    watched.commit_poll(a_commit(SOURCE, watches=(moved, added)))
    found = {watch.item_key: watch for watch in watched.watches.of_source("jp-news")}
    assert sorted(found) == ["a", "b", "c"]
    assert (found["a"].url, found["a"].has_baseline, found["a"].lease_owner) == (moved.url, False, None)


def test_an_operator_looks_at_one_sources_documents_due_or_not(watched: Store) -> None:
    assert watched.watches.claim("jp-news", START, OWNER, LEASE_S, takes_all=False, limit=9) == []
    assert len(watched.watches.claim("jp-news", START, OWNER, LEASE_S, takes_all=True, limit=9)) == 2
    assert watched.watches.claim("another", START, OWNER, LEASE_S, takes_all=True, limit=9) == []


def test_documents_of_a_source_that_left_the_configuration_are_let_be(watched: Store) -> None:
    watched.sources.sync([], START)
    assert watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S) == []
    assert watched.watches.next_due_at() is None


def test_a_source_read_otherwise_looks_at_its_documents_afresh(watched: Store) -> None:
    watched.sources.sync([a_source(follow=True, content={"select": "main"})], START)
    assert {(watch.has_baseline, watch.etag) for watch in watched.watches.of_source("jp-news")} == {(False, None)}


def test_a_look_that_began_before_its_document_moved_or_was_read_otherwise_writes_nothing(watched: Store) -> None:
    first, _ = watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S)
    watched.sources.claim(["jp-news"], START, OWNER, LEASE_S)
    moved = NewWatch("a", "https://jp-news.example/moved.pdf", HOUR, keeps_baseline=True)
    watched.commit_poll(a_commit(SOURCE, watches=(moved,)))
    (again,) = watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S)
    assert (again.item_key, again.etag, again.has_baseline) == ("a", None, True)
    assert isinstance(written(watched, [(first, a_result("jp-news"))])[0], LeaseLost)
    watched.sources.sync([a_source(follow=True, content={"select": "main"})], START)
    assert len(watched.watches.claim_due(HOUR, 9, OWNER, LEASE_S)) == 2
    assert isinstance(written(watched, [(again, a_result("jp-news"))])[0], LeaseLost)
