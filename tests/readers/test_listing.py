"""Lists read by declared selectors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.types import Extraction, Reason, Source
from tests.builders import START, a_source
from tests.readers.build import read, texts, titles

URL = "https://www.example.go.jp/council/index.html"


def listing(each: str = "ul.list li", **items: Any) -> Source:
    return a_source(kind="listing", url=URL, items={"each": each, **items})


def look(body: str, source: Source, memo: bytes | None = None, content_type: str = "text/html") -> Extraction:
    return read(body, memo, source=source, content_type=content_type, url=URL)


PAGE = """<!DOCTYPE html><title>審議会</title><ul class="nav"><li><a href="/">Home</a></li></ul><main>
<ul class="list"><li><time datetime="2026-01-22">令和8年1月22日</time>
<a href="../doc/13.pdf?utm_source=x"><span>第13回</span> 議事録</a></li>
<li><time datetime="2025-12-10">令和7年12月10日</time>
<a href="/doc/12.pdf">第12回 議事録</a></li></ul></main>"""


def test_rows_have_titles_absolute_links_and_dates() -> None:
    found = look(PAGE, listing(date="time::attr(datetime)"))
    assert titles(found) == ["第13回 議事録", "第12回 議事録"]
    assert [one.url for one in found.items] == [
        "https://www.example.go.jp/doc/13.pdf",
        "https://www.example.go.jp/doc/12.pdf",
    ]
    assert found.items[0].document_url == "https://www.example.go.jp/doc/13.pdf"
    assert found.items[0].published_at == found.newest_at == datetime(2026, 1, 22, tzinfo=UTC)
    assert found.dropped == 0


def test_the_printed_date_serves_as_well() -> None:
    assert look(PAGE, listing(date="time::text")).items[1].published_at == datetime(2025, 12, 10, tzinfo=UTC)


def test_xpath_serves_as_well() -> None:
    source = listing("xpath://ul[@class='list']/li", title="xpath:.//a", link="xpath:.//a/@href")
    assert titles(look(PAGE, source)) == ["第13回 議事録", "第12回 議事録"]


def test_an_unchanged_list_gives_nothing_and_a_new_row_gives_itself() -> None:
    source = listing()
    first = look(PAGE, source)
    same = look(PAGE.replace("<title>", "<meta name=t content=12:01><title>"), source, first.memo)
    assert (same.items, same.seen, same.memo) == ((), first.seen, first.memo)
    row = '<ul class="list"><li><a href="/doc/14.pdf">第14回 議事録</a></li>'
    more = look(PAGE.replace('<ul class="list">', row), source, first.memo)
    assert titles(more) == ["第14回 議事録"]
    assert more.seen[1:] == first.seen


def test_a_row_whose_words_change_is_the_same_item() -> None:
    source = listing(text="::text")
    first = look(PAGE, source)
    second = look(PAGE.replace("第12回 議事録", "第12回 議事録（訂正版）"), source, first.memo)
    assert [one.item_key for one in second.items] == ["https://www.example.go.jp/doc/12.pdf"]


def test_all_further_text_of_a_row_counts() -> None:
    source = listing(text="em::text")
    page = (
        "<ul class=list><li><a href=/1>one</a> <em>open <em>now</em></em> <em>until 4 May</em></li>"
        "<li><a href=/2>two</a> <em>closed</em></li></ul>"
    )
    first = look(page, source)
    assert [texts(first, at) for at in (0, 1)] == [["one", "open now", "until 4 May"], ["two", "closed"]]
    second = look(page.replace("4 May", "18 May"), source, first.memo)
    assert titles(second) == ["one"]


@pytest.mark.parametrize("language", ["ja", "de"])
def test_a_date_without_its_year_is_read_as_its_language_writes_it(language: str) -> None:
    source = a_source(kind="listing", url=URL, language=language, items={"each": "li", "date": "span::text"})
    day = START.strftime("%m-%d" if language == "ja" else "%d.%m.")
    found = look(f"<ul><li><span>{day}</span> <a href=/1>one</a></li></ul>", source)
    dated = found.items[0].published_at
    assert dated is not None
    assert dated.date() == START.date()


def test_rows_without_link_or_title_are_counted() -> None:
    page = '<ul class="list"><li>header</li><li><a href="/1"></a></li><li><a href="/2">two</a></li></ul>'
    found = look(page, listing())
    assert (titles(found), found.dropped) == (["two"], 2)


def test_a_declared_title_that_is_missing_falls_back_to_the_words_of_the_link() -> None:
    page = '<ul class="list"><li><a href="/1">words</a></li><li><a href="/2"><img alt="picture"></a></li></ul>'
    assert titles(look(page, listing(title="h3::text"))) == ["words", "picture"]


def test_links_start_from_the_base_the_page_declares() -> None:
    page = '<base href="/archive/2026/"><ul class="list"><li><a href="1.html">one</a></li></ul>'
    assert look(page, listing()).items[0].url == "https://www.example.go.jp/archive/2026/1.html"


def test_rows_within_rows_each_have_their_own_words() -> None:
    page = """<ul class="list"><li><a href="/2026">2026年度</a><ul><li><a href="/2026/1">第1回</a></li>
    <li><a href="/2026/2">第2回</a></li></ul></li>
    <li>2025年度<ul><li><a href="/2025/1">第1回</a></li></ul></li></ul>"""
    found = look(page, listing("ul.list li", text="::text"))
    assert titles(found) == ["2026年度", "第1回", "第2回", "第1回"]
    assert len(set(found.seen)) == 4
    assert texts(found) == ["2026年度"]
    assert found.dropped == 1


def test_the_row_can_be_the_link_itself() -> None:
    page = (
        '<main><a class="card" href="/1"><h3>One</h3><p>Text</p></a><a class="card" href="/2"><h3>Two</h3></a></main>'
    )
    source = listing("a.card", link="::attr(href)", title="h3::text", text="p::text")
    assert titles(look(page, source)) == ["One", "Two"]


def test_a_list_without_links_is_known_by_its_words() -> None:
    page = "<table><tr><td>法律第1号</td><td>審議中</td></tr><tr><td>法律第2号</td><td>成立</td></tr></table>"
    source = listing("tr", link=None, title="td::text", key="td:first-child::text", text="td:nth-child(2)::text")
    first = look(page, source)
    assert first.seen == ("法律第1号", "法律第2号")
    second = look(page.replace("審議中", "成立"), source, first.memo)
    assert [one.item_key for one in second.items] == ["法律第1号"]


def test_landing_pages_used_for_many_notices_are_told_apart() -> None:
    page = '<ul class="list"><li><a href="/safety">Notice A</a></li><li><a href="/safety">Notice B</a></li></ul>'
    assert len(set(look(page, listing()).seen)) == 2


def test_paging_goes_on_until_the_list_ends_and_never_to_another_host() -> None:
    source = listing(next="a.next::attr(href)")
    found = look(PAGE + '<a class="next" href="?page=2">次へ</a>', source)
    assert found.next is not None
    assert found.next.url == URL + "?page=2"
    assert found.next.etag is None
    assert look(PAGE + f'<a class="next" href="{URL}">次へ</a>', source).next is None
    assert look(PAGE + '<a class="next" href="https://evil.example/">次へ</a>', source).next is None
    assert look(PAGE, source).next is None


def test_legacy_charsets_are_read() -> None:
    body = PAGE.encode("cp932")
    assert titles(read(body, source=listing(), content_type="text/html; charset=ISO-8859-1", url=URL))[0].startswith(
        "第13回"
    )


def test_a_list_that_lost_its_rows_is_empty_and_json_is_no_list() -> None:
    assert look("<html><body>メンテナンス中</body></html>", listing()).seen == ()
    with pytest.raises(ExtractError) as caught:
        look('{"items": []}', listing(), content_type="application/json")
    assert caught.value.reason is Reason.WRONG_TYPE


def test_a_selector_that_is_none_is_named() -> None:
    with pytest.raises(ExtractError, match="ul::"):
        look(PAGE, listing("ul::["))


def test_scripts_are_no_words_and_hostile_nesting_ends() -> None:
    page = '<ul class="list"><li><a href="/1"><script>x()</script>one</a></li></ul>' + "<div>" * 60_000
    assert titles(look(page, listing())) == ["one"]
