"""Counts behind the titles of a list: silent once many grow at the same time; one that grew alone is told."""

from __future__ import annotations

import pytest

from monitor.store import Store
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

LIST = "https://jp-list.example/list"
ROWS = {"each": "li", "link": "a::attr(href)", "title": "a::text"}
WORDINGS = ["指針その{}（{}）", "인공지능 지침 {} ({})", "人工智能指引{} [{}]", "Guidance no. {} ({})"]


def serve(world: World, wording: str, *counts: int | str) -> None:
    rows = "".join(f"<li><a href='/{n}'>{wording.format(n, count)}</a></li>" for n, count in enumerate(counts))
    world.serves(LIST, f"<html><body><ul>{rows}</ul></body></html>")


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, a_source("jp-list", kind="listing", url=LIST, items=ROWS))


@pytest.mark.parametrize("wording", WORDINGS)
async def test_counts_that_grow_in_many_titles_are_noise_from_then_on(world: World, wording: str) -> None:
    for counts in ((8, 3, 1, 0, 5), (9, 3, 2, 1, 5), (9, 3, 2, 1, 6), (10, 4, 2, 1, 6)):
        serve(world, wording, *counts)
        await world.crawl("jp-list")
    assert world.told() == []
    serve(world, wording.replace("{}", "改{}", 1), 10, 4, 2, 1, 6)
    await world.crawl("jp-list")
    assert len(world.told()) == 5


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((8, 3, 1, 0), (9, 3, 1, 0), 1),
        ((8, 3, 1, 0), (9, 4, 1, 0), 2),
        ((8, 8, 8, 0), (9, 9, 9, 0), 3),
        ((8, 3, 4, 0), (7, 2, 3, 0), 3),
        ((2025, 2024, 2023, 0), (2026, 2025, 2024, 0), 3),
        ((2, 4, 7, 1), (3, 5, 8, 1), 3),
    ],
    ids=["one", "two", "one edition in all", "fewer", "years", "editions"],
)
async def test_numbers_that_mean_something_are_told(
    world: World, wording: str, before: tuple[int, ...], after: tuple[int, ...], told: int
) -> None:
    serve(world, wording, *before)
    await world.crawl("jp-list")
    serve(world, wording, *after)
    await world.crawl("jp-list")
    assert [kind for kind, _ in world.told()] == ["revised"] * told


async def test_counts_that_grow_one_at_a_time_are_noise_once_one_grows_again(world: World) -> None:
    for counts in (
        (8, 3, 1, 0, 5),
        (9, 3, 1, 0, 5),
        (9, 4, 1, 0, 5),
        (9, 4, 2, 0, 5),
        (9, 5, 3, 1, 5),
        (9, 5, 3, 1, 6),
    ):
        serve(world, WORDINGS[0], *counts)
        await world.crawl("jp-list")
    assert len(world.told()) == 3


async def test_one_edition_that_comes_row_by_row_is_told(world: World) -> None:
    for counts in ((8, 8, 8, 0), (9, 8, 8, 0), (9, 9, 8, 0), (9, 9, 9, 0)):
        serve(world, WORDINGS[0], *counts)
        await world.crawl("jp-list")
    assert len(world.told()) == 3


async def test_editions_that_follow_each_other_in_days_are_told(world: World) -> None:
    for counts in ((8, 3, 1), (9, 3, 1), (9, 4, 1), (9, 4, 2), (10, 4, 2)):
        serve(world, WORDINGS[0], *counts)
        await world.crawl("jp-list")
        world.clock.advance(days=2)
    assert len(world.told()) == 4
