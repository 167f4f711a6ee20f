"""Kind `api:egov-updates`: which laws of Japan were entered or amended on each day, e-Gov law API v1.

`/api/1/updatelawlists/{yyyyMMdd}`, one day a request, from a week before the last good look up to yesterday: today's
list is not finished. 404 says that a day has none. The element names are those of the service's description and of
saved answers; all but the law's id and name may be missing.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

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
from spiders.readers.asking import ask
from spiders.readers.days import JAPAN, day_in, days_back, of_url
from spiders.readers.egov_laws import SITE
from spiders.readers.noting import ListedBy, Row, listed
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.xml_answer import fields_of, parsed_xml

ACCEPT = "application/xml"
OVERLAP_DAYS = 7
"""Lists are completed for some days after their own."""
FIRST_DAYS = 7
MAX_DAYS = 45
"""One request a day, and a look asks for fifty pages at most; what lies further back is for `history`."""
NOTHING = "1"
"""`Result/Code` of a list without entries."""
FACTS = (
    ("LawTypeName", "法令種別"),
    ("LawNo", "法令番号"),
    ("AmendName", "改正法令名"),
    ("AmendNo", "改正法令番号"),
    ("AmendPromulgationDate", "公布日"),
    ("EnforcementDate", "施行日"),
    ("EnforcementComment", "施行日備考"),
)
DATES = ("AmendPromulgationDate", "EnforcementDate")
ACTS = ("法律", "憲法")


class EgovUpdatesReader:
    """Reads the lists of updated laws, day by day."""

    name = "api:egov-updates"
    version = 1
    empty_statuses = frozenset((404,))

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first day that may hold something unread."""
        return _ask(source, days_back(state, now, JAPAN, overlap=OVERLAP_DAYS, first=FIRST_DAYS, most=MAX_DAYS))

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for the first day of a span; its pages go on to yesterday."""
        return _ask(source, day_in(JAPAN, since))

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return one day's laws, and the request for the day after. Raises ExtractError."""
        by = ListedBy(self.name, self.version)
        listed_on, today = of_url(capture.url), day_in(JAPAN, capture.fetched_at)
        entries = [] if capture.status in self.empty_statuses else _entries(capture)
        read = [update_row(one, listed_on, by, source.tag()) for one in entries]
        following = listed_on + timedelta(days=1)
        return listed(
            by,
            [each for each in read if each],
            memo,
            dropped=read.count(None),
            next_request=_ask(source, following) if following < today else None,
        )


def _ask(source: Source, day: date) -> FetchRequest:
    return ask(source, None, accept=ACCEPT, url=f"{source.url.rstrip('/')}/{day:%Y%m%d}")


def _entries(capture: Capture) -> list[dict[str, str]]:
    root = parsed_xml(capture, "DataRoot")
    code, said = root.findtext("Result/Code", ""), root.findtext("Result/Message", "")
    entries = [fields_of(one) for one in root.iter("LawNameListInfo")]
    if not entries and code.strip() not in ("0", NOTHING):
        raise ExtractError(f"the list of updates is refused with code {code!r}; it says: {said[:200]}")
    return entries


def update_row(entry: dict[str, str], listed_on: date, by: ListedBy, language: str | None) -> Row | None:
    """Return what one entry of a day's list tells; None without identity or title.

    It stands as it stood on that day: that its day has come is for the law's own revisions to tell, once.
    """
    record = _record(entry, listed_on)
    return None if record is None else row(record, by, language)


def _record(entry: dict[str, str], listed_on: date) -> Record | None:
    law_id, law_name = entry.get("LawId", ""), entry.get("LawName", "")
    if not law_id or not law_name:
        return None
    amending, enforced = entry.get("AmendNo", ""), read_date(entry.get("EnforcementDate", ""))
    amends = bool(amending) and amending != entry.get("LawNo", "")
    day = f"{enforced:%Y-%m-%d}" if enforced else ""
    stage = None if enforced is None else Stage.PENDING if enforced.date() > listed_on else Stage.IN_FORCE
    pairs = ((name, _dated(entry, field)) for field, name in FACTS)
    return Record(
        # The same amendment comes into force in stages, each of which is a version: the pair alone is no key.
        key=" ".join(part for part in (law_id, amending, day) if part),
        title=f"{law_name}（{amending}による改正）" if amends else law_name,
        url=f"{SITE}{law_id}",
        facts=facts_of(pairs),
        life=Life(
            type=ItemType.ACT if entry.get("LawTypeName", "") in ACTS else ItemType.REGULATION,
            stage=stage,
            status={Stage.PENDING: "未施行", Stage.IN_FORCE: "施行中", None: ""}[stage],
            edition=f"{day}施行" if day else "",
            name=law_name,
            identifiers=tuple(
                Identifier(scheme, value)
                for scheme, value in (("egov-law-id", law_id), ("jp-law-number", entry.get("LawNo", "")))
                if value
            ),
        ),
        published_at=read_date(entry.get("AmendPromulgationDate", ""))
        or read_date(entry.get("PromulgationDate", "")),
    )


def _dated(entry: dict[str, str], field: str) -> str:
    text = entry.get(field, "")
    found = read_date(text) if field in DATES else None
    return f"{found:%Y-%m-%d}" if found else text
