"""An item's life is kept with it and with its changes, on both databases."""

from __future__ import annotations

from dataclasses import replace

from monitor.life import moved
from monitor.store import Store
from monitor.types import Identifier, Intent, ItemType, Life, Mention, Stage, StoredItem
from tests.builders import LEASE_S, OWNER, a_commit, a_source, an_intent, an_item
from tests.fakes import START

BILL = Life(ItemType.BILL, Stage.PROPOSED, "審議中", "A print", "閣法29", (Identifier("jp-bill", "217-閣法-29"),))
NAMED = (
    Mention("instrument", "jp-ai-promotion-act", "alias", "ＡＩ推進法"),
    Mention("topic", "privacy", "rule", "個人情報"),
)


SOURCE = a_source()


def commit(store: Store, *intents: Intent) -> None:
    store.sources.sync([SOURCE], START)
    assert store.sources.claim([SOURCE.key], START, OWNER, LEASE_S)
    store.commit_poll(a_commit(SOURCE, *intents))


def stored(store: Store) -> StoredItem:
    return store.items.latest(SOURCE.key)["guidelines"]


def test_life_and_mentions_come_back(store: Store) -> None:
    commit(store, an_intent(an_item(life=BILL), mentions=NAMED))
    (change,) = store.changes.query(instruments=["jp-ai-promotion-act"])
    assert (change.life, change.mentions, change.topics) == (BILL, NAMED, ("ai", "privacy"))
    assert change.instruments == ("jp-ai-promotion-act",)
    assert change.record()["life"]["stage"] == "proposed"
    assert stored(store).life == BILL
    assert not store.changes.query(instruments=["jp-ai"])


def test_what_the_source_does_not_say_again_still_holds_and_a_withdrawal_is_a_stage(store: Store) -> None:
    commit(store, an_intent(an_item(life=BILL)))
    commit(store, an_intent(an_item("guidelines", "第二条", life=Life(status="成立")), "revised", stored(store)))
    now = stored(store).life
    assert now == replace(BILL, status="成立")
    assert now.stood == (BILL.standing,)
    commit(store, an_intent("guidelines", "withdrawn", stored(store)))
    assert store.changes.query()[0].life == replace(BILL, status="成立", stage=Stage.WITHDRAWN)


def test_what_is_there_again_is_not_withdrawn_any_more(store: Store) -> None:
    commit(store, an_intent(an_item(life=BILL)))
    commit(store, an_intent("guidelines", "withdrawn", stored(store)))
    commit(store, an_intent(an_item("guidelines"), "restored", stored(store)))
    life = replace(BILL, stage=None)
    assert (store.changes.query()[0].life, stored(store).life) == (life, life)
    assert moved(life, BILL) == ("", 0.0)


def test_a_source_may_say_how_it_ended(store: Store) -> None:
    commit(store, an_intent(an_item(life=BILL)))
    ended = an_item("guidelines", life=Life(stage=Stage.REPEALED, status="廃止"))
    commit(store, replace(an_intent(ended, "withdrawn", stored(store)), item=ended))
    assert stored(store).life == replace(BILL, stage=Stage.REPEALED, status="廃止")
