"""One entry of a feed as feedparser or JSON Feed means it, in our words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from monitor.identity import clean_url, stamp_of
from monitor.types import Block
from spiders.extract.dates import read_date

MAX_TITLE_CHARS = 500
UNTITLED_CHARS = 80
"""How much of its text names an entry without a title."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says. `blocks` are its title and text, ready for comparing."""

    guid: str
    link: str
    title: str
    blocks: tuple[Block, ...]
    text: str
    published_at: datetime | None = None
    updated_at: datetime | None = None
    stamp: str = ""
    """Of its publication, as `monitor.identity.Clues` wants it."""
    language: str | None = None
    attributes: Mapping[str, str] | None = None


def of_feedparser(entry: Any, base: str, *, version: str = "") -> Entry:
    """Return a feedparser entry in our words; `base` is where the feed was found, `version` feedparser's name for it.

    The one date of an RSS 1.0 entry (`dc:date`) feedparser calls that of an update: only Atom means one by it.
    """
    contents = [(c.get("value") or "", c.get("type") or "") for c in entry.get("content") or ()]
    summary = entry.get("summary_detail") or {}
    if summary.get("value"):
        contents.append((summary["value"], summary.get("type") or ""))
    title = entry.get("title_detail") or {}
    enclosures = [e.get("href", "") for e in entry.get("enclosures") or () if e.get("href")]
    name = "published" if "published" in entry else "created"
    published_at, updated_at = _date(entry, name), _date(entry, "updated")
    link = clean_url(entry.get("link") or next(iter(enclosures), ""), base)
    return build(
        guid=str(entry.get("id") or ""),
        link=link,
        title=plain(title.get("value") or "", title.get("type") or ""),
        contents=contents,
        published_at=published_at or (updated_at if version.startswith("rss") else None),
        updated_at=updated_at,
        stamp=stamp_of(published_at, str(entry.get(name, "")) if name in entry else ""),
        language=title.get("language") or summary.get("language"),
        attributes=_attributes(entry),
    )


def build(
    *,
    guid: str,
    link: str,
    title: str,
    contents: Iterable[tuple[str, str]],
    published_at: datetime | None,
    updated_at: datetime | None,
    stamp: str,
    language: str | None,
    attributes: Mapping[str, str],
) -> Entry:
    """Return an entry whose blocks are its title, then each content that does not repeat another one."""
    blocks: list[Block] = []
    told = ""
    for value, media_type in contents:
        found = content_blocks(value, media_type, link)
        text = _squeezed(found)
        if text and text not in told:
            blocks.extend(found)
            told += "\n" + text
    lead = " ".join(block.text for block in blocks[:3])
    title = title or (lead[:UNTITLED_CHARS] + ("…" if len(lead) > UNTITLED_CHARS else ""))
    if title:
        blocks.insert(0, Block(title, kind="title"))
    text = " ".join(block.text for block in blocks)
    return Entry(
        guid, link, title, tuple(blocks), text, published_at, updated_at, stamp, language or None, attributes
    )


def content_blocks(value: str, media_type: str, base_url: str) -> list[Block]:
    """Return the blocks of one content: HTML by structure, plain text by lines."""
    if not _is_markup(value, media_type):
        return [Block(" ".join(line.split())) for line in value.splitlines() if line.strip()]
    from spiders.extract.html import blocks_of_html

    return list(blocks_of_html(value, base_url=base_url)[1])


def plain(value: str, media_type: str = "") -> str:
    """Return a title as plain text on one line: titles come as text, as HTML, and as HTML called text.

    >>> plain("Rules &amp;amp; <b>Guidance</b>", "text/html")
    'Rules & Guidance'
    """
    if _is_markup(value, media_type):
        value = html.unescape(_TAG.sub("", value))
        value = html.unescape(value) if "&" in value else value
    return " ".join(value.split())[:MAX_TITLE_CHARS]


def _is_markup(value: str, media_type: str) -> bool:
    """Feeds call HTML text and text HTML: what the value holds decides, the type only breaks ties."""
    return ("<" in value or "&" in value) and (_MARKUP.search(value) is not None or "html" in media_type)


def _squeezed(blocks: list[Block]) -> str:
    return " ".join(block.text for block in blocks)


def _date(entry: Any, name: str) -> datetime | None:
    """Our own reading first: feedparser takes "JST" for UTC and does not know `YYYY.MM.DD`."""
    text = entry.get(name) if name in entry else None
    if isinstance(text, str) and (found := read_date(text)):
        return found
    parsed = entry.get(f"{name}_parsed") if f"{name}_parsed" in entry else None
    try:
        year, month, day, hour, minute, second = parsed[:6] if parsed else (0,) * 6
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC) if parsed else None
    except ValueError:  # a leap second, or a year that datetime does not know
        return None


def _attributes(entry: Any) -> dict[str, str]:
    terms = [tag.get("term") or tag.get("label") for tag in entry.get("tags") or ()]
    found = {"categories": ", ".join(term for term in terms if term), "author": plain(entry.get("author") or "")}
    return {name: value[:1000] for name, value in found.items() if value}
