"""One look at a source: ask, grade, read, page by page. Knows nothing of what was known before, and writes nothing.

request -> fetch -> same body? -> believable? -> extract (in a worker) -> next page? -> believable list? -> missed?
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal

from monitor import rhythm, sanity, schedule
from monitor.drift import Drift
from monitor.errors import ExtractError, FetchError
from monitor.looked import Look, Looked, Recognition, SameBody, Unseen
from monitor.memo import Memo
from monitor.noted import brought_up, keys_only, merged
from monitor.past import Missed, Page, Past, is_passing, with_missed
from monitor.ports import Extractor, Fetcher, Reader, is_dated
from monitor.redact import unspoken
from monitor.types import (
    Capture,
    ExtractedItem,
    Extraction,
    FetchRequest,
    NotModified,
    Outcome,
    Source,
    SourceState,
)

MAX_PAGES = 50
"""Of one list in one poll; `api.max_pages` may say less. A list that never ends is cut here, and says so."""
PATIENCE = 50
"""Failures in a row (weeks, with back-off) for which what was missed is asked for before anything is told."""


class Looker:
    """Looks at sources, with parts handed in by the door."""

    def __init__(self, fetcher: Fetcher, extractor: Extractor, now: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._extractor = extractor
        self._past = Past(fetcher, extractor)
        self._now = now

    async def look(
        self,
        source: Source,
        state: SourceState,
        reader: Reader,
        recall: Callable[[Capture], Awaitable[Recognition]],
        *,
        afresh: bool = False,
    ) -> Look:
        """Look once. `afresh` takes no shortcut at all.

        `recall` is awaited only when bytes differ. What is said of a failure names no key of the source.
        """
        look = await self._look(source, state, reader, recall, afresh=afresh)
        if isinstance(look, Unseen):
            return replace(look, detail=unspoken(look.detail, source))
        if isinstance(look, Looked) and look.extraction.warnings:
            said = tuple(unspoken(warning, source) for warning in look.extraction.warnings)
            return replace(look, extraction=replace(look.extraction, warnings=said))
        return look

    async def _look(
        self,
        source: Source,
        state: SourceState,
        reader: Reader,
        recall: Callable[[Capture], Awaitable[Recognition]],
        *,
        afresh: bool,
    ) -> Look:
        is_settled = state.has_baseline and not state.is_unsettled and not afresh
        takes_shortcuts = is_settled and not _asks_all_pages(source) and not is_dated(reader)
        request = reader.request(source, state if takes_shortcuts else _without_validators(state), self._now())
        answer = await self._ask(request, source, state, reader)
        if isinstance(answer, NotModified | Unseen):
            return answer
        if takes_shortcuts and answer.body_sha256 == state.body_sha256:
            return SameBody(answer)
        recognition = await recall(answer)
        memo = recognition.memo
        if takes_shortcuts and recognition.is_drift:
            return SameBody(answer)
        if takes_shortcuts and recognition.doubts:
            again = await self._ask(_afresh(request), source, state, reader)
            drift = (
                Drift.from_bytes(memo.drift).proven(recognition.doubts, again.body)
                if isinstance(again, Capture)
                else None
            )
            if drift is not None:
                return SameBody(answer, replace(memo, drift=drift.to_bytes()))
        # An unsettled look reads everything again, but still knows entries whose guid changes at every fetch.
        known = memo if is_settled else replace(memo, pages=tuple(keys_only(page) for page in memo.pages))
        looked = await self._read_pages(answer, source, state, reader, known)
        return await self._with_missed(looked, source, state, reader, known) if isinstance(looked, Looked) else looked

    async def _with_missed(
        self, looked: Looked, source: Source, state: SourceState, reader: Reader, known: Memo
    ) -> Looked | Unseen:
        """Add what was published while nobody could look; when it cannot be had now, the next poll asks for it."""
        if not state.has_baseline:
            return looked
        shown = Page(looked.captures[0], looked.extraction)
        try:
            missed = await self._past.missed(source, state, reader, shown, known, self._now())
        except (FetchError, ExtractError) as error:
            said = f"what was missed since {state.last_ok_at:%Y-%m-%d %H:%M} could not be had: {error}"
            if is_passing(error) and state.failures < PATIENCE:
                return Unseen(Outcome.FAILED, error.reason, said, None, getattr(error, "retry_after_s", None))
            missed = Missed(warning=said)
        captures = (*looked.captures, *missed.captures)
        return replace(looked, captures=captures, extraction=with_missed(looked.extraction, missed))

    async def _ask(
        self, request: FetchRequest, source: Source, state: SourceState, reader: Reader
    ) -> Capture | NotModified | Unseen:
        try:
            answer = await self._fetcher.fetch(request)
        except FetchError as error:
            return Unseen(Outcome.FAILED, error.reason, str(error), None, error.retry_after_s)
        if isinstance(answer, NotModified):
            return answer
        verdict = sanity.check_capture(answer, source, state)
        if verdict is None or (not verdict.is_suspect and _says_nothing_there(answer, reader)):
            return answer
        return Unseen(
            Outcome.SUSPECT if verdict.is_suspect else Outcome.FAILED,
            verdict.reason,
            verdict.detail,
            answer,
            schedule.retry_after_s(answer.headers, self._now()),
        )

    async def _read_pages(
        self, first: Capture, source: Source, state: SourceState, reader: Reader, memo: Memo
    ) -> Looked | Unseen:
        reads_all = is_dated(reader)
        captures, pages = [first], list[Extraction]()
        limit = min(source.api.max_pages if source.api else MAX_PAGES, MAX_PAGES)
        noted = merged(memo.pages)
        while True:
            try:
                page = await self._extractor.items(captures[-1], source, noted, memo.masks)
            except ExtractError as error:
                return Unseen(Outcome.SUSPECT, error.reason, str(error), captures[-1])
            pages.append(page)
            if page.next is None or (not reads_all and _rest_is_known(page, source, state)):
                break
            if len(pages) == limit:
                pages[-1] = replace(page, warnings=(*page.warnings, f"the list goes on after {limit} pages"))
                break
            answer = await self._ask(page.next, source, state, reader)
            if isinstance(answer, Unseen):
                return answer
            if isinstance(answer, NotModified):
                break
            captures.append(answer)
        whole = _joined(pages)
        is_whole = pages[-1].next is None
        look = rhythm.measured(whole, first, is_all=is_whole and len(pages) == 1 and not reads_all)
        usual = rhythm.usual_for(look, memo.measures)
        verdict = sanity.check_items(
            whole, source, state, now=first.fetched_at, may_be_empty=reads_all, look=look, usual=usual
        )
        if verdict is not None:
            outcome: Literal[Outcome.SUSPECT, Outcome.FAILED] = (
                Outcome.SUSPECT if verdict.is_suspect else Outcome.FAILED
            )
            return Unseen(outcome, verdict.reason, verdict.detail, first)
        kept = tuple(page.memo or b"" for page in pages)
        odd = rhythm.oddities(look, usual, source)
        look = replace(look, odd=frozenset(one.trouble for one in odd))
        after = replace(memo, pages=kept + brought_up(kept, memo.pages))
        return Looked(tuple(captures), whole, after, is_whole, look, odd)


def _afresh(request: FetchRequest) -> FetchRequest:
    return replace(request, etag=None, last_modified=None)


def _without_validators(state: SourceState) -> SourceState:
    return replace(state, etag=None, last_modified=None)


def _asks_all_pages(source: Source) -> bool:
    """Whether absence is asked about over several pages: an unchanged first page says nothing of the others."""
    return source.complete and (source.api is not None or bool(source.items and source.items.next))


def _says_nothing_there(answer: Capture, reader: Reader) -> bool:
    return is_dated(reader) and answer.status in reader.empty_statuses


def _rest_is_known(page: Extraction, source: Source, state: SourceState) -> bool:
    """Whether older pages need no look: nothing on this one is new, and absence is not asked about."""
    return state.has_baseline and not page.items and not source.complete and not state.is_unsettled


def _joined(pages: list[Extraction]) -> Extraction:
    if len(pages) == 1:
        return pages[0]
    items: dict[str, ExtractedItem] = {}
    for page in pages:
        for item in page.items:
            items.setdefault(item.item_key, item)
    newest = [page.newest_at for page in pages if page.newest_at]
    return Extraction(
        items=tuple(items.values()),
        seen=tuple(dict.fromkeys(key for page in pages for key in page.seen)),
        newest_at=max(newest, default=None),
        dropped=sum(page.dropped for page in pages),
        dated=sum(page.dated or 0 for page in pages) if all(page.dated is not None for page in pages) else None,
        text_length=sum(page.text_length for page in pages),
        warnings=tuple(warning for page in pages for warning in page.warnings),
    )
