"""Places that show something else at every look: what proves one, what it hides, and what it must never hide."""

from __future__ import annotations

from typing import Literal

import pytest

from monitor.diff import compare
from monitor.noise import Masks, Reading, learn, learn_slots
from monitor.normalize import comparing_lines, content_sha256
from monitor.types import Block, Document, ExtractedItem, Intent, Provision
from monitor.worth import without_noise

LAW = Block("The provider shall keep the documentation for 10 years.", "2.", ("2.",))
FINE = Block("罰金は百万円以下とする。")
END = Block("Contact the office")


def a_page(*box: str, law: Block = LAW, fine: Block = FINE) -> Document:
    return Document((law, fine, *(Block(text, None, (), "item") for text in box), END), "AI Act", extractor="html")


def reading(document: Document) -> Reading:
    return Reading(document.blocks, comparing_lines(document.blocks))


def learned(stored: Document, first: Document, second: Document) -> Masks:
    masks = learn_slots(reading(stored), reading(first), reading(second), Masks())
    assert Masks.from_bytes(masks.to_bytes()) == masks
    return masks


def same(one: Document, two: Document, masks: Masks) -> bool:
    return content_sha256(one, masks) == content_sha256(two, masks)


@pytest.mark.parametrize(
    "boxes",
    [
        ("桜の開花", "図書館の開館時間", "道路工事のお知らせ", "選挙の投票所"),
        ("벚꽃 축제 안내", "도서관 휴관", "버스 노선 변경", "건강 검진 안내"),
        ("樱花节通知", "图书馆闭馆", "公交线路调整", "体检通知"),
        ("Cherry blossom", "Library closed", "Bus line changes", "Health screening"),
    ],
)
def test_a_box_that_differs_in_three_readings_is_never_compared_again(boxes: tuple[str, ...]) -> None:
    masks = learned(*(a_page(box) for box in boxes[:3]))
    assert same(a_page(boxes[0]), a_page(boxes[3]), masks)
    assert same(a_page(boxes[1]), a_page("something nobody saw before"), masks)


def test_a_list_of_related_items_that_shuffles_is_one_place() -> None:
    masks = learned(a_page("a1", "b1", "c1"), a_page("c1", "d1", "e1"), a_page("f1", "c1", "a1"))
    assert same(a_page("a1", "b1", "c1"), a_page("x", "y", "z"), masks)


def test_a_paragraph_added_beside_the_box_is_still_seen() -> None:
    masks = learned(a_page("one"), a_page("two"), a_page("three"))
    assert not same(a_page("one"), a_page("法人は除く。", "four"), masks)


def test_a_neighbour_that_was_edited_is_still_seen() -> None:
    masks = learned(a_page("one"), a_page("two"), a_page("three"))
    assert not same(a_page("one"), a_page("four", fine=Block("罰金は三百万円以下とする。")), masks)


def test_what_both_looks_share_is_an_edit_and_no_noise() -> None:
    masks = learned(a_page("old rule", "one"), a_page("new rule", "two"), a_page("new rule", "three"))
    assert not same(a_page("old rule", "one"), a_page("new rule", "two"), masks)


def test_rows_that_only_change_places_are_no_noise() -> None:
    rows = ("Fine of class 1: 120", "Fine of class 2: 450", "Fine of class 3: 900")
    shuffled = [a_page(*(rows[at] for at in order)) for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0))]
    assert not learned(*shuffled)
    assert not learn(shuffled[1], shuffled[2], Masks()).numbers


def test_two_servers_that_disagree_teach_no_place() -> None:
    assert not learned(a_page("old"), a_page("new"), a_page("old"))


def test_an_edit_that_stays_teaches_no_place() -> None:
    assert not learned(a_page("old"), a_page("new"), a_page("new"))


@pytest.mark.parametrize(
    "blocks",
    [
        [Block(f"The {word} shall report.", "(f)", ("(f)",)) for word in ("provider", "deployer", "importer")],
        [Block(word, None, (word,), "heading") for word in ("Scope", "Aim", "Duties")],
        [Block("The authority shall publish its opinion. " * 8 + word) for word in ("Yes", "No", "Perhaps")],
    ],
)
def test_provisions_headings_and_prose_are_no_place(blocks: list[Block]) -> None:
    assert not learned(*(Document((LAW, FINE, block, END)) for block in blocks))


def test_what_is_told_leaves_the_box_out() -> None:
    before, after = a_page("one"), a_page("two", law=Block(LAW.text.replace("10", "5"), "2.", ("2.",)))
    masks = learned(before, a_page("two"), a_page("three"))
    diff = compare(before, after)
    assert len(diff.provisions) == 2
    item = ExtractedItem("page", "AI Act", "https://x.example/", after)
    intent = Intent(
        "page", "revised", ("returned to an earlier text", *diff.reasons), item, provisions=diff.provisions
    )
    (told,) = without_noise(intent, before, masks).provisions
    assert (told.label, told.before, told.after) == ("2.", LAW.text, LAW.text.replace("10", "5"))
    assert without_noise(intent, before, masks).reasons[0] == "returned to an earlier text"


def a_provision(kind: Literal["added", "removed"], text: str) -> Provision:
    before, after = (text, None) if kind == "removed" else (None, text)
    op: tuple[Literal["delete", "insert"], str] = ("delete" if kind == "removed" else "insert", text)
    return Provision(kind, None, (), None, (), before, after, (op,))


def test_a_counted_line_that_goes_here_and_comes_there_is_left_out_once_for_each_that_goes() -> None:
    def counted(*lines: str) -> Document:
        return Document((LAW, FINE, *map(Block, lines), END), "AI Act", extractor="html")

    masks = learn(counted("閲覧 1024 回"), counted("閲覧 1031 回"), Masks())
    before, after = counted("閲覧 1024 回"), counted("閲覧 1040 回", "規則を廃止する。")
    moved = [a_provision("removed", "閲覧 1024 回"), a_provision("added", "閲覧 1040 回")]
    news = [a_provision("added", "閲覧 1040 回"), a_provision("added", "規則を廃止する。")]
    item = ExtractedItem("page", "AI Act", "https://x.example/", after)
    intent = Intent("page", "revised", (), item, provisions=(*moved, *news))
    assert without_noise(intent, before, masks).provisions == tuple(news)
