"""Countdowns: what falls with the days is no edit; a deadline that moved shows in the same line, and is one."""

from __future__ import annotations

import pytest

from monitor.noise import counts_down


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
    ],
)
def test_a_period_of_the_law_is_no_countdown(line: str) -> None:
    assert not counts_down(line.format(12), line.format(11), {1})
