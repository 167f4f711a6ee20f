"""Kind `api:congress`: bills of the US Congress, Congress.gov API v3 (https://github.com/LibraryOfCongress/api.congress.gov).

`/v3/bill` lists what was updated in a span of time, oldest first; `/v3/summaries` the summaries of the Congressional
Research Service; `/v3/bill/{congress}/{type}/{number}/actions` is the log of one bill, `…/text` its prints. With
`follow`, a listed bill's log is its document: the list names the latest action only, and the one that matters is
rarely the last of its day ("Motion to reconsider laid on the table" follows every passage in the House). The log also
tells the print, and costs one request a bill.

The list's stamps are those of the system. What was not acted upon since the span began was processed again.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.errors import ExtractError
from monitor.types import Capture, Document, ExtractedItem, Extraction, FetchRequest, Source, SourceState
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, ask_next, with_declared, with_parameters
from spiders.readers.congress_bills import Bill, bill_of, congress_at, ordinal, said_of
from spiders.readers.congress_log import log_of, prints_of
from spiders.readers.data_gov import ACCEPT, answered, members
from spiders.readers.noting import ListedBy, Row, listed
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.spans import since, utc

PER_PAGE = 250
"""The most that the service gives at once."""
OVERLAP = timedelta(days=3)
"""`updateDate` has no time of day, and bills appear in the list some hours after it."""
LATE = timedelta(days=30)
"""Actions are entered weeks after their day now and then; older ones are no reason for an update."""
_BILL = re.compile(r"/bill/(\d+)/([a-z]+)/(\d+)/(?:actions|text)$", re.IGNORECASE)


class CongressReader:
    """Reads lists of bills and summaries, and the log or the prints of one bill."""

    name = "api:congress"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the first page of what moved since the last good look; or the request for one bill."""
        return _between(source, since(state, now, OVERLAP), now)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the first page of what was updated in a span; None for a source that is one bill."""
        return None if _BILL.search(urlsplit(source.url).path) else _between(source, since, until)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills or summaries of one page that the memo does not hold. Raises ExtractError."""
        answer = answered(capture, "bills", "summaries", "actions", "textVersions")
        by = ListedBy(self.name, self.version)
        if "actions" in answer or "textVersions" in answer:
            return listed(by, [row(_one(answer, capture, source), by, source.tag())], memo)
        begun = _begun(capture)
        if "bills" in answer:
            said = members(answer, "bills")
            read = [_bill(one, source) for one in said if _is_moved(one, begun)]
        else:
            said = members(answer, "summaries")
            oldest = congress_at(capture.fetched_at) - 1
            read = [_summary(one) for one in said if int(_digits(text_at(one, "bill.congress")) or oldest) >= oldest]
        rows: list[Row] = [row(record, by, source.tag()) for record in read if record is not None]
        next_request = _next(len(said), answer, source, capture)
        return listed(by, rows, memo, dropped=read.count(None), next_request=next_request)

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return the request for a bill's log, with the source's key."""
        return ask(source, None, accept=ACCEPT, url=with_declared(source, url))

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a bill's log as one item: a block an action, stage and print from its steps. Raises ExtractError."""
        bill = _bill_at(capture)
        log = log_of(answered(capture, "actions"), bill)
        document = Document(log.blocks, bill.name, source.tag(), self.name, self.version)
        # The log's last action is the list's latest, word for word: whichever comes first tells it, the other agrees.
        life = bill.life(log.actions, log.latest)
        return ExtractedItem("", bill.name, bill.url, document, log.first_at, life=life)


def _between(source: Source, begun: datetime, until: datetime) -> FetchRequest:
    if _BILL.search(urlsplit(source.url).path):
        return ask(source, None, accept=ACCEPT, extra={"format": "json", "limit": str(PER_PAGE)})
    span = {"fromDateTime": utc(begun), "toDateTime": utc(until)}
    asked = {"format": "json", **span, "sort": "updateDate asc", "limit": str(PER_PAGE), "offset": "0"}
    return ask(source, None, accept=ACCEPT, extra=asked)


def _next(count: int, answer: Any, source: Source, capture: Capture) -> FetchRequest | None:
    """The next page is counted from ours: what else the service keeps in its own link, it does not say."""
    asked = parse_qs(urlsplit(capture.url).query)
    reached = int(_digits(asked.get("offset", ["0"])[-1]) or 0) + count
    if not count or reached >= int(_digits(text_at(answer, "pagination.count")) or 0):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"offset": str(reached)}), accept=ACCEPT)


def _begun(capture: Capture) -> datetime | None:
    return read_date(parse_qs(urlsplit(capture.url).query).get("fromDateTime", [""])[-1])


def _is_moved(one: Any, begun: datetime | None) -> bool:
    acted = read_date(text_at(one, "latestAction.actionDate"))
    return acted is None or begun is None or acted >= begun - LATE


def _bill(one: Any, source: Source) -> Record | None:
    bill = bill_of(text_at(one, "congress"), text_at(one, "type"), text_at(one, "number"))
    title = plain(text_at(one, "title"))
    if bill is None or not title:
        return None
    acted, latest = text_at(one, "latestAction.actionDate"), text_at(one, "latestAction.text")
    facts = [("Bill", f"{bill.name} ({ordinal(bill.congress)} Congress)"), ("Origin", text_at(one, "originChamber"))]
    if not source.follow:  # with its log, this would tell every action twice
        facts.append(("Latest action", f"{acted} {latest}" if latest else ""))
    home = source.url.partition("/bill")[0]
    actions = f"/bill/{bill.congress}/{bill.type}/{bill.number}/actions?format=json&limit={PER_PAGE}"
    return Record(
        bill.key,
        title,
        bill.url,
        facts_of(facts),
        life=bill.life(list(said_of(latest)), latest),
        published_at=read_date(text_at(one, "introducedDate") or acted),
        updated_at=read_date(acted),
        document_url=home + actions,
    )


def _summary(one: Any) -> Record | None:
    bill = bill_of(*(text_at(one, f"bill.{name}") for name in ("congress", "type", "number")))
    title, code = plain(text_at(one, "bill.title")), text_at(one, "versionCode")
    if bill is None or not title or not code:
        return None
    stood = text_at(one, "actionDesc")
    return Record(
        f"{bill.key} {code}",
        f"{bill.name} {title}: summary" + (f" ({stood})" if stood else ""),
        bill.url,
        facts_of([("Bill", f"{bill.name} ({ordinal(bill.congress)} Congress)"), ("Text", stood)]),
        tuple(content_blocks(text_at(one, "text"), "text/html", bill.url)),
        bill.life((), edition=stood),
        read_date(text_at(one, "actionDate")),
        read_date(text_at(one, "updateDate")),
    )


def _one(answer: Any, capture: Capture, source: Source) -> Record:
    """The one bill that a source watches: its answer names it by number only, its title is the source's."""
    bill = _bill_at(capture)
    title = f"{bill.name} ({ordinal(bill.congress)} Congress)" if source.name == source.key else source.name
    if "textVersions" in answer:
        blocks, newest = prints_of(answer)
        return Record(bill.key, title, bill.url, text=blocks, life=bill.life((), edition=newest))
    log = log_of(answer, bill)
    life = bill.life(log.actions, log.latest)
    return Record(bill.key, title, bill.url, text=log.blocks, life=life, published_at=log.first_at)


def _bill_at(capture: Capture) -> Bill:
    found = _BILL.search(urlsplit(capture.url).path)
    bill = bill_of(*found.groups()) if found else None
    if bill is None:
        raise ExtractError(f"{capture.url}: expected the address of one bill, such as …/bill/119/hr/1121/actions")
    return bill


def _digits(text: str) -> str:
    return text if text.isdecimal() else ""
