"""One look at a source that stores nothing of what it finds: what `sources check` and `sources probe` show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor import rhythm
from monitor.errors import StoreError
from monitor.looked import Looked, Recognition, Unseen
from monitor.memo import Memo
from monitor.run.crawling import skipped
from monitor.run.pump import PER_HOST, host_of, room_for
from monitor.run.wire import House
from monitor.sanity import Verdict
from monitor.store.probes import OK, Probe
from monitor.twice import Twice
from monitor.types import Capture, ExtractedItem, NotModified, Odd, Outcome, PollResult, Source, SourceState
from spiders.registry import reader_for


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What one look came to."""

    result: PollResult
    verdicts: tuple[Verdict, ...] = ()
    """Why it is not believed."""
    items: tuple[ExtractedItem, ...] = ()
    odd: tuple[Odd, ...] = ()
    """What is not as usual, though it is believed."""
    expected: tuple[str, ...] = ()
    """What is expected of the source, a sentence each."""
    newest_at: datetime | None = None
    capture: Capture | None = None

    def probe(self) -> Probe:
        """Return what a probe keeps of it."""
        said = [verdict.detail for verdict in self.verdicts] or [f"{odd.trouble}: {odd.detail}" for odd in self.odd]
        return Probe(
            source_key=self.result.source_key,
            at=self.result.started_at,
            verdict=self._verdict(),
            status=self.result.status,
            media_type=self.capture.media_type if self.capture else "",
            items=self.result.items,
            newest_at=self.newest_at,
            bytes=len(self.capture.body) if self.capture else 0,
            detail="; ".join(said) or (self.result.reason or ""),
        )

    def _verdict(self) -> str:
        if self.result.outcome is Outcome.SKIPPED:
            return "skipped"
        if self.verdicts:
            return self.verdicts[0].reason.value
        return self.odd[0].trouble.value if self.odd else OK


async def look_once(house: House, source: Source, *, is_twice: bool) -> CheckReport:
    """Fetch and read one source, as its first poll would; `is_twice` asks whether two looks agree."""
    started_at = house.clock.now()
    state = SourceState(source.key)
    if unready := house.ready.unready(source):
        return CheckReport(replace(skipped(house, source.key, unready), started_at=started_at))
    memo = Memo.unpack(await house.in_thread(house.store.sources.memo, source.key))
    known = await house.in_thread(house.store.rhythms.of, source.key)
    expected = rhythm.expectations(source, rhythm.Usual.of(rhythm.unpack(memo.measures)), known)

    async def recall(_capture: Capture) -> Recognition:
        return Recognition(Memo(measures=memo.measures))

    reader, looker = reader_for(source.kind), house.poller.looker
    look = await looker.look(source, state, reader, recall, afresh=True)
    if is_twice and isinstance(look, Looked):
        look = await Twice(looker).agree(source, state, reader, look)
    done = PollResult(source.key, Outcome.BASELINE, started_at, trigger="operator")
    elapsed_ms = round((house.clock.now() - started_at).total_seconds() * 1000)
    done = replace(done, elapsed_ms=elapsed_ms)
    if isinstance(look, Unseen):
        status = look.capture.status if look.capture else None
        failed = replace(done, outcome=look.outcome, reason=look.reason.value, detail=look.detail, status=status)
        verdict = Verdict(look.reason, look.detail, look.outcome is Outcome.SUSPECT)
        return CheckReport(failed, (verdict,), expected=expected, capture=look.capture)
    if isinstance(look, NotModified) or not isinstance(look, Looked):
        return CheckReport(replace(done, outcome=Outcome.NOT_MODIFIED), expected=expected)
    first, found = look.captures[0], look.extraction
    result = replace(done, items=len(found.seen), status=first.status)
    return CheckReport(result, (), found.items, look.odd, expected, found.newest_at, first)


async def probe_all(house: House, sources: Sequence[Source], on_probe: Callable[[Probe, str], None]) -> int:
    """Probe sources, some at a time and few of one host; keep what they came to. Return how many are not well.

    `on_probe` gets each as it ends, and what became of it since the probe before: "broke", "recovered" or "".
    """
    before = await house.in_thread(house.store.probes.last, [source.key for source in sources])
    room = asyncio.Semaphore(room_for(house.settings))
    hosts: dict[str, asyncio.Semaphore] = {}

    async def one(source: Source) -> Probe:
        async with hosts.setdefault(host_of(source.url), asyncio.Semaphore(PER_HOST)), room:
            try:
                found = (await look_once(house, source, is_twice=False)).probe()
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - a bug that one source brings out ends its own probe
                found = Probe(source.key, house.clock.now(), "internal", detail=f"{type(error).__name__}: {error}")
        on_probe(found, found.turned(before.get(source.key)))
        return found

    probes = await asyncio.gather(*(one(source) for source in sources))
    await house.in_thread(house.store.probes.add, probes)
    return sum(not found.is_well and found.verdict != "skipped" for found in probes)
