"""Whose habit a date follows: the place of its source, the years of Taiwan, the one year that a page names."""

from __future__ import annotations

import pytest

from config.declarations import Source
from monitor.dates import of_text, read
from tests.bounded import bounded
from tests.builders import a_source


def of(jurisdiction: str, language: str | None = "en") -> Source:
    return a_source(jurisdiction=jurisdiction, language=language)


@pytest.mark.parametrize(
    ("jurisdiction", "told"),
    [
        ("US", "2026-03-04"),
        ("US-CA", "2026-03-04"),
        ("GB", "2026-04-03"),
        ("SG", "2026-04-03"),
        ("EU", "2026-04-03"),
        ("INT", "2026-04-03"),
        ("JP", None),
    ],
)
def test_the_place_of_a_source_says_whether_the_month_comes_first(jurisdiction: str, told: str | None) -> None:
    found = of_text("Comments close on 03/04/2026.", of(jurisdiction).tag())
    assert [str(each.on) for each in found] == ([told] if told else [])


def test_a_source_that_nobody_placed_leaves_the_date_open() -> None:
    unplaced = Source(key="somewhere", kind="feed", url="https://example.org/feed", language="en")
    assert unplaced.tag() == "en"
    assert of_text("Comments close on 03/04/2026.", unplaced.tag()) == ()


def test_the_place_outweighs_the_en_us_that_publishing_software_writes_everywhere() -> None:
    assert of("GB").tag("en-us") == "en-GB"
    assert of("US").tag("en") == "en-US"
    assert of("GB", "en").tag("cy") == "cy"
    assert of("JP", "ja").tag() == "ja"
    assert of("DE", None).tag() is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Published 4 February 2026. The consultation closes on 12 March.", "2026-03-12"),
        ("Federal notice of January 8, 2026. Comments must be received by February 9.", "2026-02-09"),
        ("Bekanntmachung vom 2. März 2026. Stellungnahmen sind bis zum 30. April möglich.", "2026-04-30"),
        ("Avis du 3 mars 2026. Les contributions sont reçues jusqu'au 17 avril inclus.", "2026-04-17"),
        ("Anuncio de 3 de marzo de 2026. Alegaciones hasta el 20 de abril.", "2026-04-20"),
        ("令和8年2月3日公表。御意見は3月4日までに提出してください。", "2026-03-04"),
        ("2026년 2월 4일 공고. 의견은 3월 16일까지 제출하여 주시기 바랍니다.", "2026-03-16"),
        ("2026年2月6日发布。请于3月8日前将意见反馈至邮箱。", "2026-03-08"),
    ],
)
def test_a_day_is_of_the_one_year_that_the_page_names(text: str, told: str) -> None:
    assert [(each.kind, str(each.on)) for each in of_text(text)] == [("comment_deadline", told)]


@pytest.mark.parametrize(
    "text",
    [
        "Published 4 December 2026. The consultation closes on 12 January.",
        "Published 4 February 2026, replacing the notice of 2025. The consultation closes on 12 March.",
        "Act of 4 February 2026. Reports: comments are due by 31 March each year.",
        "Published 4 February 2026. Comments under Article 5 may be sent.",
        "令和8年2月3日公表。意見は毎年3月4日までに提出する。",
    ],
)
def test_where_the_year_is_not_certain_no_day_is_told(text: str) -> None:
    assert of_text(text) == ()


def test_a_year_of_the_republic_needs_no_name_in_chinese_of_taiwan() -> None:
    text = "本規則自115年7月1日施行。"
    for language in ("zh", "zh-TW", "zh-Hant", None):
        assert [str(each.on) for each in of_text(text, language)] == ["2026-07-01"]
    assert read("第115年7月1日", "ja") == []
    assert read("第115年7月1日起执行", "zh") == []


@pytest.mark.parametrize("hostile", ["2026 " * 200_000, "年" * 1_000_000, "1 May " * 2_000 + "1 May 2026 " * 700])
def test_a_megabyte_of_bare_years_is_searched_up_to_a_bound(hostile: str) -> None:
    """Some 100 ms of one core each; the ceiling only catches what is not linear any more."""
    assert len(bounded(lambda: read(hostile, "en"), 1.5)) <= 3_000
