# ruff: noqa: E501 -- laws on one line, as they are read
"""Documents find their own terms: paths, contents, recitals, quotations, ordinals. In all our languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.types import Block, Document
from spiders.extract import document
from spiders.extract.html import blocks_of_html
from spiders.extract.text import blocks_of_text, forget
from tests.bounded import bounded


def text(source: str) -> tuple[Block, ...]:
    return blocks_of_text(source)[1]


def markdown(source: str) -> tuple[Block, ...]:
    return blocks_of_text(source, is_markdown=True)[1]


def paths(blocks: tuple[Block, ...]) -> list[str]:
    return [" › ".join(block.path) for block in blocks]


# ---------------------------------------------------------------- one law in every language

LAWS = {
    "en": (
        "CHAPTER II\nProhibited practices\n\nArticle 5\nScope\n\n1. It applies to:\n(a) one;\n(f) six.",
        ["Chapter II", "Chapter II", "Chapter II › Article 5", "Chapter II › Article 5", "Chapter II › Article 5 › 1",
         "Chapter II › Article 5 › 1 › a", "Chapter II › Article 5 › 1 › f"],
    ),
    "de": (
        "Zweiter Abschnitt Pflichten\n\n§ 12a Anwendung\n\n(1) Es gilt:\n1. erstens,\na) im Fall,\naa) im Unterfall.\n\n(2) Nein.",
        ["Zweiter Abschnitt", "Zweiter Abschnitt › § 12a", "Zweiter Abschnitt › § 12a › 1",
         "Zweiter Abschnitt › § 12a › 1 › 1", "Zweiter Abschnitt › § 12a › 1 › 1 › a",
         "Zweiter Abschnitt › § 12a › 1 › 1 › a › aa", "Zweiter Abschnitt › § 12a › 2"],
    ),
    "fr": (
        "TITRE Ier\n\nArticle L. 121-1\n\nI. – Le présent article vise :\n1° Les uns ;\na) Les petits ;\n2° Les autres.",
        ["Titre Ier", "Titre Ier › Article L. 121-1", "Titre Ier › Article L. 121-1 › I",
         "Titre Ier › Article L. 121-1 › I › 1", "Titre Ier › Article L. 121-1 › I › 1 › a",
         "Titre Ier › Article L. 121-1 › I › 2"],
    ),
    "es": (
        "TÍTULO I\n\nArtículo 5 bis. Régimen\n\n1. Se aplica a:\na) Las personas.\n\nDisposición adicional primera. Plazo",
        ["Título I", "Título I › Artículo 5 bis", "Título I › Artículo 5 bis › 1", "Título I › Artículo 5 bis › 1 › a",
         "Título I › Disposición adicional primera"],
    ),
    "ja": (
        "第一章　総則\n\n（定義）\n第三条の二　次の者をいう。\n２　前項の者は、次のとおりとする。\n一　甲の者\nイ　乙の者\n（１）　丙の者\n\n附　則",
        ["第一章", "第一章 › 第三条の二", "第一章 › 第三条の二", "第一章 › 第三条の二 › ２", "第一章 › 第三条の二 › ２ › 一",
         "第一章 › 第三条の二 › ２ › 一 › イ", "第一章 › 第三条の二 › ２ › 一 › イ › １", "附則"],
    ),
    "ko": (
        "제1장 총칙\n\n제5조의2(정의) ① 다음과 같다.\n1. 은행\n가. 지점\n1) 출장소\n가) 점포\n② 회사는 보고한다.\n\n부칙",
        ["제1장", "제1장 › 제5조의2", "제1장 › 제5조의2 › ①", "제1장 › 제5조의2 › ① › 1", "제1장 › 제5조의2 › ① › 1 › 가",
         "제1장 › 제5조의2 › ① › 1 › 가 › 1", "제1장 › 제5조의2 › ① › 1 › 가 › 1 › 가", "제1장 › 제5조의2 › ②", "부칙"],
    ),
    "zh-Hans": (
        "第一章　总则\n\n第五条　国家规定下列事项：\n（一）税收；\n1.所得税；\n\n国务院负责实施。\n\n附件一",
        ["第一章", "第一章 › 第五条", "第一章 › 第五条 › 一", "第一章 › 第五条 › 一 › 1", "第一章 › 第五条 › ¶2", "附件一"],
    ),
    "zh-Hant": (
        "第 一 章　總則\n\n第 十二 條之一　主管機關辦理下列事項：\n一、輔導。\n（一）教育。\n二、其他。",
        ["第一章", "第一章 › 第十二條之一", "第一章 › 第十二條之一 › 一", "第一章 › 第十二條之一 › 一 › 一",
         "第一章 › 第十二條之一 › 二"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LAWS)
def test_a_law_is_read_in_its_own_terms(language: str) -> None:
    source, expected = LAWS[language]
    assert paths(text(source)) == expected
    assert paths(markdown(source)) == expected
    lines = "".join(f"<p>{line}</p>" for line in source.split("\n") if line)
    assert paths(blocks_of_html(lines)[1]) == expected


def test_labels_in_markdown_stand_in_bold_headings_lists_and_behind_escapes() -> None:
    source = (
        "**Article 5** Scope\n\n1\\. First.\n\n- (a) one\n- (b) two\n\n\\(c\\) three\n\n## 第三条\n\n**２**　前項の者"
    )
    assert [(block.label, " › ".join(block.path)) for block in markdown(source)] == [
        ("Article 5", "Article 5"),
        ("1.", "Article 5 › 1"),
        ("(a)", "Article 5 › 1 › a"),
        ("(b)", "Article 5 › 1 › b"),
        ("(c)", "Article 5 › 1 › c"),
        ("第三条", "第三条"),
        ("２", "第三条 › ２"),
    ]


def test_a_label_in_bold_type_needs_no_blank_behind_it_and_a_citation_is_no_label() -> None:
    blocks = blocks_of_html(
        "<p><b>第三条</b>この法律は</p><p><a href=x>第三条</a>の規定により</p><p><b>Article 5</b>Scope</p>"
    )[1]
    assert [block.label for block in blocks] == ["第三条", None, "Article 5"]


# ---------------------------------------------------------------- how divisions and series nest


def test_divisions_nest_as_the_document_shows() -> None:
    source = (
        "Buch 1 Allgemeiner Teil\n\nAbschnitt 1 Personen\n\nTitel 1 Natürliche Personen\n\n§ 1 Beginn\n\nEs beginnt."
        "\n\nTitel 2 Juristische Personen\n\nUntertitel 1 Vereine\n\nKapitel 1 Allgemeines\n\n§ 21 Verein\n\nEs gilt."
        "\n\nAbschnitt 2 Sachen\n\n§ 90 Begriff\n\nSachen sind Gegenstände."
    )
    found = paths(text(source))
    assert found[3] == "Buch 1 › Abschnitt 1 › Titel 1 › § 1"
    assert found[8] == "Buch 1 › Abschnitt 1 › Titel 2 › Untertitel 1 › Kapitel 1 › § 21"
    assert found[-2] == "Buch 1 › Abschnitt 2 › § 90"


def test_one_line_may_open_three_levels() -> None:
    blocks = text("(a)(1)(A) Except as provided.\n(B) Second.\n(i) First case.\n(2) Next.\n(b) Other.")
    assert paths(blocks) == ["a › 1 › A", "a › 1 › B", "a › 1 › B › i", "a › 2", "b"]
    assert (blocks[0].label, blocks[0].text) == ("(a)(1)(A)", "Except as provided.")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("a b c d e", "a b c d e"),
        ("g h i j", "g h i j"),
        ("h i ii", "h h›i h›ii"),
        ("a i ii b", "a a›i a›ii b"),
        ("a i ii iii iv v vi", "a a›i a›ii a›iii a›iv a›v a›vi"),
        ("t u v w x y", "t u v w x y"),
        ("z aa bb", "z aa bb"),
        ("a aa b", "a aa b"),
        ("i ii iii", "i ii iii"),
    ],
)
@pytest.mark.parametrize("is_upper", [False, True])
def test_numerals_and_letters_are_told_by_their_siblings(labels: str, expected: str, is_upper: bool) -> None:
    given, wanted = (labels.upper(), expected.upper()) if is_upper else (labels, expected)
    found = text("\n\n".join(f"({label}) some words" for label in given.split()))
    assert ["›".join(block.path) for block in found] == wanted.split()


def test_an_initial_is_no_label_and_a_series_of_letters_is() -> None:
    assert [block.label for block in text("A. Smith\n\nSecretary\n\nB. Jones is away")] == ["A.", None, "B."]
    assert [block.label for block in text("J. Smith\n\nSecretary")] == [None, None]
    assert [block.label for block in text("A. Scope of it\n\nText.\n\nB. Other things")] == ["A.", None, "B."]


def test_a_number_that_stands_alone_labels_the_text_below_it() -> None:
    blocks = blocks_of_html("<div><span>(b)</span></div><div><p>where they do not</p></div>")[1]
    assert [(block.label, block.text) for block in blocks] == [("(b)", "where they do not")]


# ---------------------------------------------------------------- what has no label


def test_what_has_no_label_has_an_ordinal_below_its_heading() -> None:
    blocks = markdown(
        "Intro.\n\n# Terms\n\nFirst.\n\nSecond.\n\n## Fees\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert paths(blocks) == ["¶1", "Terms", "Terms › ¶1", "Terms › ¶2", "Terms › Fees", "Terms › Fees › ¶1",
                             "Terms › Fees › ¶2", "Terms › Fees › row 1", "Terms › Fees › row 2"]  # fmt: skip
    assert {block.label for block in blocks} == {None}


def test_the_first_paragraph_of_an_article_has_the_articles_address() -> None:
    blocks = text(
        "Article 1\n\nThe first paragraph.\n\nThe second paragraph.\n\nArticle 2 The text itself.\n\nMore of it."
    )
    assert paths(blocks) == ["Article 1", "Article 1", "Article 1 › ¶2", "Article 2", "Article 2 › ¶2"]


def test_a_subparagraph_belongs_to_its_paragraph() -> None:
    blocks = text(
        "Article 1\n\n1. It applies.\n\nIt does not apply to some.\n\n2. Otherwise:\n\n(a) one;\n\nThe rest stays."
    )
    assert paths(blocks)[2] == "Article 1 › 1 › ¶2"
    assert paths(blocks)[-1] == "Article 1 › 2 › ¶2"


def test_a_heading_in_capitals_is_a_heading_and_not_above_an_article() -> None:
    blocks = text("REGULATION ON DATA\n\nOf 3 May.\n\nArticle 1\n\nIt applies.\n\nFINAL PROVISIONS\n\nDone.")
    assert [block.kind for block in blocks] == [
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert paths(blocks)[2] == "Article 1"


# ---------------------------------------------------------------- contents, recitals, quotations, notes, rows

CONTENTS = {
    "en": ("CONTENTS", ["Part 1 General", "Section 1. Short title", "Part 2 Duties", "Section 2. Care"]),
    "de": ("Inhaltsübersicht", ["Abschnitt 1 Allgemeines", "§ 1 Zweck", "§ 2 Begriffe", "§ 3 Pflichten"]),
    "fr": ("Sommaire", ["Titre Ier Principes", "Article 1er Objet", "Article 2 Champ", "Article 3 Sanctions"]),
    "es": ("Índice", ["Título I Objeto", "Artículo 1. Objeto", "Artículo 2. Ámbito", "Artículo 3. Plazo"]),
    "ja": ("目次", ["第一章　総則（第一条―第三条）", "第二章　罰則（第四条）", "附則"]),
    "ko": ("목차", ["제1장 총칙", "제1조(목적)", "제2조(정의)", "제2장 벌칙"]),
    "zh": ("目录", ["第一章　总则", "第二章　罚则", "第三章　附则"]),
}


@pytest.mark.parametrize("language", CONTENTS)
@pytest.mark.parametrize("is_named", [True, False])
def test_a_table_of_contents_is_kept_and_is_not_the_text(language: str, is_named: bool) -> None:
    name, entries = CONTENTS[language]
    titles = [entry.split("（第")[0] for entry in entries]
    body = "\n\n".join(
        f"{title}\n\nThis is a sentence of some length, which says what holds. 規定する。" for title in titles
    )
    listed = "\n\n".join(f"{entry} ..... {at}" if language == "fr" else entry for at, entry in enumerate(entries, 3))
    blocks = text(f"Law\n\n{name}\n\n{listed}\n\n{body}" if is_named else f"Law\n\n{listed}\n\n{body}")
    inside = [block for block in blocks if block.path[:1] == ("Contents",)]
    assert len(inside) == len(entries) + is_named
    assert all(block.label is None for block in inside)
    told = [block.label for block in blocks if block.label]
    assert len(told) == len(set(told)) == len(entries)


def test_two_acts_in_one_document_are_no_table_of_contents() -> None:
    act = "\n\n".join(
        f"Article {n} Title {n}\n\nIt applies to everybody, always and everywhere." for n in range(1, 5)
    )
    blocks = text(f"{act}\n\nAnnex\n\n{act}")
    assert all(block.path[0] != "Contents" for block in blocks)


def test_recitals_are_told_from_the_points_of_articles() -> None:
    source = "Whereas:\n\n(1) One reason.\n\n(2) Another reason.\n\nArticle 1\n\n(1) A point."
    assert paths(text(source))[1:] == ["Recital 1", "Recital 2", "Article 1", "Article 1 › 1"]
    german = "in Erwägung nachstehender Gründe:\n\n(1) Ein Grund.\n\n(2) Noch einer.\n\nArtikel 1\n\n(1) Absatz."
    assert paths(text(german))[1:] == ["Erwägungsgrund 1", "Erwägungsgrund 2", "Artikel 1", "Artikel 1 › 1"]


@pytest.mark.parametrize(("opening", "closing"), [("‘", "’;"), ("“", "”;"), ("„", "“."), ("« ", " »")])
def test_quoted_law_does_not_lead_the_path_away(opening: str, closing: str) -> None:
    blocks = text(
        f"Article 1\n\n(1) Article 5 is replaced by the following:\n\n{opening}Article 5\n\n1. It applies.\n\n"
        f"2. It does not.{closing}\n\n(2) Article 7 is deleted.\n\nArticle 2\n\nIt enters into force."
    )
    assert paths(blocks)[2:] == [
        "Article 1 › 1 › Article 5",
        "Article 1 › 1 › Article 5 › 1",
        "Article 1 › 1 › Article 5 › 2",
        "Article 1 › 2",
        "Article 2",
        "Article 2",
    ]


def test_footnotes_keep_their_mark_and_their_references_stay_in_the_sentence() -> None:
    blocks = blocks_of_html(
        '<p>As said<a class="footnote-ref" href="#fn1">1</a> before.</p>'
        '<section class="footnotes"><p>1 See the decision.</p><p>(2) OJ L 119.</p><p>* A star.</p></section>'
    )[1]
    assert [(block.kind, block.label, block.text) for block in blocks] == [
        ("paragraph", None, "As said1 before."),
        ("footnote", "1", "See the decision."),
        ("footnote", "(2)", "OJ L 119."),
        ("footnote", "*", "A star."),
    ]


def test_hundreds_of_numbered_rows_are_rows_and_points_set_as_tables_are_points() -> None:
    listed = "".join(f"<tr><td>{n}.</td><td>State {n}</td></tr>" for n in range(1, 300))
    pairs = "".join(f"<tr><td>Article {n}</td><td>Article {n}(2)</td></tr>" for n in range(1, 50))
    blocks = blocks_of_html(f"<table>{listed}{pairs}</table>")[1]
    assert {(block.kind, block.label) for block in blocks} == {("row", None)}
    points = blocks_of_html(
        "<table><tr><td>(a)</td><td>the placing;</td></tr><tr><td>1.</td><td>It shall be so.</td></tr></table>"
    )
    assert [block.label for block in points[1]] == ["(a)", "1."]


# ---------------------------------------------------------------- lines


def test_a_wrapped_sentence_goes_on_with_its_citation_and_its_date() -> None:
    blocks = markdown(
        "Auf Grund des Gesetzes, das zuletzt durch Gesetz vom\n27\\. Dezember 2003 geändert worden ist, sowie nach\n"
        "§ 5 Satz 2 und in Verbindung mit den Vorschriften des\nArtikel 3 Nummer 21 wird verordnet, was hier steht."
    )
    assert len(blocks) == 1
    assert blocks[0].label is None


def test_words_broken_at_line_ends_are_whole_again() -> None:
    source = "The provider shall meet every single obli-\ngation that follows from the Act, and an\nobligation is long-\nterm. Bundes-\nund Landesrecht."
    assert text(source)[0].text.startswith("The provider shall meet every single obligation that follows")
    assert "Bundes- und" in text(source)[0].text


def test_reading_a_text_again_gives_the_same() -> None:
    source = "\n\n".join(LAWS[language][0] for language in LAWS)
    forget()
    cold = text(source)
    assert text(source) == cold


WORDS = st.sampled_from(
    ["Article 5", "(a)", "(i)", "§ 5", "1.", "第三条　", "２　", "제5조(정의)", "①", "「", "“", "”", "’", "word", "and", "規定",
     "Contents", "Whereas:", "ANNEX", "\n", "\n\n", "- ", "# ", "| ", "**", "> ", "...... 3", "（目的）", "다."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map(" ".join), st.booleans())
def test_no_word_of_a_text_is_lost(source: str, is_markdown: bool) -> None:
    read = blocks_of_text(source, is_markdown=is_markdown)[1]
    out = "".join(f"{block.label or ''}{block.text}" for block in read)
    for word in ("Article", "word", "規定", "Contents", "Whereas", "ANNEX", "目的", "정의", "다"):
        assert out.count(word) >= source.count(word)


@pytest.mark.parametrize(
    "source",
    [
        "word " * 200_000,
        "第三条の規定により、" * 40_000,
        "\n\n".join(f"Article {n % 50 + 1} Title" for n in range(20_000)),
        "\n\n".join("“abc" for _ in range(20_000)),
        "\n\n".join("x" for _ in range(20_000)),
        "Article 5\n" * 20_000,
        "ab-\ncd " * 100_000,
        "[" * 300_000 + "](" * 100_000,
        "제5조(정의) " + "① 가나다. " * 60_000,
    ],
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
def test_a_megabyte_of_any_kind_is_read_at_once(source: str, media_type: str) -> None:
    def look() -> Document:
        forget()
        return document(source.encode(), media_type)

    assert bounded(look, 2.5).blocks  # a quarter of a second on a quiet machine
