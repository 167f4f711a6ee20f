"""Google News: opaque links and guids, the same stories again and again."""

from __future__ import annotations

from monitor.types import Extraction, ItemType
from tests.builders import a_source
from tests.readers.build import read, texts, titles

URL = "https://news.google.com/rss/search?q=AI"
SOURCE = a_source("news-google", kind="api:google-news", url=URL, tier="news", language="ja")


def story(title: str, guid: str = "CBMi1", date: str = "Wed, 21 Jan 2026 08:00:00 GMT") -> str:
    link = f"https://news.google.com/rss/articles/{guid}?oc=5"
    return (
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{guid}</guid>"
        f"<pubDate>{date}</pubDate><description>&lt;a href='{link}'&gt;{title}&lt;/a&gt;</description></item>"
    )


def look(*stories: str, memo: bytes | None = None) -> Extraction:
    body = f"<rss version='2.0'><channel><title>AI - Google News</title>{''.join(stories)}</channel></rss>"
    return read(body, memo, source=SOURCE, url=URL)


def test_headline_and_publisher_are_told_apart() -> None:
    found = look(story("EUのAI法 - 何が変わるか - 例新聞"), story("無題の記事", "CBMi2"))
    assert titles(found) == ["EUのAI法 - 何が変わるか", "無題の記事"]
    assert texts(found) == ["EUのAI法 - 何が変わるか", "Publisher：例新聞"]
    assert found.items[0].document_url is None
    assert found.items[0].life is not None
    assert found.items[0].life.type is ItemType.NEWS


def test_a_story_that_comes_up_under_another_guid_day_and_width_is_the_same() -> None:
    before = look(story("AI推進法が施行 - 例新聞"))
    again = look(story("ＡＩ推進法が施行 - 例新聞", "CBMi9", "Thu, 22 Jan 2026 08:00:00 GMT"), memo=before.memo)
    assert (again.items, again.seen) == ((), before.seen)


def test_one_headline_of_two_publishers_is_two_stories() -> None:
    assert len(look(story("AI法成立 - 甲新聞"), story("AI法成立 - 乙新聞", "CBMi2")).seen) == 2


def test_a_story_without_title_or_link_is_counted() -> None:
    found = look("<item><guid>1</guid></item>", "<item><title>題 - 紙</title></item>", story("題 - 報"))
    assert (len(found.seen), found.dropped) == (1, 2)
