"""What stands on most documents of a source is furniture; what says something about one of them is not."""

from __future__ import annotations

import pytest

from monitor.noise import differing_furniture, standing
from monitor.noise.standing import Row, could_stand
from monitor.types import Block

MENU = ("About the agency", "Our work", "Contact us")


def rows(*texts: str) -> list[Row]:
    return [(Block(text), text) for text in texts]


def site(count: int = 8, menu: tuple[str, ...] = MENU) -> list[list[Row]]:
    return [rows(*menu, f"Decision {number}", f"Its text is number {number}.") for number in range(count)]


def told(
    before: list[Row], after: list[Row], others: list[list[Row]], earlier: list[list[Row]] | None = None
) -> tuple[list[str], list[str]]:
    gone, come = differing_furniture(before, after, standing(others, earlier or []))
    shared = {row[1] for row in before} & {row[1] for row in after}
    return (
        [row[1] for at, row in enumerate(before) if at not in gone and row[1] not in shared],
        [row[1] for at, row in enumerate(after) if at not in come and row[1] not in shared],
    )


def test_a_menu_entry_that_changes_on_the_site_is_furniture() -> None:
    before = rows(*MENU, "Decision 9", "Fees are due.")
    assert told(before, rows("About us", *MENU[1:], "Decision 9", "Fees are due."), site()) == ([], [])
    assert told(before, rows(*MENU[:2], "Careers", MENU[2], "Decision 9", "Fees are due."), site()) == ([], [])
    assert told(before, rows(*MENU[:2], "Decision 9", "Fees are due."), site()) == ([], [])


def test_an_edit_of_the_text_beside_a_new_menu_is_told_alone() -> None:
    before, after = (
        rows(*MENU, "Decision 9", "Pay in 30 days."),
        rows("Start", *MENU[1:], "Decision 9", "Pay in 10 days."),
    )
    assert told(before, after, site()) == (["Pay in 30 days."], ["Pay in 10 days."])


def test_a_rebuilt_site_is_furniture_from_its_first_document_to_its_last() -> None:
    new = ("Start", "Themen", "Karriere", "Kontakt")
    before, after = rows(*MENU, "Decision 9", "Text."), rows(*new, "Decision 9", "Text.")
    for done in range(9):
        others = site(done, new) + site(8 - done)
        assert told(before, after, others, site(done)) == ([], []), done


def test_a_block_that_arrives_on_one_document_after_the_other_is_furniture() -> None:
    new = ("About us", *MENU[1:])
    before, after = rows(*MENU, "Decision 9", "Text."), rows(*new, "Decision 9", "Text.")
    for done in range(9):
        assert told(before, after, site(done, new) + site(8 - done), site(done)) == ([], []), done


def test_another_value_of_one_document_is_told_though_most_have_the_first() -> None:
    others = site(8, (*MENU, "Consultations")) + site(1, (*MENU, "Outcomes")) + site(8, (*MENU, "Consultations"))
    before, after = rows(*MENU, "Consultations", "Decision 9"), rows(*MENU, "Outcomes", "Decision 9")
    assert told(before, after, others)[1] == ["Outcomes"]


def test_a_sentence_or_title_edited_beside_a_new_menu_is_told() -> None:
    for old, new in (
        ("The authority shall publish.", "The authority may publish."),
        ("事業者は届け出る。", "事業者は努める。"),
    ):
        before, after = rows(*MENU, old, "Text."), rows(*MENU[:2], "Careers", new, "Text.")
        gone, come = told(before, after, site())
        assert (old in gone, new in come) == (True, True)
    title, other = (Block(text, kind="heading") for text in ("Order on algorithms", "Order on machines"))
    before, after = [*rows(*MENU), (title, title.text)], [*rows(*MENU[:2], "Careers"), (other, other.text)]
    gone, come = told(before, after, site())
    assert (title.text in gone, other.text in come) == (True, True)


def test_a_sentence_that_most_documents_have_is_told_where_one_document_loses_or_changes_it() -> None:
    appeal = "The decision may be appealed to the court."
    before = rows(*MENU, "Decision 9", appeal)
    others = site(8, (*MENU, appeal))
    assert told(before, rows(*MENU, "Decision 9"), others) == ([appeal], [])
    final = "The decision may not be appealed to any court."
    assert told(before, rows(*MENU, "Decision 9", final), others) == ([appeal], [final])


def test_a_sentence_that_changes_on_the_site_is_told_of_two_documents_at_most() -> None:
    old, new = "A moose stands at the lake.", "A bear walks in the woods."
    before, after = rows(*MENU, old, "Decision 9"), rows(*MENU, new, "Decision 9")
    was = (*MENU, old)
    loud = [
        done
        for done in range(9)
        if told(before, after, site(done, (*MENU, new)) + site(8 - done, was), site(done, was)) != ([], [])
    ]
    assert loud == [0, 1]


def test_few_documents_teach_nothing() -> None:
    before, after = rows(*MENU, "Decision 9"), rows("Start", *MENU[1:], "Decision 9")
    assert told(before, after, site(4)) == ([MENU[0]], ["Start"])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Closed",
            "This consultation has closed",
            "Status: open",
            "Type: Decision",
            "Fee of 30 euros",
            "受付中",
            "廃止",
        ),
        *(
            "의견 마감",
            "진행중",
            "已废止",
            "徵求意見截止",
            "In Kraft",
            "abrogé",
            "derogada",
            "Article 5",
            "§ 12",
            "10 %",
            "2026-03-01",
        ),
    ],
)
def test_states_values_and_amounts_are_never_furniture(text: str) -> None:
    assert not could_stand((Block(text), text))


def test_labelled_and_long_blocks_are_never_furniture() -> None:
    boilerplate = "This Order applies to England and Wales and to the persons named in it. " * 5
    assert not could_stand((Block(boilerplate), boilerplate))
    assert not could_stand((Block("Citation", "1."), "1. Citation"))
    assert could_stand((Block("About the agency"), "About the agency"))


@pytest.mark.parametrize("text", ["冬期の窓口のご案内", "案件検索", "备案查询"])
def test_an_entry_of_a_menu_that_only_looks_like_a_draft_may_be_furniture(text: str) -> None:
    assert could_stand((Block(text), text))
    assert not could_stand((Block("指針（案）"), "指針（案）"))
