"""Kind `api:egov-laws`: laws of Japan and their revisions, e-Gov law API v2, as JSON.

https://laws.e-gov.go.jp/api/2/swagger-ui. Two questions have the same answer row by row: `/laws?law_title=…` lists
laws (key `law_id`), `/law_revisions/{law_id}` every version of one (key `law_revision_id`), those promulgated and
waiting for their day among them. A law's text is read by `api:egov-law-text`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

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
from spiders.extract.dates import read_date
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/json"
SITE = "https://laws.e-gov.go.jp/law/"
JAPAN_H = 9.0
STATES: dict[str, tuple[Stage | None, str]] = {
    "CurrentEnforced": (Stage.IN_FORCE, "施行中"),
    "UnEnforced": (Stage.PENDING, "未施行"),
    "PreviousEnforced": (Stage.AMENDED, "旧規定"),
    "Repeal": (Stage.REPEALED, "廃止"),
}
ENDS: dict[str, tuple[Stage | None, str]] = {
    "Repeal": (Stage.REPEALED, "廃止"),
    "Expire": (Stage.LAPSED, "失効"),
    "LossOfEffectiveness": (Stage.LAPSED, "実効性喪失"),
    "Suspend": (None, "効力停止"),
}
"""`repeal_status` outweighs `current_revision_status`, which goes on saying CurrentEnforced of some that ended."""
ACTS = ("Act", "Constitution")
FACTS = (
    ("law_num", "法令番号"),
    ("amendment_law_title", "改正法令名"),
    ("amendment_law_num", "改正法令番号"),
    ("amendment_promulgate_date", "公布日"),
    ("amendment_enforcement_date", "施行日"),
    ("amendment_scheduled_enforcement_date", "施行予定日"),
    ("amendment_enforcement_comment", "施行日備考"),
    ("repeal_date", "廃止日"),
)


class EgovLawsReader:
    """Reads lists of laws, and of one law's revisions."""

    name = "api:egov-laws"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page, as JSON: without the parameter the service answers with XML."""
        extra = {"response_format": "json"}
        if urlsplit(source.url).path.endswith("/laws") and "limit=" not in source.url:
            extra["limit"] = "100"
        return ask(source, state, accept=ACCEPT, extra=extra)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the laws or revisions that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        by = ListedBy(self.name, self.version)
        read = [_record(law, revision, is_version) for law, revision, is_version in _pairs(answer, capture.url)]
        offset = text_at(answer, "next_offset")
        following = with_parameters(capture.url, {"offset": offset}) if offset.isdecimal() else ""
        return listed(
            by,
            [row(record, by, source.tag()) for record in read if record],
            memo,
            dropped=read.count(None),
            next_request=ask_next(source, capture, following, accept=ACCEPT),
        )


def _pairs(answer: Any, url: str) -> list[tuple[Any, Any, bool]]:
    """Return (law, revision, whether each row is a version of one law)."""
    if isinstance(answer, dict):
        revisions, laws = answer.get("revisions"), answer.get("laws")
        if isinstance(revisions, list):
            return [(answer.get("law_info"), one, True) for one in revisions]
        if isinstance(laws, list):
            if not laws and text_at(answer, "total_count") not in ("", "0") and "offset=" not in url:
                raise ExtractError(f"{url}: {text_at(answer, 'total_count')} laws announced, none there")
            return [(_inner(one, "law_info"), _today(one), False) for one in laws]
    said = excuse(answer)
    reason = Reason.PARSE if said else Reason.WRONG_TYPE
    raise ExtractError(f"{url}: neither laws nor revisions" + (f"; it says: {said}" if said else ""), reason=reason)


def _inner(one: Any, name: str) -> Any:
    """Return a member of an object, {} where there is none."""
    return (one.get(name) if isinstance(one, dict) else None) or {}


def _today(one: Any) -> Any:
    """The revision of today: `revision_info` is that of the day asked about (`asof`), which is today by default."""
    return _inner(one, "revision_info") or _inner(one, "current_revision_info")


def _record(law: Any, revision: Any, is_version: bool) -> Record | None:
    law_id, revision_id = text_at(law, "law_id"), text_at(revision, "law_revision_id")
    law_id = law_id or revision_id.partition("_")[0]
    key, title = revision_id if is_version else law_id, text_at(revision, "law_title")
    if not key or not title:
        return None
    merged = {**(law if isinstance(law, dict) else {}), **(revision if isinstance(revision, dict) else {})}
    facts = facts_of((name, text_at(merged, field)) for field, name in FACTS)
    promulgated = text_at(revision, "amendment_promulgate_date") or text_at(law, "promulgation_date")
    return Record(
        key=key,
        title=title,
        url=f"{SITE}{revision_id.replace('_', '/', 1) if is_version else law_id}",
        facts=facts,
        life=life_of(merged, is_version=is_version),
        published_at=read_date(promulgated),
        updated_at=read_date(text_at(revision, "updated"), zone_hours=JAPAN_H),
    )


def life_of(merged: Any, *, is_version: bool) -> Life:
    """Return where a law stands; `merged` is its `law_info` and `revision_info` in one object.

    The edition of a law is that of its text in force, by day and amending law; that of a version is its own.
    """
    stage, status = ENDS.get(text_at(merged, "repeal_status")) or STATES.get(
        text_at(merged, "current_revision_status"), (None, "")
    )
    law_id = text_at(merged, "law_id") or text_at(merged, "law_revision_id").partition("_")[0]
    numbers = [("egov-law-id", law_id), ("jp-law-number", text_at(merged, "law_num"))]
    day = text_at(merged, "amendment_enforcement_date") or text_at(merged, "amendment_scheduled_enforcement_date")
    title = text_at(merged, "law_title")
    amending = text_at(merged, "amendment_law_num")
    edition = f"{day}施行" + (f"（{amending}）" if amending else "") if day else text_at(merged, "law_revision_id")
    return Life(
        type=_type(text_at(merged, "law_type"), law_id),
        stage=stage,
        status=status,
        edition=edition,
        name=f"{title}（{day}施行）" if is_version and day else title,
        identifiers=tuple(Identifier(scheme, value) for scheme, value in numbers if value),
    )


def _type(law_type: str, law_id: str) -> ItemType | None:
    """What is no act is an order or a rule made under one; an id tells it too: 507AC…, 346CO…."""
    if not law_type and not law_id:
        return None
    is_act = law_type in ACTS if law_type else law_id[3:5] in ("AC", "CN")
    return ItemType.ACT if is_act else ItemType.REGULATION
