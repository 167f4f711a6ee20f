"""Lists that show older rows than ever are not news; what is late, new or corrected at their end is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from monitor.store import Store
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

LIST = "https://kr-notices.example/list"
ROWS = {"each": "li", "link": "a::attr(href)", "title": "a::text", "date": "span::text"}
NOTICES = a_source("kr-notices", kind="listing", url=LIST, items=ROWS, jurisdiction="KR", language="ko")
TITLES = ["고시 제{}호", "告示第{}号", "公告第{}號", "Notice {}"]
Row = tuple[int, int]
"""Number, and days before the clock's day."""


def serve(world: World, title: str, *rows: Row) -> None:
    today = world.clock.now().date()

    def day(ago: int) -> date:
        return today - timedelta(days=ago)

    shown = "".join(f"<li><a href='/v/{n}'>{title.format(n)}</a> <span>{day(ago)}</span></li>" for n, ago in rows)
    world.serves(LIST, f"<html><body><ul>{shown}</ul></body></html>")


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, NOTICES)


SHOWN: list[Row] = [(20 - n, 10 + n) for n in range(8)]
OLDER: list[Row] = [(12 - n, 18 + n) for n in range(5)]


@pytest.mark.parametrize("title", TITLES)
async def test_a_list_that_grew_longer_tells_its_new_rows_and_not_its_old_ones(world: World, title: str) -> None:
    serve(world, title, *SHOWN)
    await world.crawl("kr-notices")
    serve(world, title, (21, 0), *SHOWN, *OLDER)
    await world.crawl("kr-notices")
    assert world.told() == [("new", title.format(21))]
    serve(world, title, (22, 0), (21, 0), *SHOWN)
    await world.crawl("kr-notices")
    assert world.told()[1:] == [("new", title.format(22))]


async def test_a_row_that_went_lets_an_older_one_move_up(world: World) -> None:
    serve(world, "告示第{}号", *SHOWN)
    await world.crawl("kr-notices")
    serve(world, "告示第{}号", *SHOWN[:2], *SHOWN[3:], OLDER[0])
    await world.crawl("kr-notices")
    serve(world, "告示第{}号", *SHOWN)
    await world.crawl("kr-notices")
    assert world.told() == []


@pytest.mark.parametrize(
    ("rows", "new"),
    [
        ([*SHOWN, (99, 30)], ["告示第99号"]),
        ([*SHOWN, (97, 300), (98, 310), (99, 320)], ["告示第97号", "告示第98号", "告示第99号"]),
        ([*SHOWN[:-1], (99, 30)], ["告示第99号"]),
        ([*SHOWN[:-1], (99, 17)], ["告示第99号"]),
        ([*SHOWN, (97, 3), (98, 3), (99, 3)], ["告示第97号", "告示第98号", "告示第99号"]),
        ([*SHOWN[:4], (99, 40), *SHOWN[4:]], ["告示第99号"]),
        ([(99, 40), *SHOWN], ["告示第99号"]),
        ([SHOWN[0], *SHOWN[2:], (98, 17), (99, 17)], ["告示第98号", "告示第99号"]),
    ],
    ids=[
        "a late entry",
        "late entries together",
        "a corrected last row",
        "a re-issued last row",
        "ascending",
        "between",
        "on top",
        "more than room",
    ],
)
async def test_a_late_entry_is_told(world: World, rows: list[Row], new: list[str]) -> None:
    serve(world, "告示第{}号", *SHOWN)
    await world.crawl("kr-notices")
    serve(world, "告示第{}号", *rows)
    await world.crawl("kr-notices")
    assert sorted(title for kind, title in world.told() if kind == "new") == new


async def test_in_a_list_that_is_not_sorted_by_date_every_row_is_told(world: World) -> None:
    rows = [SHOWN[3], SHOWN[0], SHOWN[6], SHOWN[1], SHOWN[5], SHOWN[2]]
    serve(world, "告示第{}号", *rows)
    await world.crawl("kr-notices")
    serve(world, "告示第{}号", *rows, *OLDER[2:])
    await world.crawl("kr-notices")
    assert len(world.told()) == 3


async def test_a_list_that_shows_everything_has_no_older_rows(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, NOTICES.model_copy(update={"complete": True}))
    serve(world, "告示第{}号", *SHOWN)
    await world.crawl("kr-notices")
    serve(world, "告示第{}号", *SHOWN, *OLDER)
    await world.crawl("kr-notices")
    assert len(world.told()) == 5
