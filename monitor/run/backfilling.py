"""`tocsin backfill`: the past of one source, politely, also beside a running daemon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from config.settings import Settings
from monitor.backfill import As, Backfiller, NoPast, Step
from monitor.errors import StoreError
from monitor.past import Past
from monitor.run.crawling import lease, renewing
from monitor.run.oneoff import in_house
from monitor.run.wire import House
from monitor.types import SourceState


def backfill(
    settings: Settings, key: str, since: datetime, until: datetime, by: As, on_step: Callable[[Step], None]
) -> None:
    """Walk into a source's past; `on_step` hears of each page as it is stored.

    Raises NoPast where it cannot be asked for; FetchError or ExtractError at a page that cannot be had.
    """
    source = next(source for source in settings.sources if source.key == key)

    async def work(house: House) -> None:
        if unready := house.ready.unready(source):
            raise NoPast(f"{key}: {unready}")

        async def claim() -> SourceState:
            states = await lease(house, [key])
            if not states:
                raise StoreError(f"{key}: polled by another process all the time; try again later")
            return states[0]

        walker = Backfiller(house.parts, Past(house.crawl, house.workers), claim)
        async with renewing(house):
            async for step in walker.walk(source, since, until, by):
                on_step(step)

    in_house(settings, work)
