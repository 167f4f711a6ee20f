"""XML feeds, split into entries: what the bytes are, what is refused, and each entry's own fingerprint.

The split costs a fiftieth of reading a feed whole, so that only entries whose fingerprint is new are ever read. lxml
reads strictly, without DTD, entities or network, nesting at most 256 deep. A feed that breaks rules which every
reader forgives (bare ampersands, HTML entities, control characters, something before the declaration or after the
end) is repaired and split again; one that is still not XML goes to feedparser whole.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from monitor.errors import ExtractError
from monitor.types import Reason
from spiders.extract.charset import decode

ROOTS = ("rss", "feed", "rdf", "channel")
"""Local names of roots, in lower case; `channel` is the Channel Definition Format, which feedparser reads."""
ENTRIES = ("item", "entry")
STAMPS = tuple(
    (b"<" + name, b"</" + name + b">")
    for name in (
        *(b"pubDate", b"pubdate", b"updated", b"published", b"modified", b"issued", b"created", b"lastBuildDate"),
        *(b"dc:date", b"dcterms:modified", b"dcterms:created", b"dcterms:issued", b"atom:updated", b"a10:updated"),
        *(b"slash:comments", b"thr:total", b"prism:modificationDate"),
    )
)
"""Elements that move without meaning: re-rendered stamps and comment counters. Not part of a fingerprint."""
TRACKED = tuple(
    (name, re.compile(re.escape(name) + rb"[\w.-]*=[^&\"'<>\s]*"))
    for name in (b"utm_", b"fbclid", b"gclid", b"call_from")
)
"""Parameters that say where a reader came from; a pattern that starts with its literal is what makes it cheap."""
_FIRST_TAG = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_SKIPPED = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,500}(?:(\[)(.*?)\]\s*)?>", re.DOTALL | re.IGNORECASE)
_NESTED = re.compile(r"&(?!#)|<")
MAX_EXPANSION = 100_000
"""Characters that one declared entity may add to a feed."""
_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?(\S+)\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcBC]|[01][0-9a-fA-F])|0*(?:[0-8]|1[0-9]));"
)
_SURROGATE = re.compile(
    "&#(?:x0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*(?:5529[6-9]|55[3-9][0-9]{2}|56[0-9]{3}|57[0-2][0-9]{2}|573[0-3][0-9]|5734[0-3]));"
)
"""References to what is no character (XML 1.0, 2.2), which break feedparser."""
_AMPERSAND = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&(?!#\d+;|#x[0-9a-fA-F]+;)(?:(\w+);)?", re.DOTALL)
_PREDEFINED = ("amp", "lt", "gt", "quot", "apos")


def feed_text(data: bytes, http_charset: str | None, language: str | None) -> str:
    """Return a feed's text without its XML declaration. Raises ExtractError for what is no XML feed, or a trap."""
    if not data.strip():
        raise ExtractError("an empty body where a feed was asked for", reason=Reason.EMPTY)
    text = decode(data, http_charset=http_charset, language=language).text
    name, start = _root(text)
    if name not in ROOTS:
        what = f"<{name}>" if name else repr(text[:40])
        raise ExtractError(f"expected a feed, found {what}", reason=Reason.WRONG_TYPE)
    if "<!ENTITY" in text[:start]:
        text = _with_entities(text, start)
    return _SURROGATE.sub("\ufffd", _DECLARATION.sub("", text, count=1))


def _root(text: str) -> tuple[str, int]:
    """Return the root's local name in lower case and where it starts; ("", 0) when markup does not come first.

    >>> _root('<?xml version="1.0"?><!-- x --><rdf:RDF xmlns="">')
    ('rdf', 31)
    """
    at = max(text.find("<"), 0)
    if text[:at].strip("\ufeff \t\r\n\0"):
        # Something stands before the markup (a PHP warning, a stray line): a feed only when its declaration follows.
        found = re.search(r"<\?xml\s|<(?:rss|feed|rdf:RDF)[\s>]", text[:2000], re.IGNORECASE)
        if not found:
            return "", 0
        at = found.start()
    while skipped := _SKIPPED.match(text, at) or _DOCTYPE.match(text, at):
        at = skipped.end()
    first = _FIRST_TAG.match(text, at)
    return (first[2].lower(), at) if first else ("", 0)


def _with_entities(text: str, start: int) -> str:
    """Plain entities that the feed declares, put in; the declarations themselves go.

    One that is external (XXE), nested (the billion laughs) or multiplies the feed is refused where it is used. Where
    it is only declared, as by those who copied a DTD of the nineties, it harms nobody.
    """
    prologue, body = _DOCTYPE.sub("", text[:start]), text[start:]
    for parameter, name, external, quoted, single in _ENTITY.findall(text[:start]):
        value, reference = quoted or single, f"&{name};"
        used = 0 if parameter else body.count(reference)
        if used and (external or _NESTED.search(value) or used * len(value) > MAX_EXPANSION):
            raise ExtractError(f"the feed uses the entity {name[:40]}, external, nested or huge, which is refused")
        body = body.replace(reference, value) if used else body
    return prologue + body


def is_cut(text: str) -> bool:
    """Return whether the end of the feed is missing: neither its root nor its channel is closed.

    A tag that lacks only its `>` counts as closed, for then no entry is cut.

    >>> is_cut("<rss><channel><item><title>Half an ent"), is_cut("<rss></rss> <!-- cached -->")
    (True, False)
    """
    name, start = _root(text)
    closing = rf"</(?:[\w.-]+:)?(?:{re.escape(name)}|channel)\s*(?:>|$)"
    if re.search(closing, text[-1000:], re.IGNORECASE) or re.search(closing, text, re.IGNORECASE):
        return False
    return re.match(r"<[^>]*/\s*>", text[start : start + 2000]) is None


class Split:
    """A feed whose entries can be told apart without reading them."""

    def __init__(self, root: Any, entries: list[Any]) -> None:
        self._root = root
        self._entries = entries
        self.fingerprints = _fingerprints(root, entries)

    def only(self, wanted: set[int]) -> bytes:
        """Return the feed in UTF-8 with its header and the wanted entries alone. Call once: the tree is pruned.

        The header stays whole: feedparser takes from it what the content of entries is taken for.
        """
        for at, entry in enumerate(self._entries):
            if at not in wanted:
                entry.getparent().remove(entry)
        found: bytes = etree.tostring(self._root, encoding="utf-8")
        return found


def split(text: str) -> Split | None:
    """Return the feed split, or None where strict reading and the repairs fail. Raises ExtractError for a trap."""
    root = tree(text)
    if root is None:
        root = tree(repaired(text))
    entries = [] if root is None else _entries(root)
    if root is None or len(entries) != sum(1 for _ in root.iter(*(f"{{*}}{name}" for name in ENTRIES))):
        return None  # entries inside entries: only a forgiving reader knows where one ends
    return Split(root, entries)


def tree(text: str) -> Any:
    """Return the root of a feed's text read strictly, or None where it is not XML. Raises ExtractError for a trap."""
    if "<!DOCTYPE" in text[:2000]:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error) or "xmlParserMaxDepth" in str(error):
            raise ExtractError("the feed is nested too deeply") from error
        return None


def repaired(text: str) -> str:
    """Return the text without what every reader forgives; entities and CDATA keep their meaning.

    >>> repaired("\\n<rss>R&D &nbsp;&amp;<![CDATA[a & b]]></rss> junk")
    '<rss>R&amp;D &#160;&amp;<![CDATA[a & b]]></rss>'
    """
    declared = _DOCTYPE.search(text[:4000])
    if declared:
        text = text[: declared.start()] + text[declared.end() :]
    name, _ = _root(text)
    text = re.sub(r"(</[\w:.-]+)\s*$", r"\1>", text)
    text = text[max(text.find("<"), 0) : text.rfind(">") + 1]
    if text.endswith("</channel>") and name == "rss":
        text += "</rss>"
    if not text.startswith("<!--") and (start := re.search(r"<(?:rss|feed|rdf:RDF)[\s>]", text[:2000])):
        text = text[start.start() :]
    return _AMPERSAND.sub(_escaped, _CONTROL.sub("", text))


def _escaped(found: re.Match[str]) -> str:
    name = found[1]
    if found[0][0] == "<" or name in _PREDEFINED:
        return found[0]
    if name in name2codepoint:
        return f"&#{name2codepoint[name]};"
    return "&amp;" + found[0][1:]


def _entries(root: Any) -> list[Any]:
    """Entries in document order, wherever the format keeps them: in the channel, beside it (RDF), under the root."""
    found = [child for child in root if _local(child) in ENTRIES]
    for child in root:
        if _local(child) in ("channel", "items"):
            found.extend(entry for entry in child if _local(entry) in ENTRIES)
    return found


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _fingerprints(root: Any, entries: list[Any]) -> list[str]:
    """One hash per entry, of its own bytes without stamps and tracking, and of the base and language it inherits."""
    if not entries:
        return []
    parent = entries[0].getparent()
    inherited = repr([(e.get(_BASE), e.get(_LANG)) for e in (root, parent)]).encode()
    bodies = [etree.tostring(entry, encoding="utf-8", with_tail=False) for entry in entries]
    # Entries of one feed are of one make. A stamp that these few lack costs a reading, not a mistake.
    sample = b"".join((*bodies[:3], bodies[-1]))
    stamps = [stamp for stamp in STAMPS if stamp[0] in sample]
    tracked = [pattern for name, pattern in TRACKED if name in sample]
    found = [_fingerprint(body, stamps, tracked, inherited) for body in bodies]
    if len(set(found)) == len(found):
        return found
    # Events that differ in nothing but their hour (US court dockets) are still two.
    count = Counter(found)
    return [
        _fingerprint(b, [], tracked, inherited) if count[f] > 1 else f for f, b in zip(found, bodies, strict=True)
    ]


_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _fingerprint(
    body: bytes, stamps: list[tuple[bytes, bytes]], tracked: list[re.Pattern[bytes]], inherited: bytes
) -> str:
    for opening, closing in stamps:
        start = body.find(opening)
        while start >= 0:
            end = body.find(closing, start)
            if end < 0:
                break
            body = body[:start] + body[end + len(closing) :]
            start = body.find(opening, start)
    for pattern in tracked:
        body = pattern.sub(b"", body)
    return hashlib.blake2b(inherited + body, digest_size=8).hexdigest()
