"""From an address to a declaration: lists, feeds and pages, as governments write them."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.identity import canonical_url
from monitor.types import Capture
from spiders.declared import wrong
from spiders.propose import Proposal, feeds_of, propose
from spiders.worker import read_items
from tests.builders import a_capture

URL = "https://www.example.go.jp/press/index.html"
LEAST_WORKING = 24
TRUTH = tomllib.loads((Path(__file__).parent / "propose_truth.toml").read_text(encoding="utf-8"))["page"]
HEAD = '<html lang="{lang}"><head><title>{title}</title></head><body><nav><ul>{menu}</ul></nav>'
MENU = "".join(
    f'<li><a href="/m{n}">{word}</a></li>' for n, word in enumerate(("ホーム", "政策", "統計", "申請", "情報公開"))
)


def page(body: str, *, lang: str = "ja", title: str = "報道発表", url: str = URL) -> Capture:
    html = (
        HEAD.format(lang=lang, title=title, menu=MENU)
        + body
        + "<footer><a href='/about'>About</a></footer></body></html>"
    )
    return a_capture(html, url=url, final_url=url, headers={"content-type": "text/html; charset=utf-8"})


def rows_of(proposal: Proposal) -> list[tuple[str, str, str]]:
    return [(item.title, item.url, str(item.published_at)[:10]) for item in proposal.items]


def test_a_japanese_list_of_definitions_dates_in_eras() -> None:
    rows = "".join(
        f"<dt>令和８年１月{day}日</dt><dd><a href='/press/{day}.html'>人工知能基本計画の改定（第{day}回）</a></dd>"
        for day in (22, 21, 20)
    )
    found = propose(page(f"<main><dl class='newsList'>{rows}</dl></main>"))
    assert rows_of(found)[0] == (
        "人工知能基本計画の改定（第22回）",
        "https://www.example.go.jp/press/22.html",
        "2026-01-22",
    )
    assert len(found.items) == 3
    assert (found.declared["jurisdiction"], found.declared["language"], found.declared["kind"]) == (
        "JP",
        "ja",
        "listing",
    )


def test_a_korean_board_whose_links_are_scripts_is_told_apart_by_their_calls() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td class='subject'><a href=\"javascript:fn_view('{9000 + n}')\">"
        f"인공지능기본법 시행령 제정안 입법예고 {n}</a></td>"
        f"<td>과학기술정보통신부</td><td>2026. 1. {n}.</td></tr>"
        for n in range(9, 3, -1)
    )
    capture = page(
        f"<table class='board'><tr><th>번호<th>제목<th>담당<th>등록일</tr>{rows}</table>",
        lang="ko",
        url="https://www.example.go.kr/bbs/list.do",
    )
    found = propose(capture)
    assert [title for title, _, _ in rows_of(found)] == [
        f"인공지능기본법 시행령 제정안 입법예고 {n}" for n in range(9, 3, -1)
    ]
    assert rows_of(found)[0][2] == "2026-01-09"
    assert len({item.item_key for item in found.items}) == 6
    assert found.declared["follow"] is False
    assert "scripts" in " ".join(found.notes)


def test_a_chinese_list_with_its_dates_beside_the_links() -> None:
    rows = "".join(
        f'<li><a href="./2026/c_{n}.htm">生成式人工智能服务管理暂行办法（修订稿{n}）</a><span>2026-01-{n}</span></li>'
        for n in (15, 14, 13)
    )
    found = propose(
        page(
            f'<div class="xxlb"><ul class="list">{rows}</ul></div>',
            lang="zh-CN",
            title="信息公开",
            url="https://www.cac.gov.cn/wxzw/A0937index_1.htm",
        )
    )
    assert rows_of(found) == [
        (
            f"生成式人工智能服务管理暂行办法（修订稿{n}）",
            f"https://www.cac.gov.cn/wxzw/2026/c_{n}.htm",
            f"2026-01-{n}",
        )
        for n in (15, 14, 13)
    ]
    assert (found.declared["jurisdiction"], found.declared["language"]) == ("CN", "zh-CN")


def test_soup_of_divisions_is_a_list_too_and_a_pdf_icon_is_no_title() -> None:
    rows = "".join(
        f"<div class='r{n} item'><div><span>{n} March 2026</span></div><div>"
        f"<div>Guidance on automated decisions, part {n}</div>"
        f"<div><a href='/d/{n}.pdf'>PDF (1{n} KB)</a></div></div></div>"
        for n in range(1, 7)
    )
    found = propose(
        page(f"<div class='wrap'>{rows}</div>", lang="en", title="Guidance", url="https://www.ftc.gov/guidance")
    )
    assert rows_of(found)[0] == (
        "Guidance on automated decisions, part 1",
        "https://www.ftc.gov/d/1.pdf",
        "2026-03-01",
    )
    assert len(found.items) == 6
    assert found.declared["jurisdiction"] == "US"


def test_the_date_may_stand_between_links_and_line_breaks() -> None:
    rows = "<br>".join(
        f"<a href='n{n}.html'>個人情報の保護に関するガイドライン（{n}）</a>（2026年2月{n}日）" for n in range(5, 9)
    )
    found = propose(page(f"<div id='tmp_contents'>{rows}</div>"))
    assert [date for _, _, date in rows_of(found)] == [f"2026-02-0{n}" for n in range(5, 9)]


def test_a_date_may_stand_in_the_address_alone() -> None:
    rows = "".join(
        f"<a href='/t202601{n}_{n}.html'>关于人工知能生成内容标识办法的公告第{n}号</a>" for n in range(11, 15)
    )
    found = propose(page(f"<div class='gg'>{rows}</div>", lang="zh", url="https://www.example.gov.cn/gg/"))
    assert [date for _, _, date in rows_of(found)] == [f"2026-01-{n}" for n in range(11, 15)]


def test_a_class_that_goes_round_is_no_class_of_its_own() -> None:
    rows = "".join(
        f"<div class='row k{n % 7}'><a href='/n/{n}'>Notice on model rules {n}</a>"
        f"<i>2026-01-{n % 28 + 1:02}</i></div>"
        for n in range(140)
    )
    assert len(propose(page(f"<div id='x'>{rows}</div>", lang="en")).items) == 140


def test_a_class_added_to_rows_or_frame_changes_nothing() -> None:
    rows = "".join(
        f"<li class='news-item'><time datetime='2026-01-{n}'></time><a href='/n/{n}'>AI Act guidance no {n}</a></li>"
        for n in range(10, 20)
    )
    html = f"<div class='box-a1b2c3d4'><ul class='news active'>{rows}</ul></div>"
    found = propose(page(html, lang="en"))
    rebuilt = (
        html.replace("news-item'", "news-item is-new card'")
        .replace("news active", "news two-columns")
        .replace("a1b2c3d4", "ffee9911")
    )
    again = read_items(page(rebuilt, lang="en"), found.source, None, b"")
    assert len(again.seen) == len(found.items) == 10


def test_a_page_that_is_prose_is_a_page_with_its_content_named() -> None:
    text = "".join(
        f"<p>第{n}条　事業者は、人工知能関連技術の研究開発及び活用の推進に関し、"
        f"{'適切な措置を講ずるものとする。' * 6}</p>"
        for n in range(1, 9)
    )
    related = "".join(f"<li><a href='/r/{n}'>関連する告示（令和8年1月{n}日）</a></li>" for n in range(1, 4))
    found = propose(
        page(f"<div id='contents'><h1>指針</h1>{text}</div><ul class='related'>{related}</ul>", title="指針")
    )
    assert found.declared["kind"] == "page"
    assert found.declared["content"] == {"select": "#contents"}


def test_a_feed_is_a_feed_whatever_it_is_sent_as() -> None:
    rss = "<rss version='2.0'><channel><title>新着</title><item><title>告示</title><link>https://www.example.go.jp/1</link></item></channel></rss>"
    found = propose(a_capture(rss, url="https://www.example.go.jp/rss.xml", headers={"content-type": "text/html"}))
    assert (found.declared["kind"], found.declared["name"], found.declared["key"]) == (
        "feed",
        "新着",
        "jp-example-rss",
    )
    assert found.extension == "xml"


def test_a_page_names_its_feeds() -> None:
    capture = a_capture(
        "<html><head><link rel='ALTERNATE' type='application/rss+xml' href='/feed/'>"
        "<link rel=alternate hreflang=fr href=/fr>"
        "<link rel='alternate' type='application/atom+xml' href='atom.xml'></head><body><p>x</p></body></html>",
        url=URL,
        final_url=URL,
        headers={"content-type": "text/html"},
    )
    assert feeds_of(capture) == ("https://www.example.go.jp/feed/", "https://www.example.go.jp/press/atom.xml")


def test_the_proposal_is_toml_that_says_the_same() -> None:
    rows = "".join(
        f"<p><a href='/n/{n}'>Notice \"{n}\" on foundation models</a> 2026-01-{n}</p>" for n in range(10, 16)
    )
    found = propose(page(f"<div id='x'>{rows}</div>", title='The "new"\ttitle', lang="en"))
    table = tomllib.loads(found.toml())["source"][0]
    assert table == dict(found.declared)
    assert not list(wrong(found.source))


def test_what_nobody_reads_is_refused_with_its_reason() -> None:
    with pytest.raises(ExtractError, match="empty"):
        propose(a_capture(b" ", url=URL))
    with pytest.raises(ExtractError, match="repeats"):
        propose(
            a_capture("<main><h1>One</h1><p>text</p></main>", headers={"content-type": "text/html"}), kind="listing"
        )


@pytest.mark.corpus
def test_most_lists_and_feeds_of_the_corpus_get_a_declaration_that_works(corpus: Path) -> None:
    """28 of 30 do; dates are right wherever one was found."""
    troubles = {one["file"]: list(_troubles(corpus, one)) for one in TRUTH}
    working = [file for file, trouble in troubles.items() if not trouble]
    assert len(TRUTH) == 30
    assert len(working) >= LEAST_WORKING, {file: trouble for file, trouble in troubles.items() if trouble}


@pytest.mark.corpus
@pytest.mark.parametrize(
    "file",
    ["api/eu-cellar/32024R1689_oj.xhtml", "pages/eur-lex/moderncons_1_raw.html", "pages/ja-laws-sjis/H17SE171.html"],
)
def test_a_law_is_a_page_for_all_its_links(corpus: Path, file: str) -> None:
    capture = a_capture((corpus / file).read_bytes(), url=URL, final_url=URL, headers={"content-type": "text/html"})
    assert propose(capture).declared["kind"] == "page"


def _troubles(corpus: Path, truth: dict[str, Any]) -> Any:
    sent = "text/html" if truth["file"].endswith("html") else "application/xml"
    body = (corpus / truth["file"]).read_bytes()
    found = propose(a_capture(body, url=truth["url"], final_url=truth["url"], headers={"content-type": sent}))
    if found.declared["kind"] != truth.get("kind", "listing"):
        yield f"a {found.declared['kind']}"
        return
    if not truth["rows"] <= len(found.items) <= math.ceil(truth["rows"] * 1.1):
        yield f"{len(found.items)} rows"
    for shown in truth["shown"]:
        links = {canonical_url(link.replace(" ", "%20")) for link in shown["links"]}
        hits = [
            item
            for item in found.items
            if plain(shown["title"]) in plain(item.title)
            and (not links or canonical_url(re.sub("#.*", "", item.url)) in links)
        ]
        if not hits or len(hits[0].title) > 400:
            yield f"without {shown['title']}"
        elif (
            "date" in shown
            and "date" in found.declared.get("items", {})
            and str(hits[0].published_at)[:10] != shown["date"]
        ):
            yield f"{hits[0].published_at} for {shown['date']}"


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'")


def test_a_feed_states_its_language_for_titles_that_show_none() -> None:
    entries = "".join(f"<item><title>Notice {n}</title><link>https://example.eu/{n}</link></item>" for n in range(4))
    rss = f"<rss version='2.0'><channel><title>Office</title><language>fr-fr</language>{entries}</channel></rss>"
    found = propose(a_capture(rss, url="https://example.eu/rss", headers={"content-type": "application/rss+xml"}))
    assert (found.declared["name"], found.declared["language"]) == ("Office", "fr")
    korean = propose(a_capture(rss.replace("Notice", "인공지능 고시"), url="https://example.eu/rss", headers={}))
    assert korean.declared["language"] == "ko"


def test_a_json_service_is_not_taken_for_a_page_that_scripts_write() -> None:
    body = '{"result": {"items": [{"id": "S1169", "title": "New York AI Act"}]}}'
    found = propose(a_capture(body, url="http://192.0.2.7/api/bills", headers={"content-type": "application/json"}))
    assert found.declared["key"] == "api-bills"
    [note] = found.notes
    assert 'kind = "api:json"' in note
