"""What a source notes about a law as a whole: the change itself where no article changed, evidence beside one."""

from __future__ import annotations

from monitor.diff import compare
from monitor.diff.compare import FURNITURE
from monitor.diff.telling.apparatus import NOTED, NOTED_ALONE
from monitor.normalize import content_sha256
from monitor.types import Block, Document

FIRST = "1.中華民國九十四年六月二十九日農授糧字第 0941057981 號令訂定發布全文 35 條"
SECOND = "2.中華民國一百零三年三月五日農糧字第 1031064107A 號令增訂發布第 14-1 條條文"
NOTICE = "中華民國一百十一年七月二十七日公告第 6 條所列屬「科技部」之權責事項，即日改由「國家科學及技術委員會」管轄"
ARTICLE = "本辦法之主管機關為農業委員會。"


def law(*history: str, article: str = ARTICLE, label: str | None = "沿革內容") -> Document:
    notes = (Block(entry, label, (), "meta") for entry in history)
    return Document((*notes, Block(article, "第 1 條", ("第1條",))), language="zh-Hant")


def test_a_notice_that_moves_a_power_to_another_ministry_is_told_though_no_article_changed() -> None:
    before, after = law(FIRST), law(FIRST, NOTICE)
    (told,) = compare(before, after).provisions
    assert (told.kind, told.label, told.after) == ("added", "沿革內容", NOTICE)
    assert told.reasons[0] == NOTED_ALONE
    assert content_sha256(before) != content_sha256(after)


def test_a_history_beside_an_amended_article_is_evidence_of_little_weight() -> None:
    found = compare(law(FIRST), law(FIRST, SECOND, article=ARTICLE.replace("委員會", "部")))
    assert [(one.kind, one.label) for one in found.provisions] == [("revised", "第 1 條"), ("added", "沿革內容")]
    assert found.provisions[1].reasons == (NOTED,)
    assert (found.klass, found.reasons[-1]) == ("substantive", NOTED)


def test_a_word_corrected_in_a_history_is_told_as_that_and_gives_back_both_sides() -> None:
    (told,) = compare(law(FIRST, SECOND), law(FIRST, SECOND.replace("增訂", "修正"))).provisions
    assert (told.kind, told.before) == ("revised", SECOND)
    assert "".join(text for kind, text in told.ops if kind != "insert") == SECOND


def test_entries_numbered_anew_behind_one_put_in_late_are_no_news() -> None:
    third = SECOND.replace("2.", "3.")
    (told,) = compare(law(FIRST, SECOND), law(FIRST, f"2. {NOTICE}", third)).provisions
    assert told.after == f"2. {NOTICE}"


def test_a_repeal_noted_by_the_source_is_told() -> None:
    repealed = Document((*law(FIRST).blocks, Block("廢", "廢止註記", (), "meta")), language="zh-Hant")
    assert [one.label for one in compare(law(FIRST), repealed).provisions] == ["廢止註記"]


def test_notes_that_were_read_without_labels_are_no_change_when_they_get_them() -> None:
    assert compare(law(FIRST, label=None), law(FIRST)).identical


def test_a_banner_stays_furniture() -> None:
    before, after = law(FIRST, label=None), law(SECOND, label=None)
    assert content_sha256(before) == content_sha256(after)
    assert compare(before, after).reasons == (FURNITURE,)
