"""A date in a table's cell is for what the head of its column says, one under a label for what the label says."""

from __future__ import annotations

import pytest

from monitor.dates import of_text
from monitor.diff import compare
from spiders.extract import document
from tests.bounded import bounded


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


@pytest.mark.parametrize(
    ("media", "text", "old", "new", "expected"),
    [
        ("text/html", "<h2>Closing date</h2><p>{}</p>", "12 May 2027 at 5pm", "26 May 2027 at 5pm", "2027-05-26"),
        ("text/html", "<dl><dt>Opened</dt><dd>1 May 2026</dd><dt>Closes</dt><dd>{}</dd></dl>", "12 May 2027",
         "26 May 2027", "2027-05-26"),
        ("text/html", "<h2>Frist zur Stellungnahme</h2><p>{}</p>", "12. Mai 2027, 12 Uhr", "26. Mai 2027, 12 Uhr",
         "2027-05-26"),
        ("text/html", "<h2>Date limite de contribution</h2><p>{}</p>", "12 mai 2027", "26 mai 2027", "2027-05-26"),
        ("text/html", "<h2>１．意見募集期間</h2><p>令和８年11月20日（金）から{}午後５時まで（必着）</p>",
         "令和８年12月21日（月）", "令和９年１月８日（金）", "2027-01-08"),
        ("text/plain", "１　募集期間\n令和８年11月20日から{}まで（必着）\n\n２　提出方法\n電子メール\n",
         "令和８年12月21日", "令和９年１月８日", "2027-01-08"),
        ("text/html", "<h3>의견제출기간</h3><p>2026. 11. 20. ~ {}</p>", "2026. 12. 30.", "2026. 12. 31.",
         "2026-12-31"),
        ("text/html", "<h3>意见反馈截止时间</h3><p>{}</p>", "2026年12月30日", "2026年12月31日", "2026-12-31"),
        ("text/markdown", "## Comments due\n\n{}, 11:59 p.m. ET\n", "December 21, 2026", "December 28, 2026",
         "2026-12-28"),
    ],
)  # fmt: skip
def test_a_day_that_moves_under_a_label_is_for_what_the_label_says(
    media: str, text: str, old: str, new: str, expected: str
) -> None:
    title = "Widgets\n\n" if media == "text/plain" else "# Widgets\n\n" if "markdown" in media else "<h1>Widgets</h1>"
    versions = [document((title + text.format(day)).encode(), media) for day in (old, new)]
    assert [f"{each.kind} {each.on}" for each in compare(*versions).dates] == [f"comment_deadline {expected}"]


@pytest.mark.parametrize(
    "page",
    [
        "<h1>Consultation on widgets</h1><p>{}</p>",  # the day of the notice
        "<h1>Widgets</h1><h2>Published</h2><p>{}</p>",
        "<h1>Widgets</h1><h2>Transitional provision</h2><p>Whoever held a licence on {} is told so by the authority, "
        "which enters the licence in the register and tells the applicant by letter.</p>",
        "<h1>Widgets</h1><h2>Closing date</h2><p>Tell us what you think of each of the forty questions by mail.</p>"
        "<p>{}</p>",
    ],
)
def test_a_page_s_title_and_a_line_farther_up_label_no_day(page: str) -> None:
    versions = [document(page.format(day).encode(), "text/html") for day in ("12 May 2027", "26 May 2027")]
    assert compare(*versions).dates == ()


def test_a_sentence_that_says_what_one_of_its_days_is_for_needs_no_label() -> None:
    page = "<h1>Gesetz</h1><h2>Übergangsvorschrift</h2><p>{}</p>"
    said = "Wer am 1. Mai 2027 Drohnen betreibt, hat sie bis zum {} zu melden."
    versions = [
        document(page.format(said.format(day)).encode(), "text/html") for day in ("1. Juni 2027", "1. Juli 2027")
    ]
    assert [f"{each.kind} {each.on}" for each in compare(*versions).dates] == ["duty 2027-07-01"]


def test_a_date_under_another_head_is_not_told() -> None:
    text = "Duty | Published | In force\nChatbots | 1 May 2026 | 2 June 2027"
    assert [(each.kind, str(each.on)) for each in of_text(text, "en")] == [("entry_into_force", "2027-06-02")]


def test_a_row_without_a_head_says_what_it_says_itself() -> None:
    assert [each.kind for each in of_text("Comments close | 1 May 2026", "en")] == ["comment_deadline"]
    assert of_text("Chatbots | 1 May 2026", "en") == ()


def test_a_table_of_thousands_of_days_costs_little() -> None:
    text = "Name | Noted\n" + "\n".join(f"X{n} | {n % 28 + 1} May 2026" for n in range(7_000))
    bounded(lambda: of_text(text, "en"), 3)


FORMER = [
    "Previous effective date", "Effective date of the previous version", "Original closing date", "旧施行日",
    "当初の募集期限", "이전 시행일", "당초 의견제출 기한", "原定截止日期", "上一版施行日期",
    "Bisheriges Inkrafttreten",
    "Ancienne date d'entrée en vigueur", "Fecha de entrada en vigor anterior", "Data di entrata in vigore precedente",
]  # fmt: skip


@pytest.mark.parametrize("label", FORMER)
@pytest.mark.parametrize("page", ["{}: {}", "Duty | {}\nChatbots | {}", "{}\n{}"])
def test_a_day_that_held_before_is_no_day_to_act_by(label: str, page: str) -> None:
    assert of_text(page.format(label, "2027-05-01"), None) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Original closing date: 2027-04-01, new closing date: 2027-05-01",
        "The previous Act is repealed. Effective date: 2027-05-01",
        "The original deadline is extended until 2027-05-01 for comments",
        "원안의 의견제출 기한: 2027. 5. 1.",
    ],
)
def test_a_day_beside_one_that_was_is_told(text: str) -> None:
    assert [str(each.on) for each in of_text(text, None)] == ["2027-05-01"]
