"""Lists and texts that lost what they should hold, and those that are only quiet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from config.declarations import Source
from monitor.sanity import check_items
from monitor.types import Extraction, Outcome, Reason, SourceState

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_source(kind: str, **over: object) -> Source:
    shape = {"items": {"each": "li"}} if kind == "listing" else {}
    return Source.model_validate({"key": "jp-x", "kind": kind, "url": "https://example.go.jp/x", **shape, **over})


def an_extraction(rows: int = 1, *, text: int = 5000, dropped: int = 0, newest: datetime | None = None) -> Extraction:
    keys = tuple(f"k{n}" for n in range(rows))
    return Extraction((), keys, text_length=text, dropped=dropped, newest_at=newest)


def a_state(rows: int = 20, *, text: int = 5000, **over: object) -> SourceState:
    return SourceState("jp-x", has_baseline=True, items_count=rows, text_length=text, **over)  # type: ignore[arg-type]


def reason(extraction: Extraction, source: Source, state: SourceState | None = None) -> Reason | None:
    verdict = check_items(extraction, source, state or SourceState("jp-x"), now=NOW)
    return verdict.reason if verdict else None


def test_fewer_items_than_expected_is_shrunken_and_none_is_empty() -> None:
    source = a_source("feed", expect={"min_items": 5})
    assert reason(an_extraction(4), source) is Reason.SHRUNKEN
    assert reason(an_extraction(0), source) is Reason.EMPTY
    assert reason(an_extraction(5), source) is None


def test_a_list_that_had_items_and_has_none_is_empty() -> None:
    for kind in ("feed", "listing", "api:federal-register"):
        assert reason(an_extraction(0), a_source(kind), a_state(1)) is Reason.EMPTY


def test_selectors_that_find_nothing_at_first_sight_are_no_baseline() -> None:
    assert reason(an_extraction(0), a_source("listing")) is Reason.EMPTY


def test_a_feed_or_search_may_be_born_empty() -> None:
    assert reason(an_extraction(0), a_source("feed")) is None
    assert reason(an_extraction(0), a_source("api:federal-register")) is None


def test_rows_without_any_identity_are_an_empty_list() -> None:
    assert reason(an_extraction(0, dropped=12), a_source("feed")) is Reason.EMPTY


def test_a_listing_that_lost_half_its_rows_is_shrunken() -> None:
    assert reason(an_extraction(9), a_source("listing"), a_state(20)) is Reason.SHRUNKEN
    assert reason(an_extraction(11), a_source("listing"), a_state(20)) is None
    assert reason(an_extraction(1), a_source("listing"), a_state(3)) is None


def test_a_feed_window_may_shrink_with_the_news() -> None:
    assert reason(an_extraction(3), a_source("feed"), a_state(40)) is None
    assert reason(an_extraction(3), a_source("feed", complete=True), a_state(40)) is Reason.SHRUNKEN


def test_a_page_under_sixty_percent_of_its_text_is_shrunken() -> None:
    assert reason(an_extraction(text=2900), a_source("page"), a_state(1, text=5000)) is Reason.SHRUNKEN
    assert reason(an_extraction(text=3100), a_source("page"), a_state(1, text=5000)) is None
    assert reason(an_extraction(text=20), a_source("page"), a_state(1, text=120)) is None


def test_a_page_without_text_is_empty() -> None:
    assert reason(an_extraction(text=0), a_source("page")) is Reason.EMPTY


def test_a_page_that_stays_short_for_a_day_and_three_looks_has_become_short() -> None:
    def state(failures: int, since: timedelta, why: str) -> SourceState:
        return a_state(
            1,
            failures=failures,
            failing_since=NOW - since,
            last_polled_at=NOW,
            last_reason=why,
            last_outcome=Outcome.SUSPECT,
        )

    short, page = an_extraction(text=1000), a_source("page")
    assert reason(short, page, state(3, timedelta(days=1), "shrunken")) is None
    assert reason(short, page, state(2, timedelta(days=1), "shrunken")) is Reason.SHRUNKEN
    assert reason(short, page, state(9, timedelta(hours=5), "shrunken")) is Reason.SHRUNKEN
    assert reason(short, page, state(9, timedelta(days=5), "timeout")) is Reason.SHRUNKEN


def test_news_older_than_expected_is_stale() -> None:
    source = a_source("feed", expect={"newest_within": "30d"})
    assert reason(an_extraction(newest=NOW - timedelta(days=31)), source) is Reason.STALE
    assert reason(an_extraction(newest=NOW - timedelta(days=29)), source) is None
    assert reason(an_extraction(newest=None), source) is None
    assert reason(an_extraction(newest=NOW - timedelta(days=400)), a_source("feed")) is None


def test_without_a_clock_freshness_goes_by_the_previous_poll() -> None:
    source = a_source("feed", expect={"newest_within": "1d"})
    old = an_extraction(newest=NOW - timedelta(days=9))
    verdict = check_items(old, source, a_state(last_polled_at=NOW))
    assert verdict is not None
    assert verdict.reason is Reason.STALE
    assert verdict.is_suspect
