"""The little that sanity needs to know of HTML, found by byte searches: no parse, no more than a page's two ends."""

from __future__ import annotations

import html
import re

HEAD_BYTES = 65536
_TAG = re.compile(r"<[^>]*>|\s+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.-]+)", re.IGNORECASE)


def title_of(head: bytes, charset: str) -> str:
    """Return the text of <title>, or ""."""
    return _element(head, (b"<title", b"<TITLE", b"<Title"), charset)


def heading_of(head: bytes, charset: str) -> str:
    """Return the text of the first <h1>, or ""."""
    return _element(head, (b"<h1", b"<H1"), charset)


def charset_of(head: bytes, content_type: str) -> str:
    """Return the declared charset; good enough for titles, the extractors look closer."""
    found = _CHARSET.search(content_type.encode("latin-1", "replace")) or _CHARSET.search(head[:2048])
    return found[1].decode("ascii") if found else "utf-8"


def visible_text(data: bytes, charset: str) -> str:
    """Return what a small page says, without scripts, styles and tags."""
    text = re.sub(r"(?is)<(script|style|noscript|template|svg)\b.*?</\1\s*>|<!--.*?-->", " ", _decoded(data, charset))
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def _element(head: bytes, openings: tuple[bytes, ...], charset: str) -> str:
    for opening in openings:
        start = head.find(opening)
        if start >= 0:
            break
    else:
        return ""
    start = head.find(b">", start) + 1
    end = head.find(b"</" + openings[0][1:3], start, start + 2000)
    if end < 0:
        end = head.find(b"</" + openings[1][1:3], start, start + 2000)
    if not start or end < 0:
        return ""
    return html.unescape(_TAG.sub(" ", _decoded(head[start:end], charset))).strip()


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
