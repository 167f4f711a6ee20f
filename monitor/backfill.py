"""The deep past of one source, on an operator's word: page by page, each committed as it is read.

    history(since, until) -> page -> what is not stored yet -> silent baseline, or told as late -> next page

What is stored already is left as it is: a page of the past may show an older state of it. So a walk that was broken
off is taken up by walking again. No place in it is kept: pages counted from the newest shift under what comes
meanwhile, marks of services run out, and a walk that is taken up at the wrong place skips without a word.
Walking again costs lists, no details.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from monitor import decide
from monitor.attach import Attacher
from monitor.endings import Proof, counted
from monitor.errors import TocsinError
from monitor.outcomes import with_elapsed
from monitor.parts import Parts
from monitor.past import Page, Past
from monitor.ports import HistoryReader
from monitor.redact import redacted
from monitor.store import PollCommit
from monitor.store.watching import NewWatch
from monitor.storm import Expected
from monitor.types import Capture, ExtractedItem, Intent, Outcome, PollResult, Source, SourceState

MAX_PAGES = 1000
As = Literal["baseline", "late"]
REASON = "from the source's past"


class NoPast(TocsinError):
    """This source cannot be asked for its past; the words say why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one page came to."""

    page: int
    items: int
    stored: int
    """Items that were not known before."""
    told: int
    oldest_at: datetime | None
    newest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, both included."""

    since: datetime
    until: datetime

    def holds(self, item: ExtractedItem) -> bool:
        """Say whether an item is of this time, or may be."""
        at = item.dated_at
        return at is None or self.since <= at <= self.until


class Backfiller:
    """Walks into a source's past. `claim` leases the source before each commit, which gives the lease back."""

    def __init__(self, parts: Parts, past: Past, claim: Callable[[], Awaitable[SourceState]]) -> None:
        self._parts = parts
        self._attacher = Attacher(parts.follower, parts.extractor, parts.reader_for)
        self._past = past
        self._claim = claim

    async def walk(self, source: Source, since: datetime, until: datetime, by: As) -> AsyncIterator[Step]:
        """Store what was published in [since, until], newest page or oldest first as the service has it.

        Undated items are stored, and never told: nobody can say whether they are of that time. Raises NoPast, and
        FetchError or ExtractError for a page that cannot be had: what was committed before it stays.
        """
        reader = self._parts.reader_for(source.kind)
        first = reader.history(source, since, until) if isinstance(reader, HistoryReader) else None
        if first is None:
            raise NoPast(f"{source.key}: its kind ({source.kind}) has no way to ask for the past")
        masks = (await self._parts.recall.memo(source.key)).masks
        number = 0
        async for page in self._past.pages(source, reader, first, None, masks):
            number += 1
            yield await self._store(source, page, number, Span(since, until), by, masks)
            if number == MAX_PAGES or _is_before(page, since):
                return

    async def _store(self, source: Source, page: Page, number: int, span: Span, by: As, masks: bytes) -> Step:
        """Write one page in one transaction: whole, or not at all."""
        state = await self._claim()
        if not state.has_baseline:
            await self._parts.in_thread(self._parts.store.sources.release, self._parts.owner, [source.key])
            raise NoPast(f"{source.key}: it was never looked at; tocsin crawl {source.key} comes first")
        begun_at = self._parts.now()
        items = [item for item in page.extraction.items if span.holds(item)]
        known = await self._parts.in_thread(
            self._parts.store.items.latest, source.key, [item.item_key for item in items]
        )
        fresh = [item for item in items if item.item_key not in known]
        intents, watches, captures = await self._intents(source, fresh, by, masks, span.since)
        result = PollResult(source.key, Outcome.UNCHANGED, begun_at, status=page.capture.status, trigger="backfill")
        result = with_elapsed(counted(result, intents, items=len(page.extraction.seen)), self._parts.now())
        proof = Proof.of(intents, (page.capture, *captures))
        commit = PollCommit(
            source=source,
            owner=self._parts.owner,
            result=replace(result, detail=f"page {number} of its past since {span.since:%Y-%m-%d}"),
            state=state,
            intents=tuple(intents),
            captures=tuple(redacted(capture, source) for capture in proof.captures),
            evidence=proof.own,
            linked=proof.linked,
            hold=decide.is_storm(intents, source, state),
            expected=Expected(source.expect.max_new),
            watches=tuple(watches),
        )
        (written,) = await self._parts.in_thread(self._parts.store.commit_polls, [commit])
        if isinstance(written, Exception):
            raise written
        dates = [at for item in page.extraction.items if (at := item.dated_at)]
        # What is older than the span and moved in it is told by its move.
        told = result.new + result.revised if by == "late" else 0
        return Step(number, len(items), len(fresh), told, min(dates, default=None), max(dates, default=None))

    async def _intents(
        self, source: Source, fresh: list[ExtractedItem], by: As, masks: bytes, since: datetime
    ) -> tuple[list[Intent], list[NewWatch], list[Capture]]:
        """A baseline, or for what is dated, news with all that belongs to it: its document, its words, its labels."""
        told = [item for item in fresh if by == "late" and item.dated_at]
        quiet = [item for item in fresh if item not in told]
        intents = [Intent(i.item_key, "baseline", (REASON,), item=i, content_sha256=i.content_sha256) for i in quiet]
        news = decide.decide_known(items=told, latest={}, documents={}, source=source)
        watches, captures = list[NewWatch](), list[Capture]()
        if source.follow and news:
            now = self._parts.now()
            news, watches, captures = await self._attacher.attach(source, news, {}, masks, now, since)
        news = self._parts.namer.named(source, await self._parts.recall.with_words(news))
        return [*intents, *news], watches, captures


def _is_before(page: Page, since: datetime) -> bool:
    """Whether a page is all of an earlier time: a feed's past goes on to its beginning."""
    items = page.extraction.items
    return bool(items) and all((at := item.dated_at) is not None and at < since for item in items)
