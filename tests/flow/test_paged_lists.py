"""Stories of lists in several pages that slide by what is new."""

from __future__ import annotations

import json

import pytest

from monitor.store import Store
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

LIST = "https://api.example.gov/notices"
PER_PAGE, PAGES = 3, 6


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    api = {
        "items": "rows",
        "key": "id",
        "title": "title",
        "text": ("body",),
        "page_param": "page",
        "page_size": PER_PAGE,
    }
    return World(store, clock, a_source("notices", kind="api:json", url=LIST, api=api))


def serve(world: World, *titles: str) -> None:
    """Serve a list, newest first, PER_PAGE a page."""
    for page in range(PAGES + 1):
        rows = titles[page * PER_PAGE : (page + 1) * PER_PAGE]
        body = json.dumps({"rows": [{"id": title, "title": f"告示 {title}", "body": "全文。"} for title in rows]})
        world.serves(f"{LIST}?page={page + 1}", body, "application/json")


async def test_one_new_row_pushes_every_page_and_costs_two_requests(world: World) -> None:
    known = [f"{number:02}" for number in range(PER_PAGE * PAGES, 0, -1)]
    serve(world, *known)
    await world.crawl("notices")
    world.fetcher.asked.clear()
    serve(world, "99", *known)
    assert (await world.crawl("notices")).new == 1
    assert [request.url for request in world.fetcher.asked] == [f"{LIST}?page=1", f"{LIST}?page=2"]


async def test_more_new_rows_than_a_page_holds_are_all_found(world: World) -> None:
    known = [f"{number:02}" for number in range(PER_PAGE * (PAGES - 2), 0, -1)]
    serve(world, *known)
    await world.crawl("notices")
    serve(world, "94", "93", "92", "91", *known)
    assert (await world.crawl("notices")).new == 4
