"""Kind `page`: one address, one item, whose meaning is the document there: HTML, PDF, text, Markdown, XML or JSON."""

from __future__ import annotations

from datetime import datetime

from monitor.errors import ExtractError
from monitor.normalize import content_sha256
from monitor.types import Capture, Document, ExtractedItem, Extraction, FetchRequest, Reason, Source, SourceState
from spiders.extract import document_of, sniff
from spiders.extract.charset import http_charset_of
from spiders.readers.asking import ask

KEY = "page"
ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.8"


class PageReader:
    """Reads a page as one item."""

    name = "page"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the page, with validators."""
        return ask(source, state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the page as one item, or none when it means what it meant (`memo`). Raises ExtractError."""
        document = document_at(capture, source)
        found = _memo(document, self.version)
        length = sum(len(block.text) for block in document.blocks)
        items = () if found == memo else (_item(KEY, document, source.url, source.name),)
        return Extraction(items=items, seen=(KEY,), memo=found, text_length=length)


def document_item(capture: Capture, source: Source) -> ExtractedItem:
    """Return a followed document as one item whose key is "". Raises ExtractError."""
    return _item("", document_at(capture, source), capture.url, "")


def document_at(capture: Capture, source: Source) -> Document:
    """Return the document in a capture, of whatever type its bytes are; the declared selectors hold for HTML.

    Raises ExtractError: EMPTY without text, WRONG_TYPE for images and the like, PARSE for what cannot be read, also
    when `content.select` finds nothing: then the page was rebuilt, and silence would be taken for "no change".
    """
    declared = capture.headers.get("content-type", "")
    if not capture.body.strip():
        raise ExtractError(f"{capture.url}: an empty body", reason=Reason.EMPTY)
    return document_of(
        capture.body,
        sniff(capture.body, declared),
        charset=http_charset_of(declared),
        select=source.content.select,
        ignore=source.content.ignore,
        url=capture.final_url,
        language=source.tag(),
    )


def _item(key: str, document: Document, url: str, name: str) -> ExtractedItem:
    return ExtractedItem(item_key=key, title=document.title or name or url, url=url, document=document)


def _memo(document: Document, version: int) -> bytes:
    """What the page means, and who says so: another extractor's reading is read again."""
    return f"page {version} {document.extractor} {document.version} {content_sha256(document)}".encode()
