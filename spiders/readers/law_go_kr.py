"""Kind `api:law-go-kr`: laws and administrative rules of Korea, the open API of law.go.kr (DRF).

https://open.law.go.kr/LSO/openApi/guideList.do. The declared URL chooses what is listed (`lawSearch.do?target=eflaw`,
`law`, `admrul`) and by which words; the key travels as the parameter `OC`. `target=law` shows what is in force today;
`eflaw` with `nw=1,2,3` shows history, what is coming and what is in force, so it is what tells of an amendment before
its day. One promulgation may come into force in stages: a version is (법령ID, 법령일련번호, 시행일자).

With `follow = true` the text of each version is read too, by `lawService.do` with the version's own number and day.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import (
    Capture,
    ExtractedItem,
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
from spiders.extract.dates import read_date
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, ask_next, expanded, with_parameters
from spiders.readers.days import KOREA, day_in
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.page import document_item
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.xml_answer import fields_of, parsed_xml, xml_excuse

ACCEPT = "application/xml, application/json;q=0.9"
SITE = "https://www.law.go.kr/"
PAGE_SIZE = 100
ROOTS = {"LawSearch": "law", "AdmRulSearch": "admrul"}
"""Root of the answer -> the name of its rows."""
STAGES = {"현행": Stage.IN_FORCE, "시행예정": Stage.PENDING, "연혁": Stage.AMENDED}
ENDED = ("폐지", "타법폐지")
"""`제개정구분명` of a promulgation that repeals."""
FACTS = (
    ("법령구분명", "법령종류"),
    ("행정규칙종류", "행정규칙종류"),
    ("소관부처명", "소관부처"),
    ("제개정구분명", "제개정구분"),
    ("공포번호", "공포번호"),
    ("발령번호", "발령번호"),
    ("공포일자", "공포일자"),
    ("발령일자", "발령일자"),
    ("시행일자", "시행일자"),
)
DATES = ("공포일자", "발령일자", "시행일자")
ACTS = ("법률", "헌법")


class LawGoKrReader:
    """Reads lists of laws and rules by their versions."""

    name = "api:law-go-kr"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page. With `eflaw`, `nw` is always sent: left out, it shows one state."""
        asked = parse_qs(urlsplit(source.url).query) | {name: [value] for name, value in source.params.items()}
        extra = {"type": "XML", "display": str(PAGE_SIZE), "page": "1"}
        if asked.get("target") == ["eflaw"]:
            extra["nw"] = "1,2,3"
        return ask(source, None, accept=ACCEPT, extra={k: v for k, v in extra.items() if k not in asked})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the versions that the memo does not hold, and the next page. Raises ExtractError."""
        entries, total = _answer(capture)
        by = ListedBy(self.name, self.version)
        today = day_in(KOREA, capture.fetched_at)
        read = [_record(entry, today) for entry in entries]
        page = int((parse_qs(urlsplit(capture.url).query).get("page") or ["1"])[-1])
        goes_on = bool(entries) and page * PAGE_SIZE < total
        following = with_parameters(capture.url, {"page": str(page + 1)}) if goes_on else ""
        return listed(
            by,
            [row(record, by, source.tag()) for record in read if record],
            memo,
            dropped=read.count(None),
            next_request=ask_next(source, capture, following, accept=ACCEPT),
        )

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return the request for a version's text, with the key."""
        keys = {name: expanded(value) for name, value in source.params.items() if "${" in value}
        return ask(source, None, accept=ACCEPT, url=with_parameters(url, keys))

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a version's text as one item. Raises ExtractError, also for refusals that come with status 200."""
        root = parsed_xml(capture, "법령", "law", "AdmRulService", "admrul")
        if root.find("기본정보") is None and root.find("행정규칙기본정보") is None:
            raise ExtractError(f"no text of a law; it says: {xml_excuse(root) or 'nothing'}")
        return document_item(capture, source)


def _answer(capture: Capture) -> tuple[list[dict[str, str]], int]:
    """Return the rows and how many there are in all. A single row comes as an object in JSON, not as a list."""
    if capture.body.lstrip()[:1] in (b"{", b"["):
        answer = parsed_json(capture)
        root = next((name for name in ROOTS if isinstance(answer, dict) and isinstance(answer.get(name), dict)), "")
        if not root:
            raise ExtractError(f"no list of laws; it says: {excuse(answer) or _shortly(answer)}")
        found = answer[root].get(ROOTS[root]) or []
        rows = found if isinstance(found, list) else [found]
        entries = [{name: text_at(one, name) for name in one} for one in rows if isinstance(one, dict)]
        total = str(answer[root].get("totalCnt", ""))
    else:
        tree = parsed_xml(capture, *ROOTS)
        entries = [fields_of(one) for one in tree.iterfind(ROOTS[tree.tag])]
        total = tree.findtext("totalCnt", "")
        if not entries and not total.strip():
            said = xml_excuse(tree)
            raise ExtractError(f"no list of laws; it says: {said or 'nothing'}", reason=Reason.EMPTY)
    return entries, int(total) if total.strip().isdecimal() else len(entries)


def _shortly(answer: Any) -> str:
    return str(answer)[:200]


def _record(entry: dict[str, str], today: date) -> Record | None:
    is_rule = "행정규칙일련번호" in entry or "행정규칙명" in entry
    law_id = entry.get("행정규칙ID" if is_rule else "법령ID", "")
    serial = entry.get("행정규칙일련번호" if is_rule else "법령일련번호", "")
    title = entry.get("행정규칙명" if is_rule else "법령명한글", "")
    if not (law_id or serial) or not title:
        return None
    enforced = entry.get("시행일자", "")
    return Record(
        key=" ".join(part for part in (law_id, serial, "" if is_rule else enforced) if part),
        title=title,
        url=_human(entry, title),
        facts=facts_of((name, dated(entry, field)) for field, name in FACTS),
        life=life_of(entry, title, law_id, today, is_rule=is_rule),
        published_at=read_date(entry.get("공포일자") or entry.get("발령일자", "")),
        document_url=_text_address(serial, enforced, is_rule=is_rule),
    )


def _human(entry: dict[str, str], title: str) -> str:
    """The page people read: the service's own link holds the key of whoever asked."""
    link = entry.get("법령상세링크") or entry.get("행정규칙상세링크", "")
    if link and "/DRF/" not in link and "OC=" not in link:
        return clean_url(link, SITE)
    number, day = entry.get("공포번호", ""), entry.get("공포일자", "")
    kind = "행정규칙" if "행정규칙명" in entry else "법령"
    return f"{SITE}{kind}/{title.replace(' ', '')}" + (f"/({number},{day})" if number and day else "")


def _text_address(serial: str, enforced: str, *, is_rule: bool) -> str | None:
    """`ID=법령ID` ignores the day and answers with the text in force: a version is asked for by its own number."""
    if not serial:
        return None
    if is_rule:
        return f"{SITE}DRF/lawService.do?target=admrul&ID={serial}&type=XML"
    if not enforced:
        return f"{SITE}DRF/lawService.do?target=law&MST={serial}&type=XML"
    return f"{SITE}DRF/lawService.do?target=eflaw&MST={serial}&efYd={enforced}&type=XML"


def life_of(entry: dict[str, str], title: str, law_id: str, today: date, *, is_rule: bool) -> Life:
    """Return where a version stands: as the service says, else as its day does."""
    status, kind = entry.get("현행연혁코드") or entry.get("현행연혁구분", ""), entry.get("법령구분명", "")
    day = read_date(entry.get("시행일자", ""))
    stage = STAGES.get(status)
    if stage is None and day is not None:
        stage = Stage.PENDING if day.date() > today else Stage.IN_FORCE
    if entry.get("제개정구분명", "") in ENDED and stage is not Stage.PENDING:
        stage, status = Stage.REPEALED, entry["제개정구분명"]
    number = entry.get("공포번호", "")
    cited = f"{kind} 제{number}호" if kind and number else ""
    numbers = (("" if is_rule else "kr-law-id", law_id), ("kr-law-number", cited))
    return Life(
        type=_type(kind, is_rule=is_rule),
        stage=stage,
        status=status,
        edition=f"{day:%Y-%m-%d} 시행" if day else "",
        name=f"{title} ({cited})" if cited else title,
        identifiers=tuple(Identifier(scheme, value) for scheme, value in numbers if scheme and value),
    )


def _type(kind: str, *, is_rule: bool) -> ItemType | None:
    """A notice (고시) or directive (훈령) binds as a regulation does; a law of unknown kind stays without a type."""
    if is_rule:
        return ItemType.REGULATION
    return None if not kind else ItemType.ACT if kind in ACTS else ItemType.REGULATION


def dated(entry: dict[str, str], field: str) -> str:
    """Return a field; a day as ISO 8601 writes it."""
    found = read_date(entry.get(field, "")) if field in DATES else None
    return f"{found:%Y-%m-%d}" if found else entry.get(field, "")
