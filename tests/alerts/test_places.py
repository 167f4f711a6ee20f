"""Places are called as readers of a language call them; a code that nobody named stays a code."""

from __future__ import annotations

import pytest

from alerts.writing.places import place_name


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        ("TW", "ja", "台湾 (TW)"),
        ("VN", "en", "Viet Nam (VN)"),
        ("NL", "de", "Niederlande (NL)"),
        ("US-NY", "ko", "미국 뉴욕주 (US-NY)"),
        ("US-VT", "en", "United States (US-VT)"),
        ("ZZ", "en", "ZZ"),
    ],
)
def test_a_place_is_named_with_its_code(code: str, language: str, said: str):
    assert place_name(code, language) == said
