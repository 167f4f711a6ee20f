"""Kind `api:govinfo`: packages of the US Government Publishing Office, https://api.govinfo.gov/docs/.

`/collections/{code}` lists what was added or modified in a span, `/published` (with the parameter `collection`) what
is dated in it. A package is one edition of one document: "BILLS-119hr1121eh" is H.R. 1121 as the House passed it; the
next print is a new package of the same bill. With `follow`, its text is its document.

Packages are modified when they are processed again: those issued long before the span are no news.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from monitor.errors import ExtractError
from monitor.types import Capture, ExtractedItem, Extraction, FetchRequest, Reason, Source, SourceState
from spiders.extract import sniff
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import plain
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, ask_next, with_declared
from spiders.readers.data_gov import ACCEPT, answered, members
from spiders.readers.govinfo_packages import life_of
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.page import document_item
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.spans import since, utc

PER_PAGE = 1000
OVERLAP = timedelta(days=2)
"""Packages are listed some hours after their stamp, the stamps of one batch in no order."""
LATE = timedelta(days=60)
"""Congress prints some texts weeks after their day."""


class GovinfoReader:
    """Reads lists of packages, and the text of one."""

    name = "api:govinfo"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the first page of what moved since the last good look."""
        return _between(source, since(state, now, OVERLAP), now)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the first page of what is dated in a span: stamps of processing say nothing of the past."""
        home, _, collection = source.url.partition("/collections/")
        if not collection:
            return _between(source, since, until)
        params = {**source.params, "collection": collection.strip("/")}
        return _between(source.model_copy(update={"url": f"{home}/published", "params": params}), since, until)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the packages of one page that the memo does not hold. Raises ExtractError."""
        answer = answered(capture, "packages")
        by = ListedBy(self.name, self.version)
        begun = _begun(capture)
        read = [_package(one, source) for one in members(answer, "packages") if _is_issued(one, begun)]
        rows = [row(record, by, source.tag()) for record in read if record is not None]
        link = text_at(answer, "nextPage")
        url = with_declared(source, urljoin(capture.final_url, link)) if link else ""
        next_request = ask_next(source, capture, url, accept=ACCEPT)
        return listed(by, rows, memo, dropped=read.count(None), next_request=next_request)

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return the request for a package's text, with the source's key."""
        return ask(source, None, accept="text/html, */*;q=0.5", url=with_declared(source, url))

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a package's text as one item. Raises ExtractError: JSON instead of a text is an excuse."""
        if sniff(capture.body, capture.headers.get("content-type", "")) == "application/json":
            said = excuse(parsed_json(capture))
            raise ExtractError(f"{capture.url}: no text; it says: {said or 'nothing'}", reason=Reason.WRONG_TYPE)
        return document_item(capture, source)


def _between(source: Source, begun: datetime, until: datetime) -> FetchRequest:
    """Return the request for a span, which both lists take as parts of their path."""
    parts = urlsplit(source.url)
    is_published = parts.path.endswith("/published")
    first, last = (begun.date().isoformat(), until.date().isoformat()) if is_published else (utc(begun), utc(until))
    path = f"{parts.path.rstrip('/')}/{first}/{last}"
    there = source.model_copy(update={"url": parts._replace(path=path).geturl()})
    return ask(there, None, accept=ACCEPT, extra={"offsetMark": "*", "pageSize": str(PER_PAGE)})


def _begun(capture: Capture) -> datetime | None:
    """Where the span of an answer begins: the last part but one of its path."""
    return next((at for part in urlsplit(capture.url).path.split("/")[-2:] if (at := read_date(part))), None)


def _is_issued(one: Any, begun: datetime | None) -> bool:
    issued = read_date(text_at(one, "dateIssued"))
    return issued is None or begun is None or issued >= begun - LATE


def _package(one: Any, source: Source) -> Record | None:
    package, title = text_at(one, "packageId"), plain(text_at(one, "title"))
    if not package or not title:
        return None
    life = life_of(package)
    parts = urlsplit(source.url)
    home = f"{parts.scheme}://{parts.netloc}"
    name = " ".join(part for part in (life.name, f"({life.edition})" if life.edition else "") if part)
    return Record(
        package,
        f"{name} {title}" if name else title,
        f"https://www.govinfo.gov/app/details/{quote(package)}",
        facts_of([("Package", package), ("Date issued", text_at(one, "dateIssued"))]),
        life=life,
        published_at=read_date(text_at(one, "dateIssued")),
        updated_at=read_date(text_at(one, "lastModified")),
        document_url=f"{home}/packages/{quote(package)}/htm",
    )
