"""Boxes that a whole site shows: what proves one, and what must never pass for one."""

from __future__ import annotations

from monitor.noise import boxes, could_be_shared, is_shared
from monitor.noise.standing import Row
from monitor.types import Block

LAW, OTHER = "事業者は三十日以内に届け出る。", "記録は五年保存する。"
FOOT = "総務省"


def rows(*texts: str) -> list[Row]:
    return [(Block(text), text) for text in (*texts, FOOT)]


def test_a_box_is_one_where_another_document_shows_the_same_in_place_of_something_else() -> None:
    (box,) = boxes(rows(LAW, "桜の開花"), rows(LAW, "選挙の投票所"), {FOOT})
    assert could_be_shared(box, {"桜の開花"}, None)
    assert is_shared(box, rows(OTHER, "道路工事"), rows(OTHER, "選挙の投票所"), {FOOT})
    assert not is_shared(box, rows(OTHER, "道路工事"), rows(OTHER, "水道料金"), {FOOT})


def test_a_sentence_that_all_documents_had_and_that_is_amended_in_all_is_no_box() -> None:
    (box,) = boxes(rows(LAW, "手数料は千円とする。"), rows(LAW, "手数料は二千円とする。"), {FOOT})
    same = rows(OTHER, "手数料は千円とする。"), rows(OTHER, "手数料は二千円とする。")
    assert not is_shared(box, *same, {FOOT})
    assert is_shared(box, *same, {FOOT}, rotates=True)


def test_what_a_document_had_for_long_and_no_other_has_is_its_own() -> None:
    (box,) = boxes(rows(LAW, "桜の開花"), rows(LAW, "選挙の投票所"), set())
    assert not could_be_shared(box, set(), None)
    assert not could_be_shared(box, set(), {LAW, "桜の開花"})
    assert could_be_shared(box, set(), {LAW, "図書館"})


def test_a_list_that_slides_is_one_box_and_may_name_states() -> None:
    news = [f"第{n}回意見募集の受付終了" for n in range(6)]
    (box,) = boxes(rows(LAW, *news[:4]), rows(LAW, *news[2:6]), {*news, FOOT})
    assert (box.gone, box.came, box.slides) == (set(news[:2]), set(news[4:]), True)
    assert is_shared(box, rows(OTHER, *news[:4]), rows(OTHER, *news[2:6]), {*news, FOOT}, rotates=box.slides)


def test_what_can_be_no_box() -> None:
    assert boxes(rows(LAW, "募集中"), rows(LAW, "受付終了"), {FOOT}) == []  # a state
    assert boxes(rows(LAW, "桜"), rows(LAW, "選挙", "桜まつり"), {FOOT}) == []  # it grew
    assert boxes(rows(LAW, "あ" * 301), rows(LAW, "い" * 301), {FOOT}) == []  # prose
    labelled: list[Row] = [(Block("届け出る。", "第二条"), "第二条 届け出る。")]
    assert boxes(labelled, [(Block("届け出ない。", "第二条"), "第二条 届け出ない。")], set()) == []
