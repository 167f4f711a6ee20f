"""The words by which texts are alike: the short way for Western Europe and the long way find the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.diff.aligning.likeness import words_of


def test_words_are_folded_and_neither_signs_nor_blanks_are_words() -> None:
    assert words_of("Das Maß: ½ §5a_b–Öl") == ["das", "mass", "½", "5a", "b", "öl"]
    assert words_of("Η Αρχή_5") == ["η", "αρχή", "5"]


@pytest.mark.parametrize("sign", list(map(chr, range(0x250))))
def test_a_text_of_latin_signs_has_the_words_it_has_beside_others(sign: str) -> None:
    text = f"x{sign}Y {sign} z"
    assert [*words_of(text), "ω"] == words_of(f"{text} Ω")


@given(st.text(st.characters(max_codepoint=0x17F), max_size=40))
def test_every_latin_text_has_the_words_it_has_beside_others(text: str) -> None:
    assert [*words_of(text), "ω"] == words_of(f"{text} Ω")
