"""Kind `api:legislation-gov-uk`: legislation.gov.uk: lists of new laws and of a year's, effects on a law, its text.

https://www.legislation.gov.uk/developer. A law's key is what follows `/id/` in its identifier (`ukpga/2018/12`), an
effect's its `EffectId`. An effect stands here long before the text is revised; that it then is (`Applied`), and the
day that is set for it, move its status. Other stamps (`Modified`, `Row`) are no content.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from monitor.errors import ExtractError
from monitor.types import (
    Block,
    Capture,
    Extraction,
    FetchRequest,
    Identifier,
    ItemType,
    Life,
    Reason,
    Source,
    SourceState,
    Stage,
)
from spiders.extract import feed_xml
from spiders.extract.charset import http_charset_of
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import plain
from spiders.readers.asking import ask, ask_next
from spiders.readers.legislation_effects import DRAFTS, SECONDARY, SITE, UKM, effect_of, key_of, text_of
from spiders.readers.legislation_text import is_text, text_extraction
from spiders.readers.noting import ListedBy, Row, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/atom+xml, application/xml;q=0.9, */*;q=0.5"
ATOM = "{http://www.w3.org/2005/Atom}"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class LegislationReader:
    """Reads lists of laws and of effects."""

    name = "api:legislation-gov-uk"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page, with validators."""
        return ask(source, state, accept=ACCEPT)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for the first page: the lists are sorted, newest first, and go back page by page."""
        return ask(source, None, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the laws or effects that the memo does not hold, and the next page. Raises ExtractError.

        The text of one law is a list of one.
        """
        by = ListedBy(self.name, self.version)
        if is_text(capture.body):
            return text_extraction(capture, source, by, memo)
        feed = _feed(capture)
        read = [_row(entry, by, source) for entry in feed.iterfind(f"{ATOM}entry")]
        rows = [row for row in read if row is not None]
        following = next((link.get("href", "") for link in feed.iterfind(f"{ATOM}link[@rel='next']")), "")
        scheme = urlsplit(capture.url).scheme  # their links say http, which costs a redirect each
        return listed(
            by,
            rows,
            memo,
            dropped=len(read) - len(rows),
            next_request=ask_next(source, capture, re.sub(r"^https?", scheme, following), accept=ACCEPT),
        )


def _feed(capture: Capture) -> Any:
    text = feed_xml.feed_text(capture.body, http_charset_of(capture.headers.get("content-type", "")), "en")
    if feed_xml.is_cut(text):
        raise ExtractError(f"{capture.url}: the feed ends before it is closed", reason=Reason.TRUNCATED)
    root = feed_xml.tree(text)
    if root is None or root.tag != f"{ATOM}feed":
        raise ExtractError(f"{capture.url}: not readable as Atom")
    return root


def _row(entry: Any, by: ListedBy, source: Source) -> Row | None:
    effect = next(entry.iter(f"{UKM}Effect"), None)
    record = _law(entry) if effect is None else effect_of(effect, text_of(entry, f"{ATOM}title"))
    return row(record, by, source.tag()) if record else None


# ---------------------------------------------------------------- laws


def _law(entry: Any) -> Record | None:
    key, title = key_of(text_of(entry, f"{ATOM}id")), plain(text_of(entry, f"{ATOM}title"))
    if not key or not title:
        return None
    made = _attribute(entry, f"{UKM}CreationDate", "Date")
    summary = text_of(entry, f"{ATOM}summary")
    return Record(
        key=key,
        title=title,
        url=f"{SITE}/{key}",
        facts=facts_of([("Made", made)]),
        text=(Block(summary),) if summary else (),
        life=_life_of_law(key, _version(entry)),
        published_at=read_date(text_of(entry, f"{ATOM}published")) or read_date(made),
        updated_at=read_date(text_of(entry, f"{ATOM}updated")),
        document_url=f"{SITE}/{key}/data.xml",
    )


def _life_of_law(key: str, version: str) -> Life:
    """What the address of the text says: as made, as it stands since a day, or not in force on any."""
    code = key.partition("/")[0]
    stage = Stage.PROPOSED if code in DRAFTS else Stage.ADOPTED if version in ("enacted", "made", "adopted") else None
    if version == "prospective":
        stage = Stage.PENDING
    is_revised = _DAY.fullmatch(version) is not None
    return Life(
        type=ItemType.REGULATION if code in SECONDARY else ItemType.ACT,
        stage=Stage.IN_FORCE if is_revised else stage,
        edition=f"as it stands since {version}" if is_revised else f"as {version}" if version else "",
        name=key,
        identifiers=(Identifier("uk-legislation", key),),
    )


def _version(entry: Any) -> str:
    """The last part of the entry's own link, when it names a version: "enacted", "2026-04-06"; else ""."""
    link = next((link.get("href", "") for link in entry.iterfind(f"{ATOM}link") if not link.get("rel")), "")
    last = urlsplit(link).path.rpartition("/")[2]
    return last if last in ("enacted", "made", "adopted", "prospective") or _DAY.fullmatch(last) else ""


def _attribute(element: Any, path: str, name: str) -> str:
    found = element.find(path)
    return str(found.get(name, "")) if found is not None else ""
