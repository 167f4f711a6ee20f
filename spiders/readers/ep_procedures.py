"""Kind `api:ep-procedures`: legislative procedures, European Parliament Open Data API v2.

https://data.europarl.europa.eu/en/developer-corner. `/procedures/{process_id}` tells one with its events;
`/procedures?process-type=COD&year=2026` lists them by label only. JSON-LD: a single value may stand without its list.
Where a procedure stands is what its last event was.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from monitor.errors import ExtractError
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
from spiders.extract.json_paths import find, text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/ld+json, application/json;q=0.9"
FILE = "https://oeil.secure.europarl.europa.eu/oeil/en/procedure-file?reference="
"""Of the Legislative Observatory: the page for people."""
STAGES = {
    **dict.fromkeys(("SIGNATURE", "PUBLICATION_OFFICIAL_JOURNAL"), Stage.ADOPTED),
    "WITHDRAWAL": Stage.WITHDRAWN,
    "PLENARY_REJECT": Stage.LAPSED,
}
"""Events that end a procedure; until one of them its act is proposed."""
NAMES = {
    "REFERRAL": "Referred to committee",
    "PLENARY_VOTE": "Voted in plenary",
    "PLENARY_REJECT": "Rejected in plenary",
    "COMMITTEE_APPROVE_PROVISIONAL_AGREEMENT": "Committee approves provisional agreement",
    "SIGNATURE": "Signed",
    "PUBLICATION_OFFICIAL_JOURNAL": "Published in the Official Journal",
    "WITHDRAWAL": "Withdrawn",
}
"""Events in words; others are spelled out."""


class Event(NamedTuple):
    day: str
    type: str


class ProcedureReader:
    """Reads one procedure, or a year's list."""

    name = "api:ep-procedures"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request, with validators."""
        return ask(source, state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the procedures that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        data = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(data, list | dict):
            raise ExtractError(f"{source.url}: no data in the answer; it says: {excuse(answer) or 'nothing'}")
        by, language = ListedBy(self.name, self.version), source.tag()
        read = [_record(one) for one in _several(data)]
        rows = [row(record, by, language) for record in read if record is not None]
        following = _next(len(read), answer, capture, source)
        return listed(by, rows, memo, dropped=read.count(None), next_request=following)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _next(count: int, answer: Any, capture: Capture, source: Source) -> FetchRequest | None:
    """The next page of a list asked for by `limit`, as long as pages are full and the total is not reached."""
    asked = parse_qs(urlsplit(capture.url).query)
    limit, offset = asked.get("limit", [""])[-1], asked.get("offset", ["0"])[-1]
    if not limit.isdecimal() or not offset.isdecimal() or count < int(limit):
        return None
    total = text_at(answer, "meta.total")
    if total.isdecimal() and int(offset) + count >= int(total):
        return None
    url = with_parameters(capture.url, {"offset": str(int(offset) + count)})
    return ask_next(source, capture, url, accept=ACCEPT)


def _record(one: Any) -> Record | None:
    key = text_at(one, "process_id")
    label = text_at(one, "label") or key
    if not key or not label:
        return None
    title = _english(one, "process_title") or _english(one, "title")
    told = (found for name in ("consists_of", "had_activity") for found in find(one, name))
    events = sorted({event for value in told for each in _several(value) if (event := _event(each))})
    ended = [STAGES[event.type] for event in events if event.type in STAGES]
    stage = ended[-1] if ended else Stage.PROPOSED if events else None
    status = _words(events[-1].type) if events else ""
    return Record(
        key,
        plain(f"{label}: {title}" if title else label),
        FILE + quote(label, safe=""),
        facts_of(("Event", f"{event.day} {_words(event.type)}") for event in events),
        life=Life(ItemType.BILL, stage, status, name=label, identifiers=(Identifier("eu-procedure", label),)),
        published_at=read_date(events[0].day) if events else None,
    )


def _event(one: Any) -> Event | None:
    """Lists name events by their address alone; those tell nothing."""
    day, kind = text_at(one, "activity_date")[:10], text_at(one, "had_activity_type").rpartition("/")[2]
    return Event(day, kind) if day and kind else None


def _english(one: Any, name: str) -> str:
    return text_at(one, f"{name}.en") or next((v for v in find(one, name) if isinstance(v, str)), "")


def _words(code: str) -> str:
    return NAMES.get(code) or code.replace("_", " ").capitalize()
