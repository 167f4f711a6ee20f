"""Law of the United States, the District of Columbia and Chile."""

from __future__ import annotations

from tests.extract.laws import told


def test_a_title_of_the_us_code_keeps_its_editors_apart() -> None:
    assert told("uslm") == [
        ("Title 15", "Title 15", "COMMERCE AND TRADE"),
        (None, "Contents/¶1", "Table of contents"),
        (None, "Contents/¶2", "CH. 1 MONOPOLIES"),
        ("CHAPTER 1", "Title 15/Chapter 1", "MONOPOLIES"),
        ("§ 1", "Title 15/Chapter 1/§ 1", "Trusts in restraint of trade illegal"),
        ("(a)", "Title 15/Chapter 1/§ 1/a", "Rule"),
        (None, "Title 15/Chapter 1/§ 1/a", "Every contract—"),
        ("(1)", "Title 15/Chapter 1/§ 1/a/1", "is illegal¹; and"),
        (None, "Title 15/Chapter 1/§ 1/a/1", "1 So in original."),
        ("(2)", "Title 15/Chapter 1/§ 1/a/2", "is void."),
        (None, "Title 15/Chapter 1/§ 1/a/¶2", "Every person is liable."),
        (None, "Title 15/Chapter 1/§ 1", "Amendments"),
        (None, "Title 15/Chapter 1/§ 1", "2004—Pub. L. 108–237 raised the fine."),
    ]


def test_a_bill_prints_the_words_that_its_file_leaves_to_the_printer() -> None:
    assert told("bill") == [
        (None, "¶1", "I"),
        (None, "¶2", "118th CONGRESS"),
        (None, "¶3", "1st Session"),
        (None, "¶4", "H. R. 1"),
        (None, "¶5", "IN THE HOUSE OF REPRESENTATIVES"),
        (None, "¶6", "March 1, 2023"),
        (None, "¶7", "Mr. Smith introduced the following bill"),
        (None, "¶8", "A BILL"),
        (None, "", "To regulate artificial intelligence."),
        ("SEC. 1", "Sec. 1", "Short title"),
        (None, "Sec. 1", "This Act may be cited as the “AI Act”."),
        ("TITLE I", "Title I", "Duties"),
        ("SEC. 101", "Title I/Sec. 101", "Amendments"),
        ("(a)", "Title I/Sec. 101/a", "In general.—Section 4 of the Act (15 U.S.C. 1) is amended—"),
        ("(1)", "Title I/Sec. 101/a/1", "by adding at the end the following:"),
        ("(c)", "Title I/Sec. 101/a/1/c", "Penalty.—The fine is 500 dollars.; and"),
        ("(2)", "Title I/Sec. 101/a/2", "by striking the rest."),
        (None, "Title I/Sec. 101/a/¶2", "This applies to all."),
    ]


def test_the_status_of_a_bill_is_told_as_facts() -> None:
    assert told("billstatus") == [
        (None, "", "A resolution"),
        (None, "Introduced", "2021-03-01"),
        (None, "Actions/¶1", "2021-03-01 · Introduced in Senate"),
        (None, "Cosponsors/¶1", "Sen. Shaheen, Jeanne [D-NH] · 2021-03-01"),
    ]


def test_a_section_of_the_dc_code_nests_its_paragraphs() -> None:
    assert told("dc") == [
        ("50-2201.02", "50-2201.02", "Definitions."),
        (None, "50-2201.02", "The term:"),
        ("(1)", "50-2201.02/1", "“Court” means the Superior Court:"),
        ("(A)", "50-2201.02/1/A", "in the District."),
    ]


def test_a_regulation_is_numbered_by_its_markers() -> None:
    assert told("eregs") == [
        (None, "Contents/¶1", "1 § 1013.1 Scope."),
        ("§ 1013.1", "§ 1013.1", "Scope."),
        ("(a)", "§ 1013.1/a", "Authority."),
        (None, "§ 1013.1/a", "The Bureau issues this part."),
        ("(1)", "§ 1013.1/a/1", "It applies."),
    ]


def test_a_chilean_law_holds_articles_with_lists_in_one_text() -> None:
    assert told("chile") == [
        (None, "¶1", "LEY NÚM. 1"),
        ("Título I", "Título I", "Disposiciones generales"),
        ("Artículo 1", "Título I/Artículo 1", "Esta ley regula:"),
        ("a)", "Título I/Artículo 1/a", "los datos;"),
        ("b)", "Título I/Artículo 1/b", "los sistemas."),
    ]
