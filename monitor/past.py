"""The past of a source, page by page, and what an outage hid of it. Writes nothing.

A window that slid past everything known (a feed, after days of failures) shows only its newest end: what lies between
is asked for where the reader can ask for the past. Lists that go on page by page need no such question: they are read
until a page brings nothing new.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urldefrag

from monitor import sanity
from monitor.errors import ExtractError, FetchError
from monitor.memo import Memo
from monitor.noted import keys_in, merged
from monitor.ports import Extractor, Fetcher, HistoryReader, Reader, is_dated
from monitor.types import (
    Capture,
    ExtractedItem,
    Extraction,
    FetchRequest,
    NotModified,
    Reason,
    Source,
    SourceState,
)

OVERLAP = timedelta(days=1)
"""Before the last believed look: much is dated by the day, and published some time after it."""
PINNED_MAX = 5
"""Entries that a feed keeps on top; more known ones before what is new are a list that goes the other way."""
MAX_PAGES = 20
"""Of the past in one poll; more is for an operator (`tocsin backfill`)."""
PASSING = frozenset((Reason.TIMEOUT, Reason.DNS, Reason.TLS, Reason.REFUSED, Reason.HTTP_5XX))
"""Why the past could not be had this time, though it may be the next."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the past, as its reader understands it."""

    capture: Capture
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Missed:
    """What an outage hid. Each item was read from one of the captures."""

    items: tuple[ExtractedItem, ...] = ()
    captures: tuple[Capture, ...] = ()
    warning: str = ""


class Past:
    """Reads what a source published before, politely: through the same fetcher as every poll."""

    def __init__(self, fetcher: Fetcher, extractor: Extractor) -> None:
        self._fetcher = fetcher
        self._extractor = extractor

    async def pages(
        self,
        source: Source,
        reader: Reader,
        first: FetchRequest,
        noted: bytes | None,
        masks: bytes,
        *,
        have: Capture | None = None,
    ) -> AsyncIterator[Page]:
        """Yield pages from `first` on; items that `noted` knows are left out of them.

        `have` is an answer got moments ago: where `first` asks for the same, it is not asked for again. A later page
        that is gone (404, 410) is the end. Raises FetchError and ExtractError for one that cannot be had, or is not
        believed.
        """
        request: FetchRequest | None = first
        while request is not None:
            if request is first and have is not None and _is_of(have, first):
                answer: Capture | NotModified = replace(have, url=first.url)
            else:
                answer = await self._fetcher.fetch(request)
            if isinstance(answer, NotModified) or (request is not first and answer.status in (404, 410)):
                return
            verdict = sanity.check_capture(answer, source, SourceState(source.key))
            is_nothing = is_dated(reader) and answer.status in reader.empty_statuses
            if verdict is not None and not is_nothing:
                raise FetchError(verdict.reason, verdict.detail)
            page = await self._extractor.items(answer, source, noted, masks)
            yield Page(answer, page)
            request = page.next

    async def missed(
        self,
        source: Source,
        state: SourceState,
        reader: Reader,
        shown: Page,
        memo: Memo,
        now: datetime,
    ) -> Missed:
        """Return what was published since the last believed look and is not among what this one showed.

        Asks for nothing unless a window shows nothing any more of what was known, but for what is kept on top.
        Raises FetchError and ExtractError.
        """
        seen = shown.extraction.seen
        is_met = bool(seen) and seen[-1] not in {item.item_key for item in shown.extraction.items}  # it is known
        if is_met or not seen or state.last_ok_at is None:
            return Missed()
        if is_dated(reader) or not isinstance(reader, HistoryReader):
            return Missed()
        known = keys_in(merged(memo.pages) or b"")
        if not known or known.intersection(_unpinned(shown.extraction, known)):
            return Missed()
        since = state.last_ok_at - OVERLAP
        first = reader.history(source, since, now)
        return await self._between(source, reader, first, since, known, shown, memo) if first else Missed()

    async def _between(
        self,
        source: Source,
        reader: Reader,
        first: FetchRequest,
        since: datetime,
        known: frozenset[str],
        shown: Page,
        memo: Memo,
    ) -> Missed:
        """Walk back until something known is met or everything is older than `since`.

        Items without a date count only when the walk ends at a known one: then they stand after it.
        """
        have = set(shown.extraction.seen)
        dated, undated, captures = list[ExtractedItem](), list[ExtractedItem](), list[Capture]()
        is_met, count = False, 0
        async for page in self.pages(source, reader, first, merged(memo.pages), memo.masks, have=shown.capture):
            count += 1
            fresh = [item for item in page.extraction.items if item.item_key not in have | known]
            have.update(item.item_key for item in fresh)
            recent = [item for item in fresh if (at := item.dated_at) and at >= since]
            dated += recent
            is_met = bool(known.intersection(_unpinned(page.extraction, known)))
            undated += [item for item in _before_known(page.extraction, known, fresh) if not item.dated_at]
            captures.append(page.capture)
            if is_met or (fresh and not recent and all(item.dated_at for item in fresh)):
                break
            if count == MAX_PAGES:
                return Missed(tuple(dated), tuple(captures), f"the past goes on after {MAX_PAGES} pages")
        return Missed((*dated, *(undated if is_met else ())), tuple(captures))


def _before_known(page: Extraction, known: frozenset[str], fresh: list[ExtractedItem]) -> list[ExtractedItem]:
    """The items that stand before the first known one, newest first as lists are."""
    order = _unpinned(page, known)
    end = next((at for at, key in enumerate(order) if key in known), len(order))
    ahead = set(order[:end])
    return [item for item in fresh if item.item_key in ahead]


def _unpinned(page: Extraction, known: frozenset[str]) -> Sequence[str]:
    """The keys of a page without those that are kept on top: known ones before several that are new, newest first.

    A known entry on top says nothing of what lies between it and the next. A list that goes from old to new begins
    with known ones as well: its new ones rise.
    """
    start = next((at for at, key in enumerate(page.seen) if key not in known), len(page.seen))
    dates = [item.dated_at for item in page.items if item.item_key not in known]
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    is_falling = first is not None and last is not None and first > last
    return page.seen[start:] if start <= PINNED_MAX and is_falling else page.seen


def _is_of(capture: Capture, request: FetchRequest) -> bool:
    """Whether an answer is what a request would get: a fragment tells a request's purpose, and no server sees it."""
    return request.method == "GET" and urldefrag(request.url)[0] == urldefrag(capture.url)[0]


def is_passing(error: FetchError | ExtractError) -> bool:
    """Say whether what kept the past from us may be over at the next look."""
    return isinstance(error, FetchError) and error.reason in PASSING


def with_missed(extraction: Extraction, missed: Missed) -> Extraction:
    """Return what a look read, and what was missed with it. `seen` stays what the list shows: its size is judged."""
    warnings = (*extraction.warnings, missed.warning) if missed.warning else extraction.warnings
    return replace(extraction, items=(*extraction.items, *missed.items), warnings=warnings)
