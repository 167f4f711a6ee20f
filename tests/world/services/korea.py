"""Korea: notices of lawmaking, bills of the National Assembly."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, forms, xml

SEOUL = ZoneInfo("Asia/Seoul")


def dotted(moment: datetime) -> str:
    there = moment.astimezone(SEOUL)
    return f"{there.year}. {there.month}. {there.day}."


class Notices(Service):
    """Notices of bills that ministries prepare."""

    name = "lawmaking-notices"
    hosts = ("opinion.lawmaking.go.kr",)
    paths = ("/rest/",)

    def __init__(self) -> None:
        self.notices: dict[str, tuple[datetime, datetime]] = {}

    def plan(self, play: Play) -> None:
        key = "kr-lawmaking-notices"
        for index in range(8):
            at = play.start - timedelta(days=8 - index)
            self.notices[play.number()] = (at, at + timedelta(days=40))
        for index, at in enumerate(play.moments(10)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.notices.update({n: (at, at + timedelta(days=40))}))
            play.tell(at, key, "new", number, "notice")
            if index % 3 == 1:
                then, until = at + timedelta(days=3), at + timedelta(days=61)
                play.act(then, lambda n=number, at=at, u=until: self.notices.update({n: (at, u)}))
                play.tell(then, key, "revised", number, "deadline moved", *forms(until.astimezone(SEOUL).date()))

    def answer(self, ask: Ask) -> Answer:
        if not ask.one("OC"):
            return self.key_refused(ask)
        if "ptcpAdmPp" in ask.path:
            return xml("<result></result>")
        told = "".join(
            f"<ApiList04Vo><ogLmPpSeq>{number}</ogLmPpSeq><lsNm>{prose.title('ko', number, '시행령 일부개정령안')}</lsNm><lsClsNm>대통령령"
            f"</lsClsNm><asndOfiNm>과학기술정보통신부</asndOfiNm><pntcNo>제2026-{number}호</pntcNo><pntcDt>{dotted(at)}</pntcDt><stYd>{dotted(at)}"
            f"</stYd><edYd>{dotted(until)}</edYd><FileName>안.hwp</FileName><FileDownLink>https://opinion.lawmaking.go.kr/file/{number}"
            f"</FileDownLink><readCnt>{ask.noise.randint(1, 999)}</readCnt></ApiList04Vo>"
            for number, (at, until) in list(self.notices.items())[::-1]
        )
        return xml(f"<result><list>{told}</list></result>")

    def key_refused(self, ask: Ask) -> Answer:
        return xml("<result><retMsg>401</retMsg></result>")

    def error_body(self, ask: Ask) -> Answer:
        return self.key_refused(ask)


class Assembly(Service):
    """Bills of the National Assembly."""

    name = "kr-assembly"
    hosts = ("open.assembly.go.kr",)
    paths = ("/portal/openapi/",)

    def __init__(self) -> None:
        self.bills: dict[str, dict[str, Any]] = {}

    def plan(self, play: Play) -> None:
        key = "kr-assembly-bills"
        for index in range(12):
            self._propose(play.number(), play.start - timedelta(days=12 - index))
        for index, at in enumerate(play.moments(12)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._propose(n, at))
            play.tell(at, key, "new", number, "bill proposed")
            then = at + timedelta(days=4)
            if index % 3 == 0:
                play.act(
                    then, lambda n=number, at=then: self._set(n, PROC_RESULT_CD="원안가결", PROC_DT=f"{at:%Y-%m-%d}")
                )
                play.tell(then, key, "revised", number, "stage moved", "원안가결")
            if index % 3 == 1:
                play.act(then, lambda n=number: self._set(n, CURR_COMMITTEE="과학기술정보방송통신위원회"))
                play.tell(
                    then, key, "revised", number, "to committee", "과학기술정보방송통신위원회", is_optional=False
                )

    def _propose(self, number: str, at: datetime) -> None:
        self.bills[number] = {
            "BILL_ID": f"PRC_{number}A", "BILL_NO": f"22{number}", "AGE": "22", "PROPOSER": "예시의원 등 10인", "PROPOSER_KIND": "의원",
            "BILL_NAME": f"{prose.subject('ko', number)} 인공지능 법률안 {number}", "PROPOSE_DT": f"{at.astimezone(SEOUL):%Y-%m-%d}",
            "CURR_COMMITTEE_ID": None, "CURR_COMMITTEE": None, "COMMITTEE_DT": None, "COMMITTEE_PROC_DT": None,
            "CMT_PRESENT_DT": None, "CMT_PROC_DT": None, "CMT_PROC_RESULT_CD": None, "LAW_PROC_DT": None, "PROC_DT": None,
            "PROC_RESULT_CD": None, "LINK_URL": f"https://likms.assembly.go.kr/bill/billDetail.do?billId=PRC_{number}A",
        }  # fmt: skip

    def _set(self, number: str, **fields: str) -> None:
        self.bills[number].update(fields)

    def answer(self, ask: Ask) -> Answer:
        name = ask.path.rsplit("/", 1)[1]
        if not ask.one("KEY"):
            return self.key_refused(ask)
        if ask.one("Type").lower() != "json":
            return xml(f"<{name}/>")
        rows = list(self.bills.values())[::-1]
        size, number = ask.number("pSize", 100), ask.number("pIndex", 1)
        shown = rows[(number - 1) * size : number * size]
        if not shown:
            return data({"RESULT": {"CODE": "INFO-200", "MESSAGE": "해당하는 데이터가 없습니다."}})
        head = [{"list_total_count": len(rows)}, {"RESULT": {"CODE": "INFO-000", "MESSAGE": "정상 처리되었습니다."}}]
        return data({name: [{"head": head}, {"row": shown}]})

    def key_refused(self, ask: Ask) -> Answer:
        return data({"RESULT": {"CODE": "ERROR-290", "MESSAGE": "인증키가 유효하지 않습니다."}})

    def error_body(self, ask: Ask) -> Answer:
        return data({"RESULT": {"CODE": "ERROR-500", "MESSAGE": "서버 오류입니다."}})
