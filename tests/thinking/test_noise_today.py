"""Dates that follow the clock, and dates that somebody moved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from monitor.noise import Masks, could_be_noise, follows_clock, learn, learn_today
from monitor.noise.today import names_day
from monitor.normalize import content_sha256
from monitor.types import Block, Document

DAY = date(2026, 11, 22)
BEFORE = DAY - timedelta(days=1)


def a_page(*texts: str | Block) -> Document:
    blocks = [text if isinstance(text, Block) else Block(text) for text in texts]
    return Document((Block("Guidance", kind="title"), *blocks, Block("The provider shall keep records.")))


@pytest.mark.parametrize(
    ("yesterday", "today", "tomorrow"),
    [
        ("Saturday, November 21, 2026", "Sunday, November 22, 2026", "Monday, November 23, 2026"),
        ("21.11.2026", "22.11.2026", "23.11.2026"),
        ("Samstag, 21. November 2026", "Sonntag, 22. November 2026", "Montag, 23. November 2026"),
        ("令和8年11月21日（土）", "令和8年11月22日（日）", "令和8年11月23日（月）"),
        ("2026년 11월 21일 토요일", "2026년 11월 22일 일요일", "2026년 11월 23일 월요일"),
        ("2026年11月21日 星期六", "2026年11月22日 星期日", "2026年11月23日 星期一"),
    ],
)
def test_a_line_that_follows_the_clock_is_learned(yesterday: str, today: str, tomorrow: str) -> None:
    assert could_be_noise(yesterday, today)
    masks = learn_today(a_page(yesterday), a_page(today), Masks(), since=BEFORE, day=DAY)
    assert content_sha256(a_page(today), masks) == content_sha256(a_page(tomorrow), masks)
    assert Masks.from_bytes(masks.to_bytes()) == masks


def test_a_hearing_that_moves_to_another_day_is_not() -> None:
    before, after = a_page("Thursday, 12 March 2027"), a_page("Friday, 19 March 2027")
    assert not learn_today(before, after, Masks(), since=BEFORE, day=DAY)


def test_a_day_on_which_a_text_was_adopted_is_not_though_the_next_is_today() -> None:
    assert not learn_today(a_page("12.03.2026"), a_page("22.11.2026"), Masks(), since=BEFORE, day=DAY)


def test_a_date_with_words_of_its_own_is_not() -> None:
    before, after = a_page("In force from 21 November 2026"), a_page("In force from 22 November 2026")
    assert not learn_today(before, after, Masks(), since=BEFORE, day=DAY)
    assert not could_be_noise("In force from 21 November 2026", "In force from 22 November 2026")


def test_words_in_the_place_of_the_date_are_still_seen() -> None:
    masks = learn_today(a_page("21.11.2026"), a_page("22.11.2026"), Masks(), since=BEFORE, day=DAY)
    closed = "Closed until further notice"
    assert content_sha256(a_page("22.11.2026"), masks) != content_sha256(a_page(closed), masks)


def test_a_labelled_provision_that_is_a_date_is_not() -> None:
    before, after = (a_page(Block(text, "(a)")) for text in ("21.11.2026", "22.11.2026"))
    assert not learn_today(before, after, Masks(), since=BEFORE, day=DAY)


def test_what_was_learned_of_dates_stays_when_more_is_learned() -> None:
    masks = learn_today(a_page("21.11.2026"), a_page("22.11.2026"), Masks(), since=BEFORE, day=DAY)
    more = learn(a_page("Node 17"), a_page("Node 4"), masks)
    assert more.dates == masks.dates
    assert more.numbers


@pytest.mark.parametrize(
    "text", ["22 November 2025", "22 December 2026", "November 2026", "29 November 2026", "2026"]
)
def test_another_day_is_another_day(text: str) -> None:
    assert not names_day(text, DAY)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("As of {}", ("2 March 2026", "3 March 2026")),
        ("令和{}時点の条文", ("8年3月2日", "8年3月3日")),
        ("[{} 현재 시행]", ("2026년 3월 2일", "2026년 3월 3일")),
        ("（截至{}的版本）", ("2026年3月2日", "2026年3月3日")),
        ("Version en vigueur au {}", ("2 mars 2026", "3 mars 2026")),
        ("Texto vigente a {}", ("2 de marzo de 2026", "3 de marzo de 2026")),
        ("Fecha de la consulta: {}", ("02/03/2026", "03/03/2026")),
        ("Testo aggiornato al {}", ("2 marzo 2026", "3 marzo 2026")),
        ("Geldend op {}", ("2 maart 2026", "3 maart 2026")),
    ],
)
def test_as_of_the_day_it_is_read_says_nothing(line: str, days: tuple[str, str]) -> None:
    before, after = (line.format(day) for day in days)
    assert follows_clock(before, after, {date(2026, 3, 2)}, {date(2026, 3, 3)})
    assert not follows_clock(before, after, {date(2026, 3, 1)}, {date(2026, 3, 3)})
    assert not follows_clock(before, after, {date(2026, 3, 2)}, {date(2026, 3, 4)})
    assert not follows_clock(before, after + " x", {date(2026, 3, 2)}, {date(2026, 3, 3)})


@pytest.mark.parametrize(
    "line", ["Comments due {}", "In force since {}", "Stand: {}", "Fassung vom {}", "Published {}"]
)
def test_any_other_date_is_compared(line: str) -> None:
    before, after = line.format("2 March 2026"), line.format("3 March 2026")
    assert not follows_clock(before, after, {date(2026, 3, 2)}, {date(2026, 3, 3)})


def test_a_date_beside_another_at_one_place_is_not_learned() -> None:
    before, after = (a_page(day, "1 March 2026") for day in ("21 November 2026", "22 November 2026"))
    assert learn_today(before, after, Masks(), since=BEFORE, day=DAY) == Masks()
    assert follows_clock("21 November 2026", "22 November 2026", {date(2026, 11, 21)}, {DAY})
