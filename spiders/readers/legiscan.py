"""Kind `api:legiscan`: bills of all US states and Congress, LegiScan API (user manual of version 1.90).

`op=getSearch` finds bills by words, 50 a page, by relevance; `op=getMasterList` lists a session. Each row has a
`change_hash` that moves when anything about its bill does: then, with `follow`, `op=getBill` is asked, and what
happened is told by that alone. The free tier allows 30,000 requests a month. Errors come with status 200.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import (
    Block,
    Capture,
    Document,
    ExtractedItem,
    Extraction,
    FetchRequest,
    ItemType,
    Life,
    Reason,
    Source,
    SourceState,
    Stage,
)
from spiders.extract.dates import read_date
from spiders.extract.json_paths import find, text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.state_bills import identifiers

ACCEPT = "application/json, */*;q=0.5"
STATUSES = {
    "1": ("Introduced", Stage.PROPOSED),
    "2": ("Engrossed", Stage.PROPOSED),
    "3": ("Enrolled", Stage.PROPOSED),
    "4": ("Passed", Stage.ADOPTED),
    "5": ("Vetoed", Stage.LAPSED),
    "6": ("Failed", Stage.LAPSED),
}
NO_KEY = ("key", "account", "spend", "limit")
"""Words of refusals that a person must settle, by a key or by another plan."""


class LegiScanReader:
    """Reads a search or a session's list, and with `follow` each bill."""

    name = "api:legiscan"
    version = 1
    empty_statuses: frozenset[int] = frozenset()
    """None; declared because a list by relevance may have news on any of its pages."""

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page."""
        return ask(source, None, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills that the memo does not hold, and the next page. Raises ExtractError."""
        answer = _answer(capture)
        found = next((answer[name] for name in ("searchresult", "masterlist") if name in answer), None)
        if not isinstance(found, dict):
            raise ExtractError(f"{capture.url.partition('?')[0]}: neither searchresult nor masterlist in the answer")
        named = found["results"] if isinstance(found.get("results"), list) else found.values()
        state = text_at(found, "session.state_abbr")
        read = [_record(one, state, source) for one in named if text_at(one, "change_hash")]
        by = ListedBy(self.name, self.version)
        rows = [row(record, by, source.tag()) for record in read if record is not None]
        return listed(by, rows, memo, dropped=read.count(None), next_request=_next(found, capture, source))

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how a bill is asked for: with the key alone."""
        keys = {name: value for name, value in source.params.items() if "${" in value}
        return ask(source.model_copy(update={"url": url, "params": keys}), None, accept=ACCEPT)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a bill's history, texts and votes. Raises ExtractError."""
        bill = _answer(capture).get("bill")
        number = text_at(bill, "bill_number")
        if not number:
            raise ExtractError(f"{capture.url.partition('?')[0]}: no bill in the answer")
        facts = facts_of(_details(bill))
        blocks = tuple(Block(f"{name}: {value}", None, (name,)) for name, value in facts)
        document = Document(blocks, "", source.tag(), self.name, self.version)
        url = clean_url(text_at(bill, "state_link")) or clean_url(text_at(bill, "url")) or source.url
        steps = sorted(text_at(step, "date") for step in find(bill, "history[*]"))
        began_at = read_date(steps[0]) if steps else None
        return ExtractedItem("", number, url, document, began_at, life=_life_of_bill(bill, number))


def _answer(capture: Capture) -> dict[str, Any]:
    answer = parsed_json(capture)
    if isinstance(answer, dict) and answer.get("status") == "OK":
        return answer
    said = text_at(answer, "alert.message")
    reason = Reason.LOGIN if any(word in said.lower() for word in NO_KEY) else Reason.PARSE
    raise ExtractError(f"{urlsplit(capture.url).netloc}: {said or 'an answer without status OK'}", reason=reason)


def _next(found: dict[str, Any], capture: Capture, source: Source) -> FetchRequest | None:
    at, last = text_at(found, "summary.page_current"), text_at(found, "summary.page_total")
    if not at.isdecimal() or not last.isdecimal() or int(at) >= int(last):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"page": str(int(at) + 1)}), accept=ACCEPT)


def _record(one: Any, of_state: str, source: Source) -> Record | None:
    bill_id = text_at(one, "bill_id")
    number = text_at(one, "bill_number") or text_at(one, "number")
    if not bill_id or not number:
        return None
    state = text_at(one, "state") or of_state
    name = f"{state} {number}" if state else number
    title = text_at(one, "title")
    last = f"{text_at(one, 'last_action_date')} {text_at(one, 'last_action')}"
    status, stage = STATUSES.get(text_at(one, "status"), ("", None))
    parts = urlsplit(source.url)
    return Record(
        bill_id,
        f"{name}: {title}"[:500] if title else name,
        clean_url(text_at(one, "url")) or source.url,
        () if source.follow else facts_of([("Status", status), ("Last action", last)]),
        life=Life(ItemType.BILL, stage, status, name=name),
        document_url=f"{parts.scheme}://{parts.netloc}/?op=getBill&id={bill_id}",
        look_again=text_at(one, "change_hash"),
    )


def _life_of_bill(bill: Any, number: str) -> Life:
    status, stage = STATUSES.get(text_at(bill, "status"), ("", None))
    state = text_at(bill, "state")
    begin, end = text_at(bill, "session.year_start"), text_at(bill, "session.year_end")
    years = begin if begin == end else begin + end
    texts = sorted(find(bill, "texts[*]"), key=lambda text: text_at(text, "date"))
    return Life(
        ItemType.BILL,
        stage,
        status,
        text_at(texts[-1], "type") if texts else "",
        f"{state} {number}",
        identifiers(state, years, number),
    )


def _details(bill: Any) -> list[tuple[str, str]]:
    committee = text_at(bill, "committee.name")
    texts = sorted(find(bill, "texts[*]"), key=lambda text: text_at(text, "date"))
    return [
        ("Committee", committee),
        *(("Text", f"{text_at(text, 'date')} {text_at(text, 'type')}") for text in texts),
        *(
            ("Vote", f"{text_at(v, 'date')} {text_at(v, 'desc')}: {text_at(v, 'yea')} yea, {text_at(v, 'nay')} nay")
            for v in find(bill, "votes[*]")
        ),
        *(("Action", f"{text_at(step, 'date')} {text_at(step, 'action')}") for step in find(bill, "history[*]")),
    ]
