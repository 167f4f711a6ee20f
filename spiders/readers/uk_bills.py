"""Kind `api:uk-bills`: bills of the UK Parliament, https://bills-api.parliament.uk/api/v1/Bills.

A bill's key is its `billId`: a bill that is brought in again has the same short title and another id. `lastUpdate`
moves on cosmetic edits: it says "look again" at the publications, which hold the prints, and is no content. A bill of
a former session that such an edit brings to the front is known from then on, and is no news.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.errors import ExtractError
from monitor.types import (
    Block,
    Capture,
    Document,
    ExtractedItem,
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
from spiders.extract.json_paths import find, text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, Row, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/json, */*;q=0.5"
API = "https://bills-api.parliament.uk/api/v1/Bills"
SITE = "https://bills.parliament.uk/bills"
PAGE_SIZE = 40
STALE = timedelta(days=730)
"""Bills that nobody touched for so long are of former sessions: the first look ends there."""
AHEAD = timedelta(days=60)
"""A sitting is announced up to so long before its day: what nobody touched since may have sat that much later."""
PRINT = "bill"
"""The type of publication that is a print of the bill itself."""


class UkBillsReader:
    """Reads bills, and with `follow` their publications."""

    name = "api:uk-bills"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the bills updated last, with validators."""
        return ask(source, state, accept=ACCEPT, extra=_first_page(source))

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for the bills updated last: the list goes back by update, page by page."""
        return ask(source, None, accept=ACCEPT, extra=_first_page(source))

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        found = answer.get("items") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise ExtractError(f"{capture.url}: no items in the answer; it says: {excuse(answer)}")
        by = ListedBy(self.name, self.version)
        read = [_row(one, by, source, capture.fetched_at) for one in found]
        rows = [row for row in read if row is not None]
        return listed(
            by, rows, memo, dropped=len(read) - len(rows), next_request=_next(answer, found, source, capture)
        )

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how a bill's publications are asked for."""
        return ask(source, None, accept=ACCEPT, url=url)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a bill's publications, the newest first, and its newest print. Raises ExtractError."""
        answer = parsed_json(capture)
        found = answer.get("publications") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise ExtractError(f"{capture.url}: no publications in the answer; it says: {excuse(answer)}")
        listed_ = sorted(found, key=lambda one: text_at(one, "displayDate"), reverse=True)
        blocks = tuple(Block(line) for one in listed_ if (line := _publication(one)))
        prints = [one for one in listed_ if text_at(one, "publicationType.name").casefold() == PRINT]
        edition = plain(text_at(prints[0], "title")) if prints else ""
        document = Document(blocks, "", source.tag("en"), self.name, self.version)
        return ExtractedItem("", "", capture.url, document, life=Life(ItemType.BILL, edition=edition))


def _first_page(source: Source) -> dict[str, str]:
    said = parse_qs(urlsplit(source.url).query)
    wanted = {"SortOrder": "DateUpdatedDescending", "Take": str(PAGE_SIZE)}
    return {name: value for name, value in wanted.items() if name not in said}


def _row(one: Any, by: ListedBy, source: Source, now: datetime) -> Row | None:
    key, title = text_at(one, "billId"), plain(text_at(one, "shortTitle"))
    if not key or not title:
        return None
    stage, house = text_at(one, "currentStage.description"), text_at(one, "currentStage.house")
    withdrawn = text_at(one, "billWithdrawn")
    sittings = sorted(text_at(each, "date")[:10] for each in find(one, "currentStage.stageSittings[*]"))
    sat_at = read_date(sittings[-1]) if sittings else None
    record = Record(
        key=key,
        title=title,
        url=f"{SITE}/{key}",
        facts=facts_of(
            [
                ("Formerly", text_at(one, "formerShortTitle")),
                ("Originating house", text_at(one, "originatingHouse")),
                ("Stage", f"{stage} ({house})" if stage and house else stage),
                ("Sittings", ", ".join(filter(None, sittings))),
                ("Withdrawn", withdrawn[:10]),
            ]
        ),
        life=_life(one, key, title, f"{stage}, {house}" if stage and house else stage),
        published_at=sat_at,
        updated_at=read_date(text_at(one, "lastUpdate")),
        document_url=f"{source.url.partition('?')[0].rstrip('/')}/{key}/Publications",
        look_again=text_at(one, "lastUpdate"),
        is_withdrawn=bool(withdrawn),
        predates_baseline=sat_at is not None and sat_at < now - STALE + AHEAD,
    )
    return row(record, by, source.tag("en"))


def _life(one: Any, key: str, title: str, said: str) -> Life:
    """Royal Assent makes it an Act; its entry into force is for legislation.gov.uk to say."""
    if text_at(one, "billWithdrawn"):
        stage, status = Stage.WITHDRAWN, "Withdrawn"
    elif text_at(one, "isAct") == "true":
        stage, status = Stage.ADOPTED, "Act of Parliament"
    elif text_at(one, "isDefeated") == "true":
        stage, status = Stage.LAPSED, "Defeated"
    else:
        stage, status = Stage.PROPOSED, said
    return Life(ItemType.BILL, stage, status, "", title, (Identifier("uk-bill", key),))


def _publication(one: Any) -> str:
    """One line: day, type and title of what was published."""
    title = plain(text_at(one, "title"))
    kind = text_at(one, "publicationType.name") or text_at(one, "publicationType.description")
    said = ": ".join(part for part in (kind, title) if part)
    return f"{text_at(one, 'displayDate')[:10]} {said}".strip() if said else ""


def _next(answer: Any, found: list[Any], source: Source, capture: Capture) -> FetchRequest | None:
    """The next page; none after the last one, or where bills are of former sessions."""
    skip = parse_qs(urlsplit(capture.url).query).get("Skip", ["0"])[-1]
    seen = (int(skip) if skip.isdecimal() else 0) + len(found)
    total = text_at(answer, "totalResults")
    oldest = read_date(text_at(found[-1], "lastUpdate")) if found else None
    is_stale = oldest is not None and oldest < capture.fetched_at - STALE
    if not found or is_stale or not total.isdecimal() or seen >= int(total):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"Skip": str(seen)}), accept=ACCEPT)
