"""Letters and addresses: a report about one counts as a digest's does, and a stopped address gets none."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from alerts import Alerts
from alerts.bounces import take_in
from monitor.store import Store
from monitor.store.signups import Asker
from tests.alerts.build import a_subscription
from tests.alerts.mailserver import MailServer
from tests.alerts.test_dsn import example
from tests.alerts.test_letters import ask, send, settings
from tests.fakes import SettableClock

TARO = "taro@example.org"


def link(store: Store, clock: SettableClock) -> str:
    """Mail a link to Taro as a relay would take it; return its letter's key."""
    assert store.signups.ask_link(TARO, [Asker("a", 99)], clock.now())
    return taken(store, clock)


def taken(store: Store, clock: SettableClock) -> str:
    [one] = store.letters.claim(clock.now(), 9, "here", 60)
    assert store.letters.sent(one.letter_id, "here", clock.now(), "250 queued")
    return one.letter_key


@pytest.fixture
def taro(store: Store, clock: SettableClock) -> Store:
    store.outbox.add(a_subscription("taro", email=TARO), clock.now(), status="active")
    return store


def status(store: Store, key: str = "taro") -> str:
    return store.outbox.subscription(key).status


def test_a_link_that_bounces_for_good_stops_the_address_and_pauses_its_subscription(
    taro: Store, clock: SettableClock
):
    key = link(taro, clock)
    report = example("postfix-no-such-user", key=key)
    assert take_in(taro, report, clock.advance(minutes=1)).outcome == "paused"
    assert take_in(taro, report, clock.advance(minutes=1)).outcome == "known"
    [address] = taro.addresses.troubled()
    assert (address.address, address.status) == (TARO, "stopped")
    assert status(taro) == "paused"
    [(of, answer)] = taro.letters.given_up(clock.now() - timedelta(days=1))
    assert of == "taro"
    assert "5.1.1" in answer


def test_a_confirmation_that_bounces_stops_an_address_that_nobody_has_confirmed(store: Store, clock: SettableClock):
    ask(store, clock, email=TARO)
    key = taken(store, clock)
    assert take_in(store, example("postfix-no-such-user", key=key), clock.now()).outcome == "counted"
    assert [one.status for one in store.addresses.troubled()] == ["stopped"]
    assert [row.status for row in store.outbox.subscriptions()] == ["pending"]


def test_letters_to_a_stopped_address_are_not_sent_and_those_behind_them_are(store: Store, clock: SettableClock):
    ask(store, clock, email="taro@EXAMPLE.org")
    take_in(store, example("postfix-no-such-user", key=taken(store, clock)), clock.now())
    for number in range(6):
        store.outbox.add(a_subscription(f"taro-{number}", email=TARO), clock.now(), status="active")
    assert store.signups.ask_link(TARO, [Asker("a", 9)], clock.now()) == 6
    clock.advance(minutes=1)
    ask(store, clock, email="hanako@example.org")
    with MailServer() as server:
        assert asyncio.run(send(store, server, clock)).sent == 1
        assert [message.recipients for message in server.messages] == [("hanako@example.org",)]
    answers = [answer for _, answer in store.letters.given_up(clock.now() - timedelta(days=1))]
    assert sum(answer.startswith("not tried: the address is stopped since") for answer in answers) == 6


def test_soft_reports_of_letters_and_digests_add_up_and_pause(taro: Store, clock: SettableClock):
    for count in range(1, 6):
        assert status(taro) == "active"
        key = link(taro, clock)
        outcome = take_in(taro, example("gmail-delayed", key=key), clock.advance(minutes=1)).outcome
        assert taro.addresses.troubled()[0].soft_bounces == count
        clock.advance(days=1)
    assert outcome == "paused"
    assert status(taro) == "paused"
    clock.advance(days=15)
    key = link(taro, clock)
    take_in(taro, example("gmail-delayed", key=key), clock.now())
    assert taro.addresses.troubled()[0].soft_bounces == 1, "those of a month ago count no more"


def test_a_report_that_a_letter_is_lost_is_graver_than_that_it_is_late(taro: Store, clock: SettableClock):
    key = link(taro, clock)
    assert take_in(taro, example("gmail-delayed", key=key), clock.now()).outcome == "counted"
    assert take_in(taro, example("sendmail-expired", key=key), clock.now()).outcome == "counted"
    assert take_in(taro, example("gmail-delayed", key=key), clock.now()).outcome == "known"
    assert taro.addresses.troubled()[0].soft_bounces == 1
    assert status(taro) == "active"


def test_an_address_that_is_refused_while_a_letter_is_handed_over_is_stopped(taro: Store, clock: SettableClock):
    taro.signups.ask_link(TARO, [Asker("a", 9)], clock.now())
    with MailServer() as server:
        server.answers["RCPT"] = ["550 5.1.1 nobody here"]
        assert asyncio.run(send(taro, server, clock)).dead == 1
    assert [one.status for one in taro.addresses.troubled()] == ["stopped"]
    assert status(taro) == "paused"


def test_a_link_that_was_used_and_an_operators_invitation_make_an_address_trusted_again(
    store: Store, clock: SettableClock
):
    ask(store, clock, email=TARO)
    take_in(store, example("postfix-no-such-user", key=taken(store, clock)), clock.now())
    [row] = store.outbox.subscriptions()
    assert store.signups.invite(row.key, clock.now())
    assert store.addresses.troubled() == []
    take_in(store, example("postfix-no-such-user", key=taken(store, clock)), clock.now())
    assert store.signups.confirm(row.key, "a" * 64, clock.now()) == "confirmed"
    assert store.addresses.troubled() == []


def test_what_a_process_has_in_hand_when_it_stops_is_anybodys_at_once(taro: Store, clock: SettableClock):
    async def stop_while_the_server_hangs(server: MailServer) -> None:
        alerts = Alerts(taro, settings(server), clock)
        await alerts.deliver_due(patience_s=0.5)
        await alerts.close()

    taro.signups.ask_link(TARO, [Asker("a", 9)], clock.now())
    with MailServer() as server:
        server.answers["DATA"] = ["stall"]
        asyncio.run(stop_while_the_server_hangs(server))
    assert len(taro.letters.claim(clock.now(), 9, "the next", 60)) == 1, "and not when its lease has run out"
