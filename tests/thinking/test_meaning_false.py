"""What a reason must not say: a wrong claim is worse than none."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.diff.meaning import judge
from monitor.diff.telling.marking import replaced
from monitor.diff.words import ops
from monitor.types import Block, Document, Provision


def told(before: str, after: str) -> tuple[str, ...]:
    """Return class and reasons of one line that changed, of a document that declares no language."""
    found = compare(Document((Block(before),)), Document((Block(after),)))
    return found.klass, *found.provisions[0].reasons


def test_a_verb_that_ends_in_naku_is_no_negation() -> None:
    before = "刑に処せられ、執行を終わった者"
    after = "刑に処せられ、執行を終わり、又は執行を受けることがなくなった者"
    assert not any("なく inserted" in reason for reason in told(before, after))


def test_years_that_pass_after_a_punishment_are_no_punishment() -> None:
    found = told("刑の執行を終わった日から三年を経過しない者", "刑の執行を終わった日から五年を経過しない者")
    assert found == ("substantive", "三年 → 五年")


def test_a_question_permits_nothing() -> None:
    rest = Block("The levy is due in May.")
    (asked,) = compare(Document((rest,)), Document((rest, Block("Can I appeal?", None, (), "heading")))).provisions
    assert not any("permission" in reason for reason in asked.reasons)


def test_a_row_that_is_only_counted_anew_is_editorial() -> None:
    assert told("3. 임시매점 | 1일 | 980", "4. 임시매점 | 1일 | 980") == ("editorial", "renumbered: 3. → 4.")
    assert told("3. Stand | day | 980", "4. Stand | day | 990")[0] == "substantive"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[Docket FAA-1087, 86 FR 4381, Jan. 15, 2021]", "[Docket FAA-1087, 86 FR 4381, as amended at 90 FR 1100]"),
        ("<개정 2025. 6. 3.>", "<개정 2025. 6. 3., 2026. 2. 3.>"),
        ("（令四法一・追加）", "（令四法一・追加、令六法三・改正）"),
    ],
)
def test_a_note_on_where_a_provision_was_published_is_no_rule(before: str, after: str) -> None:
    assert told(before, after)[0] == "procedural"


def test_a_short_sentence_is_read_in_the_language_of_its_document() -> None:
    law = [Block("La autoridad velará por el cumplimiento de las obligaciones de esta ley.")] * 3
    rest = "Permitir un descanso mínimo de {} horas, y"
    sides = (Document((*law, Block(rest.format(hours)))) for hours in ("ocho", "doce"))
    assert compare(*sides).reasons == ("ocho horas → doce horas",)


def test_money_of_other_countries_is_a_penalty_too() -> None:
    found = told(
        "liable to a fine not exceeding fifty thousand shillings",
        "liable to a fine not exceeding two hundred thousand shillings",
    )
    assert found[1] == "penalty fifty thousand shillings → two hundred thousand shillings"
    assert ops("R$ 50.000,00", "R$ 50.000.000,00") == (("delete", "R$ 50.000,00"), ("insert", "R$ 50.000.000,00"))


def test_numerals_of_labels_and_dates_in_rows_are_marked_whole() -> None:
    assert replaced("第十一条", "第十二条")[1:3] == (("delete", "十一"), ("insert", "十二"))
    assert ops("<개정 2025. 6. 3.>", "<개정 2025. 6. 3., 2026. 2. 3.>")[1] == ("insert", ", 2026. 2. 3.")


def test_of_a_point_that_became_two_the_first_is_the_one_that_stayed() -> None:
    old = Block("Name and postal address of the manufacturer.", "1.", ("Annex I", "1"))
    new = (
        Block("Name of the manufacturer.", "1.", ("Annex I", "1")),
        Block("Postal address of the manufacturer.", "1a.", ("Annex I", "1a")),
    )
    found = compare(Document((old,)), Document(new))
    assert [(one.kind, one.label) for one in found.provisions] == [("revised", "1."), ("added", "1a.")]


@pytest.mark.parametrize(
    ("added", "quoted"),
    [
        ("事業者は三十日以内に届け出なければならない。", "'三十日以内に届け出なければならない'"),
        ("事業者は百二十日内に届け出なければならない。", "'百二十日内に届け出なければならない'"),
    ],
)
def test_a_quotation_does_not_begin_inside_of_a_number(added: str, quoted: str) -> None:
    first = Block("第一条 この指針は、届出について定める。")
    (provision,) = compare(Document((first,)), Document((first, Block(added)))).provisions
    assert any(quoted in reason for reason in provision.reasons), provision.reasons


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Gebühr: 120 €", "Gebühr: 150 €"),
        ("de", "Ort: Bonn", "Ort: Berlin"),
        ("es", "Importe: 120 €", "Importe: 150 €"),
    ],
)
def test_a_label_and_its_value_define_nothing(language: str, before: str, after: str) -> None:
    provision = Provision("revised", None, (), None, (), before, after, ops(before, after))
    assert not any("definition" in reason for reason in judge(provision, language).reasons)
