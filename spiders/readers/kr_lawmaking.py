"""Kind `api:kr-lawmaking`: notices of lawmaking of Korea (입법예고, 행정예고), opinion.lawmaking.go.kr.

`/rest/ogLmPp.xml` for laws and decrees, `/rest/ptcpAdmPp.xml` for administrative rules; the key travels as the
parameter `OC`. A refusal comes with status 200 as `<retMsg>401</retMsg>`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import (
    Capture,
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
from spiders.readers.asking import ask
from spiders.readers.days import KOREA, day_in
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.xml_answer import fields_of, parsed_xml, xml_excuse

ACCEPT = "application/xml"
SITE = "https://opinion.lawmaking.go.kr"
KEYS = {"ogLmPpSeq": f"{SITE}/gcom/ogLmPp/", "ogAdmPpSeq": f"{SITE}/gcom/admpp/"}
"""What numbers a notice -> where people read it."""
TITLES = ("lsNm", "admRulNm", "title")
FACTS = (
    ("lsClsNm", "법령종류"),
    ("asndOfiNm", "소관부처"),
    ("pntcNo", "공고번호"),
    ("pntcDt", "공고일자"),
    ("stYd", "의견제출 시작일"),
    ("edYd", "의견제출 마감일"),
)
DATES = ("pntcDt", "stYd", "edYd")


class KrLawmakingReader:
    """Reads the notices that are open for opinions."""

    name = "api:kr-lawmaking"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the notices."""
        return ask(source, None, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the notices that the memo does not hold. Raises ExtractError, LOGIN when the key is refused."""
        root = parsed_xml(capture)
        entries = [fields_of(one) for one in root.iter() if any(one.find(key) is not None for key in KEYS)]
        if not entries and ((said := xml_excuse(root)) or not _is_bare(root)):
            reason = Reason.LOGIN if "401" in said else Reason.PARSE
            raise ExtractError(f"no notices in {root.tag}; the service says: {said or 'nothing'}", reason=reason)
        by = ListedBy(self.name, self.version)
        read = [_record(entry, capture.fetched_at) for entry in entries]
        return listed(by, [row(one, by, source.tag()) for one in read if one], memo, dropped=read.count(None))


def _is_bare(root: Any) -> bool:
    """Whether the answer is nothing but the frame of a list, whose names the service's description leaves open."""
    return all(len(one) <= 1 and not one.attrib and not (one.text or "").strip() for one in root.iter())


def _record(entry: dict[str, str], now: datetime) -> Record | None:
    kind = next((name for name in KEYS if entry.get(name)), "")
    title = next((entry[name] for name in TITLES if entry.get(name)), "")
    if not kind or not title:
        return None
    ends = read_date(entry.get("edYd", ""))
    is_open = ends is None or ends.date() >= day_in(KOREA, now)
    attached = entry.get("FileDownLink", "")
    return Record(
        key=entry[kind],
        title=title,
        url=f"{KEYS[kind]}{entry[kind]}",
        facts=facts_of((name, _dated(entry, field)) for field, name in FACTS),
        life=Life(
            type=ItemType.CONSULTATION,
            stage=Stage.CONSULTING if is_open else None,
            status="예고 중" if is_open else "",
        ),
        published_at=read_date(entry.get("pntcDt") or entry.get("stYd", "")),
        document_url=clean_url(attached, SITE) if attached and not _holds_key(attached) else None,
    )


def _holds_key(link: str) -> bool:
    return "OC" in parse_qs(urlsplit(link).query)


def _dated(entry: dict[str, Any], field: str) -> str:
    found = read_date(entry.get(field, "")) if field in DATES else None
    return f"{found:%Y-%m-%d}" if found else entry.get(field, "")
