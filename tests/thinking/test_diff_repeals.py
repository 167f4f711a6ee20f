"""What goes leaves a mark, a caption comes with its article, and nothing is told by its container's name."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.types import Block, Document, Provision

LAW = {
    "de": (
        "§ 7",
        "Evaluierung",
        "Die Bundesregierung berichtet dem Bundestag über die Erfahrungen.",
        "(weggefallen)",
    ),
    "en": ("Article 5", "Access", "Authorities shall have access to the record.", "[Repealed]"),
    "uk": ("5", "Access", "Authorities shall have access to the record.", ". . . . . . . ."),
    "us": ("§ 5", "Access", "Authorities shall have access.", "[Repealed. Pub. L. 119–21, § 4(b), Dec. 1, 2025]"),
    "fr": (
        "Article 5",
        "Accès",
        "L'action publique se prescrit par six années.",
        "(Abrogé par l'article 3 de la loi)",
    ),
    "es": ("Artículo 5", "Inspección", "Las comunidades autónomas ejercerán la inspección.", "(Derogado)"),
    "ja": ("第八条", "（苦情の処理）", "登録事業者は、苦情の処理に関する業務を行うものとする。", "削除"),
    "ko": ("제5조", "(검사)", "장관은 시설을 검사하여야 한다.", "삭제"),
    "zh": ("第八條", "（停放）", "使用人停放共享運具，應依規定之區域為之。", "（刪除）"),
}


def law(label: str, *texts: str) -> Document:
    path = ("Teil 1", label)
    first = Block("The first thing stays.", "1", ("Teil 1", "1"))
    below = (Block(text, label if not at else None, path) for at, text in enumerate(texts))
    return Document((first, *below, Block("The last thing stays.", "99", ("Teil 1", "99"))))


@pytest.mark.parametrize("language", LAW)
def test_a_provision_that_gave_way_to_its_mark_is_told_once(language: str) -> None:
    label, heading, text, mark = LAW[language]
    (told,) = compare(law(label, heading, text), law(label, mark)).provisions
    assert (told.kind, told.label, told.after) == ("revised", label, mark)
    assert told.before is not None
    assert text in told.before
    assert any("repealed" in reason and label in reason for reason in told.reasons)


@pytest.mark.parametrize("language", LAW)
def test_a_text_that_comes_back_where_its_mark_stood_is_told_once(language: str) -> None:
    label, heading, text, mark = LAW[language]
    (told,) = compare(law(label, mark), law(label, heading, text)).provisions
    assert (told.kind, told.label, told.before) == ("revised", label, mark)
    assert text in (told.after or "")
    assert f"no longer repealed: {label}" in told.reasons


def test_a_mark_that_names_the_subsection_it_stands_for_is_told_of_that() -> None:
    before = law("§ 4512", "Duties.")
    gone = Block("There is established a committee of seven members.", "(d)", ("Teil 1", "§ 4512", "d"))
    mark = Block("[(d) Repealed. Pub. L. 119–21, § 4(b), Dec. 1, 2025]", None, ("Teil 1", "§ 4512"))
    sides = (Document((*before.blocks[:2], block, before.blocks[2])) for block in (gone, mark))
    (told,) = compare(*sides).provisions
    assert told.old_label == "(d)"
    assert told.reasons == ("provision repealed: (d)",)


def test_a_caption_comes_with_its_article() -> None:
    path = ("第三章", "第八条の二")
    article = (
        Block("（保険契約の締結）", None, path, "heading"),
        Block("登録事業者は、保険契約を締結しなければならない。", "第八条の二", path),
        Block("前項の保険契約の内容は、国土交通省令で定める。", "２", (*path, "２"), "item"),
    )
    rest = Block("この法律は、自転車貸付事業の適正な運営を確保する。", "第一条", ("第一条",))
    (told,) = compare(Document((rest,)), Document((rest, *article))).provisions
    assert told.label == "第八条の二"
    assert told.after == (
        "（保険契約の締結）\n第八条の二 登録事業者は、保険契約を締結しなければならない。\n"
        "２ 前項の保険契約の内容は、国土交通省令で定める。"
    )


def only(before: Document, after: Document) -> Provision:
    (told,) = compare(before, after).provisions
    return told


def test_a_row_of_an_annex_is_no_annex_and_a_paragraph_of_a_part_no_part() -> None:
    head = Block("Gebühren", "Anlage", ("Anlage",), "heading")
    rows = [Block(f"{n} | Prüfung | {n}5", None, ("Anlage", f"row {n}"), "row") for n in (1, 2)]
    assert only(Document((head, rows[0])), Document((head, *rows))).reasons == ("text added in Anlage",)
    part = Block("General", "Part 1", ("Part 1",), "heading")
    texts = [Block(text, None, ("Part 1",)) for text in ("This Part binds the Crown.", "It is for all persons.")]
    assert only(Document((part, *texts)), Document((part, texts[0]))).reasons == ("text removed from Part 1",)


@pytest.mark.parametrize(
    ("before", "after"),
    [("Open consultation", "Closed consultation"), ("Entwurf", "Endgültig"), ("意見募集中", "意見募集終了")],
)
def test_the_next_stage_of_a_matter_is_procedure(before: str, after: str) -> None:
    assert compare(Document((Block(before),)), Document((Block(after),))).klass == "procedural"


def test_a_rule_that_is_withdrawn_is_no_stage() -> None:
    found = compare(Document((Block("Status of guidance: in force"),)), Document((Block("Guidance: withdrawn"),)))
    assert found.klass == "substantive"


def test_decimal_numbers_below_a_heading_follow_it_and_so_do_references() -> None:
    def terms(first: int, *more: Block) -> Document:
        rest = [
            Block("Payment", f"{first}.", (f"{first}",), "heading"),
            Block("You pay monthly in advance.", f"{first}.1", (f"{first}", f"{first}.1")),
            Block("Fees are refunded within a month.", f"{first}.2", (f"{first}", f"{first}.2")),
        ]
        duty = Block(f"Fees are due under section {first}.", "1.1", ("1", "1.1"))
        return Document((Block("Scope", "1.", ("1",), "heading"), duty, *more, *rest))

    new = (
        Block("Automated decisions", "2.", ("2",), "heading"),
        Block("We use automated tools to detect fraud.", "2.1", ("2", "2.1")),
    )
    follows, added, renumbered = compare(terms(2), terms(3, *new)).provisions
    assert follows.reasons == ("cross-reference follows the renumbering",)
    assert "section added: 2." in added.reasons
    assert renumbered.reasons == ("2. renumbered 3.",)
    assert (renumbered.before, renumbered.after) == ("2.\n2.1\n2.2", "3.\n3.1\n3.2")
