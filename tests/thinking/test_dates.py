"""The dates that matter, against sentences that were written down before the rules, in nine languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.dates import of_text
from monitor.types import PolicyDate
from tests.bounded import bounded

HERE = Path(__file__).parent
SETS = (
    "truth",
    "heldout",
    "heldout2",
    "truth_4",
    "truth_5",
    "truth_6",
    "truth_7",
    "truth_8",
    "truth_9",
    "truth_10",
    "truth_11",
    "truth_12",
)


def cases(name: str) -> list[Any]:
    told = tomllib.loads((HERE / f"dates_{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(one, id=f"{one['language'] or 'unsaid'}-{at}") for at, one in enumerate(told)]


def is_it(found: PolicyDate, wanted: str) -> bool:
    """Whether a date is the one described as "kind 2026-01-22" or "kind ~ words of the rule"; kinds may be "a|b"."""
    kinds, _, rest = wanted.partition(" ")
    if found.kind not in kinds.split("|"):
        return False
    if rest.startswith("~ "):
        words = rest[2:]
        return found.on is None and words in (found.rule or "") and len(found.rule or "") <= len(words) + 60
    return found.on is not None and found.on.isoformat() == rest


@pytest.mark.parametrize("case", [case for name in SETS for case in cases(name)])
def test_a_sentence_tells_the_dates_that_matter_and_no_others(case: dict[str, Any]) -> None:
    found = of_text(case["text"], case["language"] or None)
    told = [(each.kind, each.on or each.rule) for each in found]
    assert [wanted for wanted in case["is"] if not any(is_it(each, wanted) for each in found)] == [], told
    allowed = [*case["is"], *case.get("may", [])]
    assert [each for each in found if not any(is_it(each, wanted) for wanted in allowed)] == []


def test_each_date_of_article_113_keeps_its_own_words() -> None:
    article = (
        "This Regulation shall enter into force on the twentieth day following that of its publication in the "
        "Official Journal of the European Union. It shall apply from 2 August 2026. However: (a) Chapters I and II "
        "shall apply from 2 February 2025; (b) Chapter V shall apply from 2 August 2025, except Article 101."
    )
    words = {str(each.on): each.text for each in of_text(article, "en")}
    assert words["2026-08-02"] == "It shall apply from 2 August 2026."
    assert words["2025-02-02"].startswith("However: (a) Chapters I and II shall apply from 2 February 2025")
    assert words["2025-08-02"].startswith("(b) Chapter V shall apply")
    assert words["None"].startswith("This Regulation shall enter into force")


def test_a_rule_is_the_term_as_it_stands() -> None:
    (found,) = of_text(
        "この法律は、公布の日から起算して二年を超えない範囲内において政令で定める日から施行する。", "ja"
    )
    assert found.on is None
    assert found.rule == "公布の日から起算して二年を超えない範囲内において政令で定める日"


def test_a_japanese_sentence_on_a_page_that_calls_itself_english_is_read_as_japanese() -> None:
    (found,) = of_text("The notice reads: この省令は、令和八年四月一日から施行する。", "en")
    assert (found.kind, str(found.on)) == ("entry_into_force", "2026-04-01")


def test_the_words_of_a_long_sentence_are_those_around_the_date() -> None:
    long = "Subject to the conditions laid down in the Annex, " * 9 + "this Act comes into force on 1 May 2027"
    (found,) = of_text(long, "en")
    assert len(found.text) <= 200
    assert "comes into force on 1 May 2027" in found.text


def test_the_day_a_text_gives_for_its_own_term_is_told_once() -> None:
    found = of_text(
        "この省令は、住民基本台帳法の一部を改正する法律の施行の日（令和元年六月二十日）から施行する。", "ja"
    )
    assert [(each.on and each.on.isoformat(), each.rule) for each in found] == [("2019-06-20", None)]


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/2026-04-01/comments-close-on for the comments.",
        "令和八年四月一日法律第十号",
        "The 2026-04 release applies.",
        "In Kraft getretene Fassung, zuletzt geändert durch Gesetz vom 3. Mai 2024.",
        "第一条 甲は、乙に対し、令和八年四月一日付けの契約を示す。",
    ],
)
def test_days_in_addresses_and_names_of_acts_are_no_dates_that_matter(text: str) -> None:
    assert of_text(text) == ()


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_every_word_told_is_in_the_text(text: str) -> None:
    for each in of_text(text):
        assert each.text.strip("…")[:40].strip() in text
        assert (each.on is None) == (each.rule is not None)


@pytest.mark.parametrize(
    "hostile",
    [
        "2026-01-01 " * 90_000,
        "shall apply from 1 May 2026 " * 30_000,
        "公布の日から" * 150_000,
        "年" * 1_000_000,
        "1/1/26 " * 140_000,
        "within 60 days of " * 55_000,
        "such day as " * 80_000,
        "한 공포 후 " * 140_000,
        "あ" * 1_000_000 + "の施行の日から施行する",
    ],
)
def test_a_megabyte_of_anything_is_read_in_bounded_work(hostile: str) -> None:
    """Every one of these takes some 150 ms of one core; the ceiling only catches what is not linear any more."""
    assert len(bounded(lambda: of_text(hostile, "en"), 3)) <= 60
