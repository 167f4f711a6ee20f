"""Captures, feeds and readings for the tests of readers: real bytes, no network."""

from __future__ import annotations

from typing import Any

from monitor.types import Capture, Extraction, Source
from spiders.registry import reader_for
from tests.builders import a_capture, a_source

FEED_URL = "https://www.example.go.jp/feed.xml"


def capture(body: str | bytes, content_type: str = "application/xml", url: str = FEED_URL) -> Capture:
    return a_capture(body, url=url, headers={"content-type": content_type} if content_type else {})


def rss(*items: str, head: str = "", charset: str = "utf-8", root: str = "") -> bytes:
    """An RSS 2.0 feed of items as they are written, in a charset that it names."""
    return (
        f'<?xml version="1.0" encoding="{charset}"?>\n<rss version="2.0" {root}><channel><title>省のお知らせ</title>'
        f"<link>https://www.example.go.jp/</link><description>News</description>{head}\n{''.join(items)}\n</channel></rss>"
    ).encode(charset, "xmlcharrefreplace")


def item(
    number: int,
    *,
    title: str = "",
    text: str = "",
    guid: str | None = None,
    link: str | None = None,
    date: str | None = "Thu, 22 Jan 2026 09:00:00 +0900",
) -> str:
    """One RSS item; None leaves the element out."""
    link = f"https://www.example.go.jp/news/{number}.html" if link is None else link
    parts = [f"<title>{title or f'AI guideline {number}'}</title>"]
    parts += [f"<link>{link}</link>"] if link else []
    parts += [f"<guid isPermaLink='false'>{guid}</guid>"] if guid else []
    parts += [f"<pubDate>{date}</pubDate>"] if date else []
    parts += [f"<description>{text or f'Text of notice {number}.'}</description>"]
    return f"<item>{''.join(parts)}</item>\n"


def read(
    body: str | bytes,
    memo: bytes | None = None,
    *,
    source: Source | None = None,
    content_type: str = "application/xml",
    url: str = FEED_URL,
    **values: Any,
) -> Extraction:
    """Read a body as its source's kind would, from the source's own address."""
    wanted = source or a_source(url=url, **values)
    return reader_for(wanted.kind).extract(capture(body, content_type, url), wanted, memo)


def titles(extraction: Extraction) -> list[str]:
    return [one.title for one in extraction.items]


def texts(extraction: Extraction, at: int = 0) -> list[str]:
    return [block.text for block in extraction.items[at].document.blocks]
