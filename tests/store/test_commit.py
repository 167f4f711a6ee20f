"""One poll, written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import LeaseLost, StoreError
from monitor.store import NewWatch, PollCommit, Store
from monitor.types import ChangeKind, Outcome, StoredItem
from tests.builders import (
    LEASE_S,
    OWNER,
    a_capture,
    a_commit,
    a_document,
    a_provision,
    a_result,
    a_source,
    a_state,
    an_intent,
    an_item,
    content_of,
    sha256,
)
from tests.fakes import START

SOURCE = a_source()


@pytest.fixture
def leased(store: Store) -> Store:
    store.sources.sync([SOURCE], START)
    lease(store)
    return store


def lease(store: Store) -> None:
    assert store.sources.claim([SOURCE.key], START, OWNER, LEASE_S)


def commit(store: Store, *intents: object, **values: object) -> list[int]:
    """Commit one more poll of the source."""
    if store.sources.states()[0].lease_owner is None:
        lease(store)
    return store.commit_poll(a_commit(SOURCE, *intents, **values))  # type: ignore[arg-type]


def stored(store: Store, key: str = "guidelines") -> StoredItem:
    return store.items.latest(SOURCE.key, [key])[key]


def test_a_new_item_becomes_a_change_with_its_evidence(leased: Store) -> None:
    (change_id,) = commit(leased, an_intent(provisions=(a_provision(),)))
    change = leased.changes.get(change_id)
    assert change is not None
    assert (change.kind, change.title) == (ChangeKind.NEW, "AI事業者ガイドライン (guidelines)")
    assert (change.before_sha256, change.after_sha256) == (None, content_of(an_item()))
    assert (change.jurisdiction, change.topics, change.source_name) == ("JP", ("ai",), "Ministry of jp-news")
    assert change.provisions == (a_provision(),)
    assert change.reasons == ("new because a test says so",)
    assert change.observed_at == START
    assert change.capture_sha256 is not None
    assert leased.archive.get(change.capture_sha256) == "<p>第一条 目的</p>".encode()
    capture = leased.captures.of_body(change.capture_sha256)
    assert (capture.url, capture.headers["etag"]) == (SOURCE.url, '"1"')
    assert leased.sources.polls(SOURCE.key)[0].outcome is Outcome.CHANGED


def test_first_sight_stores_versions_and_tells_nobody(leased: Store) -> None:
    keys = [f"第{number}号" for number in range(40)]
    assert commit(leased, *(an_intent(key, "baseline") for key in keys)) == []
    assert leased.changes.query() == []
    assert leased.items.active_keys(SOURCE.key) == set(keys)
    assert len(leased.archive.addresses()) == 1, "one capture proves all forty"
    assert leased.items.document(stored(leased, keys[7]).blocks_sha256) == an_item(keys[7]).document


def test_a_revision_keeps_both_texts_and_knows_the_earlier_contents(leased: Store) -> None:
    first, second = an_item("law", "届出は三十日以内とする。"), an_item("law", "届出は十日以内とする。")
    commit(leased, an_intent(first))
    (change_id,) = commit(leased, an_intent(second, "revised", stored(leased, "law")))
    change = leased.changes.get(change_id)
    assert change is not None
    assert (change.before_sha256, change.after_sha256) == (content_of(first), content_of(second))
    item = stored(leased, "law")
    assert item.earlier_sha256s == {content_of(first)}
    one, two = leased.items.versions(item.item_id)
    assert leased.items.document(one.blocks_sha256) == first.document
    assert leased.items.document(two.blocks_sha256) == second.document


def test_a_withdrawal_is_a_tombstone_and_a_return_is_no_new_item(leased: Store) -> None:
    commit(leased, an_intent())
    gone = a_capture("<ul></ul>", fetched_at=START + timedelta(days=1))
    (change_id,) = commit(leased, an_intent("guidelines", "withdrawn", stored(leased)), captures=(gone,))
    change = leased.changes.get(change_id)
    assert change is not None
    assert (change.kind, change.title) == (ChangeKind.WITHDRAWN, "AI事業者ガイドライン (guidelines)")
    assert change.before_sha256 == content_of(an_item())
    assert change.after_sha256 is None
    assert (change.capture_sha256, change.observed_at) == (gone.body_sha256, gone.fetched_at)
    tombstone = stored(leased)
    assert (tombstone.is_withdrawn, tombstone.content_sha256, tombstone.blocks_sha256) == (True, "", "")
    assert leased.items.active_keys(SOURCE.key) == set()
    commit(leased, an_intent("guidelines", "restored", tombstone))
    assert stored(leased).item_id == tombstone.item_id
    assert not stored(leased).is_withdrawn
    assert leased.items.active_keys(SOURCE.key) == {"guidelines"}


def test_a_withdrawal_without_a_capture_claims_no_evidence(leased: Store) -> None:
    commit(leased, an_intent())
    (change_id,) = commit(leased, an_intent("guidelines", "withdrawn", stored(leased)), captures=())
    change = leased.changes.get(change_id)
    assert change is not None
    assert change.capture_sha256 is None


def test_what_waits_for_a_second_look_is_counted_without_a_version(leased: Store) -> None:
    commit(leased, an_intent())
    before = stored(leased)
    touch = an_intent("guidelines", "touch", before, absences=1, pending_sha256=sha256("A"), pending_count=2)
    assert commit(leased, touch) == []
    assert stored(leased) == replace(before, absences=1, pending_sha256=sha256("A"), pending_count=2)


def test_reading_anew_makes_a_version_that_alerts_nobody_and_keeps_its_proof_and_lease(leased: Store) -> None:
    commit(leased, an_intent())
    before = stored(leased)
    lease(leased)
    anew = an_item(document=a_document("第一条", "この法律は、"))
    leased.commit_technical(SOURCE, OWNER, [an_intent(anew, "technical", before)], START)
    assert len(leased.changes.query()) == 1
    assert stored(leased).content_sha256 == content_of(anew)
    assert stored(leased).capture_sha256 == before.capture_sha256
    assert [version.is_technical for version in leased.items.versions(before.item_id)] == [False, True]
    assert leased.sources.states()[0].lease_owner == OWNER
    with pytest.raises(LeaseLost):
        leased.commit_technical(SOURCE, "another", [an_intent(anew, "technical", stored(leased))], START)


def test_an_item_and_the_document_it_links_to_are_one_change_with_two_proofs(leased: Store) -> None:
    listing, paper = a_capture("<li>通達</li>"), a_capture(b"%PDF-1.7", url="https://jp-news.example/1.pdf")
    whole = replace(a_document("通達", "本文"), linked_from=1)
    watch = NewWatch(
        "guidelines", paper.url, START + timedelta(hours=1), body_sha256=paper.body_sha256, has_baseline=True
    )
    commit(
        leased,
        an_intent(an_item(document=whole)),
        captures=(listing, paper),
        linked={"guidelines": 1},
        watches=(watch,),
    )
    item = stored(leased)
    assert (item.capture_sha256, item.linked_capture_sha256) == (listing.body_sha256, paper.body_sha256)
    assert leased.items.document(item.blocks_sha256).linked_from == 1
    assert leased.archive.get(paper.body_sha256) == b"%PDF-1.7"
    [change] = leased.changes.query()
    proof = leased.proofs.of_change(change.change_id)
    assert [each.role for each in proof] == ["after", "after-linked"]
    assert [leased.proofs.body(each) for each in proof] == [listing.body, b"%PDF-1.7"]
    assert proof[1].url == "https://jp-news.example/1.pdf"


def test_a_capture_that_no_version_needs_is_not_kept(leased: Store) -> None:
    commit(leased)
    assert leased.archive.addresses() == []


def test_a_suspect_capture_is_kept_with_its_reason_and_never_proves_anything(leased: Store) -> None:
    wall = a_capture("Just a moment...", status=200)
    state = a_state(last_outcome=Outcome.SUSPECT, last_reason="blocked", failures=1)
    result = a_result(outcome=Outcome.SUSPECT, reason="blocked", status=200)
    commit(leased, captures=(), suspects=((wall, "blocked"),), state=state, result=result)
    ((_, reason, kept),) = leased.captures.suspects(SOURCE.key)
    assert (reason, kept.body) == ("blocked", b"Just a moment...")
    with pytest.raises(StoreError, match="no capture"):
        leased.captures.of_body(wall.body_sha256)


def test_a_storm_is_held_until_an_operator_lets_it_go(leased: Store) -> None:
    commit(leased, *(an_intent(f"item-{number}") for number in range(60)), hold=True)
    assert leased.changes.held() == [(SOURCE.key, 60)]
    assert leased.outbox.unmatched() == []
    assert leased.sources.coverage(None, START - timedelta(hours=1), START).held == ((SOURCE.key, 60),)
    assert leased.storms.release_of("another", START) == 0
    assert leased.storms.release_of(SOURCE.key, START) == 60
    assert len(leased.outbox.unmatched()) == 60
    assert leased.changes.held() == []


def test_the_readers_notes_are_replaced_or_kept(leased: Store) -> None:
    commit(leased, memo=b"first")
    commit(leased, memo=b"second")
    commit(leased, memo=None)
    assert leased.sources.memo(SOURCE.key) == b"second"


def test_a_decision_that_another_poll_overtook_writes_nothing_and_is_made_again(leased: Store) -> None:
    commit(leased, an_intent())
    seen = stored(leased)
    commit(leased, an_intent(an_item("guidelines", "二"), "revised", seen))
    with pytest.raises(LeaseLost, match="another poll changed item"):
        commit(leased, an_intent(an_item("guidelines", "三"), "revised", seen))
    assert len(leased.changes.query()) == 2
    assert leased.sources.states()[0].lease_owner is None, "given back: due as before, not stuck"


def test_a_poll_that_fails_midway_leaves_no_trace(leased: Store) -> None:
    with pytest.raises(AttributeError):
        commit(leased, an_intent("a"), an_intent("b", provisions=(object(),)))
    assert leased.items.latest(SOURCE.key) == {}
    assert leased.sources.polls(SOURCE.key) == []
    assert leased.sources.states()[0].lease_owner == OWNER


def test_a_commit_says_what_it_is_about() -> None:
    with pytest.raises(ValueError, match="state of its source or of its watch"):
        PollCommit(SOURCE, OWNER, a_result())


KILLED = """
import os, signal, sys
from sqlalchemy import event
from monitor.store import Store
from tests.builders import LEASE_S, a_commit, a_source, an_intent
from tests.fakes import START

url, archive, owner, step = sys.argv[1:]
store = Store.open(url, archive)
store.sources.claim(["jp-news"], START, owner, LEASE_S)
writes = 0

def die(connection, cursor, statement, *rest):
    global writes
    writes += statement.startswith(("INSERT", "UPDATE"))
    if writes == int(step):
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(store.engine, "before_cursor_execute", die)
store.commit_poll(a_commit(a_source(), an_intent(), owner=owner, memo=b"notes"))
print("committed")
"""


@pytest.mark.parametrize("step", [1, 3, 5, 7])
def test_killed_between_any_two_writes_it_leaves_nothing_and_the_next_poll_finds_it_again(
    store: Store, tmp_path: Path, step: int
) -> None:
    store.sources.sync([SOURCE], START)
    url = store.engine.url.render_as_string(hide_password=False)
    arguments = [url, str(tmp_path / "archive"), "dead", str(step)]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), *arguments],
        capture_output=True,
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert store.items.latest(SOURCE.key) == {}
    assert store.sources.polls(SOURCE.key) == []
    assert store.sources.release_dead(lambda owner: owner != "dead") == 1
    assert len(commit(store, an_intent())) == 1
