"""PDF: words joined, running heads told from footnotes, unreadable files named. The files are written by hand."""

from __future__ import annotations

import pytest

from monitor.errors import ExtractError
from monitor.types import Reason
from spiders.extract import document


def pdf(pages: list[list[str]], title: str = "") -> bytes:
    """Return a PDF whose pages hold these lines, in Helvetica, top down."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {shown}ET".encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % content
        )
        kids.append(len(objects))
    objects.append(b"<</Title<feff%s>>>" % title.encode("utf-16-be").hex().encode())
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )


BODY = "This regulation lays down harmonised rules for the placing on the market and the use of systems"


def test_lines_join_to_paragraphs_and_labels_part_them() -> None:
    data = pdf(
        [["Article 1 Subject matter", BODY, "and the monitoring of them.", "(a) first point", "(b) second point"]]
    )
    found = [(b.label, b.text) for b in document(data, "application/pdf").blocks]
    assert found == [
        ("Article 1", "Subject matter"),
        (None, f"{BODY} and the monitoring of them."),
        ("(a)", "first point"),
        ("(b)", "second point"),
    ]


def test_running_heads_are_meta_and_look_alike_footnotes_stay() -> None:
    notes = {0: 3, 1: 4, 2: 9, 3: 10, 4: 12, 5: 20}
    pages = [
        ["Official Journal 12", f"{BODY} {chr(97 + n) * 9}.", f"{notes[n]} See decision {notes[n]}.", f"Page {n + 1}"]
        for n in range(6)
    ]
    blocks = document(pdf(pages), "application/pdf").blocks
    meta = [b.text for b in blocks if b.kind == "meta"]
    text = " ".join(b.text for b in blocks if b.kind != "meta")
    assert meta == [line for n in range(6) for line in ("Official Journal 12", f"Page {n + 1}")]
    assert all(f"{number} See decision {number}." in text for number in notes.values())


def test_a_scan_without_a_text_layer_says_so() -> None:
    with pytest.raises(ExtractError, match="no text layer") as scan:
        document(pdf([[], []]), "application/pdf")
    assert scan.value.reason == Reason.EMPTY


def test_a_broken_file_says_so() -> None:
    with pytest.raises(ExtractError, match="not a readable PDF"):
        document(b"%PDF-1.7 nothing more", "application/pdf")


@pytest.mark.parametrize(
    "count", ["file:///act.pdf {n}/{total}", "Page {n} of {total}", "Seite {n} von {total}", "- {n} -"]
)
def test_two_pages_that_are_counted_have_a_margin(count: str) -> None:
    pages = [["2026-11-23, 02:29", f"Article {n} {BODY}.", count.format(n=n, total=2)] for n in (1, 2)]
    blocks = document(pdf(pages), "application/pdf").blocks
    assert [b.label for b in blocks if b.kind != "meta"] == ["Article 1", "Article 2"]
    assert len([b for b in blocks if b.kind == "meta"]) == 4


def test_two_pages_that_nothing_counts_keep_their_edges() -> None:
    blocks = document(
        pdf([[f"Article {n} {BODY}.", f"{n} See decision {n + 40}."] for n in (1, 2)]), "application/pdf"
    ).blocks
    assert not [b for b in blocks if b.kind == "meta"]


@pytest.mark.parametrize(
    "title",
    [
        "untitled",
        "無題",
        "제목 없음",
        "Microsoft Word - 資料１－２（案）.docx",
        "PowerPoint プレゼンテーション",
        "PowerPoint Presentation",
        "スライド 1",
        "Document1",
        "R8.4.1_通知.jtd",
        "2026-001.pdf",
    ],
)
def test_a_title_that_only_a_program_wrote_is_none(title: str) -> None:
    assert document(pdf([[BODY]], title), "application/pdf").title == ""


@pytest.mark.parametrize(
    "title",
    [
        "AI事業者ガイドライン（第1.1版）",
        "Document on AI",
        "인공지능 기본법 시행령",
        "Presentation of accounts (S.I. 12)",
    ],
)
def test_a_title_that_somebody_gave_stays(title: str) -> None:
    assert document(pdf([[BODY]], title), "application/pdf").title == title
