"""Kind `api:have-your-say`: initiatives of the European Commission on which the public may comment.

The backend of https://ec.europa.eu/info/law/better-regulation/have-your-say, undocumented:
`brpapi/searchInitiatives?language=EN&size=100&feedbackStatus=OPEN`, pages from 0, at most 100 rows each; what it does
not know it ignores. Only open initiatives stay in that list: with `follow`, `brpapi/groupInitiatives/{id}` is looked
at again, and tells when feedback closes and what is published. Days are of Brussels.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

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
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import find, text_at, texts_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/json, */*;q=0.5"
BRUSSELS = ZoneInfo("Europe/Brussels")
PAGES = "https://ec.europa.eu/info/law/better-regulation/have-your-say/initiatives/{}_en"
DETAILS = "https://ec.europa.eu/info/law/better-regulation/brpapi/groupInitiatives/{}?language=EN"
LISTS = ("initiativeResultDtoPage.content", "_embedded.initiativeResultDtoes")
FEEDBACK = {
    "OPEN": ("Feedback open", Stage.CONSULTING),
    "UPCOMING": ("Feedback opens soon", Stage.PROPOSED),
    "CLOSED": ("Feedback closed", Stage.PROPOSED),
}
"""In the order in which they count: an initiative has several publications, and one of them is open."""
NAMES = {
    "CFE_IMPACT_ASSESS": "Call for evidence",
    "INIT_PLANNED": "Call for evidence",
    "OPC_LAUNCHED": "Public consultation",
    "PLANNING_WORKFLOW": "In preparation",
    "ADOPTION_WORKFLOW": "Commission adoption",
    "PROP_REG": "Proposal for a regulation",
    "PROP_DIR": "Proposal for a directive",
    "REG_DRAFT": "Draft regulation",
    "DEL_REG": "Delegated regulation",
    "DEL_REG_DRAFT": "Draft delegated regulation",
    "IMPL_REG": "Implementing regulation",
    "IMPL_REG_DRAFT": "Draft implementing regulation",
}
"""Codes of stages and types, as the site shows them; others are spelled out."""
ENDED = ("ABANDONED", "WITHDRAWN")


class HaveYourSayReader:
    """Reads initiatives, and with `follow` their publications."""

    name = "api:have-your-say"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page, with validators."""
        return ask(source, state, accept=ACCEPT, extra={"page": "0"})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the initiatives that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        found = next((values[0] for path in LISTS if (values := find(answer, path))), None)
        if not isinstance(found, list):
            raise ExtractError(f"{source.url}: no list of initiatives; it says: {excuse(answer) or 'nothing'}")
        by, language = ListedBy(self.name, self.version), source.tag()
        read = [_record(one) for one in found]
        rows = [row(record, by, language) for record in read if record is not None]
        return listed(by, rows, memo, dropped=read.count(None), next_request=_next(answer, capture, source))

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how an initiative's publications are asked for."""
        return ask(source.model_copy(update={"url": url, "params": {}}), None, accept=ACCEPT)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return an initiative's publications; their number of comments is no content. Raises ExtractError."""
        one = parsed_json(capture)
        title = plain(text_at(one, "shortTitle"))
        if not title:
            raise ExtractError(f"{capture.url}: no initiative; it says: {excuse(one) or 'nothing'}")
        publications = sorted(find(one, "publications[*]"), key=lambda each: text_at(each, "publishedDate"))
        facts = facts_of(("Publication", _publication(each)) for each in publications)
        blocks = [*content_blocks(text_at(one, "dossierSummary"), "", capture.url)]
        blocks += [Block(f"{name}: {value}", None, (name,)) for name, value in facts]
        told = [text_at(each, "receivingFeedbackStatus") for each in publications]
        life = _life(one, told or [text_at(one, "receivingFeedbackStatus")])
        document = Document(tuple(blocks), "", source.tag(), self.name, self.version)
        return ExtractedItem("", title, PAGES.format(text_at(one, "id")), document, life=life)


def _next(answer: Any, capture: Capture, source: Source) -> FetchRequest | None:
    last = text_at(answer, "initiativeResultDtoPage.totalPages") or text_at(answer, "page.totalPages")
    at = parse_qs(urlsplit(capture.url).query).get("page", ["0"])[-1]
    if not last.isdecimal() or not at.isdecimal() or int(at) + 1 >= int(last):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"page": str(int(at) + 1)}), accept=ACCEPT)


def _record(one: Any) -> Record | None:
    key, title = text_at(one, "id"), plain(text_at(one, "shortTitle"))
    if not key or not title:
        return None
    told = find(one, "currentStatuses[*]")
    now = next((status for status in told if text_at(status, "isCurrent") == "true"), told[-1] if told else {})
    return Record(
        key,
        title,
        PAGES.format(key),
        facts_of(
            [
                ("Reference", text_at(one, "reference")),
                ("Type of act", _words(text_at(one, "foreseenActType"))),
                ("Stage", _words(text_at(now, "frontEndStage") or text_at(one, "stage"))),
                ("Status", _words(text_at(one, "initiativeStatus"))),
                ("Feedback from", _day(text_at(now, "feedbackStartDate"))),
                ("Deadline for feedback", _day(text_at(now, "feedbackEndDate"))),
                ("Topics", ", ".join(texts_at(one, "topics[*].label"))),
            ]
        ),
        life=_life(one, [text_at(status, "receivingFeedbackStatus") for status in told]),
        published_at=_at(text_at(now, "feedbackStartDate")),
        document_url=DETAILS.format(key),
    )


def _life(one: Any, told: list[str]) -> Life:
    """List and details name stages in different words, but feedback in the same ones."""
    key = text_at(one, "id")
    status, stage = next((FEEDBACK[name] for name in FEEDBACK if name in told), ("", None))
    if text_at(one, "initiativeStatus") in ENDED:
        stage = Stage.WITHDRAWN
    numbers = (Identifier("eu-initiative", key),) if key else ()
    return Life(ItemType.CONSULTATION, stage, status, name=f"Initiative {key}" if key else "", identifiers=numbers)


def _publication(one: Any) -> str:
    """Without its deadline, which the list of what is open tells: once is enough."""
    parts = [_words(text_at(one, "type")), text_at(one, "reference"), plain(text_at(one, "title"))]
    published = _day(text_at(one, "publishedDate"))
    parts.append(f"published {published}" if published else "")
    return ", ".join(part for part in parts if part)


def _words(code: str) -> str:
    return NAMES.get(code) or (code.replace("_", " ").capitalize() if code.isupper() else code)


def _at(text: str) -> datetime | None:
    """`2026/11/30 23:59:59`, in Brussels, whose offset is that day's own."""
    day = read_date(text)
    return day.replace(tzinfo=BRUSSELS).astimezone(UTC) if day else None


def _day(text: str) -> str:
    """As one reads it: "30 November 2026"; feedback ends with that day, in Brussels."""
    day = read_date(text)
    return f"{day.day} {day:%B %Y}" if day else ""
