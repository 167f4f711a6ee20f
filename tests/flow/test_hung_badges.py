"""Words that a list hangs on a title for a day: silent when they come and go, and no edit hides behind them."""

from __future__ import annotations

import pytest

from monitor.store import Store
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

LIST = "https://jp-list.example/list"
ROWS = {"each": "li", "link": "a::attr(href)", "title": "a::text"}


def serve(world: World, title: str) -> None:
    rows = "".join(
        f"<li><a href='/{n}'>{said}</a></li>" for n, said in enumerate((title, "別の告示", "三つ目の告示"))
    )
    world.serves(LIST, f"<html><body><ul>{rows}</ul></body></html>")


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, a_source("jp-list", kind="listing", url=LIST, items=ROWS))


@pytest.mark.parametrize(
    ("with_badge", "title"),
    [
        ("人工知能に関する指針 新", "人工知能に関する指針"),
        ("本日 人工知能に関する指針", "人工知能に関する指針"),
        ("【注目】人工知能に関する指針", "人工知能に関する指針"),
        ("인공지능 지침 오늘", "인공지능 지침"),
        ("[공지] 인공지능 지침", "인공지능 지침"),
        ("인공지능 지침 N", "인공지능 지침"),
        ("[置顶] 人工智能指引", "人工智能指引"),
        ("今日 人工智能指引", "人工智能指引"),
        ("Today: Guidance on AI", "Guidance on AI"),
        ("[Pinned] Guidance on AI", "Guidance on AI"),
        ("🔥 Guidance on AI", "Guidance on AI"),
    ],
)
async def test_a_badge_that_comes_or_goes_says_nothing(world: World, with_badge: str, title: str) -> None:
    for said in (title, with_badge, title, with_badge):
        serve(world, said)
        await world.crawl("jp-list")
    assert world.told() == []
    serve(world, title + "（改訂）")
    await world.crawl("jp-list")
    assert [kind for kind, _ in world.told()] == ["revised"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("신규 사업자 등록 안내", "사업자 등록 안내"),
        ("新規 登録申請の手引", "登録申請の手引"),
        ("申請様式（新）", "申請様式"),
        ("新 個人情報保護指針", "個人情報保護指針"),
        ("[廃止] 人工知能に関する指針", "人工知能に関する指針"),
        ("인공지능 지침 [폐지]", "인공지능 지침"),
        ("【受付終了】意見の募集", "意見の募集"),
        ("[已废止] 人工智能指引", "人工智能指引"),
        ("Final: Guidance on AI", "Guidance on AI"),
        ("Guidance on AI [Withdrawn]", "Guidance on AI"),
        ("New entrants guidance", "entrants guidance"),
        ("AI Act: Annex N", "AI Act: Annex"),
    ],
)
async def test_a_word_that_means_something_is_told(world: World, before: str, after: str) -> None:
    for said in (after, before):
        serve(world, said)
        await world.crawl("jp-list")
    assert [kind for kind, _ in world.told()] == ["revised"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[置顶]人工智能指引", "[热]人工智能指引"),
        ("人工知能に関する指針 【新着】", "人工知能に関する指針 【注目】"),
        ("인공지능 지침 오늘", "인공지능 지침 N"),
        ("Guidance on AI NEW", "Guidance on AI Hot"),
    ],
)
async def test_a_badge_in_place_of_another_is_no_news(world: World, one: str, other: str) -> None:
    for title in (one, other, one.replace("指", "新しい指")):
        serve(world, title)
        await world.crawl("jp-list")
    assert [kind for kind, _ in world.told()] == ["revised"] * ("指" in one)
