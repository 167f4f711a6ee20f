"""Korea: law.go.kr (DRF and the list without a key), notices of lawmaking, bills of the Assembly."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, data, forms, missing, page, xml

SEOUL = ZoneInfo("Asia/Seoul")


def day(moment: datetime) -> str:
    return f"{moment.astimezone(SEOUL):%Y%m%d}"


def dotted(moment: datetime) -> str:
    there = moment.astimezone(SEOUL)
    return f"{there.year}. {there.month}. {there.day}."


OTHERS = (
    "인공지능 발전과 신뢰 기반 조성 등에 관한 기본법", "인공지능 발전과 신뢰 기반 조성 등에 관한 기본법 시행령", "개인정보 보호법",
    "개인정보 보호법 시행령", "디지털의료제품법", "디지털의료제품법 시행령",
)  # fmt: skip
"""Laws that are in force and stay as they are."""


class Laws(Service):
    """Versions of laws, each with the day of its entry into force; those that wait show only where they are asked for."""

    name = "law-go-kr"
    hosts = ("www.law.go.kr",)
    paths = ("/DRF/", "/LSW/")

    def __init__(self) -> None:
        self.versions: list[dict[str, Any]] = []
        self.rules: list[dict[str, Any]] = []

    def plan(self, play: Play) -> None:
        keys = {source.key for source in play.sources.values() if self.is_of(source)}
        lists, eflaw = keys & {"kr-law-name-list"}, keys & {"kr-law-eflaw"}
        for name in OTHERS:
            self._add(play.number(), play.start - timedelta(days=300), play.start - timedelta(days=200), "제정", name)
        for index in range(5):
            self._add(
                play.number(), play.start - timedelta(days=100 + index), play.start - timedelta(days=50), "제정"
            )
        for index, at in enumerate(play.moments(6)):
            number, days = play.number(), 6 if index % 2 else 120
            at = at.replace(hour=3)
            enters = (at + timedelta(days=days)).replace(
                hour=15, minute=0, second=0, microsecond=0
            )  # midnight in Seoul
            play.act(at, lambda n=number, at=at, e=enters: self._add(n, at, e, "제정"))
            for key in sorted(lists | eflaw):
                play.tell(at, key, "new", number, "pending version")
            if enters < play.end:
                for key in sorted(lists | eflaw):
                    play.tell(enters, key, "revised", number, "entered into force", is_optional=key in lists)
                play.tell(enters, "kr-law-search", "new", number, "entered into force")
        for _ in range(4):
            self._rule(play.number(), play.start - timedelta(days=30))
        for at in play.moments(3):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._rule(n, at))
            play.tell(at, "kr-law-admrul", "new", number, "administrative rule")

    def _add(self, number: str, made: datetime, enters: datetime, kind: str, name: str = "") -> None:
        name = name or f"{prose.subject('ko', number)} 인공지능 기본법 {number}"
        self.versions.insert(0, {"number": number, "made": made, "enters": enters, "kind": kind, "name": name})

    def _rule(self, number: str, made: datetime) -> None:
        self.rules.insert(0, {"number": number, "made": made})

    def answer(self, ask: Ask) -> Answer:
        if ask.path == "/LSW/lsScListR.do":
            return self._list(ask)
        if not ask.one("OC"):
            return self.key_refused(ask)
        if ask.path.endswith("lawService.do"):
            return self._text(ask)
        if not ask.path.endswith("lawSearch.do"):
            return missing()
        if ask.one("target") == "admrul":
            return self._admrul(ask)
        rows = [row for row in self.versions if ask.one("query") in row["name"]]
        if ask.one("target") == "law":
            rows = [row for row in rows if row["enters"] <= ask.now]
        elif "nw" in ask.query:
            rows = [row for row in rows if ("3" if row["enters"] <= ask.now else "2") in ask.one("nw")]
        else:
            rows = [row for row in rows if row["enters"] <= ask.now]
        size, number = ask.number("display", 20), ask.number("page", 1)
        shown = rows[(number - 1) * size : number * size]
        told = "".join(self._law(row, ask, index) for index, row in enumerate(shown, 1))
        return xml(
            f"<LawSearch><target>{ask.one('target')}</target><키워드>{escape(ask.one('query'))}</키워드><section>lawNm</section>"
            f"<totalCnt>{len(rows)}</totalCnt><page>{number}</page>{told}</LawSearch>"
        )

    def _law(self, row: dict[str, Any], ask: Ask, index: int) -> str:
        number = row["number"]
        status = "현행" if row["enters"] <= ask.now else "시행예정"
        return (
            f'<law id="{index}"><법령일련번호>2{number}</법령일련번호><현행연혁코드>{status}</현행연혁코드><법령명한글><![CDATA[{row["name"]}]]>'
            f"</법령명한글><법령약칭명><![CDATA[]]></법령약칭명><법령ID>0{number}</법령ID><공포일자>{day(row['made'])}</공포일자>"
            f"<공포번호>{number}</공포번호><제개정구분명>{row['kind']}</제개정구분명><소관부처명>과학기술정보통신부</소관부처명><소관부처코드>1721000"
            f"</소관부처코드><법령구분명>법률</법령구분명><시행일자>{day(row['enters'])}</시행일자><자법타법여부></자법타법여부><법령상세링크>"
            f"/DRF/lawService.do?OC={ask.one('OC')}&amp;target=law&amp;MST=2{number}&amp;type=HTML&amp;efYd={day(row['enters'])}"
            f"</법령상세링크></law>"
        )

    def _admrul(self, ask: Ask) -> Answer:
        told = "".join(
            f'<admrul id="{index}"><행정규칙일련번호>21{row["number"]}</행정규칙일련번호><행정규칙명><![CDATA[인공지능 고시 {row["number"]}]]></행정규칙명>'
            f"<행정규칙종류>고시</행정규칙종류><발령일자>{day(row['made'])}</발령일자><발령번호>{row['number']}</발령번호><소관부처명>과학기술정보통신부"
            f"</소관부처명><현행연혁구분>현행</현행연혁구분><제개정구분코드>200401</제개정구분코드><제개정구분명>제정</제개정구분명><행정규칙ID>{row['number']}"
            f"</행정규칙ID><행정규칙상세링크>/DRF/lawService.do?OC={ask.one('OC')}&amp;target=admrul&amp;ID=21{row['number']}</행정규칙상세링크>"
            f"<시행일자>{day(row['made'])}</시행일자><생성일자>{day(row['made'])}</생성일자></admrul>"
            for index, row in enumerate(self.rules, 1)
        )
        return xml(f"<AdmRulSearch><target>admrul</target><키워드>인공지능</키워드><section>admRulNm</section>"
                   f"<totalCnt>{len(self.rules)}</totalCnt><page>1</page>{told}</AdmRulSearch>")  # fmt: skip

    def _text(self, ask: Ask) -> Answer:
        number, name = (ask.one("MST") or ask.one("ID"))[-5:], ask.one("LM")
        row = next((each for each in self.versions if number == each["number"] or name == each["name"]), None)
        if ask.one("target") == "admrul":
            return xml(f"<AdmRulService><행정규칙기본정보><행정규칙명>인공지능 고시 {number}</행정규칙명></행정규칙기본정보>"
                       f"<조문내용>제1조(목적) {prose.text('ko', number, 1)}</조문내용></AdmRulService>")  # fmt: skip
        if row is None:
            return xml("<Law>일치하는 법령이 없습니다.  법령명을 확인하여 주십시오.</Law>")
        number = row["number"]
        if ask.one("target") == "eflaw" and ask.one("efYd") != day(row["enters"]):
            return page("", media_type="application/xml")
        return xml(
            f'<법령 법령키="0{number}"><기본정보><법령ID>0{number}</법령ID><공포일자>{day(row["made"])}</공포일자><공포번호>{number}</공포번호>'
            f"<시행일자>{day(row['enters'])}</시행일자><법령명_한글><![CDATA[{row['name']}]]></법령명_한글><제개정구분>{row['kind']}</제개정구분>"
            f'<소관부처 소관부처코드="1721000">과학기술정보통신부</소관부처></기본정보><조문><조문단위 조문키="0001001"><조문번호>1</조문번호>'
            f"<조문여부>조문</조문여부><조문제목>목적</조문제목><조문시행일자>{day(row['enters'])}</조문시행일자><조문내용><![CDATA[제1조(목적) "
            f"{prose.text('ko', number, 1)}]]></조문내용></조문단위></조문><부칙><부칙단위><부칙내용>이 법은 공포한 날부터 시행한다.</부칙내용>"
            f"</부칙단위></부칙></법령>"
        )

    def _list(self, ask: Ask) -> Answer:
        form = parse_qs(ask.body.decode()) if ask.body else dict(ask.query)
        if ask.method != "POST" or not form.get("query") and not form.get("q"):
            return page("<html><body><p>잘못된 요청입니다.</p></body></html>")
        rows = "".join(
            f'<li class="lsli"><a href="#AJAX" onclick="lsViewWideAll(\'2{row["number"]}\')" title="{row["name"]}'
            f'[시행 {dotted(row["enters"])}] [법률 제{row["number"]}호, {dotted(row["made"])}, {row["kind"]}]">'
            f"{row['name']}</a></li>"
            for row in self.versions
            if (form.get("query") or form["q"])[0] in row["name"]
        )
        return page(
            f"<div id='lsListDiv'><input type='hidden' value='{ask.noise.getrandbits(40):x}'/><ul>{rows}</ul></div>"
        )

    def key_refused(self, ask: Ask) -> Answer:
        return page(
            "<?xml version='1.0' encoding='UTF-8'?><Response><result>사용자 정보 검증에 실패하였습니다.</result><msg>OPEN API 호출 시 사용자 "
            "검증을 위하여 정확한 서버장비의 IP주소 및 도메인주소를 등록해 주세요.</msg></Response>",
            media_type="text/xml;charset=UTF-8",
        )

    def error_body(self, ask: Ask) -> Answer:
        return self.key_refused(ask)


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
