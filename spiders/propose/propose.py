"""An address's bytes in, the declaration that reads them out: a feed, else a list, else a page.

Everything proposed was tried: the reader of its kind has read the very bytes with it.
"""

from __future__ import annotations

from typing import Any, Literal

from lxml import etree

from config.declarations import ContentSelectors, Source
from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import Capture, Extraction, Reason
from spiders.extract import feed as feeds
from spiders.extract import sniff
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.json_paths import text_at
from spiders.extract.selectors import parsed_html, value
from spiders.propose import content
from spiders.propose.listing import Listing, listing_of
from spiders.propose.proposal import Proposal
from spiders.propose.whereabouts import jurisdiction_of, key_of, language_of, name_of, tag_of, written_in
from spiders.readers.feed import FeedReader
from spiders.readers.json_answer import parsed_json
from spiders.readers.page import PageReader

Kind = Literal["feed", "listing", "page"]
EVERY = {"feed": "30m", "listing": "1h", "page": "6h"}
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
)
_FEED = "//*[local-name()='channel' or local-name()='feed']"
_FEED_TITLE = f"{_FEED}/*[local-name()='title'][1]"
_FEED_LANGUAGE = f"{_FEED}/*[local-name()='language'][1]/text() | {_FEED}/@xml:lang"
SCRIPTS = "perhaps scripts write it (--render)"
THIN = f"it has hardly any text: {SCRIPTS}"
JSON = 'it answers with JSON: its rows are read as items by kind = "api:json", written by hand (docs/sources.md)'
MAX_TEXT = 20_000
"""Characters that are looked at to tell a language."""


def propose(capture: Capture, *, key: str = "", kind: Kind | None = None) -> Proposal:
    """Return the best declaration for what a capture holds; `kind` asks for one.

    Raises ExtractError when it holds nothing that a reader here could watch, or nothing of the wanted kind.
    """
    if not capture.body.strip():
        raise ExtractError(f"{capture.url}: an empty body", reason=Reason.EMPTY)
    if kind in (None, "feed"):
        try:
            return _feed(capture, key)
        except ExtractError:
            if kind == "feed":
                raise
    declared = capture.headers.get("content-type", "")
    if sniff(capture.body, declared) != "text/html":
        if kind == "listing":
            raise ExtractError(f"{capture.url}: a listing is an HTML page", reason=Reason.WRONG_TYPE)
        return _page(capture, key, None, None)
    page = parsed_html(decode(capture.body, http_charset=http_charset_of(declared), language=None).text)
    language = language_of(page, _text(page))
    source = _source(capture, key, page, language)
    base = clean_url(value(page, "base::attr(href)"), capture.final_url) or capture.final_url
    listing = None if kind == "page" else listing_of(page, base, capture, source)
    if listing is not None and (kind == "listing" or listing.is_subject):
        return _listing(listing, source)
    if kind == "listing":
        raise ExtractError(
            f"{capture.url}: nothing on this page repeats that leads to documents", reason=Reason.EMPTY
        )
    return _page(capture, key, page, language)


def feeds_of(capture: Capture) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names in its head, in its order; () for what is no page."""
    declared = capture.headers.get("content-type", "")
    if sniff(capture.body, declared) != "text/html":
        return ()
    page = parsed_html(decode(capture.body, http_charset=http_charset_of(declared), language=None).text)
    base = clean_url(value(page, "base::attr(href)"), capture.final_url) or capture.final_url
    named = page.xpath(
        "//link[@href][contains(concat(' ', translate(@rel, 'ALTERN', 'altern'), ' '), ' alternate ')]"
    )
    hrefs = [one.get("href") for one in named if (one.get("type") or "").split(";")[0].strip().lower() in _FEED_TYPES]
    return tuple(dict.fromkeys(url for href in hrefs if (url := clean_url(href, base))))


# ---------------------------------------------------------------- one kind each


def _feed(capture: Capture, key: str) -> Proposal:
    feed = feeds.open_feed(
        capture.body, content_type=capture.headers.get("content-type", ""), url=capture.final_url, language=None
    )
    if not feed.fingerprints:
        raise ExtractError(f"{capture.url}: a feed without entries", reason=Reason.EMPTY)
    plain = Source.model_validate({"key": "proposed", "kind": "feed", "url": capture.url})
    read = FeedReader().extract(capture, plain, None)
    name, stated = _of_feed(capture)
    language = _language_of(read) or tag_of(stated, "")
    source = _source(capture, key, None, language, name=name)
    return Proposal(
        declared=_declared(source, "feed", language, {"follow": True, **_expected(read)}),
        items=read.items,
        dropped=read.dropped,
        extension="json" if sniff(capture.body) == "application/json" else "xml",
    )


def _listing(listing: Listing, source: Source) -> Proposal:
    read, notes = listing.extraction, []
    if "date" not in listing.items:
        notes.append("no date was found in its rows: items are dated by when they are first seen")
    if not listing.items["link"]:
        notes.append(
            "its links are scripts: items are told apart by what the scripts are called with, and cannot be followed"
        )
    if read.dropped:
        notes.append(f"{read.dropped} rows have no link or no title")
    rest = {"follow": bool(listing.items["link"]), "items": listing.items, **_expected(read)}
    return Proposal(_declared(source, "listing", source.language, rest), read.items, read.dropped, tuple(notes))


def _page(capture: Capture, key: str, page: Any, language: str | None) -> Proposal:
    source = _source(capture, key, page, language)
    try:
        whole = PageReader().extract(capture, source, None)
    except ExtractError as error:
        hint = f"; {SCRIPTS}" if page is not None and error.reason is Reason.EMPTY else ""
        raise ExtractError(f"{error}{hint}", reason=error.reason) from error
    language = language or _language_of(whole)
    source = _source(capture, key, page, language, name=whole.items[0].title)
    selected = content.selected(page, capture, source, whole.text_length) if page is not None else None
    if selected:
        source = source.model_copy(update={"content": ContentSelectors(select=selected)})
    found = PageReader().extract(capture, source, None)
    rest = {"content": {"select": selected}} if selected else {}
    kinds = {"application/pdf": "pdf", "application/json": "json", "application/xml": "xml", "text/plain": "txt"}
    extension = kinds.get(sniff(capture.body, capture.headers.get("content-type", "")), "html")
    thin = (THIN,) if found.text_length < content.THIN_CHARS else ()
    notes = (JSON,) if extension == "json" else thin
    return Proposal(_declared(source, "page", language, rest), found.items, found.dropped, notes, extension)


# ---------------------------------------------------------------- what all have


def _source(capture: Capture, key: str, page: Any, language: str | None, name: str = "") -> Source:
    """The parts that no kind changes; `kind` stands for none of them yet."""
    place = jurisdiction_of(capture.final_url, language)
    key = key or key_of(capture.final_url, place)
    name = name or (name_of(page) if page is not None else "") or key
    values = {"key": key, "name": name, "kind": "page", "url": capture.url, "language": language}
    return Source.model_validate({**values, "jurisdiction": place} if place else values)


def _declared(source: Source, kind: Kind, language: str | None, rest: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "key": source.key,
        "name": source.name,
        "kind": kind,
        "url": source.url,
        "every": EVERY[kind],
    }
    if "jurisdiction" in source.model_fields_set:
        said["jurisdiction"] = source.jurisdiction
    if language:
        said["language"] = language
    return {**said, **rest}


def _expected(read: Extraction) -> dict[str, Any]:
    """A list that has half its rows is suspect anyway; one that has next to none is at once."""
    count = len(read.seen)
    return {"expect": {"min_items": max(1, count // 4)}} if count >= 4 else {}


def _language_of(read: Extraction) -> str | None:
    text = " ".join(item.title for item in read.items)
    said = [item.document.language for item in read.items if item.document.language]
    return written_in(text) or (said[0].split("-")[0].lower() if said else None)


def _of_feed(capture: Capture) -> tuple[str, str]:
    """What a feed calls itself and its language, "" where it does not say; its entries are read elsewhere."""
    if sniff(capture.body) == "application/json":
        feed = parsed_json(capture)
        return text_at(feed, "title")[:120], text_at(feed, "language")
    try:
        root: Any = etree.fromstring(
            capture.body, etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        )
    except (etree.XMLSyntaxError, ValueError):
        return "", ""
    titles, languages = (root.xpath(_FEED_TITLE), root.xpath(_FEED_LANGUAGE)) if root is not None else ([], [])
    title = " ".join("".join(titles[0].itertext()).split())[:120] if titles else ""
    return title, str(languages[0]).strip() if languages else ""


def _text(page: Any) -> str:
    return "".join(page.itertext())[:MAX_TEXT]
