"""Receivers that misbehave for days, on a simulated clock: how each delivery ends, and whether others had to wait."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from alerts import Alerts
from bench.alerts.databases import DATABASES
from bench.figures import Figure
from config.settings import HttpSettings, MailSettings, Settings
from monitor.store import Store
from tests.alerts.mailserver import MailServer
from tests.alerts.publish import JP, publish
from tests.alerts.test_misbehaving import ENDS, HOOKS, MAIL, everybody, round_of
from tests.fakes import START, SettableClock
from tests.server import Answer, Server

WELL = ("well", "well-hook")
PATIENT_S = 5.0
"""A hook that hangs takes ten seconds; who is well must have theirs long before that."""


def misbehaving(folder: Path, say: Any) -> list[Figure]:
    return [figure for name in DATABASES for figure in _of(name, folder, say)]


def _of(name: str, folder: Path, say: Any) -> list[Figure]:
    with DATABASES[name](folder) as new, MailServer() as mail, Server() as hooks:
        mail.fates = {f"{key}@example.org": fate for key, fate in MAIL.items()}
        for key, answer in HOOKS.items():
            hooks.route(f"/{key}", answer)
        hooks.route("/well-hook", Answer(200))
        with Store.open(new(), str(folder / f"misbehaving-{name.lower()}")) as store:
            waited = asyncio.run(_play(store, mail, hooks))
            open_ones = [key for key in ENDS if not _has_ended(store, key, say)]
    return [
        Figure(f"deliveries to who misbehaves, not ended with a reason, {name}", "of 11", len(open_ones), least=0,
               aim=0, better="lower", note=", ".join(ENDS)),
        Figure(f"who is well beside them waits, {name}", "s", waited, least=PATIENT_S, aim=2, better="lower"),
    ]  # fmt: skip


async def _play(store: Store, mail: MailServer, hooks: Server) -> float:
    """Let two days go by; return how long the well ones waited for theirs."""
    everybody(store, hooks)
    clock = SettableClock(START + timedelta(minutes=1))
    publish(store, "人工知能基本計画", at=clock.now())
    clock.advance(minutes=1)
    settings = Settings(
        mail=MailSettings(host="127.0.0.1", port=mail.port, timeout_s=0.5),
        http=HttpSettings(allow_private_addresses=True),
        sources=(JP,),
    )
    alerts = Alerts(store, settings, clock, rng=Random(7))
    try:
        await alerts.compose()
        started = time.perf_counter()
        first = asyncio.create_task(alerts.deliver_due())
        while not all(store.outbox.delivered(key)[0].status == "sent" for key in WELL) and not first.done():
            await asyncio.sleep(0.01)
        waited = time.perf_counter() - started
        hooks.drop_connections()
        await first
        while (due := store.outbox.next_delivery_at()) is not None:
            clock.set(max(due, clock.now()))
            await round_of(alerts, hooks)
    finally:
        await alerts.close()
    return waited


def _has_ended(store: Store, key: str, say: Any) -> bool:
    [one] = store.outbox.delivered(key)
    row = store.outbox.subscription(key)
    assert row is not None
    say(f"{key}: {one.status} after {one.attempts}, subscription {row.status}: {one.answer[:60]}")
    return one.status in ("sent", "dead") and bool(one.answer)
