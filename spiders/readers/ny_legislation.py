"""Kinds `api:ny-legislation` and `api:ny-legislation-updates`: bills of New York, Open Legislation API v3.

https://legislation.nysenate.gov/static/docs/html/bills.html. The first reads one bill (`/bills/{session}/{printNo}`),
or a search (`/bills/search?term=…`, asked within the session of the day); the second the bills whose data moved since
the last good look (`/bills/updates`). What a list names in short, a bill's own answer tells: amendments, actions,
votes, the text.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor.errors import ExtractError
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
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.ny_bills import session_at
from spiders.readers.ny_records import NEW_YORK, details, life, open_bill, record, text
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.spans import since

ACCEPT = "application/json, */*;q=0.5"
OVERLAP = timedelta(days=1)
"""Data are published under the time printed on their file, and processed up to hours later."""


class NyLegislationReader:
    """Reads one bill, or the bills that a search finds."""

    name = "api:ny-legislation"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request, a search within the session that sits now."""
        url = source.url.replace("/bills/search", f"/bills/{session_at(now.astimezone(NEW_YORK))}/search")
        return ask(source.model_copy(update={"url": url}), state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills that the memo does not hold, and the next page. Raises ExtractError."""
        answer = _answer(capture)
        by, language = ListedBy(self.name, self.version), source.tag()
        records: dict[str, Record] = {}
        rows = [_unwrapped(one) for one in _rows(answer)]
        read = [record(one, language, is_followed=source.follow) for one in rows]
        for found in read:  # one bill is named once for each of its updates, the newest first
            if found is not None:
                records.setdefault(found.key, found)
        return listed(
            by,
            [row(found, by, language) for found in records.values()],
            memo,
            dropped=read.count(None),
            next_request=_next(answer, capture, source),
        )

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how a bill is asked for: with the key alone, without what its list was asked for."""
        keys = {name: value for name, value in source.params.items() if "${" in value}
        return ask(source.model_copy(update={"url": url, "params": keys}), None, accept=ACCEPT)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a bill's amendments, actions, votes and text. Raises ExtractError."""
        one = _answer(capture).get("result")
        bill, language = open_bill(one), source.tag()
        if bill is None:
            raise ExtractError(f"{urlsplit(capture.url).path}: no bill in the answer")
        facts = facts_of(details(one))
        blocks = tuple(Block(f"{name}: {value}", None, (name,)) for name, value in facts)
        document = Document(blocks + text(one, bill, language), "", language, self.name, self.version)
        return ExtractedItem("", bill.number, bill.url, document, life=life(one, bill))


class NyUpdatesReader(NyLegislationReader):
    """Reads the bills whose data moved since the last good look, newest first."""

    name = "api:ny-legislation-updates"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the span up to now, in local time as the service wants it."""
        begin, end = (_local(at) for at in (since(state, now, OVERLAP), now))
        asked = {"type": "published", "summary": "true", "order": "desc", "limit": "1000"}
        extra = {name: value for name, value in asked.items() if name not in source.params}
        moved = source.model_copy(update={"url": f"{source.url.rstrip('/')}/{begin}/{end}"})
        return ask(moved, None, accept=ACCEPT, extra=extra)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request whose pages hold what moved in [since, until]."""
        return self.request(source, SourceState(source.key, last_ok_at=since + OVERLAP, has_baseline=True), until)


def _local(at: datetime) -> str:
    return at.astimezone(NEW_YORK).strftime("%Y-%m-%dT%H:%M:%S")


def _answer(capture: Capture) -> dict[str, Any]:
    answer = parsed_json(capture)
    if isinstance(answer, dict) and answer.get("success") is not False and "result" in answer:
        return answer
    said = excuse(answer)
    reason = Reason.LOGIN if "key" in said.lower() else Reason.PARSE
    raise ExtractError(f"{urlsplit(capture.url).path}: no result; it says: {said or 'nothing'}", reason=reason)


def _rows(answer: dict[str, Any]) -> list[Any]:
    result = answer["result"]
    items = result.get("items") if isinstance(result, dict) else None
    if items is None:
        return [result]
    return items if isinstance(items, list) else []


def _unwrapped(one: Any) -> Any:
    """A search wraps a bill with its rank, an update with what moved; without its summary it names it only."""
    inner = [one.get(name) for name in ("result", "item", "id")] if isinstance(one, dict) else []
    return next((found for found in inner if isinstance(found, dict)), one)


def _next(answer: dict[str, Any], capture: Capture, source: Source) -> FetchRequest | None:
    end, total = text_at(answer, "offsetEnd"), text_at(answer, "total")
    if not end.isdecimal() or not total.isdecimal() or int(end) >= int(total):
        return None
    url = with_parameters(capture.url, {"offset": str(int(end) + 1)})
    return ask_next(source, capture, url, accept=ACCEPT)
