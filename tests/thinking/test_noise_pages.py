"""Government pages before and after, read and compared as anybody outside would: nothing was learned from them."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from monitor.diff import Diff, compare
from monitor.noise.states import states_something
from monitor.normalize import content_sha256
from spiders.extract import document, document_of
from tests.pages import Pair, Site, held_out, seen

TOLD_SHARE = 0.95
"""Of pages that no rule was made for: least share of meant pairs told, and of noise pairs not called substantive."""


def pairs(sites: tuple[Site, ...], label: str) -> list[Pair]:
    return [pair for site in sites for pair in site.pairs if pair.label == label]


def diff_of(pair: Pair) -> Diff:
    before, after = (
        document(page.encode(), "text/html; charset=utf-8", language=pair.site.language)
        for page in (pair.before, pair.after)
    )
    return compare(before, after)


@pytest.mark.parametrize("pair", pairs(seen.SITES, "noise"), ids=lambda pair: pair.name)
def test_what_a_page_changes_by_itself_is_silent(pair: Pair) -> None:
    diff = diff_of(pair)
    assert (diff.identical, diff.provisions) == (True, ())


@pytest.mark.parametrize("pair", pairs((*seen.SITES, *held_out.SITES), "meaningful"), ids=lambda pair: pair.name)
def test_what_is_meant_is_told(pair: Pair) -> None:
    assert not diff_of(pair).identical


def test_pages_that_no_rule_was_made_for_are_judged_as_well() -> None:
    noise = pairs(held_out.SITES, "noise")
    loud = [pair.name for pair in noise if diff_of(pair).klass == "substantive"]
    assert len(loud) <= (1 - TOLD_SHARE) * len(noise), loud
    told = [pair.name for pair in noise if not diff_of(pair).identical]
    assert len(told) <= 0.1 * len(noise), told


def test_there_are_pages_enough_to_judge_by() -> None:
    both = [pair for site in (*seen.SITES, *held_out.SITES) for pair in site.pairs]
    assert len(both) >= 120
    assert {site.language for site in held_out.SITES} == {"en", "de", "fr", "es", "ja", "ko", "zh-Hans", "zh-Hant"}


def page(body: str) -> str:
    return (
        f"<html><body><main><h1>Decision</h1><p>The following services are designated.</p>{body}</main></body></html>"
    )


def test_a_platform_on_a_list_of_the_law_is_no_share_button() -> None:
    before = document(page("<ul><li>Facebook</li><li>TikTok</li></ul>").encode(), "text/html")
    after = document(page("<ul><li>Facebook</li><li>WhatsApp</li><li>TikTok</li></ul>").encode(), "text/html")
    assert compare(before, after).klass == "substantive"


def test_a_footer_is_furniture_but_for_the_line_that_says_withdrawn() -> None:
    text = "<main><h1>Code</h1><p>Operators must report.</p></main>"
    frames = ("<p>Help</p>", "<p>Contact us</p>", "<p>Contact us</p><p>This code was withdrawn on 3 March 2026</p>")
    first, second, third = (
        document(f"<html><body>{text}<footer>{frame}</footer></body></html>".encode(), "text/html")
        for frame in frames
    )
    assert compare(first, second).identical
    assert [one.after for one in compare(second, third).provisions] == ["This code was withdrawn on 3 March 2026"]


def test_a_list_of_news_that_is_the_pages_content_is_told() -> None:
    listing = (
        "<html><body><h1>Ministry</h1><h2>Latest news</h2><ul>{}<li><a href=1>Bill tabled</a></li></ul></body></html>"
    )
    before = document(listing.format("").encode(), "text/html")
    after = document(listing.format("<li><a href=2>Act in force</a></li>").encode(), "text/html")
    assert not compare(before, after).identical


def test_what_a_source_selects_is_content_whatever_its_name() -> None:
    body = "<html><body><p>About the agency.</p><div class=related><a href=1>{}</a></div></body></html>"
    before, after = (
        document_of(body.format(title).encode(), "text/html", select=".related") for title in ("Rule 1", "Rule 2")
    )
    assert not compare(before, after).identical


def test_related_provisions_of_a_law_are_its_own() -> None:
    before = document(
        page("<h2>Related provisions</h2><ul><li><a href=1>Section 3</a></li></ul>").encode(), "text/html"
    )
    after = document(
        page("<h2>Related provisions</h2><ul><li><a href=1>Section 4</a></li></ul>").encode(), "text/html"
    )
    assert not compare(before, after).identical


@pytest.mark.corpus
def test_labelled_pages_of_the_corpus(corpus: Path) -> None:
    loud: list[str] = []
    silent: list[str] = []
    labelled = json.loads((corpus / "pages" / "PAIRS.json").read_text())["pairs"]
    for pair in labelled:
        before, after = (
            document((corpus / pair[side]).read_bytes(), "text/html", language=pair["lang"])
            for side in ("before", "after")
        )
        diff = compare(before, after)
        if pair["label"] == "noise" and diff.klass == "substantive":
            loud.append(pair["pair"])
        elif pair["label"] != "noise" and diff.identical:
            silent.append(pair["pair"])
    noise = sum(pair["label"] == "noise" for pair in labelled)
    assert len(loud) <= 0.1 * noise, loud
    assert len(silent) <= 0.05 * (len(labelled) - noise), silent


RECORDS = "<p>" + "The provider keeps a record of each use of the system and reports incidents. " * 4 + "</p>"


@pytest.mark.parametrize(
    "box",
    [
        "<section class=related><h2>Related documents</h2><ul><li><a href=a>{}</a></ul></section>",
        "<div class=related><h2>関連資料</h2><ul><li><a href=a>{}</a></ul></div>",
        "<div class=related><h3>관련 법령</h3><ul><li><a href=a>{}</a></ul></div>",
        "<div class=related-content><h3>相关附件</h3><a href=a>{}</a></div>",
        "<div class=recommendations><h2>Recommendations</h2><ul><li><a href=a>{}</a></ul></div>",
        "<div class=related-links><ul><li><a href=a.pdf>{}</a><li><a href=b.docx>Form</a></ul></div>",
        "<div class=position><p>Fine &gt; EUR 100 000, {}</p></div>",
        "<p class=location>Hearing: Room 5 &gt; second floor, {}</p>",
    ],
)
def test_what_a_text_says_of_its_own_documents_is_content_whatever_its_box_is_called(box: str) -> None:
    before, after = (
        document_of(f"<html><body><h1>Rule</h1>{RECORDS}{box.format(said)}</body></html>".encode(), "text/html")
        for said in ("first version", "second version")
    )
    assert content_sha256(before) != content_sha256(after)


@pytest.mark.parametrize(
    "box",
    [
        "<div class=related><h2>Related articles</h2><a href=a>{}</a></div>",
        "<div class=related-posts><a href=a>{}</a><a href=b>Rule on forms</a></div>",
        "<div class=position>首页 &gt; {}</div>",
        "<div class=path><a href=/>Home</a> &gt; {}</div>",
    ],
)
def test_boxes_and_trails_by_name_stay_furniture(box: str) -> None:
    before, after = (
        document_of(f"<html><body><h1>Rule</h1>{RECORDS}{box.format(said)}</body></html>".encode(), "text/html")
        for said in ("first post", "second post")
    )
    assert content_sha256(before) == content_sha256(after)


@pytest.mark.parametrize(
    "box",
    [
        "<div class=bottom><p>The operator reports catches {} to the fishery board and keeps the slips.</p></div>",
        "<div class=share><h2>Share of costs</h2><p>The owner bears the costs {}, the <a href=c>council</a> the"
        " rest of them.</p></div>",
        "<div class=pager><p>Applications are handed in {} at the office of the <a href=c>council</a>, in writing and"
        " with all records.</p></div>",
        "<div class=accessibility><p>The hall is open {} for visitors with wheelchairs, who call <a href=t>the"
        " office</a> before.</p></div>",
    ],
)
def test_a_name_of_furniture_hides_no_sentences(box: str) -> None:
    before, after = (
        document_of(f"<html><body><h1>Licence</h1>{box.format(said)}</body></html>".encode(), "text/html")
        for said in ("weekly", "monthly")
    )
    assert not compare(before, after).identical


@pytest.mark.parametrize(
    "box",
    [
        "<div class=bottom><p>Ministry of Examples, 12 Harbour Road, {}</p></div>",
        "<div class=share><h2>Share {}</h2><a href=f>Facebook</a> <a href=x>X</a> <a href=m>Mail</a></div>",
        "<div class=pager>Page 1 {} of 12 <a href=2>2</a> <a href=3>3</a></div>",
    ],
)
def test_furniture_by_name_beside_a_text_stays_furniture(box: str) -> None:
    before, after = (
        document_of(f"<html><body><h1>Rule</h1>{RECORDS}{box.format(said)}</body></html>".encode(), "text/html")
        for said in ("first", "second")
    )
    assert content_sha256(before) == content_sha256(after)


@pytest.mark.parametrize(
    "heading",
    ["Articoli correlati", "Notícias relacionadas", "Gerelateerde artikelen", "Ultime notizie", "Últimas notícias"],
)
def test_boxes_of_italian_portuguese_and_dutch_pages_are_furniture(heading: str) -> None:
    page_of = (
        f"<html><body><h1>Rule</h1>{RECORDS}<p>The authority publishes a yearly report on all records that were kept,"
        f" with the names of those who kept none.</p><div><h3>{heading}</h3><ul>"
        "<li><a href=/1>{}</a></li><li><a href=/2>Summer ferries</a></li></ul></div></body></html>"
    )
    before, after = (document_of(page_of.format(said).encode(), "text/html") for said in ("Blue flags", "New buoys"))
    assert content_sha256(before) == content_sha256(after)


BANNERS = [
    ("Nous utilisons des cookies pour améliorer votre expérience.", ("Tout accepter", "Tout refuser")),
    ("We value your privacy. Cookies help us to improve.", ("Accept all", "Reject all")),
    ("Usamos cookies propias y de terceros.", ("Aceptar", "Rechazar")),
    ("サービス向上のためクッキーを利用しています。", ("同意する", "拒否する")),
    ("쿠키를 사용하여 서비스를 개선합니다.", ("모두 동의", "거부")),
    ("我们使用Cookie改善体验。", ("接受", "拒绝")),
]


@pytest.mark.parametrize(("said", "buttons"), BANNERS)
def test_a_consent_banner_without_a_name_is_furniture(said: str, buttons: tuple[str, ...]) -> None:
    pressed = "".join(f"<button>{button}</button>" for button in buttons)
    page_of = "<html><body>{}<main><h1>Rule</h1>" + RECORDS + "</main></body></html>"
    before, after = (
        document_of(page_of.format(box).encode(), "text/html") for box in ("", f"<div><p>{said}</p>{pressed}</div>")
    )
    assert content_sha256(before) == content_sha256(after)


@pytest.mark.parametrize(
    "box",
    [
        "<p>Operators inform users of cookies.</p><button>Print</button><button>Share</button>",
        "<p>The consent of the owner is needed.</p><button>Accept</button><button>Reject</button>",
    ],
)
def test_a_text_with_buttons_is_no_consent_banner(box: str) -> None:
    page_of = "<html><body><div>{}</div><h1>Rule</h1>" + RECORDS + "</body></html>"
    before, after = (document_of(page_of.format(said).encode(), "text/html") for said in ("", box))
    assert not compare(before, after).identical


@pytest.mark.parametrize(
    "line",
    [
        "This guidance is no longer in force.",
        "This page is archived.",
        "Diese Leitlinie wurde aufgehoben.",
        "Cette circulaire a été abrogée.",
        "La resolución ha sido derogada.",
        "本通知は廃止されました。",
        "본 고시는 폐지되었습니다.",
        "本办法已废止",
        "本辦法已經失效",
        "Il decreto è abrogato.",
        "Este decreto foi revogado.",
        "Deze regeling is ingetrokken.",
        "Status: Final",
        "状況：確定",
        "Estado: derogada",
        "Fee: 120 pounds",
    ],
)
def test_that_a_text_has_ended_is_told_in_its_head_without_a_day(line: str) -> None:
    body = f"<html><body><div class=header><a href=/>Home</a>{{}}</div><h1>Rule</h1>{RECORDS}</body></html>"
    before, after = (
        document_of(body.format(said).encode(), "text/html") for said in ("", f"<p>{html.escape(line)}</p>")
    )
    assert [one.after for one in compare(before, after).provisions] == [line]


@pytest.mark.parametrize(
    "entry", ["Repealed laws", "Archived pages", "Abrogés", "廃止法令", "폐지 법령", "已废止文件"]
)
def test_a_menu_entry_about_what_has_ended_states_nothing(entry: str) -> None:
    assert not states_something(entry)
