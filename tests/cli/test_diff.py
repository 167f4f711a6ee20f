"""`tocsin diff`: two files, nothing stored."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

BEFORE = "<html lang=en><h1>Act</h1><h2>Article 5</h2><p>The provider shall report within 30 days.</p></html>"
AFTER = "<html lang=en><h1>Act</h1><h2>Article 5</h2><p>The provider shall report within 10 days.</p></html>"


@pytest.fixture
def files(tocsin):
    def write(before: str, after: str, suffix: str = ".html") -> tuple[str, str]:
        paths = (tocsin.folder / f"before{suffix}", tocsin.folder / f"after{suffix}")
        for path, text in zip(paths, (before, after), strict=True):
            path.write_text(text, encoding="utf-8")
        return str(paths[0]), str(paths[1])

    return write


def test_json_is_one_record_whose_ops_lose_nothing(tocsin, files):
    ran = tocsin("diff", *files(BEFORE, AFTER), "--format", "json")
    assert ran.code == 0
    (record,) = ran.records
    assert record["identical"] is False
    assert set(record["stats"]) >= {"blocks_before", "blocks_after", "tokens_inserted", "tokens_deleted"}
    (provision,) = record["provisions"]
    assert "".join(text for kind, text in provision["ops"] if kind != "insert") == provision["before"]
    assert "".join(text for kind, text in provision["ops"] if kind != "delete") == provision["after"]
    assert tocsin("diff", *files(BEFORE, AFTER), "--json").records == [record]


def test_text_marks_words_where_there_are_no_colours(tocsin, files):
    ran = tocsin("diff", *files(BEFORE, AFTER))
    assert "within [-30-]{+10+} days" in ran.out
    assert "Article 5" in ran.out
    assert "\x1b" not in ran.out


def test_html_is_a_page_that_stands_alone(tocsin, files):
    hostile = AFTER.replace("Act", "Act &lt;script&gt;alert(1)&lt;/script&gt;")
    page = LexborHTMLParser(tocsin("diff", *files(BEFORE, hostile), "--format", "html").out)
    assert page.css("script, link, img") == []
    assert " [removed: 30] " in [gone.text() for gone in page.css(".redline del")]
    assert " [added: 10] " in [come.text() for come in page.css(".redline ins")]
    style = page.css_first("style").text()
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert "url(" not in style


def test_the_same_twice_is_identical_and_that_is_success(tocsin, files):
    ran = tocsin("diff", *files(BEFORE, BEFORE))
    assert (ran.code, ran.out) == (0, "Identical: nothing that counts has changed.\n")
    assert tocsin("diff", *files(BEFORE, BEFORE), "--json").records[0]["class"] == "none"


@pytest.mark.parametrize(("suffix", "is_known"), [(".txt", True), (".md", True), (".xml", False), (".unknown", True)])
def test_the_suffix_says_what_a_file_is_and_else_its_content(tocsin, files, suffix, is_known):
    before, after = "第三条　報告は三十日以内とする。\n", "第三条　報告は十日以内とする。\n"
    ran = tocsin("diff", *files(before, after, suffix), "--json")
    if not is_known:
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("tocsin: ")
        assert "before.xml" in ran.err
        return
    assert "十日" in str(ran.records[0]["provisions"][0]["after"])


def test_a_file_that_is_not_there_is_named_before_anything_starts(tocsin, files):
    before, _ = files(BEFORE, AFTER)
    ran = tocsin("diff", before, "missing.html")
    assert (ran.code, ran.out) == (2, "")
    assert "missing.html: no such file or directory" in ran.err
    ran = tocsin("diff", before, str(tocsin.folder))
    assert (ran.code, "is a directory" in ran.err) == (2, True)


def test_a_broken_pdf_is_one_clear_line(tocsin):
    for name in ("a.pdf", "b.pdf"):
        (tocsin.folder / name).write_bytes(b"%PDF-1.7 and nothing else")
    ran = tocsin("diff", "a.pdf", "b.pdf")
    assert ran.code == 1
    assert ran.err.startswith("tocsin: a.pdf: ")
    assert "Traceback" not in ran.err


def test_a_file_that_nothing_here_reads_is_refused_with_what_is_known(tocsin):
    for name in ("a.docx", "b.docx"):
        (tocsin.folder / name).write_bytes(b"PK\x03\x04" + name.encode() + bytes(200))
    ran = tocsin("diff", "a.docx", "b.docx", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tocsin: a.docx: nothing here reads ")
    assert "application/pdf" in ran.err
