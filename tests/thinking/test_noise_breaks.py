"""Files that are printed in other lines each time: an edit among their words is never noise."""

from __future__ import annotations

from monitor.decide import decide_known
from monitor.noise import Masks, Reading, learn, learn_slots
from monitor.normalize import comparing_lines, content_sha256
from monitor.types import Block, Document, ExtractedItem, Intent, StoredItem
from spiders.extract.lines import paragraphs
from tests.builders import a_source

LAW = "第一条　この指針は適正な利用を図る。"


def printed(*paragraphs: str, label: str | None = None) -> Document:
    return Document(tuple(Block(text, label) for text in (LAW, *paragraphs)), "指針", extractor="pdf", version=3)


STORED = printed("提供者は、事故から30日以内に届け出る。", "記録を保存する。", "附則", "平成")
FIRST = printed("提供者は、事故から", "10日以内に届け出る。記録を保存する。", "附則", "平成")
SECOND = printed("提供者は、事故から10日以内に", "届け出る。記録を保存する。", "附則", "平成")


def reading(document: Document) -> Reading:
    return Reading(document.blocks, comparing_lines(document.blocks))


def test_two_looks_that_say_the_same_in_other_lines_teach_nothing() -> None:
    assert learn(FIRST, SECOND, Masks(), stored=STORED) == Masks()
    assert learn_slots(reading(STORED), reading(FIRST), reading(SECOND), Masks()) == Masks()


def test_a_counter_beside_other_lines_is_still_learned() -> None:
    first, second = (
        printed(*(b.text for b in one.blocks[1:]), end) for one, end in ((FIRST, "待 35"), (SECOND, "待 36"))
    )
    masks = learn(first, second, Masks(), stored=STORED)
    assert len(masks.numbers) == 1
    assert not masks.variants


def told(before: Document, after: Document) -> Intent | None:
    stored = StoredItem(1, "page", "指針", "https://jp.example/a.pdf", 1, content_sha256(before), "b" * 64, None)
    item = ExtractedItem("page", "指針", "https://jp.example/a.pdf", after, content_sha256=content_sha256(after))
    (intent,) = decide_known(
        items=[item], latest={"page": stored}, documents={stored.blocks_sha256: before}, source=a_source("jp")
    )
    return intent


def test_the_same_words_in_other_lines_are_kept_without_a_word() -> None:
    intent = told(FIRST, SECOND)
    assert intent
    assert (intent.action, intent.reasons) == ("technical", ("the same words in other paragraphs",))


def test_an_edit_in_other_lines_is_told() -> None:
    intent = told(STORED, FIRST)
    assert intent
    assert intent.action == "revised"


def test_a_paragraph_that_gets_a_label_is_told() -> None:
    intent = told(printed("記録を保存する。届け出る。"), printed("記録を保存する。", "届け出る。", label="2"))
    assert intent
    assert intent.action == "revised"


def test_a_figure_that_the_margin_cuts_in_two_is_one_figure() -> None:
    lines = [
        "高影響人工知能を利用する者は、実質的な変更の記録を14",
        "0か月間保存し、求めに応じて提出しなければならない。",
    ]
    assert [raw.text for raw in paragraphs(lines)] == ["".join(lines)]
    words = [
        "The fee for each of the applications that are filed is 14",
        "0 euros are due when the application is withdrawn.",
    ]
    assert [raw.text for raw in paragraphs(words)] == [" ".join(words)]
