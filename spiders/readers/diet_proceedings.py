"""Kind `api:jp-diet`: what was said in the Diet of Japan, from the National Diet Library's search API.

https://kokkai.ndl.go.jp/api.html. The declared URL says where and what to look for (`/api/speech?any=人工知能`,
`/api/meeting_list?…`); days, paging and packing are added here. Too wide a question is refused, so a span
is asked for in slices. Proceedings appear weeks after the sitting: each look goes back over those weeks again.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from monitor.errors import ExtractError
from monitor.types import Capture, Extraction, FetchRequest, Reason, Source, SourceState
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks
from spiders.extract.json_paths import text_at, texts_at
from spiders.readers.asking import ask, with_parameters
from spiders.readers.days import JAPAN, day_in, days_back, of_url
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/json"
SLICE_DAYS = 15
"""At most about 1,000 records are found at a time; this many days of the busiest committees stay below."""
OVERLAP_DAYS, FIRST_DAYS, MAX_DAYS = 30, 45, 180
PAGE_SIZE = {"speech": "100", "meeting": "10", "meeting_list": "100"}
MAX_CHARS = 20_000
"""Of one speech: an opening statement has 5,000."""
RECORDS = ("speechRecord", "meetingRecord")


class DietReader:
    """Reads speeches, or the meetings in which a word was spoken."""

    name = "api:jp-diet"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first slice of the days that may hold something unread."""
        first = days_back(state, now, JAPAN, overlap=OVERLAP_DAYS, first=FIRST_DAYS, most=MAX_DAYS)
        return _ask(source, first, day_in(JAPAN, now))

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for the first slice of a span; its pages go on to today."""
        return _ask(source, day_in(JAPAN, since), day_in(JAPAN, until))

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the records that the memo does not hold, and what comes next. Raises ExtractError."""
        answer = parsed_json(capture)
        by = ListedBy(self.name, self.version)
        read = [_record(one) for one in _found(answer)]
        return listed(
            by,
            [row(record, by, source.tag()) for record in read if record],
            memo,
            dropped=read.count(None),
            next_request=_next(answer, capture, source),
        )


def _ask(source: Source, first: date, today: date) -> FetchRequest:
    last = min(first + timedelta(days=SLICE_DAYS - 1), today)
    endpoint = source.url.partition("?")[0].rstrip("/").rpartition("/")[2]
    extra = {
        "from": f"{first:%Y-%m-%d}",
        "until": f"{last:%Y-%m-%d}",
        "maximumRecords": PAGE_SIZE.get(endpoint, "10"),
        "startRecord": "1",
        "recordPacking": "json",
    }
    return ask(source, None, accept=ACCEPT, extra=extra)


def _next(answer: Any, capture: Capture, source: Source) -> FetchRequest | None:
    """The next page of the slice, else the next slice, up to the day the answer was fetched on."""
    position = text_at(answer, "nextRecordPosition")
    if position.isdecimal():
        return ask(source, None, accept=ACCEPT, url=with_parameters(capture.url, {"startRecord": position}))
    following, today = of_url(capture.url, "until") + timedelta(days=1), day_in(JAPAN, capture.fetched_at)
    return _ask(source, following, today) if following <= today else None


def _found(answer: Any) -> list[Any]:
    """The records; they are left out when there are none."""
    if isinstance(answer, dict):
        for name in RECORDS:
            if isinstance(answer.get(name), list):
                return list(answer[name])
        if text_at(answer, "numberOfRecords") == "0":
            return []
    said = "; ".join(texts_at(answer, "details")[:3]) or excuse(answer)
    raise ExtractError(f"no records in the answer; it says: {said or 'nothing'}", reason=Reason.PARSE)


def _record(one: Any) -> Record | None:
    speech_id, issue_id = text_at(one, "speechID"), text_at(one, "issueID")
    speaker, meeting = text_at(one, "speaker"), text_at(one, "nameOfMeeting")
    if not (speech_id or issue_id) or not meeting:
        return None
    house, day = text_at(one, "nameOfHouse"), text_at(one, "date")
    place = f"{house}{meeting}（{day}）" if day else f"{house}{meeting}"
    session = text_at(one, "session")
    facts = (
        ("国会回次", f"第{session}回" if session else ""),
        ("会議", " ".join(part for part in (house, meeting, text_at(one, "issue")) if part)),
        ("開会日", day),
        ("発言者", "、".join(dict.fromkeys(texts_at(one, "speechRecord[*].speaker"))) or speaker),
        ("肩書き", text_at(one, "speakerPosition")),
        ("会派", text_at(one, "speakerGroup")),
    )
    return Record(
        key=speech_id or issue_id,
        title=f"{speaker} {place}" if speaker else place,
        url=text_at(one, "speechURL") or text_at(one, "meetingURL") or "https://kokkai.ndl.go.jp/",
        facts=facts_of(facts),
        text=tuple(content_blocks(text_at(one, "speech")[:MAX_CHARS], "text/plain", "")),
        published_at=read_date(day),
    )
