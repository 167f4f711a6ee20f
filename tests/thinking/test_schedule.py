"""When a source is polled next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from config.declarations import Source
from monitor.schedule import DOCUMENT_STEPS_S, Cron, next_check_at, next_poll_at, retry_after_s
from monitor.types import Outcome, PollResult, SourceState

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_source(**over: object) -> Source:
    return Source.model_validate({"key": "jp-x", "kind": "feed", "url": "https://example.go.jp/x", **over})


def wait_s(
    source: Source, outcome: Outcome, failures: int = 0, *, unsettled: bool = False, seed: int = 1, **kw: float
) -> float:
    state = SourceState("jp-x", failures=failures, is_unsettled=unsettled)
    result = PollResult("jp-x", outcome, NOW)
    return (next_poll_at(source, state, result, NOW, rng=Random(seed), **kw) - NOW).total_seconds()


def test_a_quiet_source_keeps_its_cadence_within_ten_percent() -> None:
    waits = [wait_s(a_source(every="15m"), Outcome.UNCHANGED, seed=seed) for seed in range(200)]
    assert 810 <= min(waits) < 830
    assert 970 < max(waits) <= 990


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [wait_s(a_source(every="15m"), Outcome.FAILED, n) for n in range(1, 12)]
    assert waits == sorted(waits)
    assert 1620 <= waits[0] <= 1980
    assert 0.9 * 86400 <= waits[-1] <= 1.1 * 86400


def test_a_daily_source_that_fails_is_tried_again_the_same_day() -> None:
    assert wait_s(a_source(every="1d"), Outcome.FAILED, 1) < 3 * 3600


def test_a_weekly_source_never_waits_longer_for_failing_than_its_cadence() -> None:
    assert 6 * 86400 < wait_s(a_source(every="7d"), Outcome.FAILED, 30) <= 7.7 * 86400


def test_a_suspect_answer_backs_off_gently() -> None:
    source = a_source(every="15m")
    assert wait_s(source, Outcome.UNCHANGED) < wait_s(source, Outcome.SUSPECT, 1) < wait_s(source, Outcome.FAILED, 1)
    assert wait_s(source, Outcome.SUSPECT, 40) <= 6.6 * 3600


def test_retry_after_wins_when_it_is_later_and_only_then() -> None:
    source = a_source(every="15m")
    assert wait_s(source, Outcome.FAILED, 1, retry_after_s=7200.0) == 7200
    assert wait_s(source, Outcome.FAILED, 1, retry_after_s=5.0) > 1000
    assert wait_s(source, Outcome.FAILED, 1, retry_after_s=1e9) == 31 * 86400


def test_the_ttl_of_a_feed_counts_only_when_nobody_gave_a_cadence() -> None:
    assert 1.8 * 3600 <= wait_s(a_source(), Outcome.UNCHANGED, ttl_s=7200.0) <= 2.2 * 3600
    assert wait_s(a_source(every="15m"), Outcome.UNCHANGED, ttl_s=7200.0) < 1000
    assert wait_s(a_source(), Outcome.UNCHANGED, ttl_s=1.0) > 800


def test_what_waits_for_a_second_look_is_looked_at_the_same_day() -> None:
    assert wait_s(a_source(every="7d"), Outcome.UNCHANGED, unsettled=True) <= 6.6 * 3600


def test_cron_fires_in_the_zone_of_the_source_without_jitter() -> None:
    source = a_source(cron="5 8 * * mon-fri", timezone="Asia/Tokyo")
    at = next_poll_at(source, SourceState("jp-x"), PollResult("jp-x", Outcome.UNCHANGED, NOW), NOW, rng=Random(1))
    assert at == datetime(2026, 11, 22, 23, 5, tzinfo=UTC)  # Monday 08:05 in Tokyo


def test_a_cron_source_that_fails_is_tried_again_before_its_next_hour() -> None:
    source = a_source(cron="5 8 1 * *")
    assert wait_s(source, Outcome.FAILED, 1) <= 2.2 * 3600
    assert wait_s(a_source(cron="* * * * *"), Outcome.FAILED, 8) > 3600


def test_a_naive_clock_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        next_poll_at(
            a_source(), SourceState("x"), PollResult("x", Outcome.UNCHANGED, NOW), datetime(2026, 1, 1), rng=Random(1)
        )


def test_documents_are_looked_at_on_a_decaying_schedule() -> None:
    waits = [(next_check_at(step, NOW, Random(2)) - NOW).total_seconds() for step in range(8)]
    for waited, step_s in zip(waits, (*DOCUMENT_STEPS_S, DOCUMENT_STEPS_S[-1], DOCUMENT_STEPS_S[-1]), strict=True):
        assert 0.9 * step_s <= waited <= 1.1 * step_s


@pytest.mark.parametrize(
    ("line", "after", "expected"),
    [
        ("*/20 * * * *", (2026, 11, 22, 12, 5), (2026, 11, 22, 12, 20)),
        ("0 0 29 2 *", (2026, 1, 1, 0, 0), (2028, 2, 29, 0, 0)),
        ("0 0 29 2 *", (2096, 3, 1, 0, 0), (2104, 2, 29, 0, 0)),
        ("15,45 9-17/4 * jan,jul sun", (2026, 1, 2, 0, 0), (2026, 1, 4, 9, 15)),
        ("0 0 13 * 5", (2026, 11, 14, 0, 0), (2026, 11, 20, 0, 0)),  # either day: a Friday comes first
        ("0 0 * * 7", (2026, 11, 23, 0, 0), (2026, 11, 29, 0, 0)),  # 7 is Sunday too
        ("30 23 31 12 *", (2026, 12, 31, 23, 30), (2027, 12, 31, 23, 30)),
        ("5/10 3 * * *", (2026, 11, 22, 3, 6), (2026, 11, 22, 3, 15)),
    ],
)
def test_cron_lines(line: str, after: tuple[int, ...], expected: tuple[int, ...]) -> None:
    found = Cron.parse(line).next_after(datetime(*after, tzinfo=UTC), ZoneInfo("UTC"))  # type: ignore[misc, arg-type]
    assert found == datetime(*expected, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("* * * *", "five cron fields"),
        ("60 * * * *", "expected 0-59 as minute"),
        ("* * * foo *", "expected 1-12 or jan-dec as month, not 'foo'"),
        ("* * * * fri-mon", "goes up"),
        ("*/0 * * * *", "step of at least 1"),
        ("a b c d e", "minute"),
        ("0 0 30 2 *", "that month 2 has, not 30"),
        ("- * * * *", "minute"),
    ],
)
def test_a_cron_line_that_cannot_be_read_says_which_field(line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Cron.parse(line)


def test_a_cron_of_every_minute_is_answered_fast_enough_for_thousands_of_sources() -> None:
    at = NOW
    for _ in range(100):
        later = Cron.parse("* * * * *").next_after(at, ZoneInfo("America/New_York"))
        assert later - at == timedelta(minutes=1)
        at = later


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        ("Sun, 22 Nov 2026 12:10:00 GMT", 600.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str, expected: float | None) -> None:
    assert retry_after_s({"retry-after": value}, NOW) == expected
    assert retry_after_s({}, NOW) is None
