"""What counts as another entry, the same entry, and nothing at all, from one reading of a feed to the next."""

from __future__ import annotations

import random

import pytest

from monitor.noted import keys_only
from monitor.types import Extraction
from spiders.extract import feed as feeds
from tests.readers.build import item, read, rss, texts, titles


def test_an_unchanged_feed_gives_no_items_and_names_them_all() -> None:
    first = read(rss(item(2), item(1)))
    again = read(rss(item(2), item(1)), first.memo)
    assert again.items == ()
    assert again.seen == first.seen
    assert again.memo == first.memo


def test_a_known_entry_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(rss(item(2), item(1)))
    read_whole = feeds.parse
    parsed: list[bytes] = []

    def counting(data: bytes, url: str) -> object:
        parsed.append(data)
        return read_whole(data, url)

    monkeypatch.setattr(feeds, "parse", counting)
    assert read(rss(item(2), item(1), head="<lastBuildDate>now</lastBuildDate>"), first.memo).items == ()
    assert parsed == []
    assert titles(read(rss(item(3), item(2), item(1)), first.memo)) == ["AI guideline 3"]
    assert b"guideline 3" in parsed[0]
    assert b"guideline 2" not in parsed[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"22 Jan 2026 09:00:00", b"23 Jan 2026 10:30:00"),
        (b"/news/1.html<", b"/news/1.html?utm_source=rss&amp;utm_campaign=jan<"),
        (b"<description>News", b"<ttl>15</ttl><description>News"),
        (
            b"</pubDate>",
            b"</pubDate><slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>4</slash:comments>",
        ),
    ],
    ids=["stamp", "tracking", "header", "comments"],
)
def test_what_moves_without_meaning_tells_nothing(before: bytes, after: bytes) -> None:
    body = rss(item(2), item(1))
    first = read(body)
    assert before in body
    second = read(body.replace(before, after), first.memo)
    assert second.seen == first.seen
    assert said(second).items() <= said(first).items()
    third = read(body.replace(before, after), second.memo)
    assert third.items == ()


def test_an_entry_edited_in_place_keeps_its_key() -> None:
    first = read(rss(item(2), item(1, text="Providers shall register within 30 days.")))
    second = read(rss(item(2), item(1, text="Providers shall register within 10 days.")), first.memo)
    assert [one.item_key for one in second.items] == ["https://www.example.go.jp/news/1.html"]
    assert texts(second)[1] == "Providers shall register within 10 days."


def test_a_window_that_slides_names_what_is_there_now() -> None:
    first = read(rss(item(3), item(2), item(1)))
    second = read(rss(item(4), item(3), item(2)), first.memo)
    assert titles(second) == ["AI guideline 4"]
    assert len(second.seen) == 3


def test_guids_that_change_at_every_fetch_are_seen_through() -> None:
    """News aggregators sign guid and link afresh; title and the second of publication stay."""

    def fetch(number: int) -> bytes:
        return rss(
            *(
                item(n, guid=f"CBMi{number}x{n}", link=f"https://news.example/rss/articles/CBMi{number}{n}")
                for n in range(3)
            )
        )

    first = read(fetch(1))
    second = read(fetch(2), first.memo)
    third = read(fetch(3), second.memo)
    assert second.seen == third.seen == first.seen
    assert {one.item_key for one in third.items} <= set(first.seen)


def test_a_look_without_shortcuts_still_recognises_unstable_guids() -> None:
    first = read(rss(item(1, guid="a1")))
    again = read(rss(item(1, guid="b2")), keys_only(first.memo or b""))
    assert [one.item_key for one in again.items] == ["a1"]


def test_a_new_entry_does_not_take_the_key_of_one_that_slid_away() -> None:
    first = read(rss(item(1, guid="a"), item(0, guid="z")))
    second = read(rss(item(9, guid="b", title="Another matter"), item(1, guid="a")), first.memo)
    assert second.seen == ("b", "a")


def test_events_that_share_one_guid_are_told_apart_whatever_their_order() -> None:
    """US court dockets: every event of a case has the docket's guid and link."""
    docket = "https://ecf.example.gov/DktRpt.pl?1"
    events = [item(n, title="1:18-cv-1 Doe v. Roe", guid=docket, link=docket, text=f"[Order {n}]") for n in range(5)]
    first = read(rss(*events[1:3]))
    second = read(rss(*events[:3]), first.memo)
    third = read(rss(*events[:2]), second.memo)
    assert len(set(first.seen)) == 2
    assert len(set(second.seen)) == 3
    assert set(first.seen) < set(second.seen)
    assert [texts(second)[1]] == ["[Order 0]"]
    assert third.items == ()
    assert set(read(rss(*random.Random(7).sample(events[:3], 3))).seen) == set(read(rss(*events[:3])).seen)


def test_an_entry_that_stands_there_twice_is_one() -> None:
    found = read(rss(item(1), item(1), item(2)))
    assert len(found.seen) == len(found.items) == 2
    assert read(rss(item(1), item(1), item(2)), found.memo).items == ()


def test_an_entry_under_two_guids_is_one_where_nothing_tells_them_apart() -> None:
    twice = item(1, guid="1"), item(1, guid="1?cat=law")
    first = read(rss(*twice))
    assert (len(first.items), len(first.seen)) == (1, 2)
    assert read(rss(*twice), first.memo).items == ()
    home = "https://www.example.go.jp/"
    for others in (
        (item(1, guid="1"), item(1, guid="2", text="Another text.")),
        (item(1, guid="1"), item(1, guid="2", date="Fri, 23 Jan 2026 09:00:00 +0900")),
        (item(1, guid="1", link=home), item(1, guid="2", link=home)),
    ):
        assert len(read(rss(*others)).items) == 2


def test_entries_without_guid_and_link_are_known_by_title_and_day() -> None:
    first = read(rss(item(1, link="", title="施行令の公布"), item(2, link="", title="意見募集")))
    assert all(key.startswith("title:") for key in first.seen)
    later = item(1, link="", title="施行令の公布", date="Thu, 22 Jan 2026 11:00:00 +0900")
    assert set(read(rss(later)).seen) <= set(first.seen)


def test_a_link_to_the_front_page_is_no_permalink() -> None:
    home = "https://www.example.go.jp/"
    found = read(rss(item(1, link=home, title="甲"), item(2, link=home, title="乙")))
    assert len(set(found.seen)) == 2


def test_an_entry_that_says_nothing_is_counted() -> None:
    found = read(rss("<item><category>x</category></item>", item(1)))
    assert (found.dropped, len(found.items)) == (1, 1)


def test_http_and_https_and_tracking_make_no_other_item() -> None:
    first = read(rss(item(1, guid="http://www.example.go.jp/?p=1&utm_source=rss")))
    assert read(rss(item(1, guid="https://www.example.go.jp/?p=1"))).seen == first.seen


def test_a_base_that_the_feed_gains_is_heard_by_its_entries() -> None:
    body = rss(item(1, link="news/1.html"))
    first = read(body)
    moved = body.replace(b'<rss version="2.0"', b'<rss xml:base="https://new.example/" version="2.0"')
    assert first.items[0].url == "https://www.example.go.jp/news/1.html"
    assert read(moved, first.memo).items[0].url == "https://new.example/news/1.html"


def test_a_new_version_of_the_reader_reads_again_under_the_same_keys() -> None:
    first = read(rss(item(1, guid="a")))
    older = (first.memo or b"").replace(b'["feed",1,', b'["feed",0,')
    again = read(rss(item(1, guid="b")), older)
    assert [one.item_key for one in again.items] == ["a"]


def said(found: Extraction) -> dict[str, list[str]]:
    return {one.item_key: [block.text for block in one.document.blocks] for one in found.items}


LANDING = "https://www.pmda.go.jp/safety/0043.html"


def monthly(day: int, title: str = "[安全]使用上の注意の改訂指示") -> str:
    return item(0, title=title, link=LANDING, date=f"Wed, {day:02} Jan 2026 09:00:00 +0900")


def test_announcements_that_lead_to_one_page_are_told_apart_by_title_and_day() -> None:
    first = read(rss(monthly(14)), reuses_links=True)
    again = read(rss(monthly(14)), first.memo, reuses_links=True)
    assert again.seen == first.seen
    for newer in (monthly(21), monthly(14, "[安全]安全性情報 No.428")):
        later = read(rss(newer, monthly(14)), first.memo, reuses_links=True)
        assert len(set(later.seen)) == 2
        assert set(first.seen) < set(later.seen)
        alone = read(rss(newer), first.memo, reuses_links=True)
        assert first.seen[0] not in alone.seen, "the old one slid out of the window; nothing makes the new one it"


def test_the_one_date_of_rss_1_tells_announcements_apart_too() -> None:
    def rdf(*days: str) -> str:
        items = "".join(
            f"<item rdf:about='{LANDING}'><title>改訂</title><link>{LANDING}</link><dc:date>{day}</dc:date></item>"
            for day in days
        )
        return (
            "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
            f"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>PMDA</title></channel>{items}</rdf:RDF>"
        )

    first = read(rdf("2026-01-14"), reuses_links=True)
    later = read(rdf("2026-01-21", "2026-01-14"), first.memo, reuses_links=True)
    assert [key.partition(" ")[0] for key in later.seen if key not in first.seen] == ["2026-01-21"]
    assert set(first.seen) < set(later.seen)


def test_without_a_word_of_it_another_title_at_the_same_address_is_an_edit_and_another_day_nothing() -> None:
    first = read(rss(monthly(14)))
    assert read(rss(monthly(21)), first.memo).items == ()
    assert read(rss(monthly(21, "[安全]安全性情報 No.428")), first.memo).seen == first.seen
