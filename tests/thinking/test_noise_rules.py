"""What is noise by rule, and what only looks like it."""

from __future__ import annotations

import pytest

from monitor.noise import LINES, MARK, RULES, TOKENS, masked
from monitor.normalize import comparable

EXAMPLES = [
    pytest.param(line, left, id=line[:40]) for rule in (*RULES, *LINES, TOKENS) for line, left in rule.examples
]
LOOKALIKES = [pytest.param(line, id=line[:40]) for rule in (*RULES, *LINES, TOKENS) for line in rule.keeps]


@pytest.mark.parametrize(("line", "left"), EXAMPLES)
def test_each_rule_does_what_its_examples_say(line: str, left: str) -> None:
    assert masked(line) == left


@pytest.mark.parametrize("line", [line for rule in (*RULES, *LINES) for line, left in rule.examples if not left])
def test_a_line_of_noise_is_noise_when_it_is_folded_too(line: str) -> None:
    assert masked(comparable(line)) == ""


@pytest.mark.parametrize("line", LOOKALIKES)
def test_lines_that_only_look_like_noise_are_not_touched(line: str) -> None:
    assert masked(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "Comments due 3 March 2026",
        "Comments must be received by 11:59 p.m. ET on March 3, 2026.",
        "施行日 令和8年4月1日",
        "施行日：2026年4月1日",
        "公布日：令和8年1月22日",
        "受付締切日時：2026/03/03 00:00",
        "시행일: 2026. 1. 22.",
        "[시행 2026. 1. 22.] [법률 제20676호, 2025. 1. 21., 제정]",
        "施行日期：2026年1月1日",
        "发布时间：2026-01-22",
        "Published: 22 January 2026",
        "Effective date: 2 August 2026",
        "In force from 02/08/2026",
        "Fines of up to EUR 35 000 000 or 7 % of worldwide annual turnover",
        "10^25 FLOPs",
        "罰金 1億円以下",
        "Article 5(1)(f)",
        "第三条の二 前項の規定は、令和8年4月1日から適用する。",
        "Stand: 01.01.2026",
        "Inkrafttreten am 1. Januar 2026",
        "La loi entre en vigueur le 1er janvier 2026",
        "Entrada en vigor: 1 de enero de 2026",
        "Registrierung bis 30.06.2026",
        "Downloads must be completed within 30 days",
        "Open today until 17:30",
        "Case C-123/26",
        "CELEX 32024R1689",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
        "The Commission shall access the log files within 15 days",
        "Time limit: 30 days",
        "Session 2026-27",
        "Sitzung am 22. November 2026",
        "Reference: 2026/C 123/04",
        "文号：国令第760号",
        "10:30:00 hearing of the appeal in room 4",
    ],
)
def test_amounts_deadlines_and_legal_dates_are_not_touched(line: str) -> None:
    assert masked(line) == line


def test_two_renderings_of_one_footer_compare_equal() -> None:
    monday = "Views: 1,234 | Last updated: Mon, 23 Nov 2026 06:00:01 GMT | © 2026 Agency"
    tuesday = "Views: 987,001 | Last updated: Tue, 24 Nov 2026 06:00:09 GMT | © 2026 Agency"
    assert masked(monday) == masked(tuesday) == f"{MARK}|{MARK}| © {MARK} Agency"


def test_a_counter_does_not_hide_the_words_beside_it() -> None:
    assert masked("閲覧数：88｜担当：総務課") != masked("閲覧数：91｜担当：法務課")
