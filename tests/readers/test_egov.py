"""Laws of Japan: lists, revisions and texts of e-Gov's API, and the days on which something was updated."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.ports import DatedReader, HistoryReader
from monitor.types import Extraction, Identifier, ItemType, Life, Reason, Stage
from spiders.registry import reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read, texts

LAW: dict[str, Any] = {
    "law_type": "Act",
    "law_id": "507AC0000000053",
    "law_num": "令和七年法律第五十三号",
    "promulgation_date": "2025-06-04",
}
FIRST: dict[str, Any] = {
    "law_revision_id": "507AC0000000053_20250901_000000000000000",
    "law_title": "人工知能関連技術の研究開発及び活用の推進に関する法律",
    "updated": "2025-09-01T00:12:31+09:00",
    "amendment_enforcement_date": "2025-09-01",
    "repeal_status": "None",
    "current_revision_status": "CurrentEnforced",
}
SECOND = {
    **FIRST,
    "law_revision_id": "507AC0000000053_20260401_508AC0000000007",
    "amendment_promulgate_date": "2026-01-16",
    "amendment_enforcement_date": "2026-04-01",
    "amendment_law_num": "令和八年法律第七号",
    "current_revision_status": "UnEnforced",
}
REVISIONS = a_source(kind="api:egov-laws", url="https://laws.e-gov.go.jp/api/2/law_revisions/507AC0000000053")
LAWS = a_source(kind="api:egov-laws", url="https://laws.e-gov.go.jp/api/2/laws?law_title=%E4%BA%BA%E5%B7%A5")
TEXT = a_source(kind="api:egov-law-text", url="https://laws.e-gov.go.jp/api/2/law_data/507AC0000000053")
UPDATES = a_source(kind="api:egov-updates", url="https://laws.e-gov.go.jp/api/1/updatelawlists")
BULK = a_source(kind="site:egov-bulk", url="https://laws.e-gov.go.jp/bulkdownload?file_section=3")


def revisions(*found: dict[str, Any], memo: bytes | None = None) -> Extraction:
    return read(json.dumps({"law_info": LAW, "revisions": list(found)}), memo, source=REVISIONS, url=REVISIONS.url)


def laws(*found: dict[str, Any], memo: bytes | None = None, **more: Any) -> Extraction:
    rows = [{"law_info": LAW, "revision_info": one} for one in found]
    return read(json.dumps({"total_count": len(rows), "laws": rows, **more}), memo, source=LAWS, url=LAWS.url)


def life(extraction: Extraction, at: int = 0) -> Life:
    found = extraction.items[at].life
    assert found is not None
    return found


# ---------------------------------------------------------------- lists and revisions


def test_an_amendment_is_a_version_of_its_own_that_waits_for_its_day() -> None:
    before = revisions(FIRST)
    after = revisions(SECOND, FIRST, memo=before.memo)
    (found,) = after.items
    assert found.item_key == "507AC0000000053_20260401_508AC0000000007"
    assert life(after).stage is Stage.PENDING
    assert life(after).status == "未施行"
    assert life(after).identifiers == (
        Identifier("egov-law-id", "507AC0000000053"),
        Identifier("jp-law-number", "令和七年法律第五十三号"),
    )
    assert "施行日：2026-04-01" in texts(after)
    assert found.url == "https://laws.e-gov.go.jp/law/507AC0000000053/20260401_508AC0000000007"


def test_its_day_is_one_move_and_what_it_replaces_is_silent() -> None:
    before = revisions(SECOND, FIRST)
    in_force = {**SECOND, "current_revision_status": "CurrentEnforced"}
    after = revisions(in_force, {**FIRST, "current_revision_status": "PreviousEnforced"}, memo=before.memo)
    lines = [moved(life(before, at), life(after, at))[0] for at in (0, 1)]
    assert lines == [
        "人工知能関連技術の研究開発及び活用の推進に関する法律（2026-04-01施行）: 未施行 → 施行中",
        "",
    ]
    assert [life(after, at).stage for at in (0, 1)] == [Stage.IN_FORCE, Stage.AMENDED]
    assert [block.text for block in after.items[0].document.blocks] == texts(before)


@pytest.mark.parametrize(
    ("status", "stage"),
    [("Repeal", Stage.REPEALED), ("Expire", Stage.LAPSED), ("LossOfEffectiveness", Stage.LAPSED)],
)
def test_a_repeal_is_told_by_its_status_field_whatever_else_is_said(status: str, stage: Stage) -> None:
    before = laws(FIRST)
    after = laws({**FIRST, "repeal_status": status, "repeal_date": "2026-01-20"}, memo=before.memo)
    assert life(after).stage is stage
    assert moved(life(before), life(after))[1] > 0
    assert "廃止日：2026-01-20" in texts(after)


def test_a_law_s_text_in_force_is_its_edition() -> None:
    before = laws(FIRST)
    after = laws({**SECOND, "current_revision_status": "CurrentEnforced"}, memo=before.memo)
    assert [one.item_key for one in after.items] == ["507AC0000000053"]
    line, _ = moved(life(before), life(after))
    assert line.endswith("2025-09-01施行 → 2026-04-01施行（令和八年法律第七号）")


def test_the_stamp_of_the_service_is_no_change() -> None:
    before = revisions(FIRST)
    assert revisions({**FIRST, "updated": "2026-01-20T00:00:00+09:00"}, memo=before.memo).items == ()


def test_what_is_missing_is_nothing_and_a_row_without_name_or_number_is_dropped() -> None:
    bare = {"law_revision_id": "346CO0000000264_20210801_503CO0000000001", "law_title": "例示法施行令"}
    found = read(json.dumps({"revisions": [bare]}), source=REVISIONS, url=REVISIONS.url)
    assert life(found).type is ItemType.REGULATION
    found = revisions({**FIRST, "law_title": None}, {**SECOND, "law_revision_id": ""}, FIRST)
    assert (len(found.items), found.dropped) == (1, 2)


def test_pages_go_on_by_offset() -> None:
    found = laws(FIRST, next_offset=100)
    assert found.next is not None
    assert found.next.url == LAWS.url + "&offset=100"
    assert laws(FIRST, next_offset=None).next is None


def test_requests_are_for_json_and_texts_for_xml() -> None:
    asked = reader_for("api:egov-laws").request(LAWS, a_state(), START).url
    assert asked == LAWS.url + "&response_format=json&limit=100"
    assert "limit" not in reader_for("api:egov-laws").request(REVISIONS, a_state(), START).url
    assert reader_for("api:egov-law-text").request(TEXT, a_state(), START).url.endswith("?response_format=xml")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<!DOCTYPE html><html><title>ただいまアクセスが集中しています</title></html>", Reason.WRONG_TYPE),
        ('{"code": "404001", "message": "対象の法令が見つかりません。"}', Reason.PARSE),
        ("[]", Reason.WRONG_TYPE),
        ('{"total_count": 3, "laws": []}', Reason.PARSE),
        ("", Reason.EMPTY),
    ],
)
def test_an_answer_that_is_none_is_refused(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        read(body, source=LAWS, url=LAWS.url)
    assert caught.value.reason is reason


def test_what_the_service_says_of_its_error_is_quoted() -> None:
    with pytest.raises(ExtractError, match="見つかりません"):
        read('{"message": "対象の法令が見つかりません。"}', source=LAWS, url=LAWS.url)


# ---------------------------------------------------------------- texts


def text_of(sentence: str, revision: str = "507AC0000000053_20250901_000000000000000") -> str:
    day = f"{revision[16:20]}-{revision[20:22]}-{revision[22:24]}"
    return (
        "<?xml version='1.0' encoding='UTF-8'?><law_data_response><law_info><law_id>507AC0000000053</law_id>"
        "<law_num>令和七年法律第五十三号</law_num></law_info><revision_info>"
        f"<law_revision_id>{revision}</law_revision_id><law_title>ＡＩ推進法</law_title>"
        f"<amendment_enforcement_date>{day}</amendment_enforcement_date></revision_info><law_full_text>"
        "<Law Lang='ja'><LawBody><LawTitle>ＡＩ推進法</LawTitle>"
        "<MainProvision><Article Num='3'><ArticleTitle>第三条</ArticleTitle>"
        f"<Paragraph Num='1'><ParagraphSentence><Sentence>{sentence}</Sentence></ParagraphSentence></Paragraph>"
        "</Article></MainProvision></LawBody></Law></law_full_text></law_data_response>"
    )


def test_an_amended_text_is_the_same_law_in_another_edition() -> None:
    before = read(text_of("三十日以内に届け出る。"), source=TEXT, url=TEXT.url)
    assert read(text_of("三十日以内に届け出る。"), before.memo, source=TEXT, url=TEXT.url).items == ()
    later = text_of("十日以内に届け出る。", "507AC0000000053_20260401_508AC0000000007")
    after = read(later, before.memo, source=TEXT, url=TEXT.url)
    assert [one.item_key for one in after.items] == ["507AC0000000053"]
    assert moved(life(before), life(after))[0] == "ＡＩ推進法: 2025-09-01施行 → 2026-04-01施行"
    assert ("第三条",) in [block.path for block in after.items[0].document.blocks]


def test_a_text_that_names_no_law_is_refused() -> None:
    for body in ("<law_data_response/>", "<html><body>sorry</body></html>", "<error><message>busy</message></error>"):
        with pytest.raises(ExtractError):
            read(body, source=TEXT, url=TEXT.url)


# ---------------------------------------------------------------- day by day


def entry(law_id: str = "507AC0000000053", **more: str) -> str:
    told = {
        "LawTypeName": "法律",
        "LawNo": "令和七年法律第五十三号",
        "LawName": "ＡＩ推進法",
        "AmendNo": "令和八年法律第七号",
        "EnforcementDate": "20260401",
        "LawId": law_id,
        **more,
    }
    return f"<LawNameListInfo>{''.join(f'<{k}>{v}</{k}>' for k, v in told.items())}</LawNameListInfo>"


def day(*entries: str, code: str = "0", message: str = "") -> str:
    result = f"<Result><Code>{code}</Code><Message>{message}</Message></Result>"
    return f"<DataRoot>{result}<ApplData>{''.join(entries)}</ApplData></DataRoot>"


def look(body: str, of: str = "20260120") -> Extraction:
    return read(body, source=UPDATES, url=f"{UPDATES.url}/{of}")


def test_days_are_walked_from_a_week_before_the_last_good_look_to_yesterday() -> None:
    reader = reader_for("api:egov-updates")
    assert isinstance(reader, DatedReader)
    assert isinstance(reader, HistoryReader)
    assert reader.request(UPDATES, a_state(), START).url.endswith("/20260115")
    known = a_state(last_ok_at=START - timedelta(days=10), has_baseline=True)
    assert reader.request(UPDATES, known, START).url.endswith("/20260105")
    long_ago = a_state(last_ok_at=START - timedelta(days=400), has_baseline=True)
    assert reader.request(UPDATES, long_ago, START).url.endswith("/20251208")
    following = look(day(entry())).next
    assert following is not None
    assert following.url.endswith("/20260121")
    assert look(day(entry()), "20260121").next is None
    asked = reader.history(UPDATES, START - timedelta(days=90), START)
    assert asked is not None
    assert asked.url.endswith("/20251024")


def test_a_day_without_updates_is_empty_in_both_ways_the_service_says_so() -> None:
    assert look(day(code="1", message="該当する法令更新一覧がありません。")).seen == ()
    missing = replace(capture("not found", url=f"{UPDATES.url}/20260118"), status=404)
    found = reader_for("api:egov-updates").extract(missing, UPDATES, None)
    assert found.seen == ()
    assert found.next is not None
    with pytest.raises(ExtractError, match="システムエラー"):
        look(day(code="2", message="システムエラー"))


def test_an_amendment_in_stages_is_one_version_for_each_day() -> None:
    found = look(day(entry(), entry(EnforcementDate="20270401"), entry()))
    assert [one.life.edition for one in found.items if one.life] == ["2026-04-01施行", "2027-04-01施行"]
    assert found.items[0].title == "ＡＩ推進法（令和八年法律第七号による改正）"
    assert [one.life.stage for one in found.items if one.life] == [Stage.PENDING, Stage.PENDING]


def test_an_entry_stands_as_it_stood_on_its_day() -> None:
    found = look(day(entry(EnforcementDate="20260121")), of="20260120").items[0]
    assert found.life is not None
    assert found.life.stage is Stage.PENDING
    url = f"{UPDATES.url}/20260120"
    late = replace(capture(day(entry(EnforcementDate="20260121")), url=url), fetched_at=START + timedelta(days=9))
    again = reader_for(UPDATES.kind).extract(late, UPDATES, None).items[0]
    assert again.life == found.life


def test_an_entry_without_number_or_name_is_dropped_and_one_without_dates_is_read() -> None:
    found = look(day(entry(LawId=""), entry(LawName=""), entry(EnforcementDate="", AmendNo="")))
    assert (len(found.items), found.dropped) == (1, 2)
    assert found.items[0].item_key == "507AC0000000053"


# ---------------------------------------------------------------- the daily archive


def archive(csv: str, name: str = "all_law_list.csv") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr(name, csv)
    return made.getvalue()


def test_the_archive_of_a_day_tells_what_its_list_tells() -> None:
    url = f"{BULK.url}&update_date=20260120"
    csv = (
        "法令種別,法令番号,法令名,改正法令番号,施行日,法令ID,未施行\r\n"
        "法律,令和七年法律第五十三号,ＡＩ推進法,令和八年法律第七号,2026年4月1日,507AC0000000053,○\r\n"
    )
    found = read(archive(csv), source=BULK, url=url)
    assert found.seen == look(day(entry())).seen
    assert found.next is not None
    assert found.next.url.endswith("update_date=20260121")
    assert read(archive("\ufeff" + csv), source=BULK, url=url).seen == found.seen


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>", Reason.WRONG_TYPE),
        (archive("a,b\r\n1,2\r\n"), Reason.PARSE),
        (archive("x", "law.xml"), Reason.PARSE),
        (archive("法令ID\r\n")[:40], Reason.TRUNCATED),
    ],
    ids=["html", "no-columns", "no-list", "cut"],
)
def test_an_archive_that_is_none_is_refused(body: bytes, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        read(body, source=BULK, url=f"{BULK.url}&update_date=20260120")
    assert caught.value.reason is reason


# ---------------------------------------------------------------- real shapes


@pytest.mark.corpus
def test_saved_answers_are_read(corpus: Path) -> None:
    folder = corpus / "api" / "jp-egov-excerpts"
    saved = {path.name.partition("fixtures__")[2]: path.read_bytes() for path in folder.glob("egov__*")}
    found = read(saved["law-search-normal.json"], source=LAWS, url=LAWS.url)
    assert (found.seen, found.items[0].title) == (("322CO0000000016",), "地方自治法施行令")
    assert found.next is not None
    assert read(saved["law-search-empty.json"], source=LAWS, url=LAWS.url).seen == ()
    with pytest.raises(ExtractError):
        read(saved["law-search-structural-error.json"], source=LAWS, url=LAWS.url)
    assert read(saved["law-document-normal.xml"], source=TEXT, url=TEXT.url).items[0].title == "地方自治法施行令"
    assert look(saved["law-update-list-v1-empty.xml"].decode()).seen == ()
    updates = look(saved["law-update-list-v1-normal.xml"].decode())
    assert updates.seen[0] == "421CO0000000220 令和五年政令第五号 2023-06-01"
    assert updates.dropped == 0
