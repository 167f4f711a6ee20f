"""Kind `api:public-inspection`: what agencies filed with the Federal Register and is not printed yet.

`https://www.federalregister.gov/api/v1/public-inspection-documents/current.json` is the desk as it is now. A filing
lies on it for a day or a few; after an outage the desks of the days before are asked for, one after the other
(`/public-inspection-documents.json?conditions[available_on]=2026-01-21`). Its rows are those of the Federal Register.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from monitor.types import Capture, Extraction, FetchRequest, Source, SourceState
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.federal_register import ACCEPT, FederalRegisterReader

EASTERN = ZoneInfo("America/New_York")
"""The desk opens at 8:45 on Washington's clock; its days are counted there."""
CURRENT, DAY = "/public-inspection-documents/current.json", "conditions[available_on]"
LIES_FOR = timedelta(hours=20)
"""Every filing lies on the desk for a working day at least: within this nothing can have been missed."""


class PublicInspectionReader(FederalRegisterReader):
    """Reads the desk of today, and of the days that were missed."""

    name = "api:public-inspection"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the desk as it is, or for that of the first day since the last good look."""
        known_at = state.last_ok_at if state.has_baseline else None
        past = self.history(source, known_at, now) if known_at and now - known_at > LIES_FOR else None
        return past or ask(source, None, accept=ACCEPT)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for the desk of the first day; its pages go on day by day, until today."""
        if not urlsplit(source.url).path.endswith(CURRENT):
            return None
        url = source.url.replace(CURRENT, "/public-inspection-documents.json")
        return ask(source, None, accept=ACCEPT, url=with_parameters(url, {DAY: _day_of(since).isoformat()}))

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the filings that the memo does not hold, and the next page or day. Raises ExtractError."""
        found = super().extract(capture, source, memo)
        asked = parse_qs(urlsplit(capture.url).query).get(DAY, [""])[-1]
        if found.next or not asked:
            return found
        following = date.fromisoformat(asked) + timedelta(days=1)
        if following > _day_of(capture.fetched_at):
            return found
        url = with_parameters(capture.url, {DAY: following.isoformat()})
        return replace(found, next=ask_next(source, capture, url, accept=ACCEPT))


def _day_of(at: datetime) -> date:
    return at.astimezone(EASTERN).date()
