"""Kind `site:law-go-kr-list`: versions of Korean statutes by name, from the list that law.go.kr's own search shows.

Needs no key. Asked by POST of a form (`query`, `section=lawNm`, `outmax=100`, `pg`); each version is the title of a
link: "인공지능기본법[시행 2026. 1. 22.] [법률 제20676호, 2025. 1. 21., 제정]". History, what is in force and what is
coming stand side by side: which is which, the days tell.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from monitor.errors import ExtractError
from monitor.types import (
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
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.dates import read_date
from spiders.readers.asking import ask, page_of, post_next
from spiders.readers.days import KOREA, day_in
from spiders.readers.law_go_kr import ACTS, ENDED, SITE
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "text/html, */*;q=0.5"
PAGE_SIZE = 100
_DAY = r"(\d{4}\. ?\d{1,2}\. ?\d{1,2}\.)"
_VERSION = re.compile(
    rf'title="([^"\[]{{1,300}})\[시행 {_DAY}\] \[([^\]"]{{0,60}}?) ?제(\d+)호, {_DAY}, ([^\]"]{{1,40}})\]"'
)
_MENTION = re.compile(r'title="[^"]{0,300}\[시행 ')
_REFUSAL = re.compile(r"location\.(?:assign|href|replace)", re.IGNORECASE)
_NONE = re.compile(r"(?:검색된|검색|조회된)?\s*(?:결과|법령|자료|데이터)(?:가|이)\s*없습니다")


class Version(NamedTuple):
    """One version as its title tells it."""

    name: str
    enforced: datetime
    kind: str
    number: str
    promulgated: datetime | None
    amendment: str


class LawGoKrListReader:
    """Reads the versions of the statutes whose names hold a word."""

    name = "site:law-go-kr-list"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page: the declared form, with what the list needs where it lacks it."""
        return ask(source.model_copy(update={"body": _form(source, 1)}), None, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the versions that the memo does not hold, and the next page. Raises ExtractError."""
        charset = http_charset_of(capture.headers.get("content-type", ""))
        text = decode(capture.body, http_charset=charset, language="ko").text
        found = _versions(text)
        mentions = len(_MENTION.findall(text))
        if not found and not _NONE.search(text):
            is_wall = _REFUSAL.search(text) is not None
            reason = Reason.BLOCKED if is_wall else Reason.WRONG_TYPE
            raise ExtractError(
                f"{source.url}: no version of a statute, and no word that there is none", reason=reason
            )
        today = day_in(KOREA, capture.fetched_at)
        by = ListedBy(self.name, self.version)
        page = page_of(capture)
        return listed(
            by,
            [row(_record(one, found, today), by, source.tag()) for one in found],
            memo,
            dropped=max(0, mentions - len(_VERSION.findall(text))),
            next_request=post_next(source, _form(source, page + 1), page + 1, accept=ACCEPT)
            if mentions >= PAGE_SIZE
            else None,
        )


def _form(source: Source, page: int) -> str:
    declared = dict(parse_qsl(source.body or ""))
    return urlencode({"section": "lawNm", "outmax": str(PAGE_SIZE), **declared, "pg": str(page)})


def _versions(text: str) -> list[Version]:
    found: list[Version] = []
    for parts in _VERSION.findall(text):
        name, enforced, kind, number, promulgated, amendment = (" ".join(html.unescape(p).split()) for p in parts)
        day = read_date(enforced)
        if day is not None and name:
            found.append(Version(name, day, kind, number, read_date(promulgated), amendment))
    return found


def _record(one: Version, all_versions: Sequence[Version], today: date) -> Record:
    day = f"{one.enforced.date():%Y-%m-%d}"
    cited = f"{one.kind} 제{one.number}호"
    stage, status = _stage(one, all_versions, today)
    promulgated = f"{one.promulgated.date():%Y-%m-%d}" if one.promulgated else ""
    facts = (
        ("법령종류", one.kind),
        ("공포번호", one.number),
        ("공포일자", promulgated),
        ("시행일자", day),
        ("제개정구분", one.amendment),
    )
    return Record(
        key=f"{one.name} {cited} {day}",
        title=one.name,
        url=f"{SITE}법령/{one.name.replace(' ', '')}/({one.number},{promulgated.replace('-', '')})",
        facts=facts_of(facts),
        life=Life(
            type=ItemType.ACT if one.kind in ACTS else ItemType.REGULATION,
            stage=stage,
            status=status,
            edition=f"{day} 시행",
            name=f"{one.name} ({cited})",
            identifiers=(Identifier("kr-law-number", cited),),
        ),
        published_at=one.promulgated,
    )


def _stage(one: Version, all_versions: Sequence[Version], today: date) -> tuple[Stage, str]:
    """The newest version whose day has come is in force; the words are law.go.kr's own."""
    if one.enforced.date() > today:
        return Stage.PENDING, "시행예정"
    if one.amendment in ENDED:
        return Stage.REPEALED, one.amendment
    later = (other for other in all_versions if other.name == one.name and other.enforced.date() <= today)
    is_newest = all((other.enforced, int(other.number)) <= (one.enforced, int(one.number)) for other in later)
    return (Stage.IN_FORCE, "현행") if is_newest else (Stage.AMENDED, "연혁")
