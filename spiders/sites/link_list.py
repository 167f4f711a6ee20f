"""Kind `site:link-list`: a page of links to documents, as ministries keep one per subject: one item for each link.

For pages without a feed that grow by links: the AI pages of the Cabinet Office of Japan, a council's meetings. An
item is what a link leads to (PDF, HTML, office files of the same host); what the page itself says around its links is
one more item, so that a sentence that changes is told and a link that is added is told once.

`content.select` names the part of the page that counts; left out, the page's main part is taken.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urldefrag, urlsplit

from lxml import etree

from monitor.errors import ExtractError
from monitor.identity import Clues, canonical_url, clean_url
from monitor.normalize import content_sha256
from monitor.types import (
    Block,
    Capture,
    Document,
    ExtractedItem,
    Extraction,
    FetchRequest,
    Reason,
    Source,
    SourceState,
)
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.dates import read_date
from spiders.extract.html import blocks_of_html
from spiders.extract.selectors import elements, parsed_html, text_of, value
from spiders.readers.asking import ask
from spiders.readers.noting import ListedBy, Row, fingerprint, listed, unix

PAGE_KEY = "page"
MAIN = "main, #contents, #content, #mainContents, #main, #mainArea, [role=main]"
ROWS = frozenset(("li", "p", "dd", "dt", "tr", "h2", "h3", "h4", "h5", "h6"))
"""What holds a link and what is said of it: its day, its size, where it was decided."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FILES = re.compile(r"\.(?:pdf|html?|docx?|xlsx?|pptx?|csv|zip|aspx?|php)$|/$|/[^/.]*$", re.IGNORECASE)
VAGUE = re.compile(
    r"(?:参考|別添|配布|説明)?資料\s?[\d-]*|別[紙添添表]\s?\d*|PDF.*|こちら.*|本文|概要|全文|ポイント|議事(?:次第|録|要旨|概要)"
    r"|第?\d+回?|English|英語.*|annex \d*|download|here|more",
    re.IGNORECASE,
)
"""Words of a link that say what it is only together with the heading above it."""
SMALL_PRINT = re.compile(
    r"\s*[(\[【（［]\s*(?:PDF|HTML|Word|Excel|新しい|別)[^)\]】）］]{0,60}[)\]】）］]", re.IGNORECASE
)
"""「（PDF形式：512KB）」: the size moves when a file is saved again."""
MAX_WORDS = 500
"""Of one link: what is longer is cut."""
MAX_ROW_CHARS = 300
"""A longer row is a paragraph with a link in it: its words stay with the page."""


class LinkListReader:
    """Reads the links of a page."""

    name = "site:link-list"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the page, with validators."""
        return ask(source, state, accept="text/html, application/xhtml+xml, */*;q=0.5")

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the page and the links that the memo does not hold. Raises ExtractError; EMPTY without any link."""
        charset = http_charset_of(capture.headers.get("content-type", ""))
        page = parsed_html(decode(capture.body, http_charset=charset, language=source.language).text)
        title = value(page, "title") or source.name
        base = clean_url(value(page, "base::attr(href)"), capture.final_url) or capture.final_url
        part = _part(page, source)
        links = _links(part, base, capture.final_url)
        if not links:
            raise ExtractError(f"{source.url}: no link to a document of this site", reason=Reason.EMPTY)
        by = ListedBy(self.name, self.version)
        rows = [_page_row(part, title, source, by), *(_link_row(link, title, source, by) for link in _once(links))]
        return listed(by, rows, memo)


class Link(NamedTuple):
    """A link of the page, read."""

    url: str
    words: str
    heading: str
    """The nearest above it."""
    around: str
    """What its row says; "" where it stands in a paragraph of prose."""


def _part(page: Any, source: Source) -> Any:
    found = elements(page, source.content.select or MAIN)
    if not found and source.content.select:
        raise ExtractError(f"{source.url}: content.select finds nothing; the page was rebuilt")
    part = found[0] if found else page
    for selector in source.content.ignore:
        for one in elements(part, selector):
            _remove(one)
    return part


def _links(part: Any, base: str, own: str) -> list[Link]:
    """Take the links to documents of this site out of the page, with rows and headings, and return them in order."""
    host, heading, above = urlsplit(own).netloc.lower(), "", None
    found: list[Link] = []
    taken: list[Any] = []
    said: dict[Any, str] = {}
    for one in part.iter(etree.Element):
        if one.tag in HEADINGS:
            heading, above = text_of(one), one if one.tag != "h1" else None
        if one.tag != "a" or not one.get("href"):
            continue
        url = clean_url(urldefrag(one.get("href")).url, base)
        words = text_of(one) or value(one, "img::attr(alt)")
        words = SMALL_PRINT.sub("", words[:MAX_WORDS]).strip()
        place = urlsplit(url)
        is_ours = place.netloc.lower() == host and FILES.search(place.path) is not None
        if not words or not is_ours or canonical_url(url) == canonical_url(urldefrag(own).url):
            continue
        row = _row_of(one, part)
        said.update((each, text_of(each)) for each in row if each not in said)
        around = " ".join(said[each] for each in row)
        is_row = len(around) <= MAX_ROW_CHARS
        taken += [*row, *([above] if above is not None else [])] if is_row else [one]
        found.append(Link(url, words, heading, around if is_row else ""))
    for one in taken:
        _remove(one)
    return found


def _row_of(link: Any, part: Any) -> list[Any]:
    """The nearest row around a link, with the term that a definition belongs to; else the link alone."""
    one = link.getparent()
    while one is not None and one is not part:
        if one.tag in ROWS:
            term = one.getprevious() if one.tag == "dd" else None
            return [term, one] if term is not None and term.tag == "dt" else [one]
        one = one.getparent()
    return [link]


def _remove(one: Any) -> None:
    """Remove an element and leave the text that follows it."""
    parent, before = one.getparent(), one.getprevious()
    if parent is None:
        return
    if one.tail and before is not None:
        before.tail = (before.tail or "") + one.tail
    elif one.tail:
        parent.text = (parent.text or "") + one.tail
    one.tail = None
    parent.remove(one)


def _once(links: list[Link]) -> list[Link]:
    """One link per address, under its most telling words: an image and its caption link the same."""
    best: dict[str, Link] = {}
    for link in links:
        key = canonical_url(link.url)
        if key not in best or (_is_vague(best[key].words) and not _is_vague(link.words)):
            best[key] = link
    return list(best.values())


def _is_vague(words: str) -> bool:
    return VAGUE.fullmatch(unicodedata.normalize("NFKC", words).strip()) is not None


def _link_row(link: Link, page_title: str, source: Source, by: ListedBy) -> Row:
    above = link.heading or page_title
    title = f"{above}：{link.words}" if _is_vague(link.words) and above else link.words
    published_at = read_date(link.words) or read_date(link.around) or read_date(link.heading)

    def build(key: str) -> ExtractedItem:
        document = Document((Block(title, kind="title"),), title, source.tag(), by.name, by.version)
        return ExtractedItem(key, title, link.url, document, published_at, document_url=link.url)

    return Row(Clues(canonical_url(link.url), "", title), fingerprint(link.url, title), unix(published_at), build)


def _page_row(rest: Any, title: str, source: Source, by: ListedBy) -> Row:
    """What the page says apart from its rows of links, which are items of their own."""
    _, said = blocks_of_html(etree.tostring(rest, encoding="unicode", method="html"))
    document = Document((Block(title, kind="title"), *said), title, source.tag(), by.name, by.version)

    def build(key: str) -> ExtractedItem:
        return ExtractedItem(key, title, source.url, document)

    return Row(Clues(PAGE_KEY, "", title), fingerprint(PAGE_KEY, title, content_sha256(document)), 0, build)
