"""What was learned to be noise is forgotten, on a word or because it stayed; what it hid is told once, and late."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle

import pytest

from monitor.errors import LeaseLost
from monitor.lessons import Lessons
from monitor.memo import Memo
from monitor.noise import Masks
from monitor.noticing import Noticer
from monitor.store import Store
from monitor.types import Outcome
from monitor.unlearn import forget, repeats
from tests.builders import a_capture, a_source
from tests.fakes import SettableClock
from tests.flow.world import OWNER, World

PAGE = "https://jp-page.example/guideline"
HEADLINES = ("桜の開花", "図書館の開館時間", "道路工事のお知らせ", "選挙の投票所", "市民講座の募集")
EDIT = "意見の提出期限は三月三十一日とする。"
MOTTO = "学びの町"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, a_source("jp-page", kind="page", url=PAGE))


def page(box: str, days: str = "三十日") -> str:
    return f"<h1>指針</h1><p>届出は{days}以内に行う。</p><div><p>{box}</p></div><p>© 総務省</p>"


def serve(world: World, *boxes: str, days: str = "三十日") -> None:
    headers = {"content-type": "text/html; charset=utf-8"}
    bodies = (page(box, days) for box in boxes)
    world.fetcher.will_answer(PAGE, *(a_capture(body, url=PAGE, headers=headers) for body in bodies))


async def looks(world: World, count: int) -> list[Outcome]:
    return [(await world.crawl("jp-page")).outcome for _ in range(count)]


async def learned(world: World) -> None:
    """Let the page's box be learned, and two polls more show it again."""
    boxes = cycle(HEADLINES)
    serve(world, next(boxes))
    await world.crawl("jp-page")
    for _ in range(3):
        serve(world, *(next(boxes) for _ in range(4)))
        assert await looks(world, 1) == [Outcome.UNCHANGED]


async def taken_for_noise(world: World) -> None:
    """Let an edit be the first of two looks that both differ from the version told last, and stay from then on."""
    serve(world, HEADLINES[0])
    await world.crawl("jp-page")
    serve(world, EDIT, HEADLINES[1])
    assert await looks(world, 1) == [Outcome.UNCHANGED]
    serve(world, EDIT)
    assert await looks(world, 2) == [Outcome.UNCHANGED] * 2


def lessons(world: World) -> Lessons:
    return Lessons.from_bytes(Memo.unpack(world.store.sources.memo("jp-page")).lessons)


def told(world: World) -> list[tuple[str | None, str | None]]:
    return [(each.before, each.after) for change in world.changes() for each in change.provisions]


async def test_what_is_learned_is_kept_with_an_example_and_since_when(world: World) -> None:
    serve(world, HEADLINES[0])
    await world.crawl("jp-page")
    serve(world, *HEADLINES[1:])
    await world.crawl("jp-page")
    (one,) = lessons(world).known
    assert (one.thing.sort, one.item_key, one.where, one.example) == ("box", "page", "指針", HEADLINES[1])
    assert one.learned_at == world.clock.now()
    serve(world, HEADLINES[4])
    await world.crawl("jp-page")
    (after,) = lessons(world).known
    assert (after.example, after.learned_at, after.moved_at) == (HEADLINES[4], one.learned_at, world.clock.now())
    serve(world, HEADLINES[2])
    world.clock.advance(minutes=-30)
    await world.crawl("jp-page")
    assert lessons(world).known == (after,), "within the hour"


async def test_an_edit_that_was_learned_away_is_told_after_the_word_once_with_its_reason(world: World) -> None:
    await taken_for_noise(world)
    assert forget(world.store, "jp-page", world.clock.now()) == 1
    assert await looks(world, 3) == [Outcome.CHANGED, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert told(world) == [(HEADLINES[0], EDIT)]
    assert world.changes()[0].reasons[0] == f"was taken for noise until {world.clock.now():%Y-%m-%d}"
    assert not lessons(world).known
    assert lessons(world).forgotten is None
    serve(world, EDIT, days="十日")
    await looks(world, 1)
    assert "taken for noise" not in " ".join(world.changes()[-1].reasons)


async def test_the_version_before_is_the_one_that_was_told_last(world: World) -> None:
    await taken_for_noise(world)
    before = world.store.items.latest("jp-page")["page"]
    forget(world.store, "jp-page", world.clock.now())
    await looks(world, 1)
    versions = world.store.items.versions(before.item_id)
    assert [version.is_technical for version in versions] == [False, True, True, False]
    assert versions[2].blocks_sha256 == versions[0].blocks_sha256
    assert versions[2].capture_sha256 == versions[0].capture_sha256


async def test_only_what_masks_alone_call_the_same_stands_back_and_once(world: World) -> None:
    await taken_for_noise(world)
    masks = Masks.from_bytes(Memo.unpack(world.store.sources.memo("jp-page")).masks)
    (one,) = repeats(world.store, "jp-page", masks)
    assert not repeats(world.store, "jp-page", Masks())
    forget(world.store, "jp-page", world.clock.now())
    assert not repeats(world.store, "jp-page", masks)
    world.store.sources.claim(["jp-page"], world.clock.now(), OWNER, 60)
    world.store.unlearning.stand_back("jp-page", OWNER, [one], world.clock.now())
    assert len(world.store.items.versions(one.item_id)) == 3, "another poll was quicker"
    with pytest.raises(LeaseLost):
        world.store.unlearning.stand_back("jp-page", "somebody", [one], world.clock.now())


async def test_a_new_extractor_in_between_hides_nothing(world: World) -> None:
    world.extractor.names_stages_of_yesterday = True
    await taken_for_noise(world)
    world.extractor.names_stages_of_yesterday = False
    world.store.sources.claim(["jp-page"], world.clock.now(), OWNER, 60)
    stored = world.store.items.latest("jp-page")["page"]
    assert (await world.rebuilder.rebuild(world.sources["jp-page"], [stored])).changed == 1
    world.store.sources.release(OWNER)
    forget(world.store, "jp-page", world.clock.now())
    await looks(world, 2)
    assert told(world) == [(HEADLINES[0], EDIT)]


async def test_the_very_bytes_that_were_learned_away_are_told_when_they_come_back(world: World) -> None:
    await taken_for_noise(world)
    forget(world.store, "jp-page", world.clock.now())
    serve(world, HEADLINES[0])
    assert await looks(world, 1) == [Outcome.UNCHANGED]
    serve(world, EDIT)
    assert await looks(world, 1) == [Outcome.CHANGED]


async def test_what_still_changes_at_every_look_is_learned_anew_without_a_word(world: World) -> None:
    await learned(world)
    assert forget(world.store, "jp-page", world.clock.now())
    serve(world, *HEADLINES[1:])
    assert await looks(world, 1) == [Outcome.UNCHANGED]
    (one,) = lessons(world).known
    assert one.learned_at == world.clock.now()
    assert not world.changes()


async def test_where_only_a_part_was_hidden_the_reason_says_so(world: World) -> None:
    await learned(world)
    forget(world.store, "jp-page", world.clock.now())
    serve(world, EDIT, days="十日")
    await looks(world, 1)
    (change,) = world.changes()
    assert {each.after for each in change.provisions} == {"届出は十日以内に行う。", EDIT, None}
    assert change.reasons[0].startswith("a part of it was taken for noise until")


async def test_nothing_is_forgotten_while_somebody_looks_and_nothing_where_nothing_was_learned(world: World) -> None:
    serve(world, MOTTO)
    await world.crawl("jp-page")
    assert forget(world.store, "jp-page", world.clock.now()) == 0
    await learned(world)
    assert world.store.sources.claim(["jp-page"], world.clock.now(), OWNER, 60)
    assert forget(world.store, "jp-page", world.clock.now()) is None
    assert lessons(world).known


LIST = "https://jp-list.example/council"


def rows(*counts: int, title: str = "第{}回会議") -> str:
    entries = (
        f"<li><a href='/{at}'>{title.format(at)}</a><p>議題{at}の資料、ダウンロード {count} 件</p></li>"
        for at, count in enumerate(counts, 1)
    )
    return f"<html><body><ul>{''.join(entries)}</ul></body></html>"


async def test_a_list_that_counts_is_read_whole_and_learned_anew_without_a_flood(
    store: Store, clock: SettableClock
) -> None:
    items = {"each": "ul li", "link": "a::attr(href)", "title": "a::text", "text": "p::text"}
    world = World(store, clock, a_source("jp-list", kind="listing", url=LIST, items=items, follow=True))
    for at in range(1, 4):
        world.serves(f"https://jp-list.example/{at}", f"<main><h1>第{at}回会議</h1><p>資料を配る。</p></main>")
    world.serves(LIST, rows(7, 8, 9))
    await world.crawl("jp-list")
    await world.look_at_documents("jp-list")
    counted = [rows(at, at + 10, at + 20) for at in range(11, 19)]

    def serve_list(*bodies: str) -> None:
        headers = {"content-type": "text/html; charset=utf-8"}
        world.fetcher.will_answer(LIST, *(a_capture(body, url=LIST, headers=headers) for body in bodies))

    serve_list(*counted[:4])
    assert (await world.crawl("jp-list")).outcome is Outcome.UNCHANGED
    learned = Lessons.from_bytes(Memo.unpack(store.sources.memo("jp-list")).lessons).known
    assert {one.thing.sort for one in learned} == {"number"}
    assert forget(store, "jp-list", clock.now())
    watches = store.watches.claim("jp-list", clock.now(), OWNER, 60, takes_all=True, limit=9)
    assert [watch.body_sha256 for watch in watches] == [None] * 3
    store.watches.release(OWNER, [watch.item_id for watch in watches])
    serve_list(*counted[4:])
    assert (await world.crawl("jp-list")).outcome is Outcome.UNCHANGED
    await world.look_at_documents("jp-list")
    assert not world.changes()


async def days_pass(world: World, days: int) -> None:
    """Look at the page every three hours, and see each day whether watching goes as it should."""
    for _ in range(days):
        for _ in range(8):
            world.clock.advance(hours=2)
            await world.crawl("jp-page")
        Noticer(world.store).tick(list(world.sources.values()), world.clock.now() + timedelta(minutes=1))


async def test_what_hid_the_same_sentence_for_days_was_an_edit_and_is_told_late(world: World) -> None:
    await taken_for_noise(world)
    since = lessons(world).known[0].learned_at
    await days_pass(world, 2)
    assert not world.changes()
    await days_pass(world, 3)
    assert told(world) == [(HEADLINES[0], EDIT)]
    (change,) = world.changes()
    assert change.reasons[0] == f"was taken for noise since {since:%Y-%m-%d}, but it stayed"
    assert timedelta(days=3) < change.observed_at - since < timedelta(days=5)
    await days_pass(world, 5)
    assert len(world.changes()) == 1


async def test_a_box_that_stops_at_words_that_say_nothing_stays_silent(world: World) -> None:
    await learned(world)
    serve(world, MOTTO)
    await days_pass(world, 8)
    assert not world.changes()


async def test_a_box_that_turns_every_other_day_is_not_told(world: World) -> None:
    await learned(world)
    for days in range(4, 14):
        serve(world, f"意見の提出期限は三月{days}日とする。")
        await days_pass(world, 2)
    assert not world.changes()


async def test_too_few_looks_prove_nothing(world: World) -> None:
    await taken_for_noise(world)
    for _ in range(10):
        world.clock.advance(hours=23)
        await world.crawl("jp-page")
        Noticer(world.store).tick(list(world.sources.values()), world.clock.now())
        assert not world.store.sources.states(["jp-page"])[0].is_unsettled
    await world.crawl("jp-page", afresh=True)
    assert not world.changes()
