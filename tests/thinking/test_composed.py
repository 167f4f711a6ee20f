"""Rows of marks longer than any letter bears are parted wherever they stand, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest

from monitor.composed import MOST_MARKS, PARTS, SHORT_CHARS, composed


@pytest.mark.parametrize("at", range(2 * MOST_MARKS))
@pytest.mark.parametrize("count", [MOST_MARKS, MOST_MARKS + 1, 3 * MOST_MARKS])
def test_a_row_of_marks_is_parted_wherever_it_stands(at: int, count: int) -> None:
    text = "x" * at + "a" + ("\u0301\u0327" * count)[:count] + "y" * SHORT_CHARS
    found = composed(text)
    assert found.count(PARTS) == (count - 1) // MOST_MARKS
    assert signs(found.replace(PARTS, "")) == signs(text)


def signs(text: str) -> list[str]:
    return sorted(unicodedata.normalize("NFD", text))
