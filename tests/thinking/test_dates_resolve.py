"""Relative terms, once the day they count from is known."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.dates import of_text, resolve
from monitor.types import PolicyDate

DAY = date(2025, 6, 4)


def term(rule: str) -> PolicyDate:
    return PolicyDate("entry_into_force", None, rule, rule)


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        (
            "the twentieth day following that of its publication in the Official Journal of the European Union",
            "2025-06-24",
        ),
        ("the third day following that of its publication", "2025-06-07"),
        ("the day following that of its publication", "2025-06-05"),
        ("the day of its publication in the Official Journal", "2025-06-04"),
        ("60 days after publication in the Federal Register", "2025-08-03"),
        ("within 60 days of publication in the Federal Register", "2025-08-03"),
        ("un délai de six mois à compter de la publication du présent décret", "2025-12-04"),
        ("am Tag nach der Verkündung", "2025-06-05"),
        ("am zwanzigsten Tag nach ihrer Veröffentlichung", "2025-06-24"),
        ("drei Monate nach Verkündung", "2025-09-04"),
        ("il quindicesimo giorno successivo a quello della sua pubblicazione", "2025-06-19"),
        ("il giorno successivo a quello della sua pubblicazione", "2025-06-05"),
        ("decorsi sei mesi dalla data di pubblicazione nella Gazzetta Ufficiale", "2025-12-04"),
        ("no vigésimo dia seguinte ao da sua publicação", "2025-06-24"),
        ("180 dias de sua publicação oficial", "2025-12-01"),
        ("na data de sua publicação", "2025-06-04"),
        ("am ersten Tag des dritten auf die Verkündung folgenden Kalendermonats", "2025-09-01"),
        ("am ersten Tag des auf die Verkündung folgenden Quartals", "2025-07-01"),
        ("le lendemain de sa publication", "2025-06-05"),
        ("le vingtième jour suivant celui de sa publication", "2025-06-24"),
        ("dix-huit mois après sa promulgation", "2026-12-04"),
        ("el día siguiente al de su publicación", "2025-06-05"),
        ("a los veinte días de su publicación", "2025-06-24"),
        ("el primer día del sexto mes siguiente al de su publicación", "2025-12-01"),
        ("公布の日", "2025-06-04"),
        ("公布の日から起算して六月を経過した日", "2025-12-04"),
        ("公布の日から起算して二十日を経過した日", "2025-06-24"),
        ("公布の日から六月を経過した日", "2025-12-05"),
        ("公布の日から起算して一年六月を経過した日", "2026-12-04"),
        ("공포한 날", "2025-06-04"),
        ("공포 후 6개월이 경과한 날", "2025-12-05"),
        ("自公布之日起", "2025-06-04"),
        ("自本公告发布之日起30日内", "2025-07-04"),
        ("本公告刊登公報之次日起六十日內", "2025-08-03"),
        ("自公布日", "2025-06-06"),
        ("自公布後六個月", "2025-12-04"),
    ],
)
def test_a_term_that_counts_from_publication(rule: str, on: str) -> None:
    found = resolve(term(rule), published=DAY)
    assert found is not None
    assert str(found.on) == on
    assert found.rule == rule


def test_a_korean_act_of_january_2025_is_in_force_on_22_january_2026() -> None:
    """The AI Basic Act: promulgated on 21 January 2025, in force, as its own head says, from 22 January 2026."""
    (found,) = of_text("이 법은 공포 후 1년이 경과한 날부터 시행한다.", "ko")
    resolved = resolve(found, published=date(2025, 1, 21))
    assert resolved is not None
    assert resolved.on == date(2026, 1, 22)


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        ("180 days after the date of the enactment of this Act", "2025-12-01"),
        ("the day after this Act receives the Royal Assent", "2025-06-05"),
        ("at the end of the period of two months beginning with the day on which it is passed", "2025-08-04"),
        ("one hundred and eighty days after enactment", "2025-12-01"),
    ],
)
def test_a_term_that_counts_from_enactment_waits_for_that_day(rule: str, on: str) -> None:
    assert resolve(term(rule), published=DAY) is None
    found = resolve(term(rule), enacted=DAY)
    assert found is not None
    assert str(found.on) == on


def test_a_term_that_counts_from_the_entry_into_force() -> None:
    found = resolve(term("24 months after the date of entry into force"), published=date(2020, 1, 1), in_force=DAY)
    assert found is not None
    assert found.on == date(2027, 6, 4)


@pytest.mark.parametrize(
    "rule",
    [
        "公布の日から起算して二年を超えない範囲内において政令で定める日",
        "民法の一部を改正する法律の施行の日",
        "on such day as the Secretary of State may by regulations appoint",
        "à une date fixée par décret",
        "대통령령으로 정하는 날",
        "由行政院定之",
        "即日",
        "自发布之日起30日后",
        "ten working days after publication",
        "9999 years after publication",
    ],
)
def test_what_somebody_has_yet_to_decide_stays_open(rule: str) -> None:
    assert resolve(term(rule), published=DAY, enacted=DAY, in_force=DAY) is None


def test_the_last_of_a_month_stays_the_last() -> None:
    found = resolve(term("one month after publication"), published=date(2026, 1, 31))
    assert found is not None
    assert found.on == date(2026, 2, 28)


def test_a_date_that_has_its_day_stays_as_it_is() -> None:
    plain = PolicyDate("sunset", DAY, None, "until 4 June 2025")
    assert resolve(plain, published=date(2020, 1, 1)) is plain


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        ("on the first day of the third month beginning after the date it becomes law", "2025-09-01"),
        ("on the one hundred eightieth day after it shall have become a law", "2025-12-01"),
        ("on the ninetieth day after it shall have become a law", "2025-09-02"),
    ],
)
def test_an_act_of_a_state_counts_from_the_day_it_becomes_law(rule: str, on: str) -> None:
    found = resolve(term(rule), enacted=DAY)
    assert found is not None
    assert str(found.on) == on


def test_a_chinese_term_may_run_from_the_day_of_entry_into_force() -> None:
    found = resolve(term("自本办法施行之日起三个月内"), in_force=DAY)
    assert found is not None
    assert str(found.on) == "2025-09-04"


@pytest.mark.parametrize(
    "rule", ["毎年三月三十一日", "年度末", "매년 3월 31일", "매 사업연도 말일", "每年三月三十一日"]
)
def test_what_comes_back_every_year_stays_a_rule(rule: str) -> None:
    assert resolve(term(rule), published=DAY, enacted=DAY, in_force=DAY) is None
