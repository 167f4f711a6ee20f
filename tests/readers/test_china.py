"""Registers of China: lists of the CAC, and the NPC's database asked by POST."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Extraction, ItemType, Stage
from spiders.registry import reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import read, titles

CAC = a_source(
    kind="site:cac",
    url="https://www.cac.gov.cn/wxzw/zcfg/A093703index_1.htm",
    jurisdiction="CN",
    language="zh",
)
FLK = a_source(
    kind="api:flk-npc",
    url="https://flk.npc.gov.cn/law-search/search/list",
    body='{"searchContent": "人工智能"}',
    headers={"Origin": "https://flk.npc.gov.cn"},
    jurisdiction="CN",
    language="zh",
)


def cac(*rows: tuple[str, str, str], memo: bytes | None = None) -> Extraction:
    """Rows are (address, title, day)."""
    told = "".join(
        f'<li><h5><a href={href} target=_blank title="{title}">{title[:10]}…</a></h5>'
        f'<div class="times">{day}</div></li>'
        for href, title, day in rows
    )
    page = f"<html><body><a href='/' title='首页'>首页</a><div id='loadingInfoPage'>{told}</div></body></html>"
    return read(page, memo, source=CAC, content_type="text/html", url=CAC.url)


LABELS = ("//www.cac.gov.cn/2025-03/14/c_1743654684782215.htm", "人工智能生成合成内容标识办法", "2025-03-14")


def test_a_document_is_known_by_the_number_in_its_unquoted_address() -> None:
    found = cac(LABELS)
    assert found.seen == ("c_1743654684782215",)
    assert found.items[0].url == "https://www.cac.gov.cn/2025-03/14/c_1743654684782215.htm"
    assert titles(found) == ["人工智能生成合成内容标识办法"]
    assert found.items[0].published_at is not None
    assert found.items[0].published_at.date().isoformat() == "2025-03-14"
    assert cac((LABELS[0].replace("//www", "https://www"), *LABELS[1:]), memo=found.memo).seen == found.seen


def test_a_draft_is_a_consultation_and_its_final_text_another_document() -> None:
    draft = ("/2025-12/27/c_1768571207311996.htm", "拟人化互动服务管理办法（征求意见稿）", "2025-12-27")
    found = cac(LABELS, draft)
    lives = [one.life for one in found.items]
    assert lives[1] is not None
    assert (lives[1].type, lives[1].stage) == (ItemType.CONSULTATION, Stage.CONSULTING)
    assert lives[0] is not None
    assert lives[0].stage is None


def test_a_day_stands_beside_an_address_that_has_none_and_a_link_without_words_is_dropped() -> None:
    found = cac(("/zcfg/c_1.htm", "网络安全法", "2026-01-01"), ("javascript:void(0)", "网信", ""))
    assert found.items[0].published_at is not None
    assert (len(found.items), found.dropped) == (1, 1)


LAW: dict[str, Any] = {
    "bbbs": "2c909fdd678bf179",
    "title": "<em>人工智能</em>促进条例",
    "gbrq": "2026-01-05",
    "sxrq": "2026-07-01",
    "sxx": 4,
    "flxz": "地方性法规",
}


def laws(*rows: dict[str, Any], memo: bytes | None = None, url: str = FLK.url, **more: Any) -> Extraction:
    body = json.dumps({"code": 200, "msg": "操作成功", "total": len(rows), "rows": list(rows), **more})
    return read(body, memo, source=FLK, content_type="application/json", url=url)


def test_a_law_of_the_database_comes_into_force() -> None:
    before = laws(LAW)
    assert titles(before) == ["人工智能促进条例"]
    assert before.items[0].life is not None
    assert before.items[0].life.stage is Stage.PENDING
    after = laws({**LAW, "sxx": 3}, memo=before.memo)
    assert [one.item_key for one in after.items] == ["2c909fdd678bf179"]
    assert moved(before.items[0].life, after.items[0].life)[0] == "尚未生效 → 有效"


def test_pages_are_asked_by_their_number_in_the_body() -> None:
    asked = reader_for("api:flk-npc").request(FLK, a_state(), START)
    assert (asked.method, dict(asked.headers)["Content-Type"]) == ("POST", "application/json; charset=utf-8")
    assert dict(asked.headers)["Origin"] == "https://flk.npc.gov.cn"
    assert asked.body is not None
    question = json.loads(asked.body)
    assert (question["searchContent"], question["pageNum"], question["pageSize"]) == ("人工智能", 1, 20)
    page = [{**LAW, "bbbs": f"id{at}"} for at in range(20)]
    following = laws(*page, total=45).next
    assert following is not None
    assert following.body is not None
    assert json.loads(following.body)["pageNum"] == 2
    last = laws(*page, total=45, url=following.url).next
    assert last is not None
    assert last.body is not None
    assert json.loads(last.body)["pageNum"] == 3
    assert laws(*page[:5], total=45, url=last.url).next is None


@pytest.mark.parametrize(
    "body",
    [
        '{"code": 500, "msg": "系统繁忙", "rows": []}',
        '{"code": 200, "msg": "请完成验证"}',
        "<html>验证码</html>",
        "[]",
    ],
)
def test_an_answer_without_a_list_is_refused(body: str) -> None:
    with pytest.raises(ExtractError):
        read(body, source=FLK, content_type="application/json", url=FLK.url)


def test_a_row_without_identity_or_title_is_dropped() -> None:
    found = laws(LAW, {"title": "无编号"}, {**LAW, "bbbs": "b", "title": "<em></em>"})
    assert (len(found.items), found.dropped) == (1, 2)
