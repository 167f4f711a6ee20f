"""Numbers that are labels by their element, by their series, or on the line of their article."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.types import Block
from spiders.extract import document


def blocks(text: str, media_type: str = "text/html") -> list[tuple[str | None, tuple[str, ...], str]]:
    read: tuple[Block, ...] = document(text.encode(), media_type).blocks
    return [(block.label, block.path, block.text) for block in read]


def test_a_british_section_is_read_from_the_spans_that_print_it() -> None:
    page = (
        '<h5><span class="LegDS LegP1No">3A</span><span class="LegDS LegP1GroupTitleFirst">Records</span></h5>'
        '<p><span class="LegDS LegLHS LegP2No">(1)</span><span>A provider must—</span></p>'
        '<p><span class="LegDS LegLHS LegP3No">(a)</span><span>keep a record.</span></p>'
    )
    assert blocks(page) == [
        ("3A", ("3A",), "Records"),
        ("(1)", ("3A", "1"), "A provider must—"),
        ("(a)", ("3A", "1", "a"), "keep a record."),
    ]


def test_a_number_above_its_first_paragraph_keeps_both() -> None:
    page = (
        '<h2>SCHEDULE 1</h2><p><span class="LegP1No">4</span><span class="LegP2No">(1)</span>'
        '<span>Goods.</span></p><p><span class="LegP2No">(2)</span><span>Books.</span></p>'
    )
    assert [(label, path) for label, path, _ in blocks(page)][1:] == [
        ("4", ("Schedule 1", "4")),
        ("(1)", ("Schedule 1", "4", "1")),
        ("(2)", ("Schedule 1", "4", "2")),
    ]


def test_a_figure_in_a_box_is_text_and_not_a_label() -> None:
    assert blocks('<p><span class="stat">45</span><span>Cases</span></p>') == [(None, ("¶1",), "45Cases")]


def test_headings_that_count_on_are_labelled_by_their_numbers() -> None:
    page = "<h1>Code</h1><h2>1 Scope</h2><p>All.</p><h2>2 Terms</h2><p>None.</p><h2>2A Fees</h2><p>Ten.</p>"
    assert [(label, path) for label, path, _ in blocks(page)][1::2] == [
        ("1", ("Code", "1")),
        ("2", ("Code", "2")),
        ("2A", ("Code", "2A")),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("5 Things to know", "10 Questions"),
        ("1 March 2026", "2 March 2026"),
        ("1 Question", "About us", "Contact"),
        ("1 Scope", "3 Terms", "2 Fees"),
    ],
)
def test_headings_that_do_not_count_on_keep_their_figures(headings: tuple[str, ...]) -> None:
    page = "".join(f"<h2>{heading}</h2><p>Text.</p>" for heading in headings)
    assert [text for label, _, text in blocks(page) if label is None and text != "Text."] == list(headings)


def test_a_question_heads_its_folded_answer() -> None:
    page = "<h1>FAQ</h1><details><summary>Who pays?</summary><p>Importers.</p></details>"
    assert blocks(page)[1:] == [
        (None, ("FAQ", "Who pays?"), "Who pays?"),
        (None, ("FAQ", "Who pays?", "¶1"), "Importers."),
    ]


@pytest.mark.parametrize(
    ("line", "article"),
    [
        ("Artículo 3. 1. El anfitrión inscribirá el inmueble.", "Artículo 3"),
        ("Art. 3. 1. Producent umieszcza informację.", "Art. 3"),
        ("Art. 3. - 1. Le vendeur remet un guide.", "Art. 3"),
        ("Artikel 3 - 1. Die Behörde erteilt Auskunft.", "Artikel 3"),
    ],
)
def test_the_first_paragraph_may_stand_on_the_line_of_its_article(line: str, article: str) -> None:
    found = blocks(f"{line}\n2. Zwei / Dos / Deux.", "text/plain")
    assert [path for _, path, _ in found] == [(article, "1"), (article, "2")]


@pytest.mark.parametrize("line", ["§ 5. 1. Januar 2027", "Artículo 3. 15 días", "Article 3.1 foo"])
def test_a_day_or_a_figure_behind_an_article_is_no_paragraph(line: str) -> None:
    assert all(path[-1] != "1" for _, path, _ in blocks(line, "text/plain"))


def test_brazilian_paragraphs_hang_below_their_article() -> None:
    text = "Art. 3º O fornecedor adotará medidas.\n§ 1º Revistas a cada ano.\nParágrafo único. Aplica-se a todos."
    assert [path for _, path, _ in blocks(text, "text/plain")] == [
        ("Art. 3",),
        ("Art. 3", "§ 1º"),
        ("Art. 3", "Parágrafo único"),
    ]


@pytest.mark.parametrize("signs", ["（）", "()"])
def test_the_number_of_a_japanese_act_stands_on_a_line_of_its_own(signs: str) -> None:
    text = f"登録自転車貸付事業の適正化に関する法律\n{signs[0]}令和五年法律第八十八号{signs[1]}"
    assert len(blocks(text, "text/plain")) == 2


def test_an_australian_section_holds_what_has_no_number() -> None:
    page = (
        '<p class="ActHead5"><span class="CharSectno">9</span>  Producer must join scheme</p>'
        '<p class="subsection">(1)  A producer must join a scheme.</p><p class="Penalty">Penalty:  120 units.</p>'
        '<p class="ActHead5"><span class="CharSectno">10</span>  Audit</p><p>The Secretary may audit.</p>'
    )
    assert [(label, path) for label, path, _ in blocks(page)] == [
        ("9", ("9",)),
        ("(1)", ("9", "1")),
        (None, ("9", "1", "¶2")),
        ("10", ("10",)),
        (None, ("10",)),
    ]


def test_a_letter_in_italics_belongs_to_the_number_of_its_article() -> None:
    page = "<h6><b>Art. 3<i>a</i></b> Boote</h6><dl><dt>a. </dt><dd>eins;</dd><dt>b. </dt><dd>zwei.</dd></dl>"
    assert [path for _, path, _ in blocks(page)] == [("Art. 3a",), ("Art. 3a", "a"), ("Art. 3a", "b")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Artículo 4 Bis.- La Secretaría llevará un registro.", "Artículo 4 bis"),
        ("Art. 2-bis (Oggetto)", "Art. 2-bis"),
        ("Art. 5º-A. O fornecedor adotará medidas.", "Art. 5º-A"),
        ("Artículo 9-A. Se crea el registro.", "Artículo 9-A"),
    ],
)
def test_articles_that_were_inserted_keep_their_addition(line: str, name: str) -> None:
    assert [path for _, path, _ in blocks(line, "text/plain")] == [(name,)]


def test_an_arrow_of_a_consolidated_act_is_no_text_of_it() -> None:
    page = "<p>Article 4</p><p>▼M1</p><p>1.  By 3 July 2028, each Member State reports.</p><p>▼B</p>"
    assert [text for _, path, text in blocks(page) if path] == [
        "Article 4",
        "By 3 July 2028, each Member State reports.",
    ]


def test_lines_of_a_list_that_only_breaks_part_are_told_apart() -> None:
    page = "<p>La déclaration comprend :<br/>- l'adresse ;<br/>- la puissance.<br/>Ministère<br/>de l'énergie</p>"
    assert [text for *_, text in blocks(page)] == [
        "La déclaration comprend :",
        "- l'adresse ;",
        "- la puissance. Ministère de l'énergie",
    ]


def test_a_heading_of_an_excerpt_is_numbered_where_what_stands_below_counts_by_its_number() -> None:
    code = "# Code\n\n## 4 Testing\n\n4.1 A member must test.\n\n## 5 Incidents\n\n5.1 A member must report.\n"
    assert [label for label, _, _ in blocks(code, "text/markdown")] == [None, "4", "4.1", "5", "5.1"]
    loose = "# News\n\n## 5 things to know\n\nText.\n\n## 7 Days left\n\n7.1 million people.\n"
    assert [label for label, _, _ in blocks(loose, "text/markdown")][1::2] == [None, None]


def test_sections_of_an_excerpt_are_numbered_where_their_text_begins_with_a_one_in_brackets() -> None:
    act = "# Act\n\n## 5 Duty to report\n\n(1) A person must.\n\n(2) A body may.\n\n## 5A Fees\n\n(1) A fee is due.\n"
    assert [path for _, path, _ in blocks(act, "text/markdown")][-1] == ("Act", "5A", "1")
    loose = "# News\n\n## 5 Things to know\n\n(a) Text.\n\n## 7 Days left\n\nMore text.\n"
    assert [label for label, _, _ in blocks(loose, "text/markdown")][1::2] == [None, None]


def test_references_follow_a_clause_whose_number_its_heading_shows_alone() -> None:
    old = "# Code\n\n## 4 Tests\n\n4.1 A member tests.\n\n## 5 Incidents\n\n5.1 Report.\n\n5.2 Clause 5.1 applies.\n"
    new = old.replace("5", "6").replace("## 6", "## 5 Teams\n\n5.1 A member should engage testers.\n\n## 6")
    told = compare(*(document(text.encode(), "text/markdown") for text in (old, new)))
    assert [one.kind for one in told.provisions] == ["added", "renumbered", "revised"]
    assert told.provisions[2].reasons == ("cross-reference follows the renumbering",)
