"""Public comments, proceedings and bills of Japan, and its pages of links."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from monitor.diff import compare
from monitor.errors import ExtractError
from monitor.life import moved
from monitor.ports import DatedReader
from monitor.types import Document, Extraction, Identifier, Reason, Stage
from spiders.registry import reader_for
from spiders.worker import read_items
from tests.bounded import bounded
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read, texts, titles

COMMENTS = a_source(kind="api:jp-public-comments", url="https://public-comment.e-gov.go.jp/rss/pcm_list.xml")
RESULTS = a_source(kind="api:jp-public-comments", url="https://public-comment.e-gov.go.jp/rss/pcm_result.xml")
DIET = a_source(kind="api:jp-diet", url="https://kokkai.ndl.go.jp/api/speech?any=AI")
BILLS = a_source(kind="site:shugiin-bills", url="https://www.shugiin.go.jp/html/gian/menu.htm")
LINKS = a_source(kind="site:link-list", url="https://www8.cao.go.jp/cstp/ai/index.html", name="AI戦略")

# ---------------------------------------------------------------- public comments


def comments(*rows: tuple[str, str, str], source: Any = COMMENTS, memo: bytes | None = None) -> Extraction:
    """Rows are (number, title, description)."""
    link = "https://public-comment.e-gov.go.jp/servlet/Public?CLASSNAME=PCMMSTDETAIL&amp;id={}&amp;Mode=0"
    items = "".join(
        f"<item rdf:about='{link.format(number)}'><title>{title}</title><link>{link.format(number)}</link>"
        f"<description>{said}</description><dc:date>2026-01-15T10:00:00+09:00</dc:date></item>"
        for number, title, said in rows
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel rdf:about='{source.url}'><title>意見募集</title><link>https://public-comment.e-gov.go.jp/</link>"
        f"<description>一覧</description></channel>{items}</rdf:RDF>"
    )
    return read(body, memo, source=source, url=source.url)


OPEN = "案の公示日：2026/01/15&lt;br/&gt;受付締切日時：2026/02/14 23:59&lt;br/&gt;内閣府"


def test_a_consultation_is_known_by_its_number_and_its_days_are_facts() -> None:
    found = comments(("095260010", "人工知能基本計画（案）", OPEN))
    (one,) = found.items
    assert one.item_key == "095260010"
    assert one.life is not None
    assert (one.life.stage, one.life.identifiers) == (Stage.CONSULTING, (Identifier("jp-comment", "095260010"),))
    assert texts(found) == [
        "人工知能基本計画（案）",
        "案の公示日：2026/01/15",
        "受付締切日時：2026/02/14 23:59",
        "内閣府",
    ]


def test_the_day_it_was_opened_is_no_deadline() -> None:
    (one,) = comments(("095260010", "人工知能基本計画（案）に関する意見募集", OPEN)).items
    nothing = Document((), language="ja")
    dates = compare(nothing, one.document).dates
    assert [(date.kind, str(date.on)) for date in dates] == [("comment_deadline", "2026-02-14")]


def test_a_deadline_that_moves_is_told_by_its_name() -> None:
    before = comments(("095260010", "人工知能基本計画（案）", OPEN))
    after = comments(
        ("095260010", "人工知能基本計画（案）", OPEN.replace("02/14", "02/28")),
        memo=before.memo,
    )
    diff = compare(before.items[0].document, after.items[0].document)
    (provision,) = diff.provisions
    assert (provision.before, provision.after) == (
        "受付締切日時：2026/02/14 23:59",
        "受付締切日時：2026/02/28 23:59",
    )
    assert any(date.kind == "comment_deadline" for date in diff.dates)


def test_a_result_carries_the_number_of_what_was_open() -> None:
    said = "結果の公示日：2026/03/20&lt;br/&gt;内閣府"
    found = comments(("095260010", "「人工知能基本計画（案）」の結果", said), source=RESULTS)
    assert found.items[0].life is not None
    assert found.items[0].life.identifiers == (Identifier("jp-comment", "095260010"),)
    assert found.items[0].life.status == "結果公示"


def test_a_row_without_number_is_dropped_and_one_without_days_is_read() -> None:
    found = comments(("", "番号なし", OPEN), ("145200001", "日付なし", ""))
    assert (titles(found), found.dropped) == (["日付なし"], 1)


# ---------------------------------------------------------------- proceedings

SPEECH = {
    "speechID": "121904889X00220251204_014",
    "nameOfHouse": "衆議院",
    "nameOfMeeting": "内閣委員会",
    "issue": "第2号",
    "date": "2025-12-04",
    "speaker": "架空太郎",
    "speech": "○架空委員　ＡＩについて伺います。\r\n次の質問です。",
    "speechURL": "https://kokkai.ndl.go.jp/txt/121904889X00220251204/14",
}


def asked(first: str = "2026-01-01", last: str = "2026-01-15") -> str:
    return f"{DIET.url}&from={first}&until={last}&maximumRecords=100&startRecord=1&recordPacking=json"


def proceedings(*records: dict[str, Any], url: str = "", **more: Any) -> Extraction:
    body = json.dumps({"numberOfRecords": len(records), "speechRecord": list(records), **more})
    return read(body, source=DIET, url=url or asked())


def test_a_speech_is_read_with_who_where_and_when() -> None:
    found = proceedings(SPEECH)
    assert titles(found) == ["架空太郎 衆議院内閣委員会（2025-12-04）"]
    assert texts(found)[-2:] == ["○架空委員 ＡＩについて伺います。", "次の質問です。"]
    assert found.items[0].url == SPEECH["speechURL"]


def test_a_span_is_asked_in_slices_and_goes_back_over_late_proceedings() -> None:
    reader = reader_for("api:jp-diet")
    assert isinstance(reader, DatedReader)
    known = a_state(last_ok_at=START - timedelta(days=1), has_baseline=True)
    url = reader.request(DIET, known, START).url
    assert "from=2025-12-22&until=2026-01-05&" in url
    assert "maximumRecords=100&startRecord=1&recordPacking=json" in url
    following = proceedings(SPEECH).next
    assert following is not None
    assert "from=2026-01-16&until=2026-01-22&" in following.url
    assert proceedings(SPEECH, url=asked("2026-01-16", "2026-01-22")).next is None


def test_pages_of_a_slice_come_before_the_next_slice() -> None:
    following = proceedings(SPEECH, nextRecordPosition=101).next
    assert following is not None
    assert "startRecord=101" in following.url
    assert "from=2026-01-01&until=2026-01-15" in following.url


def test_no_records_are_an_answer_and_an_error_is_none() -> None:
    assert read('{"numberOfRecords": 0}', source=DIET, url=asked()).seen == ()
    with pytest.raises(ExtractError, match="検索結果が多すぎます"):
        read('{"message": "エラー", "details": ["検索結果が多すぎます"]}', source=DIET, url=asked())
    with pytest.raises(ExtractError):
        read("<html>メンテナンス中</html>", source=DIET, url=asked())


def test_meetings_are_read_too_and_a_record_without_identity_is_dropped() -> None:
    meeting = {"issueID": "121904889X00220251204", "nameOfHouse": "参議院", "nameOfMeeting": "本会議"}
    body = json.dumps({"numberOfRecords": 2, "meetingRecord": [meeting, {"nameOfMeeting": "本会議"}]})
    found = read(body, source=DIET, url=asked())
    assert (titles(found), found.dropped) == (["参議院本会議"], 1)


# ---------------------------------------------------------------- bills


def bills(*rows: tuple[str, str, str, str], caption: str = "閣法の一覧", memo: bytes | None = None) -> Extraction:
    cells = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}<td><a href='keika/{row[1]}.htm'>経過</a></td></tr>"
        for row in rows
    )
    table = f"<table><caption>{caption}</caption><tr><th>提出回次</th></tr>{cells}</table>"
    head = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'></head>"
    return read(f"{head}<body>{table}</body></html>".encode("cp932"), memo, source=BILLS, url=BILLS.url)


def test_a_bill_that_is_enacted_moves_its_stage() -> None:
    before = bills(("219", "７", "人工知能基本法案", "参議院で審議中"))
    after = bills(("219", "７", "人工知能基本法案", "成立"), memo=before.memo)
    assert [one.item_key for one in after.items] == ["219-閣法-7"]
    line, _ = moved(before.items[0].life, after.items[0].life)
    assert line == "第219回国会 閣法第7号: 参議院で審議中 → 成立"
    assert after.items[0].url == "https://www.shugiin.go.jp/html/gian/keika/７.htm"


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("衆議院で審議中", Stage.PROPOSED),
        ("衆議院で閉会中審査", Stage.PROPOSED),
        ("成立", Stage.ADOPTED),
        ("本院議了", Stage.ADOPTED),
        ("未了", Stage.LAPSED),
        ("審議未了", Stage.LAPSED),
        ("参議院で否決", Stage.LAPSED),
        ("撤回", Stage.WITHDRAWN),
        ("", None),
    ],
)
def test_statuses_of_bills(status: str, stage: Stage | None) -> None:
    (found,) = bills(("219", "7", "人工知能基本法案", status), caption="衆法の一覧").items
    assert found.life is not None
    assert found.life.stage is stage
    assert found.is_withdrawn == (status == "撤回")


def test_tables_that_lay_out_the_page_give_their_bills_no_kind() -> None:
    row = "<tr><td>219</td><td>1</td><td>{}</td><td>成立</td></tr>"
    inner = "".join(
        f"<table><caption>{kind}の一覧</caption>{row.format(kind)}</table>" for kind in ("衆法", "参法", "閣法")
    )
    found = read(f"<table><tr><td>{inner}</td></tr></table>", source=BILLS, url=BILLS.url, content_type="text/html")
    assert found.seen == ("219-衆法-1", "219-参法-1", "219-閣法-1")


def test_rows_without_a_name_are_dropped_and_a_page_without_tables_is_refused() -> None:
    found = bills(("219", "8", "", "成立"), ("219", "9", "電波法案", "成立"))
    assert (titles(found), found.dropped) == (["電波法案"], 1)
    with pytest.raises(ExtractError, match="no table of bills"):
        bills(("219", "9", "電波法案", "成立"), caption="請願")


# ---------------------------------------------------------------- pages of links


def links(body: str, memo: bytes | None = None) -> Extraction:
    page = f"<html><head><title>AI戦略 - 内閣府</title></head><body><main>{body}</main></body></html>"
    return read_items(capture(page, "text/html", LINKS.url), LINKS, memo, b"")


ROW = "<li><a href='{0}'>{1}</a>（令和８年１月{2}日）</li>"
SECOND, THIRD = (
    ROW.format("2kai/2kai.html", "第２回　本部", "９"),
    ROW.format("3kai/3kai.html", "第３回　本部", "１６"),
)
INTRO = "<h1>AI戦略</h1><p>政府の取組を進めています。</p>"


def test_a_new_link_is_one_item_and_the_page_says_nothing_new() -> None:
    before = links(f"{INTRO}<h2>本部</h2><ul>{SECOND}</ul>")
    assert before.seen == ("page", "https://www8.cao.go.jp/cstp/ai/2kai/2kai.html")
    after = links(f"{INTRO}<h2>本部</h2><ul>{THIRD}{SECOND}</ul>", before.memo)
    (found,) = after.items
    assert (found.title, found.url) == ("第３回 本部", "https://www8.cao.go.jp/cstp/ai/3kai/3kai.html")
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2026-01-16"


def test_a_sentence_of_the_page_that_changes_is_told_of_the_page() -> None:
    before = links(f"{INTRO}<ul>{SECOND}</ul>")
    after = links(f"{INTRO.replace('進めて', '強化して')}<ul>{SECOND}</ul>", before.memo)
    assert [one.item_key for one in after.items] == ["page"]
    assert "政府の取組を強化しています。" in texts(after)


def test_a_file_saved_again_is_no_other_link() -> None:
    row = "<p><a href='plan.pdf'>人工知能基本計画（PDF形式：{}KB）</a></p>"
    before = links(INTRO + row.format(512))
    assert "人工知能基本計画" in titles(before)
    assert links(INTRO + row.format(640), before.memo).items == ()


def test_words_that_say_nothing_are_told_with_their_heading() -> None:
    found = links(f"{INTRO}<h2>第13回 AI戦略会議</h2><ul><li><a href='shiryo1.pdf'>資料１</a></li></ul>")
    assert titles(found)[1] == "第13回 AI戦略会議：資料１"


def test_rows_of_tables_and_lists_of_terms_take_their_day_with_them() -> None:
    table = "<table><tr><td>令和７年５月２９日</td><td><a href='13.pdf'>議事次第</a></td></tr></table>"
    terms = "<dl><dt>令和７年６月１日</dt><dd><a href='14.pdf'>とりまとめ</a></dd></dl>"
    found = links(INTRO + table + terms)
    days = [one.published_at.date().isoformat() for one in found.items if one.published_at]
    assert days == ["2025-05-29", "2025-06-01"]
    assert texts(found) == ["AI戦略 - 内閣府", "AI戦略", "政府の取組を進めています。"]


def test_a_link_in_a_paragraph_leaves_its_sentence_with_the_page() -> None:
    prose = f"<p>{'人工知能の研究開発を進めます。' * 30}<a href='plan.pdf'>基本計画</a>を定めました。</p>"
    found = links(INTRO + prose)
    assert "基本計画" in titles(found)
    assert any("を定めました。" in text for text in texts(found))


def test_a_page_of_ten_thousand_links_is_read_in_time() -> None:
    rows = "".join(f"<a href='{at}.pdf'>資料 (PDF (PDF (PDF {at}</a> " for at in range(10_000))
    assert len(bounded(lambda: links(f"<ul><li>{rows}</li></ul>"), 5).seen) == 10_001


def test_links_elsewhere_and_to_itself_are_no_items_and_a_page_without_any_is_refused() -> None:
    away = "<a href='https://www.meti.go.jp/a.pdf'>経済産業省</a>"
    other = f"<p>{away} <a href='#top'>上へ</a> <a href='index.html'>AI</a></p>"
    assert links(INTRO + other + SECOND).seen[1:] == ("https://www8.cao.go.jp/cstp/ai/2kai/2kai.html",)
    with pytest.raises(ExtractError) as caught:
        links(INTRO + other)
    assert caught.value.reason is Reason.EMPTY
