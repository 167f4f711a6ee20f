"""Plain dates in every calendar and hand, each with its place in the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.dates import read
from monitor.dates.calendars import numeral
from monitor.dates.numbers import value

DAY = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        *((text, None) for text in ("2026-08-01", "2026/8/1", "2026.08.01", "2026. 8. 1.", "R8.8.1", "01.08.2026")),
        *((text, "en") for text in ("1 August 2026", "August 1, 2026", "1st of August 2026", "1st August 2026")),
        *((text, "en") for text in ("Aug. 1, 2026", "the 1st day of August 2026", "AUGUST 1, 2026")),
        *(("1. August 2026", "de"), ("1.8.2026", "de"), ("1/8/2026", "de")),
        *(("1er août 2026", "fr"), ("01/08/2026", "fr")),
        *(("1 de agosto de 2026", "es"), ("1º de agosto de 2026", "es"), ("1/8/2026", "es-MX")),
        *(
            (text, "ja")
            for text in ("2026年8月1日", "２０２６年８月１日", "2026年８月１日", "令和8年8月1日", "令和八年八月一日")
        ),
        *(("2026년 8월 1일", "ko"), ("2026.8.1.", "ko")),
        *(
            (text, "zh-Hant")
            for text in ("民國115年8月1日", "中華民國一百十五年八月一日", "115年8月1日", "115/08/01")
        ),
        *(("二〇二六年八月一日", "zh-Hans"), ("2026年8月1日", "zh")),
        *(("8/1/2026", "en-US"), ("8/1/26", "en-US"), ("01/08/2026", "en-GB"), ("01/08/2026", "en-IE")),
    ],
)
def test_one_day_in_many_hands(written: str, language: str | None) -> None:
    text = f"({written})"
    (found,) = read(text, language)
    assert found.on == DAY
    assert text[found.start : found.end].rstrip(".") == written.rstrip(".").removeprefix("the ")


@pytest.mark.parametrize(
    ("written", "year"),
    [("令和元年五月一日", 2019), ("平成31年4月30日", 2019), ("昭和六十四年一月七日", 1989), ("大正12年9月1日", 1923)],
)
def test_eras_begin_with_their_first_year(written: str, year: int) -> None:
    assert [found.on.year for found in read(written)] == [year]


def test_what_plain_english_leaves_open_is_not_guessed() -> None:
    assert read("Reply by 03/04/2026.", "en") == []
    assert read("Reply by 03/04/2026.") == []


def test_another_date_of_the_same_text_settles_the_order() -> None:
    assert [str(found.on) for found in read("Opens 03/04/2026, closes 23/04/2026", "en")] == [
        "2026-04-03",
        "2026-04-23",
    ]
    assert [str(found.on) for found in read("Opens 03/04/2026, closes 04/23/2026", "en")] == [
        "2026-03-04",
        "2026-04-23",
    ]
    assert len(read("13/04/2026, 04/13/2026, 03/04/2026", "en")) == 2


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("令和8年4月1日～5月15日", ["2026-04-01", "2026-05-15"]),
        ("令和7年12月20日（土）から1月20日まで", ["2025-12-20", "2026-01-20"]),
        ("2026. 1. 22. ~ 3. 3.", ["2026-01-22", "2026-03-03"]),
        ("2026년 1월 22일부터 3월 3일까지", ["2026-01-22", "2026-03-03"]),
        ("2026年1月22日至2月21日", ["2026-01-22", "2026-02-21"]),
        ("平成三十年十月一日から翌年三月三十一日まで", ["2018-10-01", "2019-03-31"]),
        ("from 3 March to 26 May 2026", ["2026-03-03", "2026-05-26"]),
        ("from December 15 through January 31, 2026", ["2025-12-15", "2026-01-31"]),
        ("du 3 mars au 26 mai 2026", ["2026-03-03", "2026-05-26"]),
        ("vom 3. März bis 26. Mai 2026", ["2026-03-03", "2026-05-26"]),
    ],
)
def test_a_range_lends_its_year(text: str, days: list[str]) -> None:
    assert [str(found.on) for found in read(text)] == days


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-02-31", "31 June 2026", "令和8年度", "Article 5.1.22", "4月1日", "1 May", "120-01-02-03"],
)
def test_what_is_no_full_date_is_not_read(text: str) -> None:
    assert read(text, "zh-Hant") == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_every_calendar(day: date) -> None:
    forms = [day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}년 {day.month}월 {day.day}일"]
    forms += [f"{day:%B} {day.day}, {day.year}", f"{day.day}. {day.month}. {day.year}"]
    if day.year > 1911:
        forms.append(f"民國{day.year - 1911}年{day.month}月{day.day}日")
    if day.year > 2018:
        forms.append(f"令和{day.year - 2018}年{day.month}月{day.day}日")
    for form in forms:
        assert [found.on for found in read(f"x {form} y", "de")] == [day], form


@given(st.integers(0, 999))
def test_every_numeral_below_a_thousand_has_its_value(number: int) -> None:
    assert numeral(kanji(number)) == number
    assert numeral(str(number)) == number


def kanji(number: int) -> str:
    if number == 0:
        return "〇"
    signs = ""
    for unit, sign in ((100, "百"), (10, "十"), (1, "")):
        count, number = divmod(number, unit)
        signs += ("" if count == 1 and sign else "〇一二三四五六七八九"[count]) + sign if count else ""
    return signs


@pytest.mark.parametrize("word", ["soon", "", "千"])
def test_what_is_no_number_has_no_value(word: str) -> None:
    assert value(word) is None
