"""What bytes are, from their first and last characters: cheap enough for every answer."""

from __future__ import annotations

import re
from typing import Literal

Shape = Literal["html", "xml", "feed", "json", "pdf", "text", "binary", "empty"]

_PROLOG = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>)*<([\w:]+)", re.IGNORECASE | re.DOTALL
)
"""XML declaration, comments, document type; then the root element."""
_FEED_ROOTS = frozenset({b"rss", b"feed", b"rdf", b"channel"})
_HTML_ROOT = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|meta|div|script|table|p|h1)[\s>]", re.IGNORECASE)
_JSON_START = re.compile(rb'\{\s*["}]|\[\s*(?:["{\d-]|\]\s*$|\[\s*["\d{]|true|false|null)')
_BINARY_STARTS = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"Rar!",
)


def shape_of(body: bytes) -> Shape:
    """Return what the bytes look like, whatever their label says."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not head:
        return "empty" if not body.strip(b"\xef\xbb\xbf \t\r\n\x00") else "text"
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_BINARY_STARTS):
        return "binary"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    if _JSON_START.match(head):
        return "json"
    if b"<" in head[:1024]:
        return _markup(head)
    return "binary" if b"\x00" in body[:1024] and b"\x00" not in body[:2] and not _is_utf16(body) else "text"


def _markup(head: bytes) -> Shape:
    found = _PROLOG.match(head)
    root = found[1].lower().rpartition(b":")[2] if found else b""
    if root in _FEED_ROOTS:
        return "feed"
    html = _HTML_ROOT.search(head)
    if html and (root == b"html" or (html.start() < 512 and not head.startswith(b"<?xml"))):
        return "html"
    return "xml" if head.startswith(b"<") else "text"


def _is_utf16(body: bytes) -> bool:
    return body[1:200:2].count(0) > 40 or body[0:200:2].count(0) > 40


def missing_end(body: bytes, shape: Shape) -> str | None:
    """Return which end is missing of a body that was cut, or None.

    HTML may leave its end tags out, so only a body that also stops in the middle of a tag or a sentence counts.
    """
    tail = body[-2048:].replace(b"\x00", b"").rstrip(b" \t\r\n\x1a")
    if shape == "json":
        return None if tail.endswith((b"}", b"]", b"}\xef\xbb\xbf")) else "the closing bracket of the JSON"
    if shape == "feed":
        return None if _FEED_END.search(tail) or tail.endswith(b"/>") else "the end of the feed's root element"
    if shape == "pdf":
        return None if b"%%EOF" in tail or b"startxref" in tail else "%%EOF of the PDF"
    if shape == "html" and not tail.endswith(b">") and b"<html" in body[:2048].lower() and not _HTML_END.search(tail):
        return "</html>"
    if shape == "xml" and not tail.endswith(b">"):
        return "the end of the XML"
    return None


_FEED_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_HTML_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
