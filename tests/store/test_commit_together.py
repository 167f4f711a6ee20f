"""Polls written in one transaction: each as if it were alone, and none the victim of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from monitor.errors import LeaseLost
from monitor.store import NewWatch, PollCommit, Store
from monitor.types import ChangeKind
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_document, a_provision, a_source, an_intent, an_item
from tests.fakes import START

HOUR = START + timedelta(hours=1)

KEYS = ("jp-meti", "kr-msit", "cn-cac", "eu-ec")


@pytest.fixture
def leased(store: Store) -> Store:
    store.sources.sync([a_source(key) for key in KEYS], START)
    assert len(store.sources.claim(KEYS, START, OWNER, LEASE_S)) == len(KEYS)
    return store


def polls(text: str = "第一条 目的", *, keys: tuple[str, ...] = KEYS) -> list[PollCommit]:
    """One poll of each source, all of them with an item of the same key."""
    return [
        a_commit(
            a_source(key),
            an_intent("告示", provisions=(a_provision(),)),
            captures=(a_capture(f"<p>{key}: {text}</p>", url=a_source(key).url),),
            memo=key.encode(),
        )
        for key in keys
    ]


def transactions(store: Store) -> list[bool]:
    """Return a list that grows with each transaction: whether it may write."""
    seen: list[bool] = []
    event.listen(
        store.engine, "begin", lambda connection: seen.append("is_write" in connection.get_execution_options())
    )
    return seen


def test_polls_of_many_sources_share_a_transaction_and_each_keeps_its_own_evidence(leased: Store) -> None:
    seen = transactions(leased)
    written = leased.commit_polls(polls())
    assert seen.count(True) == 1, "one transaction that writes, for all"
    for key, change_ids in zip(KEYS, written, strict=True):
        assert isinstance(change_ids, list)
        change = leased.changes.get(change_ids[0])
        assert change is not None
        assert (change.source_key, change.item_key, change.kind) == (key, "告示", ChangeKind.NEW)
        assert change.capture_sha256 is not None
        assert leased.archive.get(change.capture_sha256) == f"<p>{key}: 第一条 目的</p>".encode()
        assert leased.sources.memo(key) == key.encode()
        assert len(leased.sources.polls(key)) == 1
    assert all(state.lease_owner is None for state in leased.sources.states())


def test_a_poll_that_lost_its_lease_stops_no_other(leased: Store) -> None:
    leased.sources.release(OWNER, ["kr-msit"])
    assert leased.sources.claim(["kr-msit"], START, "someone:else", LEASE_S)
    first, lost, third, fourth = leased.commit_polls(polls())
    assert isinstance(lost, LeaseLost)
    assert "kr-msit" in str(lost)
    assert [len(ids) for ids in (first, third, fourth) if isinstance(ids, list)] == [1, 1, 1]
    assert leased.items.latest("kr-msit") == {}, "nothing of it was written"
    assert leased.sources.states(["kr-msit"])[0].lease_owner == "someone:else"
    assert len(leased.changes.query()) == 3, "and nothing of the others twice"


def test_what_the_database_refuses_of_one_poll_stops_no_other(leased: Store) -> None:
    good, bad, *rest = polls()
    known = an_intent("告示")
    bad = replace(bad, intents=(known, known))  # one item twice: a bug of whoever decided, refused by a constraint
    written = leased.commit_polls([good, bad, *rest])
    assert [isinstance(each, Exception) for each in written] == [False, True, False, False]
    assert leased.items.latest("kr-msit") == {}
    assert leased.sources.states(["kr-msit"])[0].lease_owner == OWNER, "it is still leased, as after any failed write"


def test_a_source_and_a_document_it_follows_meet_at_one_item_and_the_later_decision_is_refused(leased: Store) -> None:
    paper = "https://jp-meti.example/a.pdf"
    watched = NewWatch(item_key="告示", url=paper, next_check_at=START)
    leased.commit_poll(replace(polls(keys=("jp-meti",))[0], watches=(watched,)))
    (state,) = leased.sources.claim(["jp-meti"], HOUR, OWNER, LEASE_S)
    (watch,) = leased.watches.claim("jp-meti", HOUR, OWNER, LEASE_S, True, 1)
    before = leased.items.latest("jp-meti")["告示"]
    revised = an_item("告示", document=a_document("第一条 改正"))
    own = replace(polls("改正", keys=("jp-meti",))[0], state=replace(state, has_baseline=True))
    own = replace(own, intents=(an_intent(revised, "revised", before=before),))
    look = replace(own, state=None, watch=watch, captures=(a_capture("%PDF", url=paper),), memo=None)
    written = leased.commit_polls([own, look])
    assert isinstance(written[0], list)
    assert len(written[0]) == 1
    assert isinstance(written[1], LeaseLost), "it was decided on a version that is no longer the latest"
    assert len(leased.items.versions(before.item_id)) == 2
    assert leased.watches.claim("jp-meti", HOUR, "another:owner", LEASE_S, True, 1), "its lease was given back"


def test_what_is_known_of_many_sources_is_asked_at_once_and_kept_apart(leased: Store) -> None:
    leased.commit_polls(polls())
    seen = transactions(leased)
    asked = leased.items.latest_of([("jp-meti", ["告示", "nothing"]), ("cn-cac", ["告示"]), ("eu-ec", [])])
    assert len(seen) <= 2
    assert {key: set(items) for key, items in asked.items()} == {
        "jp-meti": {"告示"},
        "cn-cac": {"告示"},
        "eu-ec": set(),
    }
    assert asked["jp-meti"]["告示"] == leased.items.latest("jp-meti")["告示"]
    assert leased.sources.memos(["kr-msit", "eu-ec"]) == {"kr-msit": b"kr-msit", "eu-ec": b"eu-ec"}
