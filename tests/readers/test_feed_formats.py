"""Every feed format, in every charset, read into the same words."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from tests.readers.build import item, read, rss, texts, titles

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko" xml:base="https://law.example.kr/">
<title>법령</title><link href="https://law.example.kr/"/><updated>2026-01-22T09:00:00+09:00</updated><id>urn:x</id>
<entry><title type="html">인공지능 &lt;b&gt;기본법&lt;/b&gt; 시행령</title><link rel="alternate" href="ls/1"/>
<id>tag:law.example.kr,2026:1</id><published>2026-01-22T09:00:00+09:00</published>
<updated>2026-01-23T00:00:00Z</updated><content type="html">&lt;p&gt;제5조의2 고위험&lt;/p&gt;
&lt;p&gt;제6조&lt;/p&gt;</content>
</entry></feed>"""
RDF = """<?xml version="1.0" encoding="Shift_JIS"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://www.example.go.jp/news.rdf"><title>総務省</title>
<link>https://www.example.go.jp/</link></channel>
<item rdf:about="https://www.example.go.jp/1.html"><title>生成ＡＩの利用に関する意見募集</title>
<link>https://www.example.go.jp/1.html</link><dc:date>2026-01-22T14:00:00+09:00</dc:date>
<description>案の公示日：2026/01/22&lt;br/&gt;受付締切日時：2026/02/20 23:59</description></item></rdf:RDF>"""


def test_an_atom_entry_has_its_base_language_dates_and_blocks() -> None:
    found = read(ATOM)
    entry = found.items[0]
    assert (entry.item_key, entry.title) == ("tag:law.example.kr,2026:1", "인공지능 기본법 시행령")
    assert entry.url == entry.document_url == "https://law.example.kr/ls/1"
    assert entry.published_at == datetime(2026, 1, 22, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 1, 23, tzinfo=UTC)
    assert entry.document.language == "ko"
    assert entry.document.blocks[0].kind == "title"
    assert "고위험" in texts(found)[1]
    assert found.newest_at == datetime(2026, 1, 23, tzinfo=UTC)


def test_rdf_items_beside_the_channel_are_read_from_shift_jis() -> None:
    found = read(RDF.encode("cp932"))
    assert found.seen == ("https://www.example.go.jp/1.html",)
    assert titles(found) == ["生成ＡＩの利用に関する意見募集"]
    assert any("受付締切日時：2026/02/20 23:59" in text for text in texts(found))
    assert found.items[0].published_at == datetime(2026, 1, 22, 5, tzinfo=UTC)


def test_what_atom_calls_an_update_is_no_day_of_publication() -> None:
    entry = read(ATOM.replace("<published>2026-01-22T09:00:00+09:00</published>", "")).items[0]
    assert (entry.published_at, entry.updated_at) == (None, datetime(2026, 1, 23, tzinfo=UTC))


@pytest.mark.parametrize("charset", ["euc-jp", "shift_jis", "iso-2022-jp", "utf-8", "utf-16"])
def test_japanese_is_read_in_every_charset_it_comes_in(charset: str) -> None:
    title = "個人情報の保護に関する法律の一部を改正する法律案"
    assert titles(read(rss(item(1, title=title), charset=charset))) == [title]


@pytest.mark.parametrize(
    ("charset", "title"),
    [("euc-kr", "인공지능 기본법"), ("gb18030", "生成式人工智能服务管理"), ("big5", "人工智慧基本法草案")],
)
def test_a_header_that_names_latin1_is_not_believed(charset: str, title: str) -> None:
    body = rss(item(1, title=title, text=title * 3), charset=charset)
    assert titles(read(body, content_type="text/xml; charset=ISO-8859-1")) == [title]


def test_a_utf8_feed_that_calls_itself_latin1_is_utf8() -> None:
    body = rss(item(1, title="Künstliche Intelligenz – Verordnung")).replace(b'"utf-8"', b'"iso-8859-1"')
    assert titles(read(body)) == ["Künstliche Intelligenz – Verordnung"]


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.93", "0.94"])
def test_old_rss_with_its_doctype_and_html_entities_is_read(version: str) -> None:
    body = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
        f'<rss version="{version}"><channel><title>T</title><item><title>R&eacute;glement&nbsp;IA</title>'
        "<link>https://example.org/1</link></item></channel></rss>"
    )
    assert titles(read(body)) == ["Réglement IA"]


def test_a_json_feed_is_a_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "AI Office",
        "home_page_url": "https://ai.example.eu/",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "/news/7?utm_source=feed",
                "title": "Code of practice",
                "content_html": "<h2>Scope</h2><p>Providers of models.</p>",
                "date_published": "2026-01-22T09:00:00Z",
                "tags": ["ai", "gpai"],
            },
            {"id": "8", "content_text": "A note without a title, which is long enough to name itself."},
        ],
    }
    found = read(json.dumps(feed), content_type="application/feed+json")
    assert found.seen == ("7", "8")
    assert found.items[0].url == "https://www.example.go.jp/news/7"
    assert found.items[0].attributes == {"categories": "ai, gpai"}
    assert found.items[1].title.startswith("A note without a title")
    assert read(json.dumps(feed), found.memo).items == ()


def test_what_every_reader_forgives_is_forgiven_and_split_all_the_same() -> None:
    body = rss(item(1, title="Research & Development"), item(2, title="Q&A\x0b", link="https://x.example/?a=1&b=2"))
    found = read(b"\n  " + body + b"\n<!-- cached 12:01 --> stray")
    assert titles(found) == ["Research & Development", "Q&A"]
    assert found.items[1].url == "https://x.example/?a=1&b=2"
    moved = body.replace(b"<title>Q&A", b"<title>Q & A")
    assert titles(read(moved, found.memo)) == ["Q & A"]


def test_a_feed_that_only_a_forgiving_parser_reads_has_the_same_keys() -> None:
    good = rss(item(1, guid="g-1"), item(2))
    broken = good.replace(
        b"<description>News</description>", b"<description>News</description><itunes:x>1</itunes:x>"
    )
    assert read(broken).seen == read(good).seen
    assert read(broken, read(broken).memo).items == ()


def test_a_gzip_file_is_unpacked() -> None:
    assert read(gzip.compress(rss(item(1)))).seen == ("https://www.example.go.jp/news/1.html",)


def test_a_title_is_plain_text_whatever_it_was_called() -> None:
    found = read(
        rss(item(1, title="<![CDATA[Rules &amp; <em>Guidance</em>]]>"), item(2, title="AT&amp;amp;T v. FCC"))
    )
    assert titles(found) == ["Rules & Guidance", "AT&T v. FCC"]


def test_an_empty_feed_is_empty_and_not_a_failure() -> None:
    found = read(rss())
    assert (found.items, found.seen, found.dropped) == ((), (), 0)


def test_scripts_in_content_never_become_text() -> None:
    found = read(rss(item(1, text="<![CDATA[<p>Fine.</p><script>alert('x')</script><style>p{}</style>]]>")))
    assert "alert" not in " ".join(texts(found))
    assert "Fine." in texts(found)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Thu, 22 Jan 2026 09:00:00 JST", datetime(2026, 1, 22, tzinfo=UTC)),
        ("2026.01.22", datetime(2026, 1, 22, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_dates_come_in_forms_that_no_rfc_knows(written: str | None, expected: datetime | None) -> None:
    assert read(rss(item(1, date=written))).items[0].published_at == expected
