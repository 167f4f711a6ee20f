"""Dates of what changed: a sentence that stayed or is gone tells nothing, a day that moved is told."""

from __future__ import annotations

import pytest

from monitor.dates import of_provisions
from monitor.diff import compare
from monitor.types import Block, Document, PolicyDate, Provision


def said(*texts: str, language: str | None = "en-GB") -> Document:
    return Document(tuple(Block(text, f"{n}.", (f"{n}.",)) for n, text in enumerate(texts, 1)), language=language)


def told(found: tuple[PolicyDate, ...]) -> list[tuple[str, str | None]]:
    return [(each.kind, each.on.isoformat() if each.on else each.rule) for each in found]


REST = "A provider shall keep a record of each test and hand it to the authority on request."


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        (
            "en-GB",
            "Comments close on 6 April 2026.",
            "Comments close on 8 May 2026.",
            ("comment_deadline", "2026-05-08"),
        ),
        ("de", "Sie gilt ab dem 1. Mai 2026.", "Sie gilt ab dem 1. Juni 2027.", ("application", "2027-06-01")),
        ("fr", "Il expire le 1er mai 2026.", "Il expire le 2 juin 2027.", ("sunset", "2027-06-02")),
        (
            "es",
            "Entrará en vigor el 1 de mayo de 2026.",
            "Entrará en vigor el 1 de julio de 2026.",
            ("entry_into_force", "2026-07-01"),
        ),
        (
            "ja",
            "この政令は、令和八年四月一日から施行する。",
            "この政令は、令和八年十月一日から施行する。",
            ("entry_into_force", "2026-10-01"),
        ),
        (
            "ko",
            "이 법은 2026년 1월 1일부터 시행한다.",
            "이 법은 2026년 7월 1일부터 시행한다.",
            ("entry_into_force", "2026-07-01"),
        ),
        (
            "zh-Hans",
            "本办法自2026年1月1日起施行。",
            "本办法自2026年7月1日起施行。",
            ("entry_into_force", "2026-07-01"),
        ),
        ("zh-Hant", "本法自公布日施行。", "本法自民國一百十六年一月一日施行。", ("entry_into_force", "2027-01-01")),
    ],
)
def test_a_day_that_moved_is_told_as_it_is_now(
    language: str, before: str, after: str, expected: tuple[str, str]
) -> None:
    diff = compare(said(REST, before, language=language), said(REST, after, language=language))
    assert told(diff.dates) == [expected]


def test_a_day_in_a_sentence_that_stayed_is_not_told() -> None:
    before = said("It applies from 1 May 2026. The authority keeps a list of bodies.")
    after = said("It applies from 1 May 2026. The authority publishes a list of bodies.")
    assert compare(before, after).dates == ()


def test_a_day_whose_sentence_reads_otherwise_now_is_told() -> None:
    before = said("Articles 5 and 6 apply from 1 May 2026.")
    after = said("Articles 5 to 9 apply from 1 May 2026.")
    assert told(compare(before, after).dates) == [("application", "2026-05-01")]


def test_what_is_gone_and_what_only_moved_tell_nothing() -> None:
    moving = "The scheme expires on 31 December 2027, and nobody may rely on it after that day."
    assert compare(said(REST, moving), said(REST)).dates == ()
    many = [f"{REST} It concerns matter number {n} of the schedule." for n in range(6)]
    assert compare(said(moving, *many), said(*many, moving)).dates == ()


def test_a_comma_alone_brings_no_date() -> None:
    before = said("This Act which is temporary expires on 31 December 2027 and is not renewed.")
    after = said("This Act, which is temporary, expires on 31 December 2027 and is not renewed.")
    assert compare(before, after).dates == ()


def test_a_new_consultation_tells_until_when_one_may_comment() -> None:
    new = said("Consultation on model rules", "Closing date", "30 April 2026", "Published on 3 March 2026")
    assert told(compare(Document(()), new).dates) == [("comment_deadline", "2026-04-30")]


def test_of_a_very_long_paragraph_only_what_stands_around_the_change_is_read() -> None:
    filler = "The authority shall keep the register and shall publish it each year. " * 400
    before = said(f"{filler}It applies from 1 May 2026. {filler}It expires on 1 May 2030.")
    after = said(f"{filler}It applies from 1 June 2026. {filler}It expires on 1 May 2030.")
    assert told(compare(before, after).dates) == [("application", "2026-06-01")]


def test_the_diff_record_has_the_contract_s_form() -> None:
    diff = compare(Document(()), said("This Act shall take effect 180 days after the date of enactment."))
    assert diff.record()["dates"] == [
        {
            "kind": "entry_into_force",
            "on": None,
            "rule": "180 days after the date of enactment",
            "text": "This Act shall take effect 180 days after the date of enactment.",
        }
    ]


def test_a_date_is_told_once_however_often_it_is_said() -> None:
    again = [f"Part {n} comes into force on 1 May 2027." for n in range(30)]
    assert len(compare(Document(()), said(*again)).dates) == 1


def test_a_list_of_a_thousand_days_is_cut() -> None:
    lines = [
        f"Rule {n} comes into force on {n % 28 + 1} {month} {2027 + n // 12}."
        for n in range(900)
        for month in ["May"]
    ]
    provisions = [Provision("added", None, (), None, (), None, line, (("insert", line),)) for line in lines]
    assert len(of_provisions(provisions, "en")) <= 60


def test_of_a_long_text_every_change_finds_its_date_and_none_that_stayed() -> None:
    lines = [f"{REST} Rule {n} applies from {n % 27 + 1} May {2030 + n // 27}." for n in range(150)]
    new = [line.replace("May", "June") if n % 30 == 7 else line for n, line in enumerate(lines)]
    found = compare(said(" ".join(lines)), said(" ".join(new))).dates
    assert told(found) == [("application", f"{2030 + n // 27}-06-{n % 27 + 1:02}") for n in range(150) if n % 30 == 7]
