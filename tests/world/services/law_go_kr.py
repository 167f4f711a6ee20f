"""law.go.kr of Korea: versions of laws, with a key and without."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, missing, page, xml

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
        for index, at in enumerate(moment.replace(hour=3) for moment in play.moments(6)):
            number, days = play.number(), 6 if index % 2 else 120
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
        if ask.method != "POST" or (not form.get("query") and not form.get("q")):
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
