"""Dates as governments write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.extract.dates import read_date
from spiders.extract.yearless import read_yearless

DAY = datetime(2026, 1, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2026-01-22",
            "2026/1/22",
            "2026.01.22",
            "2026. 1. 22.",
            "20260122",
            "22.01.2026",
            "22/01/2026",
            "22-01-2026",
        ),
        *("22 January 2026", "22nd January 2026", "January 22, 2026", "Jan. 22, 2026", "22 Jan 2026", "22 JAN 2026"),
        *("Thursday, January 22, 2026", "Published: 22 January 2026", "22. Januar 2026", "22 janvier 2026"),
        *("22 de enero de 2026", "22 gennaio 2026", "22 januari 2026", "le 22 janv. 2026", "22 de janeiro de 2026"),
        *(
            "2026年1月22日",
            "２０２６年１月２２日（木）",
            "令和8年1月22日",
            "令和８年１月２２日",
            "R8.1.22",
            "令8.1.22",
            "令和八年一月二十二日",
        ),
        *(
            "2026년 1월 22일",
            "民國115年1月22日",
            "中華民國115年01月22日",
            "民国115年1月22日",
            "更新日：令和8年1月22日掲載",
        ),
    ],
)
def test_one_day_in_many_hands(written: str) -> None:
    assert read_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Thu, 22 Jan 2026 09:00:00 JST", datetime(2026, 1, 22, 0, 0, tzinfo=UTC)),
        ("Thu, 22 Jan 2026 09:00:00 +0900", datetime(2026, 1, 22, 0, 0, tzinfo=UTC)),
        ("Thu, 22 Jan 26 09:00:00 EST", datetime(2026, 1, 22, 14, 0, tzinfo=UTC)),
        ("2026-01-22T09:00:00.250+09:00", datetime(2026, 1, 22, 0, 0, tzinfo=UTC)),
        ("20260122T093000Z", datetime(2026, 1, 22, 9, 30, tzinfo=UTC)),
        ("20260122T1830+0900", datetime(2026, 1, 22, 9, 30, tzinfo=UTC)),
        ("2026-01-22 09:30", datetime(2026, 1, 22, 9, 30, tzinfo=UTC)),
        ("January 22, 2026 - 5:30 p.m.", datetime(2026, 1, 22, 17, 30, tzinfo=UTC)),
        ("2026年1月22日（木）10時30分", datetime(2026, 1, 22, 10, 30, tzinfo=UTC)),
        ("令和元年5月1日", datetime(2019, 5, 1, tzinfo=UTC)),
        ("昭和64年1月7日", datetime(1989, 1, 7, tzinfo=UTC)),
        ("1er février 2026", datetime(2026, 2, 1, tzinfo=UTC)),
    ],
)
def test_times_zones_and_eras(written: str, expected: datetime) -> None:
    assert read_date(written) == expected


def test_an_american_source_puts_the_month_first() -> None:
    assert read_date("03/04/2026") == datetime(2026, 4, 3, tzinfo=UTC)
    assert read_date("03/04/2026", month_first=True) == datetime(2026, 3, 4, tzinfo=UTC)
    assert read_date("1/5/26", month_first=True) == datetime(2026, 1, 5, tzinfo=UTC)
    assert read_date("3/27/2026") == datetime(2026, 3, 27, tzinfo=UTC)


def test_a_time_without_a_zone_is_the_source_s() -> None:
    assert read_date("2026-01-22 09:00", zone_hours=9) == DAY


@pytest.mark.parametrize(
    "written", ["", "hello", "12:30", "2026-02-31", "Article 5.1.22", "令和8年度", "1.2.3", "v2026.1"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written) is None


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    found = read_date(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)))
def test_iso_dates_come_back(at: datetime) -> None:
    assert read_date(at.isoformat()) == at.replace(microsecond=0)


@pytest.mark.parametrize(
    ("written", "month_first"),
    [
        *(("03-05", True), ("[3/5]", True), ("03.05", True), ("3月5日", True), ("3월 5일", True), ("March 5", True)),
        *(
            ("05.03.", False),
            ("5/3", False),
            ("05-03", False),
            ("5 March", False),
            ("5. März", False),
            ("5 mars", False),
        ),
        *(("3月5日（木）", True), ("3.5 (목)", True), ("03/05(四)", True)),
    ],
)
def test_a_day_without_its_year_is_the_nearest_one(written: str, month_first: bool) -> None:
    seen = datetime(2026, 4, 6, tzinfo=UTC)
    assert read_yearless(written, seen_at=seen, month_first=month_first) == datetime(2026, 3, 5, tzinfo=UTC)
    seen = datetime(2026, 12, 3, tzinfo=UTC)
    assert read_yearless(written, seen_at=seen, month_first=month_first) is None


@pytest.mark.parametrize(
    "written", ["2026-03", "13-14", "31.02.", "1.2.3", "No. 3-5", "10:30", "5", "0-5", "le 5 mars au soir", ""]
)
def test_what_is_no_day_without_a_year(written: str) -> None:
    assert read_yearless(written, seen_at=DAY, month_first=True) is None


def test_a_day_soon_to_come_is_of_this_winter() -> None:
    december = datetime(2026, 12, 20, tzinfo=UTC)
    assert read_yearless("01-10", seen_at=december, month_first=True) == datetime(2027, 1, 10, tzinfo=UTC)
    assert read_yearless("02-29", seen_at=december, month_first=True) is None
