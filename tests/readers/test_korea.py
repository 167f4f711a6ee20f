"""Laws, notices and bills of Korea: with a key and without, refusals with status 200 among them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

import pytest

from monitor.diff import compare
from monitor.errors import ExtractError
from monitor.life import moved
from monitor.ports import DatedReader, DocumentReader
from monitor.types import Extraction, Identifier, ItemType, Reason, Stage
from spiders.registry import reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read, texts, titles

KEYED: dict[str, Any] = {"jurisdiction": "KR", "language": "ko", "requires_env": ["LAW_OC"]}
EFLAW = a_source(
    kind="api:law-go-kr",
    url="https://www.law.go.kr/DRF/lawSearch.do?target=eflaw&query=" + quote("인공지능"),
    params={"OC": "${LAW_OC}"},
    **KEYED,
)
TEXT = a_source(
    kind="api:law-go-kr-text",
    url="https://www.law.go.kr/DRF/lawService.do?target=law&LM=" + quote("인공지능기본법"),
    params={"OC": "${LAW_OC}"},
    **KEYED,
)
LIST = a_source(
    kind="site:law-go-kr-list",
    url="https://www.law.go.kr/LSW/lsScListR.do",
    body="q=%EC%9D%B8&query=%EC%9D%B8",
    jurisdiction="KR",
    language="ko",
)
NOTICES = a_source(kind="api:kr-lawmaking", url="https://opinion.lawmaking.go.kr/rest/ogLmPp.xml", **KEYED)
BILLS = a_source(
    kind="api:kr-assembly",
    url="https://open.assembly.go.kr/portal/openapi/TVBPMBILL11?AGE=22",
    params={"KEY": "${ASSEMBLY_KEY}"},
    jurisdiction="KR",
    language="ko",
)
NAME = "인공지능 발전과 신뢰 기반 조성 등에 관한 기본법"
ENACTED = {
    "법령일련번호": "268543",
    "현행연혁코드": "현행",
    "법령명한글": NAME,
    "법령ID": "014820",
    "공포일자": "20250121",
    "공포번호": "20676",
    "제개정구분명": "제정",
    "법령구분명": "법률",
    "시행일자": "20260122",
    "법령상세링크": "/DRF/lawService.do?OC=s3cret&target=law&MST=268543",
}
AMENDED = {
    **ENACTED,
    "법령일련번호": "282791",
    "현행연혁코드": "시행예정",
    "공포일자": "20260120",
    "공포번호": "21311",
    "제개정구분명": "일부개정",
    "시행일자": "20260721",
}


def xml(*rows: dict[str, str], root: str = "LawSearch", name: str = "law", total: str = "") -> str:
    told = "".join(
        f"<{name}>{''.join(f'<{k}><![CDATA[{v}]]></{k}>' for k, v in row.items())}</{name}>" for row in rows
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><{root}><totalCnt>{total or len(rows)}</totalCnt>{told}</{root}>"


def versions(*rows: dict[str, str], memo: bytes | None = None, **more: Any) -> Extraction:
    return read(xml(*rows, **more), memo, source=EFLAW, url=EFLAW.url + "&page=1")


# ---------------------------------------------------------------- law.go.kr with a key


def test_a_promulgated_amendment_is_a_version_that_waits_beside_the_one_in_force() -> None:
    before = versions(ENACTED)
    after = versions(AMENDED, ENACTED, memo=before.memo)
    (found,) = after.items
    assert found.item_key == "014820 282791 20260721"
    assert found.life is not None
    assert (found.life.stage, found.life.status, found.life.type) == (Stage.PENDING, "시행예정", ItemType.ACT)
    assert found.life.identifiers == (
        Identifier("kr-law-id", "014820"),
        Identifier("kr-law-number", "법률 제21311호"),
    )
    assert "시행일자: 2026-07-21" in texts(after)


def test_its_day_is_one_move_and_what_it_replaces_is_silent() -> None:
    before = versions(AMENDED, ENACTED)
    after = versions({**AMENDED, "현행연혁코드": "현행"}, {**ENACTED, "현행연혁코드": "연혁"}, memo=before.memo)
    lines = [moved(before.items[at].life, after.items[at].life)[0] for at in (0, 1)]
    assert lines == [f"{NAME} (법률 제21311호): 시행예정 → 현행", ""]


def test_one_promulgation_in_stages_is_one_version_for_each_day() -> None:
    found = versions(AMENDED, {**AMENDED, "시행일자": "20270121"})
    assert found.seen == ("014820 282791 20260721", "014820 282791 20270121")


def test_a_repeal_is_told_by_what_kind_of_promulgation_it_is() -> None:
    found = versions({**ENACTED, "제개정구분명": "폐지"})
    assert found.items[0].life is not None
    assert found.items[0].life.stage is Stage.REPEALED


def test_a_single_hit_is_an_object_in_json_and_reads_the_same() -> None:
    body = json.dumps({"LawSearch": {"totalCnt": "1", "law": ENACTED}})
    found = read(body, source=EFLAW, url=EFLAW.url)
    assert (found.seen, texts(found)) == (versions(ENACTED).seen, texts(versions(ENACTED)))


def test_administrative_rules_have_numbers_of_their_own() -> None:
    rule = {
        "행정규칙일련번호": "2100000270001",
        "행정규칙ID": "88001",
        "행정규칙명": "고영향 인공지능 판단 기준에 관한 고시",
        "현행연혁구분": "현행",
        "발령일자": "20260122",
    }
    found = versions(rule, root="AdmRulSearch", name="admrul").items[0]
    assert found.item_key == "88001 2100000270001"
    assert found.document_url == "https://www.law.go.kr/DRF/lawService.do?target=admrul&ID=2100000270001&type=XML"


def test_requests_always_say_which_versions_and_pages_follow_the_total(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAW_OC", "s3cret")
    reader = reader_for("api:law-go-kr")
    asked = parse_qs(reader.request(EFLAW, a_state(), START).url.partition("?")[2])
    assert (asked["nw"], asked["display"], asked["page"], asked["OC"]) == (["1,2,3"], ["100"], ["1"], ["s3cret"])
    plain = EFLAW.model_copy(update={"url": EFLAW.url.replace("eflaw", "law")})
    assert "nw=" not in reader.request(plain, a_state(), START).url
    following = versions(ENACTED, total="230").next
    assert following is not None
    assert "page=2" in following.url
    assert versions(ENACTED).next is None


def test_the_key_goes_with_requests_and_into_nothing_that_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAW_OC", "s3cret")
    reader = reader_for("api:law-go-kr")
    assert isinstance(reader, DocumentReader)
    found = versions(AMENDED, ENACTED)
    assert "s3cret" not in repr(found)
    address = found.items[0].document_url
    assert address == "https://www.law.go.kr/DRF/lawService.do?target=eflaw&MST=282791&efYd=20260721&type=XML"
    assert reader.document_request(EFLAW, address).url.endswith("&OC=s3cret")


REFUSALS = [
    ("<html><script>location.assign('/')</script></html>", Reason.WRONG_TYPE),
    ("사용자 정보 검증에 실패하였습니다.", Reason.WRONG_TYPE),
    ("<Response><result>사용자 정보 검증에 실패</result><msg>등록되지 않은 IP입니다.</msg></Response>", Reason.PARSE),
    ('{"result": "사용자 정보 검증에 실패하였습니다.", "msg": "등록되지 않은 IP입니다."}', Reason.PARSE),
    ("<LawSearch><msg>신청하지 않은 목록입니다.</msg></LawSearch>", Reason.EMPTY),
    ("", Reason.EMPTY),
]


@pytest.mark.parametrize(("body", "reason"), REFUSALS)
def test_refusals_that_come_with_status_200_are_none_the_less_refusals(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        read(body, source=EFLAW, url=EFLAW.url + "&OC=s3cret")
    assert caught.value.reason is reason
    assert "s3cret" not in str(caught.value)


def test_what_the_service_says_of_a_refusal_is_quoted() -> None:
    with pytest.raises(ExtractError, match="등록되지 않은 IP"):
        read(REFUSALS[2][0], source=EFLAW, url=EFLAW.url)


def test_nothing_found_is_an_answer_and_a_row_without_name_or_number_is_dropped() -> None:
    assert versions(total="0").seen == ()
    nameless, numberless = {**ENACTED, "법령명한글": ""}, {"법령명한글": NAME}
    found = versions(nameless, numberless, ENACTED)
    assert (len(found.items), found.dropped) == (1, 2)


def law_text(article: str, *, number: str = "20676", day: str = "20260122") -> str:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><법령><기본정보><법령ID>014820</법령ID><공포번호>{number}</공포번호>"
        f"<법종구분>법률</법종구분><법령명_한글>{NAME}</법령명_한글><시행일자>{day}</시행일자></기본정보><조문><조문단위>"
        f"<조문번호>31</조문번호><조문여부>조문</조문여부><조문내용>제31조(투명성) {article}</조문내용>"
        "</조문단위></조문></법령>"
    )


def test_an_amended_text_is_the_same_law_in_another_edition() -> None:
    before = read(law_text("이용자에게 고지하여야 한다."), source=TEXT, url=TEXT.url)
    assert read(law_text("이용자에게 고지하여야 한다."), before.memo, source=TEXT, url=TEXT.url).items == ()
    later = law_text("이용자에게 사전에 고지하여야 한다.", number="21311", day="20260722")
    late = replace(capture(later, url=TEXT.url), fetched_at=START + timedelta(days=190))
    after = reader_for(TEXT.kind).extract(late, TEXT, before.memo)
    assert [one.item_key for one in after.items] == ["014820"]
    assert moved(before.items[0].life, after.items[0].life)[0].endswith("2026-01-22 시행 → 2026-07-22 시행")
    (provision,) = compare(before.items[0].document, after.items[0].document).provisions
    assert provision.label == "제31조"


def test_a_text_of_another_law_or_of_none_is_refused() -> None:
    with pytest.raises(ExtractError, match="일치하는 법령이 없습니다"):
        read("<Law>일치하는 법령이 없습니다. 법령명을 확인하여 주십시오.</Law>", source=TEXT, url=TEXT.url)


@pytest.mark.corpus
def test_saved_answers_are_read(corpus: Path) -> None:
    folder = corpus / "api" / "kr-law-go-kr"
    found = read((folder / "search_response.xml").read_bytes(), source=EFLAW, url=EFLAW.url)
    assert titles(found) == ["민법", "민법 시행령"]
    assert found.seen == ("001234 253527 20240101", "002345 100001 20230601")
    with pytest.raises(ExtractError, match="MST not found"):
        read((folder / "error_response.xml").read_bytes(), source=TEXT, url=TEXT.url)
    text = read((folder / "detail_response.xml").read_bytes(), source=TEXT, url=TEXT.url)
    assert (text.seen, titles(text)) == (("001234",), ["민법"])


# ---------------------------------------------------------------- law.go.kr without a key

FIRST = f"{NAME}[시행 2026. 1. 22.] [법률 제20676호, 2025. 1. 21., 제정]"
NEXT = f"{NAME}[시행 2026. 7. 21.] [법률 제21311호, 2026. 1. 20., 일부개정]"


def listed(*found: str, memo: bytes | None = None, days: int = 0, url: str = LIST.url) -> Extraction:
    body = "<ul>" + "".join(f'<li><a href="#AJAX" title="{one}">{one}</a></li>' for one in found) + "</ul>"
    at = replace(capture(body, "text/html", url), fetched_at=START + timedelta(days=days))
    return reader_for(LIST.kind).extract(at, LIST, memo)


def test_a_pending_version_is_told_from_the_one_in_force_by_its_day() -> None:
    before = listed(FIRST)
    after = listed(NEXT, FIRST, memo=before.memo)
    (found,) = after.items
    assert found.life is not None
    assert (found.title, found.life.stage) == (NAME, Stage.PENDING)
    assert found.item_key == f"{NAME} 법률 제21311호 2026-07-21"


def test_the_same_list_means_something_else_once_the_day_has_come() -> None:
    before = listed(NEXT, FIRST)
    assert listed(NEXT, FIRST, memo=before.memo, days=1).items == ()
    after = listed(NEXT, FIRST, memo=before.memo, days=181)
    lines = [moved(old.life, new.life)[0] for old, new in zip(before.items, after.items, strict=True)]
    assert lines == [f"{NAME} (법률 제21311호): 시행예정 → 현행", ""]
    assert isinstance(reader_for(LIST.kind), DatedReader)


def test_the_form_is_sent_with_what_the_list_needs_and_page_after_page() -> None:
    asked = reader_for(LIST.kind).request(LIST, a_state(), START)
    assert (asked.method, dict(asked.headers)["Content-Type"].partition(";")[0]) == (
        "POST",
        "application/x-www-form-urlencoded",
    )
    assert asked.body == b"section=lawNm&outmax=100&q=%EC%9D%B8&query=%EC%9D%B8&pg=1"
    full = [FIRST.replace("20676", str(20000 + at)) for at in range(100)]
    following = listed(*full).next
    assert following is not None
    assert following.body is not None
    assert following.body.endswith(b"&pg=2")
    third = listed(*full, url=following.url).next
    assert third is not None
    assert third.body is not None
    assert third.body.endswith(b"&pg=3")
    assert listed(FIRST, url=following.url).next is None


def test_a_title_that_cannot_be_read_is_dropped_and_a_list_of_none_is_refused_unless_it_says_so() -> None:
    found = listed(FIRST, f"{NAME}[시행 미정] [법률 제1호]")
    assert (len(found.items), found.dropped) == (1, 1)
    for body, reason in (
        ("<p>점검 중</p>", Reason.WRONG_TYPE),
        ("<script>location.assign('x')</script>", Reason.BLOCKED),
    ):
        with pytest.raises(ExtractError) as caught:
            read(body, source=LIST, url=LIST.url)
        assert caught.value.reason is reason
    assert read("<p>검색 결과가 없습니다.</p>", source=LIST, url=LIST.url).seen == ()


# ---------------------------------------------------------------- lawmaking

NOTICE = {
    "ogLmPpSeq": "84210",
    "lsNm": "인공지능기본법 시행령 입법예고",
    "pntcDt": "2026. 1. 15.",
    "edYd": "2026. 2. 24.",
}


def notices(*rows: dict[str, str], memo: bytes | None = None) -> Extraction:
    told = "".join(f"<vo>{''.join(f'<{k}>{v}</{k}>' for k, v in row.items())}</vo>" for row in rows)
    return read(f"<result><list>{told}</list></result>", memo, source=NOTICES, url=NOTICES.url)


def test_a_deadline_for_opinions_that_moves_is_told_by_its_name() -> None:
    before = notices(NOTICE)
    assert before.items[0].life is not None
    assert before.items[0].life.stage is Stage.CONSULTING
    after = notices({**NOTICE, "edYd": "2026. 3. 10."}, memo=before.memo)
    (provision,) = compare(before.items[0].document, after.items[0].document).provisions
    assert (provision.before, provision.after) == ("의견제출 마감일: 2026-02-24", "의견제출 마감일: 2026-03-10")


def test_a_refused_key_is_said_and_a_notice_without_name_is_dropped() -> None:
    for body in ("<retMsg>401</retMsg>", "<result><retMsg>401</retMsg></result>"):
        with pytest.raises(ExtractError, match="401") as caught:
            read(body, source=NOTICES, url=NOTICES.url)
        assert caught.value.reason is Reason.LOGIN
    assert notices({**NOTICE, "lsNm": ""}).dropped == 1
    assert read("<result><list/></result>", source=NOTICES, url=NOTICES.url).seen == ()
    with pytest.raises(ExtractError):
        read("<rss version='2.0'><channel><title>뉴스</title></channel></rss>", source=NOTICES, url=NOTICES.url)


# ---------------------------------------------------------------- the National Assembly

BILL = {
    "BILL_ID": "PRC_A2B6",
    "BILL_NO": "2215903",
    "BILL_NAME": f"{NAME} 일부개정법률안",
    "PROPOSE_DT": "2026-01-12",
    "PROC_RESULT_CD": None,
}


def bills(*rows: dict[str, Any], memo: bytes | None = None, total: int | None = None) -> Extraction:
    head = [{"list_total_count": len(rows) if total is None else total}, {"RESULT": {"CODE": "INFO-000"}}]
    body = json.dumps({"TVBPMBILL11": [{"head": head}, {"row": list(rows)}]})
    return read(body, memo, source=BILLS, url=BILLS.url + "&pIndex=1&KEY=s3cret")


@pytest.mark.parametrize(
    ("more", "stage", "line"),
    [
        ({"CMT_PRESENT_DT": "2026-02-01"}, Stage.PROPOSED, "의안 2215903: 접수 → 위원회 심사"),
        ({"PROC_RESULT_CD": "수정가결", "PROC_DT": "2026-03-01"}, Stage.ADOPTED, "의안 2215903: 접수 → 수정가결"),
        ({"PROC_RESULT_CD": "대안반영폐기"}, Stage.LAPSED, "의안 2215903: 접수 → 대안반영폐기"),
        ({"PROC_RESULT_CD": "임기만료폐기"}, Stage.LAPSED, "의안 2215903: 접수 → 임기만료폐기"),
    ],
)
def test_a_bill_moves_from_step_to_step(more: dict[str, str], stage: Stage, line: str) -> None:
    before = bills(BILL)
    after = bills({**BILL, **more}, memo=before.memo)
    assert [one.item_key for one in after.items] == ["PRC_A2B6"]
    assert moved(before.items[0].life, after.items[0].life)[0] == line
    assert after.items[0].life is not None
    assert after.items[0].life.stage is stage


def test_a_bill_taken_back_is_withdrawn() -> None:
    assert bills({**BILL, "PROC_RESULT_CD": "철회"}).items[0].is_withdrawn


def test_bills_of_members_name_their_fields_otherwise() -> None:
    other = {"BILL_ID": "PRC_B", "BILL_NO": "2200001", "BILL_NAME": "인공지능 산업법안", "PROC_RESULT": "원안가결"}
    found = bills(
        {**other, "COMMITTEE": "과방위", "RST_PROPOSER": "예시의원", "DETAIL_LINK": "https://likms.example/b"}
    )
    assert found.items[0].url == "https://likms.example/b"
    assert "소관위원회: 과방위" in texts(found)
    assert found.items[0].life is not None
    assert found.items[0].life.stage is Stage.ADOPTED


def test_pages_are_read_to_the_last_for_old_bills_move_too() -> None:
    following = bills(BILL, total=150).next
    assert following is not None
    assert "pIndex=2" in following.url
    assert bills(BILL).next is None
    assert isinstance(reader_for("api:kr-assembly"), DatedReader)


def test_nothing_found_is_an_answer_and_an_error_with_status_200_is_none() -> None:
    nothing = '{"RESULT": {"CODE": "INFO-200", "MESSAGE": "해당하는 데이터가 없습니다."}}'
    assert read(nothing, source=BILLS, url=BILLS.url).seen == ()
    refused = '{"RESULT": {"CODE": "ERROR-290", "MESSAGE": "인증키가 유효하지 않습니다."}}'
    with pytest.raises(ExtractError, match="인증키가 유효하지") as caught:
        read(refused, source=BILLS, url=BILLS.url + "&KEY=s3cret")
    assert caught.value.reason is Reason.LOGIN
    assert "s3cret" not in str(caught.value)
    with pytest.raises(ExtractError):
        read("{}", source=BILLS, url=BILLS.url)
    assert bills({**BILL, "BILL_NAME": ""}, {"BILL_NAME": "법안"}).dropped == 2
