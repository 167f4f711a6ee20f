"""Grading what was read: is the list as long, the text as full and the news as fresh as they should be?"""

from __future__ import annotations

from datetime import datetime, timedelta

from config.declarations import duration_s
from monitor.rhythm import Measure, Usual, has_lost_rows, is_half_of
from monitor.sanity.verdict import Verdict
from monitor.types import Extraction, Reason, Source, SourceState

KEEP_SHARE = 0.6
"""A page under this share of its last text is a failure of the site or of us, hardly ever a repeal (measured on
successive polls of real pages)."""
KEEP_ROWS = 0.5
MIN_ROWS = 6
MIN_CHARS = 400
"""Below these a loss of half says nothing."""
BELIEVE_AFTER = timedelta(days=1)
BELIEVE_TRIES = 3
"""A page or list that stays short for a day and three looks has become short."""


def check_items(
    extraction: Extraction,
    source: Source,
    state: SourceState,
    *,
    now: datetime | None = None,
    may_be_empty: bool = False,
    look: Measure | None = None,
    usual: Usual | None = None,
) -> Verdict | None:
    """Return why this list cannot be believed, or None.

    `now` is when it was fetched; without it, freshness is judged by the previous poll's time. `may_be_empty` is true
    of a span of time in which nothing may have happened. `look` and `usual` are what this look measured, and what the
    source's own looks make usual.
    """
    return (
        _by_expectation(extraction, source)
        or _by_lost_rows(extraction, source, look, usual)
        or _by_freshness(extraction, source, now or state.last_polled_at)
        or _by_loss(extraction, source, state, may_be_empty=may_be_empty)
        or _by_history(source, state, look, usual)
    )


def _by_expectation(extraction: Extraction, source: Source) -> Verdict | None:
    least, rows = source.expect.min_items, len(extraction.seen)
    if least is not None and rows < least:
        reason = Reason.SHRUNKEN if rows else Reason.EMPTY
        return Verdict(reason, f"{rows} items, expected at least {least}")
    if rows == 0 and extraction.dropped:
        return Verdict(Reason.EMPTY, f"none of {extraction.dropped} rows has an identity and a title")
    if source.kind == "listing" and rows == 0 and least is None:
        return Verdict(Reason.EMPTY, "the selectors found no item")
    if source.kind == "page" and extraction.text_length == 0:
        return Verdict(Reason.EMPTY, "the page holds no text")
    return None


def _by_lost_rows(
    extraction: Extraction, source: Source, look: Measure | None, usual: Usual | None
) -> Verdict | None:
    """Rows that cannot be read are no withdrawals: a list that is read for absence is not believed without them."""
    dropped, rows = extraction.dropped, len(extraction.seen) + extraction.dropped
    most = source.expect.max_dropped
    if most is not None and dropped > most * rows:
        return Verdict(Reason.PARSE, f"{dropped} of {rows} rows have no identity or no title, expected {most:.0%}")
    if most is None and source.complete and look and usual and has_lost_rows(look, usual):
        return Verdict(Reason.PARSE, f"{dropped} of {rows} rows have no identity or no title")
    return None


def _by_freshness(extraction: Extraction, source: Source, now: datetime | None) -> Verdict | None:
    within, newest = source.expect.newest_within, extraction.newest_at
    if within is None or newest is None or now is None:
        return None
    if now - newest > timedelta(seconds=duration_s(within)):
        return Verdict(Reason.STALE, f"the newest item is of {newest:%Y-%m-%d}, expected within {within}")
    return None


def _by_loss(extraction: Extraction, source: Source, state: SourceState, *, may_be_empty: bool) -> Verdict | None:
    if not state.has_baseline or (may_be_empty and not extraction.seen):
        return None
    verdict = _page_loss(extraction, state) if source.kind == "page" else _list_loss(extraction, source, state)
    return None if verdict and has_stayed(verdict.reason, state) else verdict


def _page_loss(extraction: Extraction, state: SourceState) -> Verdict | None:
    before, after = state.text_length, extraction.text_length
    if before >= MIN_CHARS and after < KEEP_SHARE * before:
        return Verdict(Reason.SHRUNKEN, f"{after} characters of text where {before} were")
    return None


def _list_loss(extraction: Extraction, source: Source, state: SourceState) -> Verdict | None:
    before, after = state.items_count, len(extraction.seen)
    if before and not after:
        return Verdict(Reason.EMPTY, f"no items where {before} were")
    # Feeds and searches are windows that breathe with the news; only a list that should stay is held to its length.
    if (source.kind == "listing" or source.complete) and before >= MIN_ROWS and after < KEEP_ROWS * before:
        return Verdict(Reason.SHRUNKEN, f"{after} items where {before} were")
    return None


def _by_history(source: Source, state: SourceState, look: Measure | None, usual: Usual | None) -> Verdict | None:
    """A feed is a window, but one that always held the last twenty is held to that."""
    if look is None or usual is None or not look.bytes or source.kind == "page":
        return None
    if usual.items is None or source.expect.min_items is not None or not is_half_of(look.items, usual.items):
        return None
    if is_half_of(state.items_count, usual.items):
        return None  # as short as it was last time, which was believed in the end
    verdict = Verdict(Reason.SHRUNKEN, f"{look.items} items, where never less than {usual.items.low} were")
    return None if has_stayed(verdict.reason, state) else verdict


def has_stayed(reason: Reason, state: SourceState) -> bool:
    if state.last_reason != reason.value or state.failing_since is None or state.last_polled_at is None:
        return False
    return state.failures >= BELIEVE_TRIES and state.last_polled_at - state.failing_since >= BELIEVE_AFTER
