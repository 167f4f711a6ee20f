"""Kind `api:jp-public-comments`: public comments of Japan on e-Gov, open ones and results, as RSS 1.0.

https://public-comment.e-gov.go.jp/rss/pcm_list.xml and pcm_result.xml. The consultation's number in the link is its
key and its identifier in both, so that a result is known to belong to what was open. Its days stand in the
description (案の公示日, 受付締切日時): facts of their own here, so that a deadline that moves is told by its name.
"""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from monitor.types import (
    Block,
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
from spiders.extract import feed as feeds
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import Entry
from spiders.readers.asking import ask
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/rdf+xml, application/xml;q=0.9, */*;q=0.5"
DAYS = ("案の公示日", "受付開始日時", "受付締切日時", "結果の公示日", "結果公示日")
_DAY = re.compile(
    rf"({'|'.join(DAYS)})\s*[：:]\s*"
    r"(\d{4}\s*[/年.-]\s*\d{1,2}\s*[/月.-]\s*\d{1,2}日?(?:\s*[(（].[)）])?(?:\s*\d{1,2}\s*[:：時]\s*\d{2}分?)?)"
)
RESULTS = "pcm_result"
_NUMBER = re.compile(r"\d{6,}")


class PublicCommentsReader:
    """Reads the two feeds of public comments."""

    name = "api:jp-public-comments"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the feed, with validators."""
        return ask(source, state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the consultations that the memo does not hold. Raises ExtractError."""
        by = ListedBy(self.name, self.version)
        content_type = capture.headers.get("content-type", "")
        feed = feeds.open_feed(capture.body, content_type=content_type, url=capture.final_url, language="ja")
        is_result = RESULTS in urlsplit(source.url).path
        read = [_record(one, is_result=is_result) for one in feed.read(range(len(feed.fingerprints)))]
        rows = [row(record, by, source.tag()) for record in read if record]
        return listed(by, rows, memo, dropped=read.count(None))


def _record(entry: Entry, *, is_result: bool) -> Record | None:
    number = _number(entry.link) or _number(entry.guid)
    if not number or not entry.title:
        return None
    said = "\n".join(block.text for block in entry.blocks if block.kind != "title")
    days = {name: " ".join(value.split()) for name, value in _DAY.findall(said)}
    rest = [" ".join(line.split()) for line in _DAY.sub("\n", said).splitlines()]
    return Record(
        key=number,
        title=entry.title,
        url=entry.link,
        facts=facts_of((name, days.get(name, "")) for name in DAYS),
        text=tuple(Block(line) for line in rest if line and line != entry.title),
        life=Life(
            type=ItemType.CONSULTATION,
            stage=None if is_result else Stage.CONSULTING,
            status="結果公示" if is_result else "意見募集中",
            identifiers=(Identifier("jp-comment", number),),
        ),
        published_at=entry.published_at or entry.updated_at or _opened_at(days),
        document_url=entry.link,
    )


def _number(link: str) -> str:
    """The `id` of a link, whatever the case of its name; else the last long number in it."""
    query = {name.lower(): values[-1] for name, values in parse_qs(urlsplit(link).query).items()}
    found = query.get("id") or query.get("anken_no") or ""
    return found if found.isalnum() else next(iter(_NUMBER.findall(link)[-1:]), "")


def _opened_at(days: dict[str, str]) -> datetime | None:
    written = next((days[name] for name in ("結果の公示日", "結果公示日", "案の公示日") if name in days), "")
    return read_date(written) if written else None
