"""Plain text and Markdown: wrapped lines joined, structure kept."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.errors import ExtractError
from spiders.extract import document
from spiders.extract.text import blocks_of_text


def test_a_paragraph_wrapped_anew_has_not_changed() -> None:
    long = "The provider shall report any serious incident to the authorities of the Member State where it occurred."
    narrow = long.replace("incident to", "incident\nto").replace("State where", "State\nwhere")
    wide = long.replace("authorities of", "authorities\nof")
    assert blocks_of_text(narrow) == blocks_of_text(wide) == blocks_of_text(long)


def test_wrapped_japanese_lines_join_without_a_blank() -> None:
    text = "第一条　この法律は、デジタル社会の形成に関し、基本理念及び施策の策定に係る基本"
    text += "\n方針を定めることを目的とする。"
    assert blocks_of_text(text)[1][0].text.endswith("基本方針を定めることを目的とする。")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x00\x01\x02\xff" * 100, b"MZ\x90\x00\x03\x00\x00\x00" * 40]
)
def test_bytes_of_a_program_are_refused_not_read_as_letters(data: bytes) -> None:
    with pytest.raises(ExtractError, match="control characters"):
        document(data, "text/plain", url="x.bin")


@pytest.mark.parametrize(
    "data",
    [
        "第一条 甲。\x0c第二条 乙。\x1a".encode("shift_jis"),
        "第一条 甲。".encode("iso-2022-jp"),
        "Règle".encode("utf-16"),
    ],
)
def test_an_old_text_with_page_breaks_escapes_and_an_end_mark_is_text(data: bytes) -> None:
    assert document(data, "text/plain").blocks


def test_labels_and_bullets_begin_blocks() -> None:
    _, blocks = blocks_of_text("The following are prohibited:\n(a) one thing\n(b) another\n- a dash\n1. a number")
    assert [(block.label, block.text) for block in blocks] == [
        (None, "The following are prohibited:"),
        ("(a)", "one thing"),
        ("(b)", "another"),
        (None, "a dash"),
        ("1.", "a number"),
    ]


def test_markdown_headings_tables_footnotes_and_marks() -> None:
    source = """---
title: not the law
last_updated: 2026-01-01
---
# Act

## Chapter I

**第一条**　See [the list](https://example.org/a_(b)) and *this*.

| Fee | EUR |
|-----|----:|
| A | 30 |

Title
=====

[^1]: A note.
"""
    found = document(source.encode(), "text/markdown")
    assert found.title == "Act"
    assert [(b.kind, b.label, b.text) for b in found.blocks] == [
        ("meta", None, "title: not the law"),
        ("meta", None, "last_updated: 2026-01-01"),
        ("heading", None, "Act"),
        ("heading", "Chapter I", "Chapter I"),
        ("paragraph", "第一条", "See the list and this."),
        ("row", None, "Fee | EUR"),
        ("row", None, "A | 30"),
        ("heading", None, "Title"),
        ("footnote", "[1]", "A note."),
    ]


def test_signs_that_mean_something_survive() -> None:
    assert blocks_of_text("a_b * c # d <e> `f`")[1][0].text == "a_b * c # d <e> `f`"


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("sets *how* it", "sets how it"),
        ("_all_ of it", "all of it"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case_name", "snake_case_name"),
        ("the fee* and the levy*", "the fee* and the levy*"),
        (r"\*not\*", "*not*"),
    ],
)
def test_slanted_words_lose_their_marks_and_signs_stay(marked: str, text: str) -> None:
    assert [block.text for block in document(marked.encode(), "text/markdown").blocks] == [text]


def test_the_page_of_a_cited_gazette_at_a_line_start_is_no_point() -> None:
    text = (
        "(1) Dieses Gesetz gilt im Sinne der Verordnung vom 3. Dezember 2007 (ABl. L 315 vom 3.12.2007,\n"
        "S. 14), die zuletzt durch Artikel 5 des Gesetzes vom 1. März 2024 geändert worden ist (BGBl. I\n"
        "S. 65), in der jeweils geltenden Fassung."
    )
    assert len(document(text.encode(), "text/plain").blocks) == 1


def test_what_a_spanish_act_amends_is_counted_in_words_line_by_line() -> None:
    text = "Artículo 2. Modificación de la Ley\nUno. El artículo 6 queda así:\nDos. Se suprime el artículo 9 bis.\n"
    _, blocks = blocks_of_text(text)
    assert [(block.label, block.path) for block in blocks] == [
        ("Artículo 2", ("Artículo 2",)),
        ("Uno.", ("Artículo 2", "Uno")),
        ("Dos.", ("Artículo 2", "Dos")),
    ]


PAGED = """Journal of Orders No. {issue}                Page 1

5. Grant of a licence
(1) The Authority may grant a licence.

Journal of Orders No. {issue}                Page 2

6. Revocation
(1) The Authority may revoke a licence.
"""


def test_a_line_that_counts_the_pages_of_what_was_printed_is_no_text_of_it() -> None:
    _, blocks = blocks_of_text(PAGED.format(issue=14))
    assert [block.text for block in blocks if block.kind == "meta"] == [
        "Journal of Orders No. 14 Page 1",
        "Journal of Orders No. 14 Page 2",
    ]
    documents = (document(PAGED.format(issue=issue).encode(), "text/plain") for issue in (14, 22))
    assert compare(*documents).identical


@pytest.mark.parametrize(
    "lines", [("See page 1", "See page 1"), ("Page 1",), ("Page 2 of form A", "Page 4 of form A")]
)
def test_a_line_that_names_a_page_and_counts_none_is_text(lines: tuple[str, ...]) -> None:
    _, blocks = blocks_of_text("\n\n".join(lines))
    assert all(block.kind != "meta" for block in blocks)


def test_prices_of_pages_one_below_the_other_are_no_running_heads() -> None:
    fees = "Fees\n\nThe fee is EUR 5 for page 2\n\nThe fee is EUR 5 for page 3\n\nOf all others none."
    assert [block.kind for block in document(fees.encode(), "text/plain").blocks] == ["paragraph"] * 4


def test_a_section_headed_with_two_blanks_is_a_provision_of_its_own() -> None:
    act = "Part 2—Duties\n\n7  Notification\n(1) An entity must notify.\n(2) It may ask.\n"
    act += "\n8A\tReview\nThe Minister may review.\n"
    found = [(block.label, block.path) for block in blocks_of_text(act)[1]]
    part = ("Part 2",)
    assert found == [("Part 2", part), ("7.", (*part, "7")), ("(1)", (*part, "7", "1")), ("(2)", (*part, "7", "2")),
                     ("8A.", (*part, "8A"))]  # fmt: skip
    rows = blocks_of_text("12  Apples\n13  Pears\n\n3  Plums were sold.\n")[1]
    assert {block.label for block in rows} == {None}


TERMS = (
    "Terms\n\n{}  Days of notice\n\nThe tenant pays on time.\n\n{}  Dollars deposit\nfor each room.\n\nIt is kept.\n"
)


def test_counts_set_apart_by_blanks_are_no_sections() -> None:
    before, after = (document(TERMS.format(*each).encode(), "text/plain") for each in ((30, 500), (15, 900)))
    assert {block.label for block in before.blocks} == {None}
    found = compare(before, after)
    assert [provision.kind for provision in found.provisions] == ["revised", "revised"]
    assert found.significance > 0.5


@pytest.mark.parametrize(
    "below",
    ["\n(1) A person must.\n", "\n\n(1) A person must.\n", "\n\nThe Minister may review.\n\n6  Costs\n\nNone.\n"],
)
def test_a_section_is_known_by_what_stands_below_it_or_counts_on(below: str) -> None:
    assert blocks_of_text(f"Of an excerpt.\n\n5A  Conditions of a licence{below}")[1][1].label == "5A."
