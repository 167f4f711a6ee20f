"""What two renderings of one text have in common, and what stays apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.normalize import comparable, content_sha256
from monitor.types import Block, Document


def page(*texts: str, kind: str = "paragraph") -> Document:
    return Document(tuple(Block(text, kind=kind) for text in texts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ＡＩ事業者　ガイドライン", "AI事業者ガイドライン"),
        ("“high-risk”", '"high‑risk"'),
        ("１０日以内", "10日以内"),
        ("第 2 條", "第2條"),
        ("obli\u00adgation", "obligation"),
        ("a\u00a0b", "a b"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("cafe\u0301", "café"),
    ],
)
def test_renderings_of_one_text_are_equal(left: str, right: str) -> None:
    assert comparable(left) == comparable(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("10³", "103"),
        ("shall", "Shall"),
        ("30 days", "10 days"),
        ("or", "and"),
        ("제5조 에", "제5조에"),
        ("1,5", "15"),
    ],
)
def test_words_figures_and_case_stay_apart(left: str, right: str) -> None:
    assert comparable(left) != comparable(right)


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = comparable(text)
    assert comparable(once) == once or "^" in once


def test_a_page_that_only_moves_its_date_is_unchanged() -> None:
    before = page("Notice of rules", "Last updated: 1 March 2026")
    after = page("Notice of rules", "Last updated: 2 March 2026")
    assert content_sha256(before) == content_sha256(after)


def test_a_deadline_that_moves_is_a_change() -> None:
    before, after = page("Comments due 3 March 2026"), page("Comments due 4 March 2026")
    assert content_sha256(before) != content_sha256(after)


def test_menus_and_footers_do_not_count() -> None:
    law = Block("The law")
    with_menu = Document((Block("Home | News", kind="meta"), law))
    assert content_sha256(with_menu) == content_sha256(Document((law,)))


def test_labels_count_and_where_the_parser_cut_them_off_does_not() -> None:
    cut = Document((Block("text", "(a)", ("a",)),))
    assert content_sha256(cut) == content_sha256(page("(a) text"))
    assert content_sha256(cut) != content_sha256(Document((Block("text", "(b)", ("b",)),)))


def test_what_a_source_taught_is_overlooked() -> None:
    class Overlook:
        def apply(self, block: Block) -> str:
            return "" if block.text.startswith("Photo") else block.text

        slots = ()

        def solid(self) -> Overlook:
            return self

        def without_slots(self, blocks: Sequence[Block], lines: list[str], solid_lines: list[str]) -> list[str]:
            raise AssertionError("there are no rotating places")

    before, after = page("Rule", "Photo of the day: a moose"), page("Rule", "Photo of the day: a bear")
    assert content_sha256(before, Overlook()) == content_sha256(after, Overlook())
    assert content_sha256(before) != content_sha256(after)


@pytest.mark.parametrize("sign", list(map(chr, range(0x80, 0x250))))
def test_a_text_of_accented_letters_alone_folds_as_it_does_beside_others(sign: str) -> None:
    text = f"x{sign} {sign}y"
    assert comparable(text) == comparable(f"{text} Ω").removesuffix("Ω").strip()
