"""From a committed change to the receiver, over real SMTP and HTTP: sent once, retried, given up, never lost."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from random import Random
from typing import Any

import pytest

from alerts import Alerts, Delivered
from alerts.channels.email import EmailNotifier
from alerts.preview import preview
from alerts.retry import STEPS_S
from alerts.unsubscribe import SECRET_NAME, subscription_of
from config.declarations import Subscription
from config.settings import HttpSettings, MailSettings, Settings
from monitor.errors import ConfigError, StoreError
from monitor.store import Store
from tests.alerts.build import SECRET
from tests.alerts.mailserver import MailServer
from tests.alerts.publish import JP, SOON, enrol, publish
from tests.builders import a_subscription
from tests.fakes import START, SettableClock
from tests.server import Answer, Server, in_turn

MINUTE = timedelta(minutes=1)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as listening:
        yield listening


@pytest.fixture
def hooks() -> Iterator[Server]:
    with Server() as listening:
        yield listening


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(START + MINUTE)


def settings(mail: MailServer | None, folder: Path | None = None, **values: Any) -> Settings:
    box = MailSettings(host="127.0.0.1", port=mail.port, timeout_s=20) if mail else MailSettings(folder=str(folder))
    return Settings(mail=box, http=HttpSettings(allow_private_addresses=True), sources=(JP,), **values)


@asynccontextmanager
async def outgoing(store: Store, told: Settings, clock: SettableClock, seed: int = 1) -> AsyncIterator[Alerts]:
    alerts = Alerts(store, told, clock, rng=Random(seed))
    try:
        yield alerts
    finally:
        await alerts.close()


def subscribe(store: Store, *subscriptions: Subscription) -> None:
    enrol(store)
    store.outbox.sync_subscriptions(subscriptions, START)


def hook(server: Server, key: str = "hook", path: str = "/hook") -> Subscription:
    return a_subscription(key, when="immediate", webhook=server.url(path), secret=SECRET)


def ids(mail: MailServer) -> list[str]:
    return [message_from_bytes(one.data, policy=default)["Message-ID"] for one in mail.messages]


def fates(store: Store, key: str = "policy-team") -> list[str]:
    return [one.status for one in store.outbox.delivered(key)]


async def test_a_change_reaches_the_mailbox_once_and_its_link_unsubscribes(store, mail, clock):
    subscribe(store, a_subscription(when="immediate", language="ja"))
    publish(store, "個人情報保護法の改正")
    async with outgoing(store, settings(mail), clock) as alerts:
        assert await alerts.compose() == 1
        assert await alerts.deliver_due() == Delivered(sent=1)
        assert await alerts.deliver_due() == Delivered()
    [sent] = mail.messages
    message = message_from_bytes(sent.data, policy=default)
    assert message["Subject"] == "新規：個人情報保護法の改正（JP）"
    token = message["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    assert subscription_of(token, store.outbox.secret(SECRET_NAME)) == "policy-team"
    [row] = store.outbox.delivered("policy-team")
    assert (row.status, row.answer, row.attempts) == ("sent", "250 taken", 1)


async def test_without_a_mail_server_digests_go_to_the_folder(sqlite_store, tmp_path, clock):
    subscribe(sqlite_store, a_subscription(when="immediate"))
    publish(sqlite_store, "告示")
    async with outgoing(sqlite_store, settings(None, tmp_path / "outbox"), clock) as alerts:
        await alerts.compose()
        assert await alerts.deliver_due() == Delivered(sent=1)
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 1


async def test_a_busy_mailbox_is_tried_again_later_with_the_same_id(store, mail, clock):
    subscribe(store, a_subscription(when="immediate"))
    publish(store, "告示")
    mail.answers["DATA"] = ["451 try again"]
    async with outgoing(store, settings(mail), clock) as alerts:
        await alerts.compose()
        assert await alerts.deliver_due() == Delivered(retried=1)
        assert await alerts.deliver_due() == Delivered(), "not before its time"
        assert fates(store) == ["retrying"]
        clock.advance(seconds=40)
        assert await alerts.deliver_due() == Delivered(sent=1)
    assert len(set(ids(mail))) == 1
    assert fates(store) == ["sent"]


async def test_a_mailbox_that_does_not_exist_is_given_up_and_says_why(sqlite_store, mail, clock):
    subscribe(sqlite_store, a_subscription(when="immediate"))
    publish(sqlite_store, "告示")
    mail.answers["RCPT"] = ["550 no such user"]
    async with outgoing(sqlite_store, settings(mail), clock) as alerts:
        await alerts.compose()
        assert await alerts.deliver_due() == Delivered(dead=1)
        clock.advance(days=3)
        assert await alerts.deliver_due() == Delivered()
    [row] = sqlite_store.outbox.failed()
    assert row.status == "dead"
    assert "550 no such user" in row.answer


async def test_a_receiver_that_is_down_is_given_up_after_two_days_and_not_sooner(sqlite_store, hooks, clock):
    subscribe(sqlite_store, hook(hooks))
    publish(sqlite_store, "告示")
    hooks.route("/hook", Answer(500))
    started = clock.now()
    async with outgoing(sqlite_store, settings(None, Path("unused")), clock) as alerts:
        await alerts.compose()
        total = await alerts.deliver_due()
        while (due := sqlite_store.outbox.next_delivery_at()) is not None:
            clock.set(due)
            total += await alerts.deliver_due()
    assert total == Delivered(retried=len(STEPS_S), dead=1)
    assert timedelta(days=1.8) < clock.now() - started < timedelta(days=2.6)
    assert len({hit.header("webhook-id") for hit in hooks.hits("/hook")}) == 1


async def test_a_receivers_retry_after_is_kept(sqlite_store, hooks, clock):
    subscribe(sqlite_store, hook(hooks))
    publish(sqlite_store, "告示")
    hooks.route("/hook", in_turn(Answer(429, headers={"Retry-After": "3600"}), Answer(200)))
    async with outgoing(sqlite_store, settings(None, Path("unused")), clock) as alerts:
        await alerts.compose()
        assert await alerts.deliver_due() == Delivered(retried=1)
        clock.advance(minutes=59)
        assert await alerts.deliver_due() == Delivered()
        clock.advance(minutes=8)
        assert await alerts.deliver_due() == Delivered(sent=1)


async def test_killed_between_sending_and_recording_it_is_sent_again_with_the_same_key(store, mail, clock):
    subscribe(store, a_subscription(when="immediate"))
    publish(store, "告示")
    told = settings(mail)
    async with outgoing(store, told, clock) as alerts:
        await alerts.compose()
        [claimed] = store.outbox.claim_deliveries(clock.now(), 10, "killed", 60)
        killed = EmailNotifier(told, clock)
        await killed.send(replace(claimed, unsubscribe_url="https://tocsin.example/unsubscribe/x"))
        await killed.close()
        assert await alerts.deliver_due() == Delivered(), "its lease still runs"
        clock.advance(seconds=61)
        assert await alerts.deliver_due() == Delivered(sent=1)
    assert len(mail.messages) == 2
    assert len(set(ids(mail))) == 1
    assert store.outbox.delivered("policy-team")[0].attempts == 2


async def test_two_processes_deliver_each_digest_once(store, mail, clock):
    subscribe(store, *(a_subscription(f"team-{n}", when="immediate") for n in range(12)))
    publish(store, "告示")
    told = settings(mail)
    async with outgoing(store, told, clock) as one, outgoing(store, told, clock, seed=2) as two:
        await asyncio.gather(one.compose(), two.compose())
        first, second = await asyncio.gather(one.deliver_due(), two.deliver_due())
    assert first + second == Delivered(sent=12)
    assert len(mail.messages) == len(set(ids(mail))) == 12


@pytest.mark.usefixtures("patient_hooks")
async def test_receivers_that_hang_do_not_keep_mail_from_leaving(sqlite_store, mail, hooks, clock):
    subscribe(sqlite_store, a_subscription(when="immediate"), *(hook(hooks, f"hook-{n}") for n in range(20)))
    publish(sqlite_store, "一")
    hooks.route("/hook", Answer(stall_at=-1))
    async with outgoing(sqlite_store, settings(mail), clock) as alerts:
        await alerts.compose()
        while fates(sqlite_store, "policy-team") != ["sent"]:
            await alerts.deliver_due(patience_s=0.2)
        clock.advance(seconds=1)
        publish(sqlite_store, "二", at=SOON + timedelta(seconds=5))
        await alerts.compose()
        while fates(sqlite_store, "policy-team") != ["sent", "sent"]:
            await alerts.deliver_due(patience_s=0.2)
        assert not any(
            sqlite_store.outbox.attempts(one.delivery_id)
            for n in range(20)
            for one in sqlite_store.outbox.delivered(f"hook-{n}")
        ), "the next tick goes on while they still hang"
        assert len(mail.messages) == 2
        hooks.drop_connections()


async def test_what_is_under_way_at_the_end_is_sent_again_later(sqlite_store, hooks, clock):
    subscribe(sqlite_store, hook(hooks))
    publish(sqlite_store, "告示")
    hooks.route("/hook", in_turn(Answer(stall_at=-1), Answer(200)))
    told = settings(None, Path("unused"))
    async with outgoing(sqlite_store, told, clock) as alerts:
        await alerts.compose()
        while not hooks.hits("/hook"):
            await alerts.deliver_due(patience_s=0.1)
        hooks.drop_connections()
    clock.advance(minutes=5)
    async with outgoing(sqlite_store, told, clock) as alerts:
        assert await alerts.deliver_due() == Delivered(sent=1)
    first, second = hooks.hits("/hook")
    assert first.header("webhook-id") == second.header("webhook-id")


async def test_webhook_and_mail_tell_the_same_digest(sqlite_store, mail, hooks, clock):
    subscribe(sqlite_store, a_subscription(when="immediate"), hook(hooks))
    [change_id] = publish(sqlite_store, "生成AI規制")
    hooks.route("/hook", Answer(200))
    async with outgoing(sqlite_store, settings(mail), clock) as alerts:
        await alerts.compose()
        assert await alerts.deliver_due() == Delivered(sent=2)
    [hit] = hooks.hits("/hook")
    [change] = json.loads(hit.body)["data"]["changes"]
    assert change["id"] == str(change_id)
    assert sqlite_store.changes.get(change_id).record().items() <= change.items()


async def test_a_store_that_is_locked_stops_the_step_and_loses_nothing(sqlite_url, tmp_path, mail, clock):
    with Store.open(sqlite_url, str(tmp_path / "archive"), busy_s=0.2) as store:
        subscribe(store, a_subscription(when="immediate"))
        publish(store, "告示")
        async with outgoing(store, settings(mail), clock) as alerts:
            await alerts.compose()
            await alerts.deliver_due()
            with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other:
                other.execute("BEGIN IMMEDIATE")
                with pytest.raises(StoreError):
                    await alerts.deliver_due()
            clock.advance(seconds=1)
            publish(store, "その後", at=SOON + timedelta(seconds=9))
            await alerts.compose()
            assert await alerts.deliver_due() == Delivered(sent=1)


def test_a_preview_shows_what_would_be_sent_and_writes_nothing(sqlite_store, clock):
    subscribe(sqlite_store, a_subscription(language="ko"))
    publish(sqlite_store, "인공지능 기본법")
    told = settings(None, Path("unused"))
    for _ in range(2):
        found = preview(sqlite_store, told, "policy-team", clock.now())
        assert found.subject == "신규: 인공지능 기본법 (JP)"
        assert "출처 1곳 중 1곳을 확인했습니다" in found.text
    assert len(sqlite_store.outbox.unmatched()) == 1
    assert sqlite_store.outbox.next_delivery_at() is None
    with pytest.raises(ConfigError, match="nobody"):
        preview(sqlite_store, told, "nobody", clock.now())
