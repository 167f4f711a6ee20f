"""A date in a table's cell is for what the head of its column says."""

from __future__ import annotations

import time

import pytest

from monitor.dates import of_text
from monitor.diff import compare
from spiders.extract import document


def page(*rows: tuple[str, ...]) -> bytes:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return f"<h1>X</h1><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


@pytest.mark.parametrize(
    ("language", "head", "old", "new", "expected"),
    [
        (
            "en",
            ("Duty", "Applies from"),
            ("Chatbots", "2 August 2026"),
            ("Chatbots", "2 December 2027"),
            "application 2027-12-02",
        ),
        (
            "en",
            ("Report", "Due date"),
            ("Risk report", "30 June 2027"),
            ("Risk report", "31 May 2027"),
            "duty 2027-05-31",
        ),
        (
            "ja",
            ("手続", "施行日"),
            ("届出", "令和９年６月１日"),
            ("届出", "令和９年５月１日"),
            "entry_into_force 2027-05-01",
        ),
        (
            "ko",
            ("내용", "시행일"),
            ("투명성", "2026. 1. 22."),
            ("투명성", "2027. 1. 22."),
            "entry_into_force 2027-01-22",
        ),
        (
            "zh-Hans",
            ("名称", "发布日期", "实施日期"),
            ("标识", "2026-10-01", "2027-05-01"),
            ("标识", "2026-10-01", "2027-03-01"),
            "entry_into_force 2027-03-01",
        ),
        ("de", ("Pflicht", "gilt ab"), ("Label", "02.08.2026"), ("Label", "02.12.2026"), "application 2026-12-02"),
    ],
)
def test_the_head_of_a_column_says_what_a_date_is_for(
    language: str, head: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...], expected: str
) -> None:
    other = ("Y", *("–" for _ in head[1:]))
    versions = [document(page(head, other, row), "text/html", language=language) for row in (old, new)]
    assert [f"{each.kind} {each.on}" for each in compare(*versions).dates] == [expected]


def test_a_date_under_another_head_is_not_told() -> None:
    text = "Duty | Published | In force\nChatbots | 1 May 2026 | 2 June 2027"
    assert [(each.kind, str(each.on)) for each in of_text(text, "en")] == [("entry_into_force", "2027-06-02")]


def test_a_row_without_a_head_says_what_it_says_itself() -> None:
    assert [each.kind for each in of_text("Comments close | 1 May 2026", "en")] == ["comment_deadline"]
    assert of_text("Chatbots | 1 May 2026", "en") == ()


def test_a_table_of_thousands_of_days_costs_little() -> None:
    text = "Name | Noted\n" + "\n".join(f"X{n} | {n % 28 + 1} May 2026" for n in range(7_000))
    began = time.process_time()
    of_text(text, "en")
    assert time.process_time() - began < 3
