"""Sign-ups, confirmations, edits and farewells, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import StoreError
from monitor.store import Store
from monitor.store.freezing import Window
from monitor.store.signups import Asker
from monitor.types import Coverage
from tests.alerts.build import a_subscription

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ask(store: Store, at: datetime = NOW, *, who: str = "visitor", most: int = 5, **given: object) -> str:
    return store.signups.ask(a_subscription("x", **given), [Asker(who, most)], at)


def letters(store: Store, at: datetime) -> list[tuple[str, str]]:
    """Take what is to be mailed, as (kind, subscription key)."""
    found = store.letters.claim(at, 50, "me", 60)
    for one in found:
        assert store.letters.sent(one.letter_id, "me", at, "250")
    return [(one.kind, one.subscription_key) for one in found]


def test_an_unknown_address_waits_until_its_holder_confirms_it(store: Store):
    assert ask(store, match={"topics": ("ai",)}) == "confirm"
    (row,) = store.outbox.subscriptions()
    assert (row.status, row.origin, row.declaration.match.topics) == ("pending", "web", ("ai",))
    assert letters(store, NOW) == [("confirm", row.key)]
    later = NOW + HOUR
    assert store.signups.confirm(row.key, "a" * 64, later) == "confirmed"
    assert store.signups.confirm(row.key, "a" * 64, later) == "used"
    (row,) = store.outbox.subscriptions()
    assert (row.status, row.last_window_to) == ("active", later), "nothing from before it asked"


def test_a_link_that_was_used_does_not_bring_back_what_was_ended(store: Store):
    ask(store)
    (row,) = store.outbox.subscriptions()
    store.signups.confirm(row.key, "a" * 64, NOW)
    store.owners.leave(row.key, NOW)
    assert store.signups.confirm(row.key, "a" * 64, NOW) == "used"
    assert store.signups.confirm(row.key, "b" * 64, NOW) == "gone", "a second letter's link neither"
    assert store.outbox.subscriptions() == []


def test_who_asks_again_gets_the_new_rules_and_no_second_subscription(store: Store):
    ask(store, email="Team@Example.org")
    ask(store, email="team@example.org", when="immediate")
    (row,) = store.outbox.subscriptions()
    assert row.declaration.when == "immediate"
    store.signups.confirm(row.key, "a" * 64, NOW)
    letters(store, NOW)
    assert ask(store, email="TEAM@example.org") == "link"
    assert letters(store, NOW + HOUR) == [("link", row.key)]
    assert len(store.outbox.subscriptions()) == 1


def test_an_address_that_holds_like_wildcards_is_only_itself(store: Store):
    for email in ("a_b@example.org", "axb@example.org", "%@example.org", "山田@例え.jp"):
        assert ask(store, email=email, who=email) == "confirm"
    assert len(store.outbox.subscriptions()) == 4


def test_asking_is_limited_by_the_hour_for_each_asker_and_refusals_count(store: Store):
    said = [ask(store, NOW + timedelta(minutes=n), email=f"a{n}@example.org", most=3) for n in range(5)]
    assert said == ["confirm", "confirm", "confirm", "limited", "limited"]
    assert ask(store, NOW + timedelta(minutes=6), email="b@example.org", who="another", most=3) == "confirm"
    assert ask(store, NOW + timedelta(minutes=61), email="a9@example.org", most=3) == "limited"
    assert ask(store, NOW + timedelta(minutes=130), email="a9@example.org", most=3) == "confirm"
    assert store.signups.forget(NOW + timedelta(days=3)) > 0


def test_a_fresh_link_goes_to_every_subscription_of_an_address_and_to_none_of_the_configuration(store: Store):
    store.outbox.sync_subscriptions([a_subscription("declared")], NOW)
    store.outbox.add(a_subscription("one"), NOW, status="active")
    store.outbox.add(a_subscription("two"), NOW, status="active")
    store.outbox.add(a_subscription("waiting"), NOW)
    assert store.signups.ask_link("TEAM@example.org", [Asker("v", 5)], NOW) == 2
    assert sorted(letters(store, NOW)) == [("link", "one"), ("link", "two")]
    assert store.signups.ask_link("nobody@example.org", [Asker("v", 5)], NOW) == 0
    assert store.signups.ask_link_of("one", [Asker("v", 2)], NOW) is False, "limited"
    assert store.signups.ask_link_of("one", [Asker("w", 2)], NOW) is True


def test_an_owner_edits_what_is_his_and_not_what_the_configuration_says(store: Store):
    store.outbox.sync_subscriptions([a_subscription("declared")], NOW)
    store.outbox.add(a_subscription("own"), NOW, status="active")
    assert store.owners.edit(a_subscription("own", language="ko", quiet_hours="22:00-07:00"), NOW)
    assert not store.owners.edit(a_subscription("declared", language="ko"), NOW)
    languages = {row.key: row.declaration.language for row in store.outbox.subscriptions()}
    assert languages == {"own": "ko", "declared": "en"}


def test_editing_a_webhook_keeps_its_secret(store: Store):
    hook = a_subscription("hook", webhook="https://example.org/hook")
    store.outbox.add(hook, NOW, status="active")
    assert store.owners.edit(hook.model_copy(update={"language": "ja"}), NOW)
    row = store.outbox.subscription("hook")
    assert row.declaration.secret == hook.secret


def test_a_pause_says_by_whom_and_until_when(store: Store):
    store.outbox.add(a_subscription("own"), NOW, status="active")
    assert store.owners.pause("own", NOW + 24 * HOUR)
    assert store.owners.standing("own").paused_until == NOW + 24 * HOUR
    assert store.owners.standing("own").paused_by == "owner"
    assert not store.owners.pause("nobody", None)
    assert store.owners.standing("nobody").paused_by is None


@pytest.mark.parametrize("origin", ["cli", "config"])
def test_what_was_frozen_does_not_go_out_after_leaving(store: Store, origin: str):
    if origin == "cli":
        store.outbox.add(a_subscription("own"), NOW, status="active")
    else:
        store.outbox.sync_subscriptions([a_subscription("own")], NOW)
    of = store.outbox.subscription("own").subscription_id
    for hour in (1, 2):
        begin, end = NOW + (hour - 1) * HOUR, NOW + hour * HOUR
        told = Window(of, begin, end, Coverage(1), "email", "team@example.org", is_sent_empty=True)
        assert store.outbox.freeze([told], end) != [None]
    (under_way,) = store.outbox.claim_deliveries(NOW + 2 * HOUR, 1, "me", 60)
    assert store.owners.leave("own", NOW + 2 * HOUR)
    fates = {one.delivery_id: (one.status, one.answer) for one in store.outbox.delivered("own")}
    assert fates.pop(under_way.delivery_id)[0] == "pending", "it is on its way: nobody can call it back"
    assert list(fates.values()) == [("dead", "unsubscribed")]
    assert store.outbox.record_sent(under_way.delivery_id, "me", NOW + 2 * HOUR)
    assert store.outbox.claim_deliveries(NOW + 9 * HOUR, 9, "me", 60) == []
    assert store.outbox.subscription("own").status == {"cli": "removed", "config": "paused"}[origin]


def test_leaving_twice_or_what_is_not_there_is_harmless(store: Store):
    store.outbox.add(a_subscription("own"), NOW, status="active")
    assert store.owners.leave("own", NOW)
    assert not store.owners.leave("own", NOW)
    assert not store.owners.leave("nobody", NOW)


def test_leaving_ends_letters_that_wait(store: Store):
    ask(store)
    (row,) = store.outbox.subscriptions()
    store.owners.leave(row.key, NOW)
    assert letters(store, NOW) == []


def test_an_invitation_is_for_what_waits_only(store: Store):
    store.outbox.add(a_subscription("own"), NOW)
    assert store.signups.invite("own", NOW)
    assert letters(store, NOW) == [("confirm", "own")]
    store.outbox.confirm("own", NOW)
    assert not store.signups.invite("own", NOW)
    assert not store.signups.invite("nobody", NOW)
    with pytest.raises(StoreError):
        store.outbox.confirm("own", NOW)


def test_who_never_confirms_is_forgotten_after_a_week(store: Store):
    ask(store, email="never@example.org")
    ask(store, email="again@example.org", who="b")
    ask(store, email="yes@example.org", who="c")
    keys = {row.declaration.email: row.key for row in store.outbox.subscriptions()}
    store.signups.confirm(keys["yes@example.org"], "a" * 64, NOW)
    ask(store, NOW + timedelta(days=6), email="again@example.org", who="b")
    assert store.signups.forget(NOW + timedelta(days=8)) > 0
    left = {row.declaration.email for row in store.outbox.subscriptions(with_removed=True)}
    assert left == {"again@example.org", "yes@example.org"}
    assert [kind for kind, _ in letters(store, NOW + timedelta(days=8))] == ["confirm", "confirm"]
