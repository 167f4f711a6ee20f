"""Countdowns: what falls with the days is no edit; a deadline that moved shows in the same line, and is one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.noise import counts_down, grew_older


@pytest.mark.parametrize(
    "line",
    [
        "{} days left to comment",
        "This consultation closes in {} days",
        "Days remaining: {}",
        "D-{}",
        "J-{}",
        "Noch {} Tage",
        "Il reste {} jours",
        "{} jours restants",
        "Quedan {} días",
        "Mancano {} giorni",
        "Faltam {} dias",
        "Nog {} dagen",
        "締切まで残り{}日",
        "あと{}日",
        "{}일 남았습니다",
        "남은 기간: {}일",
        "마감 {}일 전",
        "距离截止还有{}天",
        "尚餘{}天",
        "還剩 {} 天",
    ],
)
def test_a_countdown_that_fell_with_the_days_says_nothing(line: str) -> None:
    assert counts_down(line.format(12), line.format(9), {3})
    assert not counts_down(line.format(12), line.format(9), {2})
    assert not counts_down(line.format(12), line.format(33), {3})
    assert not counts_down(line.format(12), line.format(9) + " x", {3})


def test_the_last_day_is_one_day_in_every_grammar() -> None:
    assert counts_down("2 days left", "1 day left", {1})
    assert counts_down("Noch 2 Tage", "Noch 1 Tag", {1})
    assert counts_down("Nog 2 dagen", "Nog 1 dag", {1})
    assert counts_down("Mancano 2 giorni", "Manca 1 giorno", {1})
    assert counts_down("D-1", "D-day", {1})
    assert counts_down("D-3 | 진행중", "D-Day | 진행중", {3})
    assert not counts_down("D-5", "D-day", {1})


@pytest.mark.parametrize(
    "line",
    [
        "Providers shall notify the Authority within {} days",
        "Form D-{} shall be filed with the Authority by the provider",
        "事故から{}日以内に届け出る",
        "사고가 발생한 날부터 {}일 이내에 신고한다",
        "自发生事故之日起{}日内报告",
        "Annexe J-{}-2",
        "innerhalb von {} Tagen",
        "entro {} giorni",
        "no prazo de {} dias",
        "binnen {} dagen",
    ],
)
def test_a_period_of_the_law_is_no_countdown(line: str) -> None:
    assert not counts_down(line.format(12), line.format(11), {1})


@pytest.mark.parametrize(
    ("before", "after", "hours"),
    [
        ("3日前", "4日前", 24),
        ("3일 전", "5일 전", 47),
        ("23시간 전 | 정책", "1일 전 | 정책", 3),
        ("6天前", "1周前", 24),
        ("指針を公表した。29日前", "指針を公表した。1か月前", 30),
        ("위원회는 지침을 공표하였다. 3일 전", "위원회는 지침을 공표하였다. 4일 전", 20),
        ("告示 | 1週間前", "告示 | 2週間前", 7 * 24),
        ("1个月前", "2个月前", 31 * 24),
        ("4주 전", "1개월 전", 40),
    ],
)
def test_an_age_that_grew_with_the_time_says_nothing(before: str, after: str, hours: float) -> None:
    since = datetime(2026, 3, 2, tzinfo=UTC)
    assert grew_older(before, after, since, since + timedelta(hours=hours))
    assert not grew_older(before, after, since, since + timedelta(days=100))
    assert not grew_older(before, f"{after} x", since, since + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("30日前", "60日前"),
        ("30일 전", "20일 전"),
        ("届出は30日前まで", "届出は31日前まで"),
        ("1か月前", "3か月前"),
        ("変更の届出 | 1か月前", "変更の届出 | 2か月前"),
        ("변경 신고 | 1주 전", "변경 신고 | 2주 전"),
        ("变更申报 | 1周前", "变更申报 | 2周前"),
        ("10日前", "2週間前"),
        ("20日前", "1か月前"),
        ("36時間前", "72時間前"),
    ],
)
@pytest.mark.parametrize("days", [0.05, 1, 10, 60])
def test_a_term_that_moved_is_no_age(before: str, after: str, days: float) -> None:
    since = datetime(2026, 3, 2, tzinfo=UTC)
    assert not grew_older(before, after, since, since + timedelta(days=days))


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        ("7日前", "14日前", 7),
        ("30日前", "60日前", 30),
        ("30일 전", "60일 전", 30),
        ("10天前", "20天前", 10),
        ("10日前", "1か月前", 30),
        ("10日前", "12日前", 0.05),
        ("10日前", "13日前", 1.5),
    ],
)
def test_a_term_that_moved_by_as_many_days_as_went_by_is_no_age(before: str, after: str, days: float) -> None:
    since = datetime(2026, 3, 2, tzinfo=UTC)
    assert not grew_older(before, after, since, since + timedelta(days=days))
