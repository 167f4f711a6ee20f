"""Pages that show something else at every look: silent from the second poll on, and loud about what they say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest

from monitor.store import Store
from monitor.types import Outcome
from tests.builders import a_capture, a_source
from tests.fakes import SettableClock
from tests.flow.world import World

PAGE = "https://jp-page.example/guideline"
HEADLINES = ("桜の開花", "図書館の開館時間", "道路工事のお知らせ", "選挙の投票所", "水道料金の改定", "市民講座の募集")


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, a_source("jp-page", kind="page", url=PAGE))


def page(headlines: Iterator[str], days: str = "三十日", more: str = "") -> str:
    box = "".join(f"<li>{next(headlines)}</li>" for _ in range(2))
    return f"<h1>指針</h1><p>届出は{days}以内に行う。</p>{more}<div><ul>{box}</ul></div><p>© 総務省</p>"


def serve(world: World, *bodies: str) -> None:
    headers = {"content-type": "text/html; charset=utf-8"}
    world.fetcher.will_answer(PAGE, *(a_capture(body, url=PAGE, headers=headers) for body in bodies))


async def test_a_box_that_rotates_is_never_told_and_hides_no_edit(world: World) -> None:
    headlines = cycle(HEADLINES[:5])  # five, so that no two looks in a row show the same pair
    serve(world, page(headlines))
    await world.crawl("jp-page")
    for _ in range(4):
        serve(world, *(page(headlines) for _ in range(4)))
        assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    serve(world, *(page(headlines, "十日") for _ in range(4)))
    assert (await world.crawl("jp-page")).revised == 1
    serve(world, *(page(headlines, "十日", "<p>法人は除く。</p>") for _ in range(4)))
    assert (await world.crawl("jp-page")).revised == 1
    deadline, companies = world.changes()
    assert [p.before for p in deadline.provisions] == ["届出は三十日以内に行う。"]
    assert "法人は除く。" in [p.after for p in companies.provisions]


async def test_what_is_gone_again_moments_later_is_told_when_it_stays(world: World) -> None:
    still = cycle(HEADLINES[:2])
    old, new = page(still), page(still, "十日")
    serve(world, old)
    await world.crawl("jp-page")
    serve(world, new, old)  # two servers behind one name, one of them late
    assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    serve(world, new)
    assert (await world.crawl("jp-page")).revised == 1
    assert len(world.changes()) == 1
