"""The readers of what sources say of their own amendments, and the count of what a diff leaves untold."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.diff import corpus as held
from bench.diff.coverage import lossy, uncovered
from bench.diff.hostile import SHAPES, shape
from bench.diff.sources import article_of, statement
from monitor.diff import compare
from monitor.types import Block, Document

NOTHING = Document(())


def named(note: str) -> set[str]:
    found = statement({"new_history_note": note}, NOTHING, NOTHING)
    return set(found.named) if found else set()


def law(*texts: tuple[str, str]) -> Document:
    return Document(tuple(Block(text, label, (label,)) for label, text in texts))


def test_a_history_note_names_articles_one_by_one_and_in_ranges() -> None:
    note = (
        "5.中華民國一百十三年七月三日衛生福利部令修正發布第5、10、12～14條條文；"
        "增訂第9-1～9-3、23-1條條文；刪除第19條條文"
    )

    assert named(note) == {"5", "10", "12", "13", "14", "9-1", "9-2", "9-3", "23-1", "19"}


def test_only_the_last_entry_of_a_history_note_is_news() -> None:
    assert named("1.中華民國九十年一月一日修正發布第2條條文2.中華民國九十一年一月一日修正發布第7條條文") == {"7"}


def test_a_note_about_an_annex_or_a_change_of_ministry_names_no_article() -> None:
    assert named("3.中華民國一百十一年九月二十三日修正發布第8條條文及第5條條文之附表三") >= {"8"}
    assert (
        named("中華民國一百十一年七月二十七日公告第6條第2款所列屬「科技部」之權責事項，改由「國科會」管轄") == set()
    )


def test_korean_amendment_notes_of_the_day_name_their_articles() -> None:
    says = {"amendment_type": "일부개정", "commit_message": "공포일자: 2024-12-13\n공포번호: 00141"}
    after = Document(
        (
            Block("삭제 <2024. 12. 13.>", "제2조의3", ("제1장", "제2조의3")),
            Block("예전 <개정 2020. 1. 1.>", "제3조", ("제3조",)),
            Block("이 규칙은 <2024. 12. 13.>", "제1조", ("부칙", "제1조")),
        )
    )

    found = statement(says, NOTHING, after)

    assert found is not None
    assert found.named == {"2-3"}


def test_articles_are_named_alike_in_all_scripts() -> None:
    assert article_of("第 9-1 條") == "9-1"
    assert article_of("第二章", "第十二条の二") == "12-2"
    assert article_of("Artículo 5", "1") == "5"
    assert article_of("§ 20", "(1)") == "20"
    assert article_of("Annex III") is None


def test_a_word_that_nobody_told_is_found_even_when_it_is_one_sign() -> None:
    before, after = (
        law(("第一条", "届出は三十日以内"), ("第二条", "罰金")),
        law(("第一条", "届出は十日以内"), ("第二条", "罰金")),
    )
    record = compare(before, after).record()

    assert not uncovered(before, after, record)
    assert uncovered(before, after, {**record, "provisions": []}) == {"-三": 1}


def test_a_label_that_changed_has_to_be_told_too() -> None:
    before, after = law(("Article 5", "Providers keep records.")), law(("Article 6", "Providers keep records."))
    record = compare(before, after).record()

    assert not uncovered(before, after, record)
    assert uncovered(before, after, {**record, "provisions": []}) == {"-5": 1, "+6": 1}


def test_ops_that_lose_a_blank_are_not_lossless() -> None:
    told = {
        "kind": "revised",
        "before": "a b",
        "after": "a c",
        "ops": [["equal", "a"], ["delete", "b"], ["insert", "c"]],
    }

    assert lossy({"provisions": [told]}) == ["revised"]
    assert lossy({"provisions": [{**told, "ops": [["equal", "a "], ["delete", "b"], ["insert", "c"]]}]}) == []


@pytest.mark.parametrize("name", SHAPES)
def test_hostile_shapes_are_a_megabyte_differ_and_are_the_same_everywhere(name: str) -> None:
    _, old, new = shape(name)

    assert 250_000 < len(old) < 2_500_000
    assert old != new
    assert shape(name)[1:] == (old, new)


@pytest.mark.corpus
def test_every_pair_of_the_corpus_is_told_without_loss(corpus: Path) -> None:
    found = held.corpus(corpus)

    assert found.raised == {}
    assert found.lossy == {}
    assert found.named_share >= 0.95
    assert found.mean_extra <= 0.5
