"""Texts that a list shows cut short, at another length from day to day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.noise import Masks, Reading, is_cut, learn, learn_slots
from monitor.types import Block
from tests.builders import a_document

WHOLE = "事業者は、重大な事故を生じた日から三十日以内に大臣に届け出るものとする。"


@pytest.mark.parametrize("sign", ["…", "...", " [...]", "[…]", "‥", " (…)"])
def test_a_summary_cut_at_any_length_is_the_same(sign: str) -> None:
    assert is_cut(a_document("告示", WHOLE), a_document("告示", WHOLE[:20] + sign))
    assert is_cut(a_document("告示", WHOLE[:25] + "…"), a_document("告示", WHOLE[:12] + sign))


@pytest.mark.parametrize(
    "other",
    [
        WHOLE,
        WHOLE[:20],
        WHOLE.replace("三十日", "十日")[:20] + "…",
        WHOLE[:3] + "…",
        WHOLE[:20] + "…以下省略",
    ],
)
def test_what_is_edited_or_shorter_without_a_sign_is_compared(other: str) -> None:
    assert not is_cut(a_document("告示", WHOLE), a_document("告示", other))


def test_a_paragraph_that_went_is_no_cut() -> None:
    assert not is_cut(a_document(WHOLE, "罰則"), a_document(WHOLE[:20] + "…"))


def test_two_looks_of_which_one_is_cut_teach_nothing_about_the_end() -> None:
    stored, edited = (
        "Providers notify the Board within 30 days of an incident.",
        "Providers notify the Board within 10 days.",
    )
    first, second = a_document(edited), a_document(edited[:30] + "…")
    assert not learn(first, second, Masks(), stored=a_document(stored))
    assert not learn(second, first, Masks(), stored=a_document(stored))


def test_an_edit_of_which_a_second_look_shows_only_the_beginning_makes_no_rotating_place() -> None:
    def reading(text: str) -> Reading:
        document = a_document("Notice 12", text)
        return Reading(document.blocks, [block.text for block in document.blocks])

    stored, edited = "Providers notify the Board within 30 days.", "Operators notify the Board within 10 days."
    looks = reading(stored), reading(edited), reading(edited[:26] + "…")
    assert not learn_slots(*looks, Masks())
    assert learn_slots(*looks[:2], reading("Users may ask for records."), Masks())


def test_words_repealed_in_a_provision_are_no_cut_text() -> None:
    whole = a_document("The regulator must publish guidance and consult the public.")
    repealed = replace(whole, blocks=(Block("The regulator must publish guidance ...", "(2)", ("5", "(2)")),))
    labelled = replace(whole, blocks=(Block(whole.blocks[0].text, "(2)", ("5", "(2)")),))
    assert not is_cut(labelled, repealed)


def test_of_what_a_list_links_to_nothing_is_cut() -> None:
    text = "The regulator must publish guidance and consult the public."
    whole = replace(a_document("Guidance on consultations", text), linked_from=1)
    assert is_cut(whole, replace(whole, blocks=(Block("Guidance on …"), Block(text))))
    assert not is_cut(
        whole, replace(whole, blocks=(whole.blocks[0], Block("The regulator must publish guidance ...")))
    )


def test_of_a_service_that_hands_out_laws_only_titles_are_cut() -> None:
    title, text = Block("Guidance on consultations", kind="title"), Block("The regulator must consult the public.")
    whole = replace(a_document(), blocks=(title, text))
    assert is_cut(whole, replace(whole, blocks=(Block("Guidance on …", kind="title"), text)), only_titles=True)
    assert not is_cut(whole, replace(whole, blocks=(title, Block("The regulator must ..."))), only_titles=True)
