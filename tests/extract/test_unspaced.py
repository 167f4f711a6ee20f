"""Articles of a PDF whose numbers stand right before their words, as those set from top to bottom do."""

from __future__ import annotations

import pytest

from spiders.extract import document
from spiders.extract.unspaced import spaced
from tests.bounded import bounded
from tests.extract.test_pdf import pdf

LAW = (
    "（目的）",
    "第一条この規程は、必要な事項を定める。",
    "（届出）",
    "第二条事業者は、次に掲げる事項を届け出る。",
    "一氏名",
    "二その他のもの",
    "２前項の規定は、国には適用しない。ただし、",
    "第五条の規定による者は、この限りでない。",
    "第二条の二第一条の者は、届け出る。",
    "第三条及び第四条削除",
)


def test_a_pdf_without_blanks_is_read_by_its_articles() -> None:
    read = document(in_japanese(LAW), "application/pdf", language="ja")
    assert [block.label for block in read.blocks if block.label] == ["第一条", "第二条", "２", "第二条の二"]
    assert "第一条の者は、届け出る。" in next(block.text for block in read.blocks if block.label == "第二条の二")


@pytest.mark.parametrize(
    "lines",
    [
        ("第五条国家网信部门负责。", "第六条提供者应当备案。"),
        ("第五章雑則", "第5条市長は、定める。", "第6条市は、行う。"),
    ],
)
def test_two_that_count_on_are_articles(lines: tuple[str, ...]) -> None:
    assert [line.find("条　") for line in spaced(lines)][-2:] == [2, 2]


@pytest.mark.parametrize(
    "lines",
    [
        ("第三条事業者は、定める。",),
        ("第三条事業者は、定める。", "第九条事業者は、定める。"),
        ("第三条の事業者は、定める。", "第四条に規定する者は、除く。"),
        ("本办法第", "三条规定的，", "第四条提供者应当备案。"),
        ("第三条　事業者は、定める。", "第四条　市は、定める。"),
        ("同法", "第三条事業者は、定め、", "第四条事業者は、除く。"),
        ("２０２６年の報告。", "第三条件に反しない。", "第四条約による。"),
    ],
)
def test_what_may_be_a_citation_stays_as_it_is(lines: tuple[str, ...]) -> None:
    assert list(spaced(lines)) == list(lines)


def test_a_number_that_counts_things_is_no_paragraph() -> None:
    lines = ("第一条市は、定める。", "２人の委員を置く。", "第二条市は、行う。", "３前項を除く。")
    assert spaced(lines)[1] == "２人の委員を置く。"
    assert spaced(lines)[3] == "３前項を除く。"


def test_articles_without_end_cost_no_more_than_others() -> None:
    bounded(lambda: spaced(["第一章", "第1条市は", "第2条市は。", "２市は"] * 40_000), seconds=1.5)


def in_japanese(lines: tuple[str, ...]) -> bytes:
    """Return a PDF whose text layer says these lines: each sign a byte of a font that tells what it means."""
    signs = {sign: 0xA1 + at for at, sign in enumerate(dict.fromkeys("".join(lines)))}
    rows = "".join(f"<{code:02x}> <{ord(sign):04x}>\n" for sign, code in signs.items())
    means = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(signs)} beginbfchar\n{rows}endbfchar endcmap end end"
    ).encode()
    told = pdf([["".join(chr(signs[sign]) for sign in line) for line in lines]])
    told = told.replace(b"/BaseFont/Helvetica>>", b"/BaseFont/Helvetica/ToUnicode 99 0 R>>")
    objects = told[: told.index(b"\nxref\n") + 1]  # pdfium looks for the objects itself where no table tells
    font = b"99 0 obj<</Length %d>>stream\n%s\nendstream\nendobj\n" % (len(means), means)
    return objects + font + b"trailer<</Root 1 0 R>>\n%%EOF"
