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


def serve(world: World, *titles: str, **said: str) -> None:
    """Serve a list, newest first, PER_PAGE a page; `said` is what a row of that title says."""
    for page in range(len(titles) // PER_PAGE + 2):
        shown = titles[page * PER_PAGE : (page + 1) * PER_PAGE]
        rows = [{"id": title, "title": f"告示 {title}", "body": said.get(title, "全文。")} for title in shown]
        body = json.dumps({"rows": rows})
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


async def test_a_row_that_came_forward_changed_and_slid_back_is_not_known_as_it_was(world: World) -> None:
    old = [f"{number:02}" for number in range(PER_PAGE * PAGES, 0, -1)]
    rest = [title for title in old if title != "01"]
    serve(world, *old)
    await world.crawl("notices")
    serve(world, "01", *rest, **{"01": "改正後の全文。"})
    assert (await world.crawl("notices")).revised == 1
    for day in range(PAGES * PER_PAGE):  # it slides out of what is read, a row a look
        rest.insert(0, f"9{day:02}")
        at = rest.index("18")
        serve(world, *rest[:at], "01", *rest[at:], **{"01": "改正後の全文。"})
        await world.crawl("notices")
    serve(world, "01", *rest)
    for _ in range(3):  # an earlier text is believed at the third look
        await world.crawl("notices")
    assert world.told()[-1] == ("revised", "告示 01")
