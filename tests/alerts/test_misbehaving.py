"""Receivers that misbehave for days: each delivery ends sent, paused or dead with a reason, and delays no other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from alerts import Alerts
from alerts.retry import STEPS_S
from config.settings import HttpSettings, MailSettings, Settings
from monitor.store import Store
from tests.alerts.build import SECRET
from tests.alerts.mailserver import MailServer
from tests.alerts.publish import JP, enrol, publish
from tests.builders import a_subscription
from tests.fakes import START, SettableClock
from tests.ports import free_port
from tests.server import Answer, Server, busy

MAIL = {
    "busy": ("RCPT", "421 4.3.2 too many connections"),
    "grey": ("RCPT", "450 4.2.0 greylisted"),
    "gone": ("RCPT", "550 5.1.1 no such user"),
    "spam": ("DATA", "554 5.7.1 looks like spam"),
    "stalls": ("DATA", "stall"),
    "dies": ("DATA", "die"),
}
HOOKS = {
    "broken": Answer(500, "こわれた"),
    "patient": busy(7200),
    "left": Answer(410),
    "hangs": Answer(stall_at=-1),
    "resets": Answer(raw=b""),
}
ENDS = {
    "gone": ("5.1.1", "paused"),
    "left": ("410", "paused"),
    "spam": ("554", "active"),
    "busy": ("421", "active"),
    "grey": ("450", "active"),
    "stalls": ("in time", "active"),
    "dies": ("", "active"),
    "broken": ("500", "active"),
    "patient": ("429", "active"),
    "hangs": ("", "active"),
    "resets": ("", "active"),
}
"""What the last words hold, and where one such digest leaves its subscription."""


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as listening:
        listening.fates = {f"{key}@example.org": fate for key, fate in MAIL.items()}
        yield listening


@pytest.fixture
def hooks() -> Iterator[Server]:
    with Server() as listening:
        for key, answer in HOOKS.items():
            listening.route(f"/{key}", answer)
        listening.route("/well-hook", Answer(200))
        yield listening


def everybody(store: Store, hooks: Server) -> None:
    mails = [a_subscription(key, email=f"{key}@example.org", when="immediate") for key in (*MAIL, "well")]
    paths = {**dict.fromkeys(HOOKS), "well-hook": None}
    posts = [a_subscription(key, webhook=hooks.url(f"/{key}"), secret=SECRET, when="immediate") for key in paths]
    enrol(store)
    store.outbox.sync_subscriptions([*mails, *posts], START)


async def round_of(alerts: Alerts, hooks: Server) -> None:
    """Deliver what is due; a hook that hangs is cut off as soon as it has its post (its ten seconds are real)."""
    seen = len(hooks.hits("/hangs"))
    work = asyncio.create_task(alerts.deliver_due())
    while not work.done():
        if len(hooks.hits("/hangs")) > seen:
            seen = len(hooks.hits("/hangs"))
            hooks.drop_connections()
        await asyncio.sleep(0.005)
    await work


@pytest.mark.usefixtures("patient_hooks")
async def test_every_delivery_ends_with_a_reason_and_the_well_have_theirs_at_once(
    sqlite_store: Store, mail: MailServer, hooks: Server
) -> None:
    store, clock = sqlite_store, SettableClock(START + timedelta(minutes=1))
    everybody(store, hooks)
    settings = Settings(
        mail=MailSettings(host="127.0.0.1", port=mail.port, timeout_s=0.6),
        http=HttpSettings(allow_private_addresses=True),
        sources=(JP,),
    )
    publish(store, "人工知能基本計画", at=clock.now())
    clock.advance(minutes=1)
    alerts = Alerts(store, settings, clock, rng=Random(7))
    try:
        await alerts.compose()
        first = asyncio.create_task(alerts.deliver_due())
        while not all(fate(store, key) == "sent" for key in ("well", "well-hook")):
            await asyncio.sleep(0.01)
        assert not first.done(), "the hook that hangs takes longer"
        hooks.drop_connections()
        await first
        while (due := store.outbox.next_delivery_at()) is not None:
            clock.set(max(due, clock.now()))
            await round_of(alerts, hooks)
    finally:
        await alerts.close()
    assert clock.now() - START < timedelta(days=3)
    for key, (words, status) in ENDS.items():
        [one] = store.outbox.delivered(key)
        row = store.outbox.subscription(key)
        assert row is not None
        assert (one.status, words in one.answer, row.status) == ("dead", True, status), (key, one.answer)
        tries = store.outbox.attempts(one.delivery_id)
        assert len(tries) == one.attempts == (1 if key in ("gone", "left", "spam") else len(STEPS_S) + 1), key
        assert all(each.answer for each in tries)
    assert store.outbox.oldest_unsent() is None


async def test_a_mail_server_that_is_down_for_days_pauses_nobody_and_all_is_out_soon_after(
    sqlite_store: Store, mail: MailServer
) -> None:
    store, clock = sqlite_store, SettableClock(START + timedelta(minutes=1))
    readers = [a_subscription(key, email=f"{key}@example.org", when="immediate") for key in ("anne", "grey")]
    enrol(store)
    store.outbox.sync_subscriptions(readers, START)
    out = Settings(mail=MailSettings(host="127.0.0.1", port=free_port(), timeout_s=0.6), sources=(JP,))
    alerts, again = (
        Alerts(store, settings, clock, rng=Random(7))
        for settings in (out, out.model_copy(update={"mail": MailSettings(host="127.0.0.1", port=mail.port)}))
    )
    for at in range(40):  # every three hours of five days
        if at in (0, 8):
            publish(store, f"人工知能基本計画 {at}", at=clock.now())
            clock.advance(minutes=1)
            await alerts.compose()
        await alerts.deliver_due()
        clock.advance(hours=3)
    await alerts.close()
    assert not mail.messages
    try:
        clock.advance(minutes=35)
        await again.deliver_due()
        assert sum(message.recipients == ("anne@example.org",) for message in mail.messages) == 2
        assert {one.status for one in store.outbox.delivered("anne")} == {"sent"}
        assert {one.status for one in store.outbox.delivered("grey")} == {"retrying"}, "its two days begin now"
        for key in ("anne", "grey"):
            row = store.outbox.subscription(key)
            assert row is not None
            assert row.status == "active"
    finally:
        await again.close()


def fate(store: Store, key: str) -> str:
    return store.outbox.delivered(key)[0].status
