"""Kind `api:regulations-gov`: documents of US rulemaking dockets, API v4 (https://open.gsa.gov/api/regulationsgov/).

The declared URL holds the filters (`https://api.regulations.gov/v4/documents?filter[searchTerm]=…`); the span is
added here. It is asked for in US Eastern local time, and answered in UTC. A list shows 20 pages of 250: what goes on
is asked for again from the last stamp seen. A deadline that moves is a fact that changes; a document that its agency
takes back says so itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from zoneinfo import ZoneInfo

from monitor.types import (
    Capture,
    Extraction,
    FetchRequest,
    Identifier,
    ItemType,
    Life,
    Source,
    SourceState,
    Stage,
)
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import plain
from spiders.extract.json_paths import text_at, texts_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.data_gov import ACCEPT, answered, members
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.spans import since

EASTERN = ZoneInfo("America/New_York")
PER_PAGE, LAST_PAGE = 250, 20
OVERLAP = timedelta(days=1)
LATE = timedelta(days=30)
"""The stamps are those of the system: where all days of a document are older, it was processed again."""
SINCE = "filter[lastModifiedDate][ge]"
TYPES = {
    "Rule": (ItemType.REGULATION, Stage.ADOPTED),
    "Proposed Rule": (ItemType.REGULATION, Stage.PROPOSED),
}
"""By documentType; notices, supporting material and the rest are what their subtype says, if anything."""


class RegulationsGovReader:
    """Reads lists of documents."""

    name = "api:regulations-gov"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the first page of what moved since the last good look, oldest first."""
        return _first(source, {SINCE: _eastern(since(state, now, OVERLAP))})

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the first page of what was posted in a span: its documents, not their later stamps."""
        days = {"ge": since.astimezone(EASTERN).date(), "le": until.astimezone(EASTERN).date()}
        return _first(source, {f"filter[postedDate][{name}]": day.isoformat() for name, day in days.items()})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the documents of one page that the memo does not hold. Raises ExtractError."""
        answer = answered(capture, "data")
        by = ListedBy(self.name, self.version)
        said = members(answer, "data")
        begun = read_date(parse_qs(urlsplit(capture.url).query).get(SINCE, [""])[-1])
        read = [_document(one, begun) for one in said if _is_moved(one, begun)]
        rows = [row(record, by, source.tag()) for record in read if record is not None]
        url, warnings = _next_url(answer, said, capture)
        next_request = ask_next(source, capture, url, accept=ACCEPT)
        return listed(by, rows, memo, dropped=read.count(None), next_request=next_request, warnings=warnings)


def _first(source: Source, span: dict[str, str]) -> FetchRequest:
    asked = {"sort": "lastModifiedDate,documentId", "page[size]": str(PER_PAGE), "page[number]": "1"}
    return ask(source, None, accept=ACCEPT, extra={**span, **asked})


def _eastern(at: datetime) -> str:
    return at.astimezone(EASTERN).strftime("%Y-%m-%d %H:%M:%S")


def _next_url(answer: Any, said: list[Any], capture: Capture) -> tuple[str, tuple[str, ...]]:
    """Return the next page's address, "" after the last, and what could not be reached."""
    if text_at(answer, "meta.hasNextPage") != "true" or not said:
        return "", ()
    asked = parse_qs(urlsplit(capture.url).query)
    written = asked.get("page[number]", ["1"])[-1]
    page = int(written) if written.isdecimal() else 1
    if page < LAST_PAGE:
        return with_parameters(capture.url, {"page[number]": str(page + 1)}), ()
    newest = read_date(text_at(said[-1], "attributes.lastModifiedDate"))
    begun = _eastern(newest) if newest else ""
    if not begun or begun <= asked.get(SINCE, [""])[-1]:
        return "", (f"more than {PER_PAGE * LAST_PAGE} documents of one second: the rest cannot be asked for",)
    return with_parameters(capture.url, {SINCE: begun, "page[number]": "1"}), ()


def _is_moved(one: Any, begun: datetime | None) -> bool:
    days = [
        day
        for name in ("postedDate", "commentStartDate", "commentEndDate")
        if (day := read_date(text_at(one, f"attributes.{name}"))) is not None
    ]
    is_taken_back = text_at(one, "attributes.withdrawn") == "true"
    return begun is None or is_taken_back or not days or max(days) >= begun - LATE


def _document(one: Any, begun: datetime | None) -> Record | None:
    number, said = text_at(one, "id"), one.get("attributes") if isinstance(one, dict) else None
    title = plain(text_at(said, "title"))
    if not number or not title:
        return None
    closes = _day(text_at(said, "commentEndDate"))
    posted = read_date(text_at(said, "postedDate"))
    facts = [
        ("Document", number),
        ("Type", ", ".join(dict.fromkeys([*texts_at(said, "documentType"), *texts_at(said, "subtype")]))),
        ("Agency", text_at(said, "agencyId")),
        ("Docket", text_at(said, "docketId")),
        ("Federal Register document", text_at(said, "frDocNum")),
        ("Comments open on", _day(text_at(said, "commentStartDate"))),
        ("Comments close on", closes),
    ]
    return Record(
        number,
        title,
        f"https://www.regulations.gov/document/{quote(number)}",
        facts_of(facts),
        life=_life(said, number, closes),
        published_at=posted,
        there_since=posted if posted and begun and posted < begun - LATE else None,
        updated_at=read_date(text_at(said, "lastModifiedDate")),
        is_withdrawn=text_at(said, "withdrawn") == "true",
    )


def _life(said: Any, number: str, closes: str) -> Life:
    kind, stage = TYPES.get(text_at(said, "documentType"), (None, None))
    subtype = text_at(said, "subtype")
    status = ""
    if "guidance" in subtype.lower():
        kind, stage = ItemType.GUIDANCE, Stage.PROPOSED if "draft" in subtype.lower() else None
    if text_at(said, "openForComment") == "true":
        kind, status = kind or ItemType.CONSULTATION, "Open for comment"
        stage = stage if stage is Stage.ADOPTED else Stage.CONSULTING  # interim rules are made, and open all the same
    elif closes:
        kind, stage, status = kind or ItemType.CONSULTATION, stage or Stage.PROPOSED, "Closed for comment"
    if text_at(said, "withdrawn") == "true":
        stage, status = Stage.WITHDRAWN, "Withdrawn"
    numbers = (
        Identifier("regulations", number),
        *(Identifier("fr-document", each) for each in texts_at(said, "frDocNum")),
        *(Identifier("docket", each) for each in texts_at(said, "docketId")),
    )
    return Life(kind, stage, status, name=number, identifiers=numbers)


def _day(stamp: str) -> str:
    """Return the day of a stamp on the agencies' clocks: a period that ends at 04:59 UTC ends the evening before."""
    at = read_date(stamp)
    if at is None:
        return ""
    return at.astimezone(EASTERN).date().isoformat() if "T" in stamp else at.date().isoformat()
