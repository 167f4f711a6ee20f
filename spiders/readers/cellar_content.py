"""Kind `site:cellar`: the text of one EU act, `https://publications.europa.eu/resource/celex/{celex}`.

The service negotiates: it leads on (303) to the text in the wanted format and language, offers several documents
where an act has annexes (300), and answers 404 or 406 while that language is not there yet: then nothing is found,
and nothing withdrawn, for acts that were published stay.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import unquote, urlsplit

from monitor.normalize import content_sha256
from monitor.types import Capture, ExtractedItem, Extraction, FetchRequest, Identifier, Life, Source, SourceState
from spiders.readers.asking import ask
from spiders.readers.eu_acts import PAGE, cited, type_of
from spiders.readers.page import document_at

ACCEPT = "application/xhtml+xml, text/html;q=0.9"
NOT_YET = frozenset((404, 406))


class CellarContentReader:
    """Reads one act's text as one item, whose key is its CELEX."""

    name = "site:cellar"
    version = 1
    empty_statuses = NOT_YET

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the text, with validators."""
        return asked_for(source, source.url, state)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the act, or nothing when it means what it meant or is not there yet. Raises ExtractError."""
        if capture.status in NOT_YET:
            return Extraction((), (), memo, warnings=(f"status {capture.status}: not there in this language yet",))
        celex = unquote(urlsplit(source.url).path.rpartition("/")[2])
        item = content_item(celex, capture, source)
        length = sum(len(block.text) for block in item.document.blocks)
        document = item.document
        found = (
            f"{self.name} {self.version} {document.extractor} {document.version} {content_sha256(document)}".encode()
        )
        return Extraction(() if found == memo else (item,), (celex,), found, text_length=length)


def asked_for(source: Source, url: str, state: SourceState | None = None) -> FetchRequest:
    """Return the request for a text as XHTML in the source's language; one of many languages is asked in English."""
    language = source.language if source.language and source.language != "mul" else "en"
    headers = {"Accept": ACCEPT, "Accept-Language": language, **source.headers}
    headers = {name: value for name, value in headers.items() if name.lower() != "content-type"}
    wanted = source.model_copy(update={"url": url, "body": None, "headers": headers, "params": {}})
    return ask(wanted, state)


def content_item(key: str, capture: Capture, source: Source) -> ExtractedItem:
    """Return the text in a capture as one item. Raises ExtractError."""
    document = document_at(capture, source)
    celex = unquote(urlsplit(capture.url).path.rpartition("/")[2])
    title = document.title or next((block.text for block in document.blocks), celex)[:500]
    life = (
        Life(type_of(celex, ()), name=cited(title, celex), identifiers=(Identifier("celex", celex),)) if key else None
    )
    return ExtractedItem(key, title, PAGE + celex, document, life=life)
