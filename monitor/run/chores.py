"""What a daemon does every few minutes beside watching and telling: each job tells of its own trouble and goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog

from alerts import Alerts
from alerts.remind import Reminders
from config.settings import Settings
from monitor.errors import StoreError
from monitor.noticing import Noticer
from monitor.store import Store

log = structlog.get_logger("daemon")

PRUNE_EVERY_S = 6 * 3600.0
SWEEP_EVERY_S = 1800.0
BOUNCES_EVERY_S = 60.0
NOTICE_EVERY_S = 300.0
"""What is wrong with a source has been so for hours when a ticket is opened; its recovery is told within minutes."""
REMINDERS_EVERY_S = 600.0
"""A day begins at another time for each subscriber; ten minutes later is early enough for a date."""


class Chores:
    """`look_again`: called when a job left something to tell."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        alerts: Alerts,
        now: Callable[[], datetime],
        look_again: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._store = store
        self._alerts = alerts
        self._now = now
        self._look_again = look_again
        operator = settings.operator.subscription
        self._reminders = Reminders(store, operator)
        self._noticer = Noticer(store, operator=operator, up_since=now())

    def reread(self, settings: Settings) -> None:
        """Take over edited sources."""
        self._settings = settings

    async def read_bounces(self) -> None:
        from alerts.bounces import BounceFolder

        folder = BounceFolder(Path(self._settings.mail.bounces))
        tell = self._settings.operator.subscription
        try:
            await asyncio.to_thread(folder.take_in, self._store, self._now(), tell=tell)
        except (OSError, StoreError) as error:
            log.error("bounces not read", folder=self._settings.mail.bounces, error=str(error))

    async def sweep(self) -> None:
        """Look for what the ledger lacks: at the start, since there may have been a crash, and every half hour."""
        try:
            found = await self._alerts.sweep()
        except StoreError as error:
            log.error("not swept", error=str(error))
            return
        if not found.is_clean:
            log.warning("repaired", **found.record())
            self._look_again()

    async def remind(self) -> None:
        """Leave word of days that come near, and of what else waits for a day or a word."""
        try:
            if await asyncio.to_thread(self._reminders.tick, self._now()):
                self._look_again()
        except StoreError as error:
            log.error("reminders wait for the store", error=str(error))

    async def notice(self) -> None:
        """See whether watching itself goes as it should; in a thread of its own, as pruning."""
        try:
            noticed = await asyncio.to_thread(self._noticer.tick, self._settings.sources, self._now())
        except StoreError as error:
            log.error("tickets wait for the store", error=str(error))
            return
        if noticed.told:
            self._look_again()

    async def prune(self) -> None:
        from monitor import prune

        try:  # in a thread of its own: it may go through a large archive, and polls must not wait for it
            await asyncio.to_thread(prune.prune, self._store, self._now())
        except StoreError as error:
            log.error("not pruned", error=str(error))
