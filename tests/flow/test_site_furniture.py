"""A source follows many documents of one site: what changes on all of them is its furniture, and is told of none."""

from __future__ import annotations

import pytest

from monitor.store import Store
from monitor.types import Outcome
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import OWNER, World

LIST = "https://kr-list.example/notices"
MENU = ("기관 소개", "업무 안내", "찾아오시는 길")


def document(number: int, days: int = 30, menu: tuple[str, ...] = MENU) -> str:
    entries = "".join(f"<div>{entry}</div>" for entry in menu)
    law = f"<h1>고시 {number}호</h1><p>제1조 신고는 {days}일 이내에 하여야 한다.</p><p>제{number}호의 본문이다.</p>"
    return f"<html><head><title>고시</title></head><body><div>{entries}</div>{law}</body></html>"


def address(number: int) -> str:
    return f"https://kr-list.example/n/{number}"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    listing = a_source(
        "kr-list",
        kind="listing",
        url=LIST,
        language="ko",
        jurisdiction="KR",
        follow=True,
        items={"each": "ul.list li", "link": "a::attr(href)", "title": "a::text"},
    )
    return World(store, clock, listing)


@pytest.fixture
async def followed(world: World) -> World:
    """Eight documents of one site, each read once."""
    rows = "".join(f"<li><a href='/n/{number}'>인공지능 고시 {number}호</a></li>" for number in range(1, 9))
    world.serves(LIST, f"<html><head><title>고시</title></head><body><ul class=list>{rows}</ul></body></html>")
    for number in range(1, 9):
        world.serves(address(number), document(number))
    await world.crawl("kr-list")
    await world.look_at_documents("kr-list")
    return world


def saying(world: World, text: str) -> int:
    """Return how many stored documents hold a block of this text."""
    latest = world.store.items.latest("kr-list")
    said = [world.store.items.document(stored.blocks_sha256) for stored in latest.values()]
    return sum(any(block.text == text for block in one.blocks) for one in said)


async def test_a_site_that_changes_its_menu_is_no_news_of_its_documents(followed: World) -> None:
    for number in range(1, 9):
        followed.serves(address(number), document(number, menu=("기관 안내", MENU[1], "채용 정보", MENU[2])))
    for _ in range(2):
        looks = await followed.look_at_documents("kr-list")
        assert [look.outcome for look in looks] == [Outcome.UNCHANGED] * 8
        assert followed.told() == []
    assert saying(followed, "채용 정보") == 8


async def test_what_is_added_at_the_edge_of_a_menu_is_furniture_once_two_documents_have_it(followed: World) -> None:
    for number in range(1, 9):
        followed.serves(address(number), document(number, menu=(*MENU, "채용 정보")))
    await followed.look_at_documents("kr-list")
    assert len(followed.told()) == 2


async def test_a_rebuilt_site_is_no_news_of_its_documents(followed: World) -> None:
    for number in range(1, 9):
        followed.serves(address(number), document(number, menu=("처음으로", "민원", "알림", "연락처", "개인정보")))
    await followed.look_at_documents("kr-list")
    assert followed.told() == []


async def test_an_edit_that_comes_with_a_new_menu_is_told_without_it(followed: World) -> None:
    for number in range(1, 9):
        followed.serves(address(number), document(number, 10 if number == 4 else 30, menu=("기관 안내", *MENU[1:])))
    await followed.look_at_documents("kr-list")
    (change,) = followed.changes()
    assert [(one.before, one.after) for one in change.provisions] == [
        ("신고는 30일 이내에 하여야 한다.", "신고는 10일 이내에 하여야 한다.")
    ]


async def test_what_was_found_to_be_furniture_is_stored_all_the_same(followed: World) -> None:
    followed.serves(address(3), document(3, menu=("기관 안내", *MENU[1:])))
    await followed.look_at_documents("kr-list")
    assert saying(followed, "기관 안내") == 1
    assert followed.told() == []


def with_post(number: int, post: str, days: int = 30) -> str:
    return document(number, days).replace("</body>", f"<p>{post}</p></body>")


POSTS = [f"오늘의 소식: 위원회는 {n}개 사업자를 방문하여 의논하였다." for n in range(2, 60)]


async def test_a_post_that_the_whole_site_shows_is_no_news_of_its_documents(
    followed: World, clock: SettableClock
) -> None:
    posts = iter(POSTS)

    async def day_with(*, days: int = 30) -> list[Outcome]:
        """Look at one document after the other; the site has another post each time."""
        watches = followed.store.watches.claim("kr-list", clock.now(), OWNER, 60, takes_all=True, limit=100)
        outcomes = []
        for watch in watches:
            post = next(posts)
            for number in range(1, 9):
                followed.serves(address(number), with_post(number, post, days if number == 4 else 30))
            outcomes.append((await followed.watcher.look(followed.sources["kr-list"], watch)).outcome)
        clock.advance(days=1)
        return outcomes

    await day_with()
    before = len(followed.told())
    assert await day_with() == [Outcome.UNCHANGED] * 8
    assert await day_with() == [Outcome.UNCHANGED] * 8
    looks = await day_with(days=10)
    assert looks.count(Outcome.CHANGED) == 1
    assert len(followed.told()) == before + 1
    (edit,) = followed.changes()[-1].provisions
    assert "10일" in (edit.after or "")
