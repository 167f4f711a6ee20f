"""What a subscriber reads, in six languages, whatever a stranger has put into a title."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest

from alerts.words import WORDS, words_of
from alerts.words.outages import OUTAGES, outage_in
from alerts.words.troubles import TROUBLES
from alerts.writing.plain import WIDTH
from alerts.writing.render import Rendered, render
from alerts.writing.text import columns
from alerts.writing.view import PARTS_MAX, Section, of_digest
from monitor.store.ledger import NOT_POLLED
from monitor.types import ChangeKind, Coverage, Digest, Outcome, Reason, Trouble
from tests.alerts.build import NOON, a_digest, a_match, a_provision

PUBLIC = "https://tocsin.example"
LAW = a_provision(
    "漏えいを知った日から三十日以内に、その旨を委員会に報告しなければならない。",
    "漏えいを知った日から十日以内に、その旨を委員会に報告しなければならない。",
    label="第二十六条",
    path=("第四章", "第二十六条"),
)


def sections(digest: Digest) -> tuple[Section, ...]:
    return of_digest(digest, public_url="https://tocsin.example")[0].sections


def mail(digest: Digest) -> Rendered:
    return render(digest, public_url=PUBLIC, unsubscribe_url=f"{PUBLIC}/unsubscribe/t")


def flat(rendered: Rendered) -> str:
    """The text part without white space, for words that may be wrapped anywhere."""
    return squeezed(rendered.text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


class Page(HTMLParser):
    """Checks that tags nest, and gathers what a browser would show, mark or fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marked: dict[str, list[str]] = {"ins": [], "del": []}
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data
        if self.open and self.open[-1] in self.marked:
            self.marked[self.open[-1]].append(data)


@pytest.mark.parametrize(
    ("language", "subject", "coverage"),
    [
        ("en", "Revised: 個人情報保護法, 第二十六条 (JP) and 1 more", "Looked at 47 of 48 sources"),
        ("ja", "改正：個人情報保護法 第二十六条（JP） ほか1件", "48件の情報源のうち47件を確認しました"),
        ("ko", "개정: 個人情報保護法, 第二十六条 (JP) 외 1건", "출처 48곳 중 47곳을 확인했습니다"),
        ("zh", "修订：個人情報保護法 第二十六条（JP） 等，另有1项", "48个来源中已检查47个"),
        ("de", "Geändert: 個人情報保護法, 第二十六条 (JP) und 1 weitere", "47 von 48 Quellen geprüft"),
        ("fr", "Modifié : 個人情報保護法, 第二十六条 (JP) et 1 de plus", "47 sources sur 48 consultées"),
    ],
)
def test_each_language_says_what_happened_first_and_what_was_looked_at_last(language, subject, coverage):
    law = a_match("個人情報保護法", significance=0.9, provisions=(LAW,))
    other = a_match("別の法律", change_id=2, significance=0.1)
    cover = Coverage(47, (("kr-law", "timeout"),), (("us-fr", 57),))
    found = mail(a_digest(other, law, language=language, coverage=cover))
    assert found.subject == subject
    last = found.text.rstrip().splitlines()[-1]
    assert last.startswith(coverage)
    assert f"kr-law ({outage_in('timeout', language)})" in last
    assert "us-fr (" in last
    assert "57" in last
    page = Page(found.html)
    assert page.text.strip().endswith(last)
    assert f'<html lang="{language}">' in found.html


def test_every_language_has_every_word():
    for language, words in WORDS.items():
        assert set(words.kinds) == {kind.value for kind in ChangeKind}, language
        assert set(words.parts) == {"added", "removed", "revised", "moved", "renumbered"}
        assert set(words.rules) == set(WORDS["en"].rules)
        assert not words.months or len(words.months) == 12
    assert words_of("zh-Hant") is WORDS["zh"]
    assert words_of("pt") is WORDS["en"]


def test_every_reason_why_a_source_was_not_looked_at_has_its_words():
    codes = {*Reason, *(Outcome.FAILED, Outcome.SUSPECT, Outcome.SKIPPED), NOT_POLLED, Trouble.SILENT}
    assert set(OUTAGES) == {str(code) for code in codes}


def test_every_trouble_of_a_source_has_its_words():
    assert set(TROUBLES) == {trouble.value for trouble in Trouble}


def test_a_revised_provision_says_what_it_amounts_to_in_both_parts():
    told = replace(LAW, kind="revised", reasons=("三十日 → 十日", "shall → may <b>", "a third"))
    found = mail(a_digest(a_match("個人情報保護法", provisions=(told,))))
    for part in (found.text, Page(found.html).text):
        assert squeezed("revised (三十日 → 十日; shall → may <b>)") in squeezed(part)
        assert "athird" not in squeezed(part)
    new = replace(told, kind="added", before=None, ops=(("insert", told.after or ""),))
    assert "三十日 → 十日" not in mail(a_digest(a_match(provisions=(new,)))).text


def test_an_entry_tells_all_that_the_reader_needs_in_both_parts():
    rules = ["jurisdiction JP", "word 漏えい", "kind revised"]
    found = mail(a_digest(a_match("個人情報保護法", rules, provisions=(LAW,), published_at=NOON)))
    page = Page(found.html)
    for told in (flat(found), squeezed(page.text)):
        for needed in (
            "Revised",
            "個人情報保護法",
            "Example ministry: news",
            "JP",
            "observed 22 Jan 2026, 21:00 JST",
            "published",
            "第四章 › 第二十六条",
            "Why you get this: jurisdiction JP, word “漏えい”, kind of change Revised",
        ):
            assert squeezed(needed) in told, needed
    assert "[-三-]" in flat(found)
    assert page.marked["del"] == ["三"]
    assert {f"{PUBLIC}/changes/1", "https://example.go.jp/law/1", f"{PUBLIC}/unsubscribe/t"} <= set(page.links)
    assert "https://example.go.jp/law/1\n" in found.text


def test_a_new_document_is_shown_by_its_first_words_and_not_as_one_great_insertion():
    new = a_match(
        "Guidance", kind=ChangeKind.NEW, provisions=(a_provision(None, "Guidance"), a_provision(None, "It says so."))
    )
    found = mail(a_digest(new))
    assert "It says so." in found.text
    assert "{+" not in found.text
    assert Page(found.html).marked == {"ins": [], "del": []}


def test_a_renumbered_provision_says_from_where_to_where():
    moved = a_provision(
        "x", "x", kind="renumbered", label="§ 13", old_label="§ 12", path=("§ 13",), ops=(("equal", "x"),)
    )
    assert "§ 13 – renumbered: § 12 → § 13" in mail(a_digest(a_match(provisions=(moved,)))).text


def test_what_has_no_words_to_show_says_why_we_say_so():
    gone = a_match("Bekanntmachung", kind=ChangeKind.WITHDRAWN, reasons=("410 at two looks in a row",))
    assert "Evidence: 410 at two looks in a row" in mail(a_digest(gone)).text


def test_hostile_text_is_only_text():
    evil = '<img src=x onerror=alert(1)>"\r\nBcc: x@example.org\x00\u202e'
    provision = a_provision("a", f"a {evil}", path=(evil,), label=evil)
    match = a_match(
        evil,
        [f"word {evil}"],
        provisions=(provision,),
        url="javascript:alert(1)",
        source_name=evil,
        language='x"onload="',
    )
    found = mail(a_digest(match, coverage=Coverage(1, ((evil, evil),))))
    page = Page(found.html)
    assert "img" not in page.tags
    assert not any(link.startswith("javascript") for link in page.links)
    assert "\n" not in found.subject
    assert "\r" not in found.text + found.subject
    assert "\u202e" not in found.text + found.html + found.subject
    assert "javascript:" not in found.text


@pytest.mark.parametrize("url", ["https://a b", 'https://a"b', "https://a\u202eb", "ftp://a", "", "https://a<b"])
def test_an_address_that_no_reader_should_follow_is_no_link(url):
    assert "Source:" not in mail(a_digest(a_match(url=url))).text


def test_a_digest_fetches_nothing_and_shows_no_image():
    page = Page(mail(a_digest(a_match(provisions=(LAW,)))).html)
    assert page.tags.isdisjoint({"img", "script", "link", "iframe", "form", "object", "video"})
    assert "url(" not in mail(a_digest(a_match())).html


def test_the_text_part_fits_seventy_two_columns_in_any_script():
    long = a_provision("日本の法律" * 40, "日本の法令" * 40, path=("第一章" * 30, "Article " * 30))
    match = a_match("生成式人工智能 services " * 20, provisions=(long, LAW), reasons=("x",))
    body = mail(a_digest(match, coverage=Coverage(1))).text.splitlines()
    assert not [line for line in body if columns(line) > WIDTH and "http" not in line]


def test_fifty_entries_are_shown_whole_and_the_rest_is_counted():
    many = [a_match(f"Notice {n}", change_id=n, significance=n / 100, observed_at=NOON) for n in range(60)]
    found = mail(a_digest(*many))
    assert found.subject.endswith("and 59 more")
    assert found.text.count("Redline:") == found.html.count("<article") == 50
    assert "and 10 more, see https://tocsin.example/" in found.text
    assert "] Notice 59\n" in found.text
    assert "] Notice 9\n" not in found.text


def test_a_full_digest_is_short_enough_for_gmail_to_show_its_last_line():
    provisions = tuple(
        a_provision(
            f"Article {n}. Providers shall keep the logs for six months.",
            f"Article {n}. Providers may not.",
            path=(f"Article {n}",),
        )
        for n in range(6)
    )
    many = [a_match("Regulation laying down harmonised rules", change_id=n, provisions=provisions) for n in range(50)]
    found = mail(a_digest(*many))
    assert found.text.count("4 more provisions") == 50
    assert len(found.html.encode()) < 102_000


def test_a_report_stands_after_what_an_authority_changed_and_before_what_is_editorial():
    report = a_match("report", change_id=1, tier="news", kind=ChangeKind.NEW, significance=1.0)
    law = a_match("law", change_id=2, significance=0.8)
    comma = a_match("comma", change_id=3, significance=0.2)
    (section,) = sections(a_digest(report, comma, law))
    assert [entry.title for entry in section.entries] == ["law", "report", "comma"]


def test_what_went_whole_is_told_by_its_first_words_without_its_title_again():
    parts = (a_provision("Notice 12", None), a_provision("Who may apply.", None), a_provision("How.", None))
    gone = a_match("Notice 12", kind=ChangeKind.WITHDRAWN, provisions=(*parts, a_provision("When.", None)))
    text = mail(a_digest(gone)).text
    assert "  [-Who may apply.-]\n\n    [-How.-]\n" in text
    assert "removed" not in text
    assert "When." not in text


def test_a_window_of_one_day_says_the_day_once():
    def window(language: str) -> str:
        short = replace(a_digest(language=language), window_to=a_digest().window_from + timedelta(hours=1))
        return of_digest(short, public_url="https://tocsin.example")[0].window

    assert window("en") == "22 Jan 2026, 08:00 – 09:00 JST"
    assert window("ja") == "2026年1月22日 08:00 – 09:00 JST"


@pytest.mark.parametrize(
    ("timezone", "since", "until", "told"),
    [
        ("Europe/Brussels", (2026, 10, 25, 0), (2026, 10, 25, 1), "25 Oct 2026, 02:00 CEST – 02:00 CET"),
        ("America/New_York", (2027, 3, 14, 6), (2027, 3, 14, 7), "14 Mar 2027, 01:00 EST – 03:00 EDT"),
        ("Europe/Brussels", (2026, 10, 24, 6), (2026, 10, 25, 7), "24 Oct 2026, 08:00 CEST – 25 Oct 2026, 08:00 CET"),
    ],
)
def test_a_window_in_which_clocks_change_names_both_clocks(timezone: str, since, until, told: str):
    assert words_of("en").span(datetime(*since, tzinfo=UTC), datetime(*until, tzinfo=UTC), timezone) == told


def test_states_stand_with_their_country():
    places = ("US-NY", "EU", "US", "JP", "US-CA")
    matches = [
        a_match(place, change_id=n, jurisdiction=place, significance=1 - n / 10) for n, place in enumerate(places)
    ]
    names = [section.name for section in sections(a_digest(*matches))]
    assert names == [
        "United States: New York (US-NY)",
        "United States (US)",
        "United States: California (US-CA)",
        "European Union (EU)",
        "Japan (JP)",
    ]


def test_the_weightiest_stands_first_and_the_newer_of_equals():
    light = a_match("light", change_id=1, jurisdiction="EU", significance=0.2)
    old = a_match("older", change_id=2, significance=0.9)
    new = a_match("newer", change_id=3, significance=0.9, observed_at=NOON + timedelta(hours=1))
    text = mail(a_digest(light, old, new)).text
    assert text.index("newer") < text.index("older") < text.index("European Union (EU)") < text.index("light")


def test_many_provisions_are_counted_and_long_ones_cut_with_a_mark():
    provisions = tuple(a_provision(None, f"{n} " + "x" * 5000, path=(f"Article {n}",)) for n in range(PARTS_MAX + 3))
    found = mail(a_digest(a_match(provisions=provisions)))
    assert "3 more provisions: see the redline" in found.text
    assert "…" in found.text
    assert len(found.html) < 20_000


def test_ten_megabytes_in_every_field_still_make_a_small_mail():
    huge = "人" * 10_000_000
    provision = a_provision(huge[:-1], huge, path=(huge,), label=huge, ops=(("equal", huge), ("insert", huge)))
    match = a_match(huge, [f"word {huge}"], provisions=(provision,), reasons=(huge,), source_name=huge, item_key=huge)
    found = mail(a_digest(match))
    assert len(found.text) + len(found.html) < 40_000
    assert columns(found.subject) < 160


def test_a_digest_without_changes_is_a_proof_that_somebody_looked():
    found = mail(a_digest(coverage=Coverage(48)))
    assert found.subject == "No changes"
    assert found.text.rstrip().endswith("Looked at 48 of 48 sources.")


def test_times_are_the_subscribers_own_on_both_sides_of_a_clock_change():
    digest = a_digest(a_match(), timezone="Europe/Berlin", language="de")
    assert "22. Jan. 2026, 13:00 CET" in mail(digest).text
    summer = a_match(observed_at=NOON + timedelta(days=180))
    assert "14:00 CEST" in mail(replace(digest, matches=(summer,))).text
    assert "20:00 UTC+08" in mail(replace(digest, timezone="Asia/Singapore")).text


def test_a_day_without_an_hour_is_told_as_a_day_and_first_sight_is_not_explained_twice():
    day = NOON.replace(hour=0, minute=0, second=0, microsecond=0)
    match = a_match(kind=ChangeKind.NEW, published_at=day, provisions=(), reasons=("first seen in 架空省",))
    for language, expected in (("ja", "2026年1月22日 公表"), ("en", "published 22 Jan 2026")):
        told = flat(mail(replace(a_digest(match), language=language)))
        assert squeezed(expected) in squeezed(told)
        assert squeezed(f"{expected}, ") not in squeezed(told)
        assert "first seen" not in told


def test_a_new_documents_words_do_not_begin_with_its_title_again():
    words = "人工知能基本計画の改定 人工知能基本計画の改定 第三条 事業者は報告しなければならない。"
    provision = a_provision(None, words, path=())
    told = mail(a_digest(a_match("人工知能基本計画の改定", kind=ChangeKind.NEW, provisions=(provision,)))).text
    assert told.count("人工知能基本計画の改定") == 1
    assert "第三条" in told
