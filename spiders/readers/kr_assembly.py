"""Kind `api:kr-assembly`: bills of the National Assembly of Korea, its open data service.

https://open.assembly.go.kr/portal/openapi/{SERVICE}: `TVBPMBILL11` (all bills) and `nzmimeepazxkubdpn` (of members)
name their fields a little differently. The key travels as the parameter `KEY`. Errors come with status 200 as a
`RESULT` at the top; INFO-200 there means that nothing was found.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

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
from spiders.extract.json_paths import find, text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/json"
PAGE_SIZE = 100
NOTHING = "INFO-200"
REFUSED = ("ERROR-290", "ERROR-300", "ERROR-337", "INFO-300")
"""A key that is missing, unknown, spent for today or not allowed."""
BILL_PAGE = "https://likms.assembly.go.kr/bill/billDetail.do?billId="
PASSED = ("원안가결", "수정가결", "가결")
STAGES = {
    **dict.fromkeys(PASSED, Stage.ADOPTED),
    **dict.fromkeys(("공포",), Stage.ADOPTED),
    **dict.fromkeys(("부결", "폐기", "임기만료폐기", "회기불계속폐기"), Stage.LAPSED),
    **dict.fromkeys(("대안반영폐기", "수정안반영폐기"), Stage.LAPSED),
    **dict.fromkeys(("철회", "반려"), Stage.WITHDRAWN),
}
"""What the plenary decided (`PROC_RESULT_CD`, `PROC_RESULT`); blank while it has not."""
FACTS = (
    (("PROPOSER", "RST_PROPOSER"), "제안자"),
    (("PROPOSER_KIND", "PROPOSER_KIND_CD"), "제안자 구분"),
    (("PROPOSE_DT",), "제안일"),
    (("CURR_COMMITTEE", "COMMITTEE"), "소관위원회"),
    (("CMT_PRESENT_DT",), "위원회 상정일"),
    (("CMT_PROC_DT", "COMMITTEE_PROC_DT"), "위원회 처리일"),
    (("CMT_PROC_RESULT_CD", "CMT_PROC_RESULT"), "위원회 처리결과"),
    (("LAW_PROC_DT",), "법사위 처리일"),
    (("PROC_DT",), "본회의 처리일"),
)


class KrAssemblyReader:
    """Reads lists of bills."""

    name = "api:kr-assembly"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first page."""
        return ask(source, None, accept=ACCEPT, extra={"Type": "json", "pIndex": "1", "pSize": str(PAGE_SIZE)})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the bills that the memo does not hold, and the next page. Raises ExtractError.

        Bills of two years ago are dealt with last, so that all pages are read, not only the newest.
        """
        found, total = _rows(parsed_json(capture))
        by = ListedBy(self.name, self.version)
        read = [_record(one) for one in found]
        page = int((parse_qs(urlsplit(capture.url).query).get("pIndex") or ["1"])[-1])
        goes_on = bool(found) and page * PAGE_SIZE < total
        following = with_parameters(capture.url, {"pIndex": str(page + 1)}) if goes_on else ""
        return listed(
            by,
            [row(record, by, source.tag()) for record in read if record],
            memo,
            dropped=read.count(None),
            next_request=ask_next(source, capture, following, accept=ACCEPT),
        )


def _rows(answer: Any) -> tuple[list[Any], int]:
    """Return the bills of a page and how many there are in all. Raises ExtractError with the service's own words."""
    code = text_at(answer, "RESULT.CODE")
    if code == NOTHING:
        return [], 0
    services = [part for part in answer.values() if isinstance(part, list)] if isinstance(answer, dict) else []
    if code or not services:
        reason = Reason.LOGIN if code in REFUSED else Reason.PARSE
        said = " ".join(part for part in (code, text_at(answer, "RESULT.MESSAGE")) if part)
        raise ExtractError(f"no bills; the service says: {said or 'nothing'}", reason=reason)
    parts = services[0]
    inner = next(
        (text_at(one, "RESULT.CODE") for one in find(parts, "[*].head[*]") if text_at(one, "RESULT.CODE")), ""
    )
    if inner not in ("", "INFO-000", NOTHING):
        said = next(iter(find(parts, "[*].head[*].RESULT.MESSAGE")), "")
        raise ExtractError(f"no bills; the service says: {inner} {said}")
    found = [one for rows in find(parts, "[*].row") for one in (rows if isinstance(rows, list) else [rows])]
    total = next((text_at(one, "list_total_count") for one in find(parts, "[*].head[*]")), "")
    return found, int(total) if total.isdecimal() else len(found)


def _record(one: Any) -> Record | None:
    bill_id, number, title = (text_at(one, name) for name in ("BILL_ID", "BILL_NO", "BILL_NAME"))
    if not (bill_id or number) or not title:
        return None
    result = text_at(one, "PROC_RESULT_CD") or text_at(one, "PROC_RESULT")
    stage = STAGES.get(result.replace(" ", ""), None if result else Stage.PROPOSED)
    link = text_at(one, "LINK_URL") or text_at(one, "DETAIL_LINK") or (f"{BILL_PAGE}{bill_id}" if bill_id else "")
    facts = ((name, next((text for f in fields if (text := text_at(one, f))), "")) for fields, name in FACTS)
    return Record(
        key=bill_id or number,
        title=title,
        url=link or "https://likms.assembly.go.kr/bill/",
        facts=facts_of((("의안번호", number), *facts)),
        life=Life(
            type=ItemType.BILL,
            stage=stage,
            status=result or _status(one),
            name=f"의안 {number}" if number else title,
            identifiers=(Identifier("kr-bill", number),) if number else (),
        ),
        published_at=read_date(text_at(one, "PROPOSE_DT")),
        document_url=link or None,
        is_withdrawn=stage is Stage.WITHDRAWN,
    )


def _status(one: Any) -> str:
    """Where a bill stands that the plenary has not decided: the last step whose day is given."""
    steps = (
        (("LAW_PROC_DT",), "체계자구심사 완료"),
        (("CMT_PROC_DT", "COMMITTEE_PROC_DT"), "위원회 처리"),
        (("CMT_PRESENT_DT",), "위원회 심사"),
        (("PROPOSE_DT",), "접수"),
    )
    return next((words for fields, words in steps if any(text_at(one, field) for field in fields)), "접수")
