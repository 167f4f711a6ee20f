"""HTML becomes blocks: all of the text, its structure, and the labels a reader would see."""

from __future__ import annotations

import pytest

from monitor.errors import ExtractError
from monitor.types import Block, Reason
from spiders.extract import document
from spiders.extract.html import blocks_of_html

SENTINELS = """<!doctype html><html lang="en"><head><title>Sentinel page</title><style>.x{color:red}</style>
<script>var secret = "SCRIPTTEXT";</script></head><body>
<header><p>s01 site name</p></header><nav><ul><li><a href="/">s02 home</a></li></ul></nav>
<main><h1>s03 title</h1><p>s04 <b>bold</b> <a href="#">s05 link</a> and <span>s06</span></p>
<p>s07<br>s08 second line</p><ul><li>s09<ul><li>s10 nested</li></ul></li></ul>
<ol><li>s11</li><li>s12<ol type="a"><li>s13</li></ol></li></ol><ol start="5"><li>s14</li></ol>
<dl><dt>s15 term</dt><dd>s16 meaning</dd></dl>
<table><caption>s17 caption</caption><thead><tr><th>s18</th><th>s19</th></tr></thead>
<tbody><tr><td>s20</td><td>s21</td></tr></tbody><tfoot><tr><td>s22</td><td>s23</td></tr></tfoot></table>
<blockquote>s24 quote</blockquote><pre>s25 preformatted</pre><figure><img src="x.png" alt="s26 picture">
<figcaption>s27 legend</figcaption></figure><details><summary>s28</summary><p>s29 folded</p></details>
<form><fieldset><legend>s30</legend><label>s31 name <input></label><select><option>s32</option></select>
<textarea>s33</textarea><button>s34</button></form><aside>s35 notice</aside><address>s36</address>
<p>x<sup>2</sup> s37<sub>i</sub></p><section role="doc-endnotes"><p>s38 note</p></section>
<div>s39 loose text <p>s40 paragraph</p> s41 tail</div><noscript>s42</noscript><custom-box>s43</custom-box>
<center><font>s44</font></center><p><ins>s45</ins> <del>s46</del> <time>s47</time> <abbr>s48</abbr></p></main>
<footer>s49 imprint</footer><!-- COMMENTTEXT --><template>TEMPLATETEXT</template><p hidden>HIDDENTEXT</p>
</body></html>"""


def read(html: str) -> tuple[Block, ...]:
    return blocks_of_html(html)[1]


def labels_of(html: str) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in read(html)]


def test_every_structure_of_a_page_keeps_its_text() -> None:
    text = " ".join(block.text for block in read(SENTINELS))
    missing = [f"s{n:02}" for n in range(1, 50) if f"s{n:02}" not in text]
    assert missing == []


def test_what_is_no_text_or_hidden_is_left_out() -> None:
    text = " ".join(block.text for block in read(SENTINELS))
    for word in ("SCRIPTTEXT", "COMMENTTEXT", "TEMPLATETEXT", "HIDDENTEXT", "color:red"):
        assert word not in text


def test_menus_and_page_footers_are_kept_as_meta() -> None:
    meta = [block.text for block in read(SENTINELS) if block.kind == "meta"]
    assert meta == ["s01 site name", "s02 home", "s49 imprint"]


def test_a_page_that_is_only_a_menu_has_the_menu_for_content() -> None:
    assert [block.kind for block in read("<nav><ul><li>Laws<li>Decrees</ul></nav>")] == ["paragraph", "paragraph"]


def test_numbers_that_a_list_only_implies_are_labels() -> None:
    found = labels_of(
        "<ol start=3><li>three<ol type=a><li>sub a<li>sub b</ol><li value=7>seven<li>eight</ol>"
        "<ol reversed><li>two<li>one</ol><ol type=I><li>roman</ol>"
    )
    assert found == [
        ("3.", "three"),
        ("a.", "sub a"),
        ("b.", "sub b"),
        ("7.", "seven"),
        ("8.", "eight"),
        ("2.", "two"),
        ("1.", "one"),
        ("I.", "roman"),
    ]


def test_a_printed_label_wins_over_the_implied_one() -> None:
    assert labels_of("<ol><li>(a) first<li>(b) second</ol>") == [("(a)", "first"), ("(b)", "second")]


def test_the_path_goes_through_headings_articles_and_points() -> None:
    blocks = read(
        "<h1>Chapter II</h1><p>Article 5</p><p>Prohibited AI practices</p><p>1. The following:</p>"
        "<table><tr><td><p>(f)</p></td><td><p>the placing on the market</p></td></tr></table>"
        "<h1>Chapter III</h1><p>x</p>"
    )
    assert [block.path for block in blocks if block.text.startswith(("the placing", "x"))] == [
        ("Chapter II", "Article 5", "1", "f"),
        ("Chapter III",),
    ]
    assert blocks[4].label == "(f)"


def test_after_h_a_numeral_is_told_from_the_letter_by_what_follows() -> None:
    items = "".join(f"<p>({letter}) x</p>" for letter in "abcdefgh")
    letters = read(f"{items}<p>(i) y</p><p>(j) z</p>")
    numerals = read(f"{items}<p>(i) y</p><p>(ii) z</p>")
    assert letters[-1].path == ("j",)
    assert letters[-2].path == ("i",)
    assert numerals[-1].path == ("h", "ii")


def test_rows_join_their_cells_and_layout_tables_do_not() -> None:
    assert labels_of("<table><tr><th>Fee<th>EUR<tr><td>Filing<td>30</table>") == [
        (None, "Fee | EUR"),
        (None, "Filing | 30"),
    ]
    layout = "<table><tr><td><h2>Menu</h2><p>a</p><td><p>b</p><p>c</p></tr></table>"
    assert [block.text for block in read(layout)] == ["Menu", "a", "b", "c"]


def test_line_breaks_part_blocks_only_where_a_block_begins() -> None:
    assert labels_of("<p>Ministry<br>of Law<br><br>Notice<br>(a) one<br>(b) two</p>") == [
        (None, "Ministry of Law"),
        (None, "Notice"),
        ("(a)", "one"),
        ("(b)", "two"),
    ]


def test_raised_and_lowered_figures_stay_apart() -> None:
    assert [block.text for block in read("<p>10<sup>3</sup> kg CO<sub>2</sub>, 1<sup>st</sup></p>")] == [
        "10³ kg CO₂, 1st"
    ]


def test_readings_of_characters_stand_behind_their_word() -> None:
    ruby = "<p><ruby>人<rp>(</rp><rt>じん</rt><rp>)</rp>工<rt>こう</rt></ruby>知能</p>"
    assert [block.text for block in read(ruby)] == ["人工（じんこう）知能"]


def test_links_side_by_side_do_not_run_together() -> None:
    assert [block.text for block in read("<p><a>Laws</a><a>Decrees</a></p>")] == ["Laws Decrees"]


def test_japanese_articles_keep_their_labels_and_ideographic_spaces_end_them() -> None:
    blocks = read(
        "<p>第三条の二　委員の任期は、二年とする。</p><p>２　委員は、再任される。</p><p>第三条の規定により</p>"
    )
    assert [(block.label, block.path) for block in blocks] == [
        ("第三条の二", ("第三条の二",)),
        ("２", ("第三条の二", "２")),
        (None, ("第三条の二", "¶2")),
    ]


def test_paragraphs_on_the_line_of_a_korean_article_are_paragraphs_of_their_own() -> None:
    blocks = read("<p>제5조(보험) ① 회사는 다음을 따른다.</p><p>1. 은행</p><p>② 회사는 보고하여야 한다.</p>")
    assert [(block.label, block.path, block.text) for block in blocks] == [
        ("제5조", ("제5조",), "(보험)"),
        ("①", ("제5조", "①"), "회사는 다음을 따른다."),
        ("1.", ("제5조", "①", "1"), "은행"),
        ("②", ("제5조", "②"), "회사는 보고하여야 한다."),
    ]


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "iso-2022-jp"])
def test_legacy_japanese_pages_read_the_same(charset: str) -> None:
    html = f"<meta charset={charset}><h1>規則の一部改正について</h1><p>第一条　この規則は、公布の日から施行する。</p>"
    found = document(html.encode(charset), "text/html")
    assert [block.text for block in found.blocks] == ["規則の一部改正について", "この規則は、公布の日から施行する。"]


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("euc-kr", "인공지능 기본법 시행령 개정안을 공고합니다"),
        ("gb18030", "国家互联网信息办公室关于规定的通知"),
        ("big5", "人工智慧基本法草案預告"),
    ],
)
def test_legacy_korean_and_chinese_pages_read_the_same(charset: str, text: str) -> None:
    found = document(f"<p>{text}</p>".encode(charset), f"text/html; charset={charset}")
    assert found.blocks[0].text == text


def test_a_line_end_between_chinese_characters_stands_for_nothing() -> None:
    assert [block.text for block in read("<p>依第十三條第\n  一項規定 訂定之。</p>")] == [
        "依第十三條第一項規定 訂定之。"
    ]


def test_only_the_selected_part_is_read_and_ignored_parts_are_not() -> None:
    html = "<div id=a><p>in</p><div class=ad>ad</div></div><p>out</p>"
    assert [block.text for block in blocks_of_html(html, select="#a, #a p", ignore=[".ad"])[1]] == ["in"]


def test_a_selector_that_finds_nothing_or_is_none_is_a_named_failure() -> None:
    with pytest.raises(ExtractError, match="finds nothing") as missing:
        blocks_of_html("<p>x</p>", select="#gone")
    assert missing.value.reason == Reason.EMPTY
    with pytest.raises(ExtractError, match="not a CSS selector"):
        blocks_of_html("<p>x</p>", select="p[")


def test_an_empty_page_that_sends_visitors_elsewhere_says_where() -> None:
    page = b"<head><META content='0;URL=/kaisei/index.html' http-equiv=Refresh></head>"
    turned = b'<head><meta http-equiv="refresh" content="0; url=/kaisei/index.html"></head>'
    for data in (page, turned):
        with pytest.raises(ExtractError, match=r"it sends visitors to /kaisei/index\.html$"):
            document(data, "text/html")


def test_a_page_without_text_is_empty_and_says_so() -> None:
    with pytest.raises(ExtractError, match="no text") as empty:
        document(b"<html><body><img src=x></body></html>", "text/html", url="https://example.org/")
    assert empty.value.reason == Reason.EMPTY


def test_an_unknown_type_names_the_known_ones() -> None:
    with pytest.raises(ExtractError, match="application/pdf") as unknown:
        document(b"x", "image/png")
    assert unknown.value.reason == Reason.WRONG_TYPE


@pytest.mark.parametrize(
    ("page", "declared", "language"),
    [
        ('<!doctype html><html class="no-js" lang="fr-FR"><p>Seuil</p></html>', None, "fr-FR"),
        ("<html dir=ltr lang=nl><p>Drempel</p></html>", None, "nl"),
        ('<html lang="en"><p>Schwelle</p></html>', "de", "de"),
        ('<html data-lang="xx"><p lang="fr">Threshold</p></html>', None, None),
        ('<html lang="en"><p>Diese Verordnung tritt am 1. Juli 2027 in Kraft.</p></html>', None, None),
        ('<html lang="en-US"><p>El real decreto entrará en vigor el 1 de julio de 2026.</p></html>', None, None),
        ('<html lang="en"><p>이 법은 공포한 날부터 시행한다.</p></html>', None, None),
        ('<html lang="ja"><p>The Act applies from the day of its publication.</p></html>', None, None),
        ('<html lang="ja"><p>施行期日は二〇二七年四月一日</p></html>', None, "ja"),
    ],
)
def test_a_page_states_its_language_unless_its_source_does(
    page: str, declared: str | None, language: str | None
) -> None:
    assert document(page.encode(), "text/html", language=declared).language == language
