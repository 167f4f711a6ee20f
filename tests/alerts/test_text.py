"""Titles by strangers, set in a line that people read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alerts.writing.text import clean, columns, graphemes, shorten, smooth, wrap
from tests.bounded import bounded


def test_a_title_cannot_start_a_header_or_run_backwards():
    assert clean("Notice\r\nBcc: x@example.org") == "Notice Bcc: x@example.org"
    assert clean("report\u202efdp.exe\u2066\u200f") == "reportfdp.exe"
    assert clean("a\x00b\x1b[31m\ud800c") == "a b [31mc"


def test_ten_megabytes_of_title_cost_nothing():
    title = "人" * 10_000_000
    assert len(bounded(lambda: clean(title), 0.2)) == 300


def test_a_cut_falls_between_characters_as_read():
    family = "👩\u200d👩\u200d👧"
    assert shorten("ab" + family * 3, 5) == "ab…" or shorten("ab" + family * 3, 5) == f"ab{family}…"
    assert shorten("e\u0301" * 9, 4) == "e\u0301" * 3 + "…"
    assert list(graphemes("🇯🇵🇰🇷")) == ["🇯🇵", "🇰🇷"]
    assert list(graphemes("한가")) == ["한", "가"]


def test_wide_characters_take_two_columns():
    assert columns("人工知能") == 8
    assert columns("ｱｲ") == 2
    assert columns("e\u0301") == 1


def test_korean_wraps_at_its_spaces():
    assert wrap("고영향 인공지능 사업자는 보고하여야 한다.", 30) == ["고영향 인공지능 사업자는", "보고하여야 한다."]


def test_japanese_wraps_without_spaces_and_never_before_a_full_stop():
    lines = wrap("第三条の規定は、個人情報取扱事業者には適用しない。", 16, "  ")
    assert all(columns(line) <= 18 for line in lines)
    assert not any(line.strip()[0] in "、。" for line in lines)
    assert "".join(line.strip() for line in lines) == "第三条の規定は、個人情報取扱事業者には適用しない。"


def test_a_line_never_begins_with_the_month_of_a_number():
    for width in range(12, 40):
        lines = wrap("施行期日は2026年4月1日、意見募集は2026년 12월 1일(화)까지", width)
        assert not any(line.strip()[0] in "年月日년월일、" for line in lines)


def test_an_address_is_never_broken():
    url = "https://example.org/" + "x" * 100
    assert f"see {url} there".split() == [word for line in wrap(f"see {url} there", 40) for word in line.split()]


@given(st.text(max_size=300))
def test_wrapping_loses_nothing_but_space(text):
    lines = wrap(smooth(text), 20)
    assert "".join("".join(lines).split()) == "".join(smooth(text).split())


@given(st.text(max_size=80), st.integers(2, 40))
def test_a_shortened_text_fits(text, width):
    assert columns(shorten(text, width)) <= width
