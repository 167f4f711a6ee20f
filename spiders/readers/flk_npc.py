"""Kind `api:flk-npc`: laws and regulations of China, the National People's Congress' database (国家法律法规数据库).

https://flk.npc.gov.cn/law-search/search/list, asked by POST of JSON: the declared body says what to look for, paging
is added here. The service wants to see its own site as origin. Undocumented; the meaning of `sxx` is from memory.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from monitor.errors import ExtractError
from monitor.types import (
    Capture,
    Extraction,
    FetchRequest,
    ItemType,
    Life,
    Source,
    SourceState,
    Stage,
)
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import plain
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, page_of, post_next
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/json"
PAGE_SIZE = 20
ASKED: dict[str, Any] = {"searchRange": 1, "sxrq": [], "gbrq": [], "searchType": 2, "sxx": [], "searchContent": ""}
DETAIL = "https://flk.npc.gov.cn/detail?id="
STATES = {
    "1": (Stage.REPEALED, "已废止"),
    "2": (Stage.AMENDED, "已修改"),
    "3": (Stage.IN_FORCE, "有效"),
    "4": (Stage.PENDING, "尚未生效"),
}
LAWS = ("法律", "宪法")
FINE = ("", "200", "0")


class FlkReader:
    """Reads what the database finds."""

    name = "api:flk-npc"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page."""
        return ask(source.model_copy(update={"body": _question(source, 1)}), None, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the laws that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        found, code = text_list(answer), text_at(answer, "code")
        if found is None or code not in FINE:
            said = excuse(answer)
            raise ExtractError(f"no list of laws; code {code or 'missing'}" + (f"; it says: {said}" if said else ""))
        by = ListedBy(self.name, self.version)
        read = [_record(one) for one in found]
        page, total = page_of(capture), text_at(answer, "total")
        goes_on = len(found) >= PAGE_SIZE and (not total.isdecimal() or page * PAGE_SIZE < int(total))
        following = post_next(source, _question(source, page + 1), page + 1, accept=ACCEPT) if goes_on else None
        rows = [row(record, by, source.tag()) for record in read if record]
        return listed(by, rows, memo, dropped=read.count(None), next_request=following)


def text_list(answer: Any) -> list[Any] | None:
    """Return the rows; None where the answer has none to show."""
    rows = answer.get("rows") if isinstance(answer, dict) else None
    return rows if isinstance(rows, list) else None


def _question(source: Source, page: int) -> str:
    try:
        declared = json.loads(source.body or "{}")
    except ValueError as error:
        raise ExtractError(f"{source.key}: body is not JSON: {error}") from error
    return json.dumps({**ASKED, **declared, "pageNum": page, "pageSize": PAGE_SIZE}, ensure_ascii=False)


def _record(one: Any) -> Record | None:
    key, title = text_at(one, "bbbs"), plain(text_at(one, "title"), "text/html")
    if not key or not title:
        return None
    stage, status = STATES.get(text_at(one, "sxx"), (None, ""))
    kind = text_at(one, "flxz")
    facts = (
        ("制定机关", text_at(one, "zdjgName")),
        ("法律性质", kind),
        ("公布日期", text_at(one, "gbrq")),
        ("施行日期", text_at(one, "sxrq")),
    )
    return Record(
        key=key,
        title=title,
        url=f"{DETAIL}{key}",
        facts=facts_of(facts),
        life=Life(
            type=ItemType.ACT if kind in LAWS else ItemType.REGULATION if kind else None,
            stage=stage,
            status=status,
        ),
        published_at=read_date(text_at(one, "gbrq")),
    )
