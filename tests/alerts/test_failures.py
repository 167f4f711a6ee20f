"""When deliveries fail for good: addresses stop, subscriptions pause, and what was missed goes out once, later."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from random import Random
from typing import Any

import pytest

from alerts import Alerts, Delivered
from alerts.retry import STEPS_S
from config.declarations import Subscription
from config.settings import HttpSettings, MailSettings, OperatorSettings, Settings
from monitor.store import Store
from tests.alerts.build import SECRET
from tests.alerts.mailserver import MailServer
from tests.alerts.publish import JP, enrol, publish
from tests.builders import a_subscription
from tests.fakes import START, SettableClock
from tests.server import Answer, Server, in_turn

SECOND = timedelta(seconds=1)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as listening:
        yield listening


@pytest.fixture
def hooks() -> Iterator[Server]:
    with Server() as listening:
        yield listening


class House:
    """A store, its subscriptions and the outgoing half, with a clock that stands until it is moved."""

    def __init__(self, store: Store, clock: SettableClock, alerts: Alerts) -> None:
        self.store, self.clock, self.alerts = store, clock, alerts

    async def tell(self, *titles: str) -> Delivered:
        """Publish, compose, deliver what is due."""
        publish(self.store, *titles, at=self.clock.now())
        return await self.send()

    async def send(self) -> Delivered:
        """Compose and deliver what is due, a minute later."""
        self.clock.advance(minutes=1)
        await self.alerts.compose()
        return await self.alerts.deliver_due()

    async def until_given_up(self, key: str) -> None:
        """Let time pass until nothing of a subscription will be tried again."""
        while self.status(key) == "active" and (due := self.store.outbox.next_delivery_at()) is not None:
            self.clock.set(max(due, self.clock.now()))
            await self.alerts.deliver_due()

    def status(self, key: str) -> str:
        row = self.store.outbox.subscription(key)
        assert row is not None
        return row.status

    def fates(self, key: str) -> list[str]:
        """Of a subscription's deliveries, oldest first."""
        return [one.status for one in reversed(self.store.outbox.delivered(key))]

    def outcomes(self, key: str) -> list[list[str]]:
        rows = reversed(self.store.outbox.delivered(key))
        return [[one.outcome for one in self.store.outbox.attempts(row.delivery_id)] for row in rows]


@asynccontextmanager
async def a_house(
    store: Store, mail: MailServer | None, *subscriptions: Subscription, operator: str = ""
) -> AsyncIterator[House]:
    enrol(store)
    store.outbox.sync_subscriptions(subscriptions, START)
    clock = SettableClock(START + timedelta(minutes=1))
    box = MailSettings(host="127.0.0.1", port=mail.port, timeout_s=20) if mail else MailSettings(folder="unused")
    settings = Settings(
        mail=box,
        http=HttpSettings(allow_private_addresses=True),
        sources=(JP,),
        operator=OperatorSettings(subscription=operator),
    )
    alerts = Alerts(store, settings, clock, rng=Random(1))
    try:
        yield House(store, clock, alerts)
    finally:
        await alerts.close()


def reader(key: str = "team", **given: Any) -> Subscription:
    return a_subscription(key, **({"email": f"{key}@example.org", "when": "immediate"} | given))


def hook(server: Server, key: str = "hook") -> Subscription:
    return a_subscription(key, when="immediate", webhook=server.url(f"/{key}"), secret=SECRET)


def texts(mail: MailServer) -> list[str]:
    messages = [message_from_bytes(one.data, policy=default) for one in mail.messages]
    return [message.get_body(("plain",)).get_content() for message in messages]


def ids(mail: MailServer) -> list[str]:
    return [message_from_bytes(one.data, policy=default)["Message-ID"] for one in mail.messages]


async def test_an_address_that_does_not_exist_is_stopped_and_everything_waits_for_another(store, mail):
    mail.answers["RCPT"] = ["550 5.1.1 no such user"]
    async with a_house(store, mail, reader()) as house:
        assert await house.tell("告示 一号") == Delivered(dead=1)
        assert house.status("team") == "paused"
        [stopped] = store.addresses.troubled()
        assert (stopped.address, stopped.status) == ("team@example.org", "stopped")
        assert "5.1.1" in stopped.reason
        [(key, reason)] = store.addresses.paused_by_failures()
        assert (key, "5.1.1" in reason) == ("team", True)
        assert await house.tell("告示 二号") == Delivered()
        assert not mail.messages, "a stopped address is not tried again"
        store.outbox.resume("team")
        assert await house.send() == Delivered(sent=1)
        assert house.fates("team") == ["returned", "sent"]
    [text] = texts(mail)
    assert "一号" in text
    assert "二号" in text
    assert store.addresses.troubled() == []


async def test_a_hook_that_says_gone_is_stopped_at_once(store, hooks):
    hooks.route("/hook", in_turn(Answer(410), Answer(200)))
    async with a_house(store, None, hook(hooks)) as house:
        assert await house.tell("인공지능 기본법") == Delivered(dead=1)
        assert house.status("hook") == "paused"
        store.outbox.resume("hook")
        assert await house.send() == Delivered(sent=1)
    assert [json.loads(hit.body)["data"]["changes"][0]["item"]["title"] for hit in hooks.hits()] == [
        "인공지능 기본법"
    ] * 2


async def test_another_subscription_of_a_stopped_address_is_paused_untried(store, mail):
    mail.answers["RCPT"] = ["550 5.1.1 no such user"]
    first, second = reader("first", email="x@Example.org"), reader("second", email="x@example.org", when="hourly")
    async with a_house(store, mail, first, second) as house:
        assert await house.tell("告示") == Delivered(dead=1)
        house.clock.advance(hours=1)
        assert await house.send() == Delivered()
        assert (house.status("first"), house.status("second")) == ("paused", "paused")
        assert house.outcomes("second") == [["refused"]]
        assert "not tried: the address is stopped since" in store.outbox.delivered("second")[0].answer
        assert not mail.messages
        store.outbox.resume("second")
        house.clock.advance(hours=1)
        assert await house.send() == Delivered(sent=1)


async def test_two_digests_that_used_up_two_days_pause_it_and_a_flood_becomes_one_digest(store, hooks):
    hooks.route("/hook", Answer(500))
    async with a_house(store, None, hook(hooks)) as house:
        for n in range(1, 6):
            assert (await house.tell(f"告示 {n}")).retried
            house.clock.advance(minutes=7)
        await house.until_given_up("hook")
        assert house.status("hook") == "paused"
        assert sorted(house.fates("hook")) == ["dead", "dead", "retrying", "retrying", "retrying"]
        given_up = [tries for tries in house.outcomes("hook") if tries[-1] == "dead"]
        assert [len(tries) for tries in given_up] == [len(STEPS_S) + 1] * 2
        hooks.forget()
        hooks.route("/hook", Answer(200))
        store.outbox.resume("hook")
        assert await house.send() == Delivered(sent=1)
        assert await house.tell("後で") == Delivered(sent=1)
    first, second = (json.loads(hit.body)["data"]["changes"] for hit in hooks.hits())
    assert [change["item"]["title"] for change in first] == [f"告示 {n}" for n in range(1, 6)]
    assert [change["item"]["title"] for change in second] == ["後で"]


async def test_what_was_given_up_before_the_receiver_came_back_goes_out_with_the_next(store, hooks):
    hooks.route("/hook", Answer(503))
    async with a_house(store, None, hook(hooks)) as house:
        assert await house.tell("金曜日") == Delivered(retried=1)
        await house.until_given_up("hook")
        assert (house.status("hook"), house.fates("hook")) == ("active", ["dead"])
        hooks.route("/hook", Answer(200))
        hooks.forget()
        assert await house.tell("月曜日") == Delivered(sent=1)
        assert house.fates("hook") == ["returned", "sent"]
        house.clock.advance(minutes=1)
        assert await house.send() == Delivered(sent=1)
        house.clock.advance(minutes=1)
        assert await house.send() == Delivered()
    told = [[one["item"]["title"] for one in json.loads(hit.body)["data"]["changes"]] for hit in hooks.hits()]
    assert told == [["月曜日"], ["金曜日"]]


async def test_what_may_have_arrived_keeps_its_message_id_through_pause_and_resumption(store, mail):
    mail.answers["DATA"] = ["die"] * 40
    async with a_house(store, mail, reader()) as house:
        await house.tell("一")
        await house.tell("二")
        await house.until_given_up("team")
        assert house.status("team") == "paused"
        before = set(ids(mail))
        assert len(before) == 2
        mail.answers["DATA"] = []
        store.outbox.resume("team")
        assert await house.send() == Delivered(sent=3), "both once more, and one that says there was a pause"
        assert len(set(ids(mail)) - before) == 1
        assert len([text for text in texts(mail)[-3:] if "一" in text or "二" in text]) == 2
        assert {"unsure"} == {outcome for outcomes in house.outcomes("team") for outcome in outcomes} - {"sent"}


async def test_one_killed_at_work_keeps_its_key_too(store, mail):
    async with a_house(store, mail, reader()) as house:
        publish(store, "告示", at=house.clock.now())
        house.clock.advance(minutes=1)
        await house.alerts.compose()
        [claimed] = store.outbox.claim_deliveries(house.clock.now(), 10, "killed", 1)
        house.clock.advance(minutes=1)
        store.outbox.release_dead(lambda owner: owner != "killed")
        store.outbox.pause("team")
        store.outbox.resume("team")
        assert await house.send() == Delivered(sent=1)
    assert claimed.delivery_key in ids(mail)[0]


async def test_a_digest_refused_for_its_words_stays_given_up_until_an_operator_asks(store, mail):
    mail.answers["DATA"] = ["554 5.7.1 looks like spam"]
    async with a_house(store, mail, reader()) as house:
        assert await house.tell("一") == Delivered(dead=1)
        assert await house.tell("二") == Delivered(sent=1)
        house.clock.advance(minutes=1)
        assert await house.send() == Delivered(), "its words would be refused again, and others with them"
        assert house.outcomes("team") == [["refused"], ["sent"]]
        assert store.addresses.troubled() == []
        store.outbox.resume("team")
        house.clock.advance(minutes=1)
        assert await house.send() == Delivered(sent=1)


async def test_the_owner_reads_of_the_pause_afterwards_and_the_operator_at_once(store, mail):
    mail.answers["RCPT"] = ["550 5.1.1 no such user"]
    quiet = {"sources": ("jp-news",), "words": ("絶対にない",)}
    ops = reader("ops", match=quiet)
    async with a_house(store, mail, reader(), ops, operator="ops") as house:
        await house.tell("告示")
        house.clock.advance(minutes=1)
        assert await house.send() == Delivered(sent=1)
        [sent] = store.outbox.delivered("ops")
        [told] = _digest(store, "ops").notices
        assert (told.kind, told.title, "5.1.1" in told.said) == ("paused", "team", True)
        assert sent.status == "sent"
        store.outbox.resume("team")
        assert await house.send() == Delivered(sent=1)
        [word] = _digest(store, "team").notices
        assert (word.kind, word.title) == ("paused", "")
        assert len(_digest(store, "team").matches) == 1


async def test_what_is_frozen_waits_while_its_subscription_is_paused_and_never_goes_after_its_end(store, mail):
    async with a_house(store, mail, reader("paused"), reader("ended")) as house:
        publish(store, "告示", at=house.clock.now())
        house.clock.advance(minutes=1)
        assert await house.alerts.compose() == 2
        store.outbox.pause("paused")
        store.outbox.sync_subscriptions([reader("paused")], house.clock.now())
        assert await house.alerts.deliver_due() == Delivered()
        assert store.outbox.next_delivery_at() is None
        assert store.outbox.oldest_unsent() is None
        store.outbox.resume("paused")
        assert await house.send() == Delivered(sent=1)
    assert [one.recipients for one in mail.messages] == [("paused@example.org",)]


async def test_another_address_in_the_configuration_ends_the_pause(store, mail):
    mail.answers["RCPT"] = ["550 5.1.1 no such user"]
    async with a_house(store, mail, reader()) as house:
        await house.tell("告示")
        store.outbox.sync_subscriptions([reader()], house.clock.now())
        assert house.status("team") == "paused", "the same address is as dead as before"
        store.outbox.sync_subscriptions([reader(email="new@example.org")], house.clock.now())
        assert await house.send() == Delivered(sent=1)
    assert [one.recipients for one in mail.messages] == [("new@example.org",)]


@pytest.mark.usefixtures("patient_hooks")
async def test_a_receiver_that_fails_delays_nobody_else(sqlite_store, mail, hooks):
    hooks.route("/hook", Answer(stall_at=-1))
    mail.answers["RCPT"] = ["550 5.1.1 no such user"]
    subscriptions = [hook(hooks), *(reader(f"team-{n}") for n in range(8))]
    async with a_house(sqlite_store, mail, *subscriptions) as house:
        publish(sqlite_store, "告示", at=house.clock.now())
        house.clock.advance(minutes=1)
        await house.alerts.compose()
        work = asyncio.create_task(house.alerts.deliver_due())
        while len(mail.messages) < 7:
            await asyncio.sleep(0.01)
        assert not work.done(), "the hook still hangs"
        hooks.drop_connections()
        assert await work == Delivered(sent=7, dead=1, retried=1)


def _digest(store: Store, key: str) -> Any:
    """Return a subscription's newest digest."""
    [newest, *_] = store.outbox.delivered(key)
    with store.database.read() as connection:
        row = connection.exec_driver_sql(f"SELECT digest_id FROM delivery WHERE id = {newest.delivery_id}").one()
    found = store.outbox.digest(row[0])
    assert found is not None
    return found
