"""One poll, written whole or not at all."""

from __future__ import annotations

from monitor.store import Store
from tests.builders import LEASE_S, OWNER, a_commit, a_source, an_intent
from tests.fakes import START


def test_a_new_item_becomes_a_change_with_its_evidence(store: Store) -> None:
    source = a_source()
    store.sources.sync([source], START)
    assert store.sources.claim_due(START, 10, OWNER, LEASE_S)
    (change_id,) = store.commit_poll(a_commit(source, an_intent("guidelines")))
    change = store.changes.get(change_id)
    assert change is not None
    assert (change.kind, change.title) == ("new", "AI事業者ガイドライン (guidelines)")
    assert change.capture_sha256 is not None
    assert store.archive.get(change.capture_sha256) == "<p>第一条 目的</p>".encode()
