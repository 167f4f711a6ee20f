"""Kind `api:open-states`: bills of all US states that a search finds, Open States API v3.

https://v3.openstates.org/docs. The declared URL holds the question (`?q=…&include=actions&include=versions`); the
span is added here, newest first. `updated_at` moves at every scrape, so that only actions and versions tell. The free
tier allows 10 requests a minute and 250 a day: one question over all states rather than fifty.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import Capture, Extraction, FetchRequest, ItemType, Life, Reason, Source, SourceState, Stage
from spiders.extract.dates import read_date
from spiders.extract.json_paths import find, text_at, texts_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.spans import since
from spiders.readers.state_bills import identifiers

ACCEPT = "application/json, */*;q=0.5"
OVERLAP = timedelta(days=2)
"""Scrapes of one state take hours, and stamps are those of their beginning."""
LATE = timedelta(days=30)
"""Actions are entered weeks after their day now and then; where all days are older, it was only scraped again."""
PER_PAGE = 20
"""The most that the service gives of bills."""
STAGES = {
    **dict.fromkeys(("became-law", "executive-signature", "veto-override-passage"), Stage.ADOPTED),
    **dict.fromkeys(("executive-veto", "failure"), Stage.LAPSED),
    "withdrawal": Stage.WITHDRAWN,
}
"""Classes of actions that end a bill's way; until then it is proposed."""
_STATE = re.compile(r"/(?:state|district|territory):([a-z]{2})(?:/|$)")


class OpenStatesReader:
    """Reads what moved since the last good look."""

    name = "api:open-states"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page of what moved."""
        begin = since(state, now, OVERLAP).strftime("%Y-%m-%d")
        asked = {"updated_since": begin, "sort": "updated_desc", "per_page": str(PER_PAGE), "page": "1"}
        return ask(source, None, accept=ACCEPT, extra=asked)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request whose pages hold what moved from `since` on; the service knows no end of a span."""
        return self.request(source, SourceState(source.key, last_ok_at=since + OVERLAP, has_baseline=True), until)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        results = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(results, list):
            said = excuse(answer)
            reason = Reason.LOGIN if "key" in said.lower() else Reason.PARSE
            raise ExtractError(f"{source.url}: no results; it says: {said or 'nothing'}", reason=reason)
        by, language = ListedBy(self.name, self.version), source.tag()
        begun = read_date(parse_qs(urlsplit(capture.url).query).get("updated_since", [""])[-1])
        read = [_record(one, begun) for one in results if _is_moved(one, begun)]
        rows = [row(record, by, language) for record in read if record is not None]
        return listed(by, rows, memo, dropped=read.count(None), next_request=_next(answer, capture, source))


def _next(answer: Any, capture: Capture, source: Source) -> FetchRequest | None:
    """A page beyond the last answers 404, so the last one is believed."""
    last = text_at(answer, "pagination.max_page")
    at = parse_qs(urlsplit(capture.url).query).get("page", ["1"])[-1]
    if not last.isdecimal() or not at.isdecimal() or int(at) >= int(last):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"page": str(int(at) + 1)}), accept=ACCEPT)


def _is_moved(one: Any, begun: datetime | None) -> bool:
    written = [text_at(one, "created_at"), text_at(one, "latest_action_date"), *texts_at(one, "versions[*].date")]
    days = [day for day in map(read_date, written) if day is not None]
    return begun is None or not days or max(days) >= begun - LATE


def _record(one: Any, begun: datetime | None) -> Record | None:
    key, number, title = text_at(one, "id"), text_at(one, "identifier"), text_at(one, "title")
    if not key or not number or not title:
        return None
    place = _place(one)
    name = f"{place} {number}" if place else number
    actions = sorted(find(one, "actions[*]"), key=lambda action: (text_at(action, "date"), _order(action)))
    versions = sorted(find(one, "versions[*]"), key=lambda version: text_at(version, "date"))
    day = text_at(one, "latest_action_date")
    first = read_date(text_at(one, "first_action_date") or text_at(one, "created_at"))
    return Record(
        key,
        f"{name}: {title}"[:500],
        clean_url(text_at(one, "openstates_url"))
        or clean_url(text_at(one, "sources[0].url"))
        or "https://openstates.org",
        facts_of(
            [
                ("Status", f"{day} {text_at(one, 'latest_action_description')}"),
                ("Session", text_at(one, "session")),
                ("Subjects", ", ".join(texts_at(one, "subject[*]"))),
                *(("Version", f"{text_at(version, 'date')} {text_at(version, 'note')}") for version in versions),
                *(("Action", f"{text_at(action, 'date')} {text_at(action, 'description')}") for action in actions),
            ]
        ),
        life=Life(
            ItemType.BILL,
            _stage(actions),
            text_at(one, "latest_action_description"),
            text_at(versions[-1], "note") if versions else "",
            name,
            identifiers(place, text_at(one, "session"), number),
        ),
        published_at=first,
        there_since=first if first and begun and first < begun - LATE else None,
    )


def _place(one: Any) -> str:
    where = text_at(one, "jurisdiction.id")
    found = _STATE.search(where)
    return found[1].upper() if found else "US" if "country:us/government" in where else ""


def _order(action: Any) -> int:
    order = text_at(action, "order")
    return int(order) if order.isdecimal() else 0


def _stage(actions: list[Any]) -> Stage:
    """The last action that ends a bill's way; what happened before it went on."""
    ends = [STAGES[name] for action in actions for name in texts_at(action, "classification[*]") if name in STAGES]
    return ends[-1] if ends else Stage.PROPOSED
