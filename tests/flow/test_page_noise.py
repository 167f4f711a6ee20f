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


async def test_a_list_in_another_order_at_every_look_is_silent_until_one_of_its_entries_changes(world: World) -> None:
    def levels(*order: int, second: int = 450) -> str:
        rows = "".join(f"<li>第{n}類の上限は{second if n == 2 else n * 100}とする</li>" for n in order)
        return f"<h1>指針</h1><p>この指針は毎年見直す。</p><ul>{rows}</ul>"

    serve(world, levels(1, 2, 3, 4))
    await world.crawl("jp-page")
    for first, then in (((3, 1, 4, 2), (2, 4, 1, 3)), ((4, 3, 2, 1), (1, 3, 2, 4))):
        serve(world, levels(*first), levels(*then), levels(2, 1, 4, 3))
        assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    serve(world, levels(3, 4, 2, 1, second=460), levels(1, 4, 3, 2, second=460))
    assert (await world.crawl("jp-page")).revised == 1
    assert any("460" in (provision.after or "") for provision in world.changes()[-1].provisions)


async def test_a_paragraph_that_a_late_server_lacks_is_told_when_it_stays_and_not_learned_away(world: World) -> None:
    still = cycle(HEADLINES[:2])
    old, new = page(still), page(still, more="<p>事業者は、記録を五年間保存する。</p>")
    serve(world, old)
    await world.crawl("jp-page")
    serve(world, new, old)
    assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    serve(world, new)
    assert (await world.crawl("jp-page")).revised == 1
    serve(world, page(still, more="<p>事業者は、記録を十年間保存する。</p>"))
    assert (await world.crawl("jp-page")).revised == 1


async def test_what_two_polls_saw_is_told_though_another_server_is_behind_for_days(world: World) -> None:
    still = cycle(HEADLINES[:2])
    old, new = page(still), page(still, "十日")
    serve(world, old)
    await world.crawl("jp-page")
    for outcome in (Outcome.UNCHANGED, Outcome.CHANGED):
        serve(world, new, old)
        assert (await world.crawl("jp-page")).outcome is outcome


def shuffled(*links: str, days: str = "三十日") -> str:
    rows = "".join(f"<li>{link}</li>" for link in links)
    return f"<main><h1>指針</h1><p>届出は{days}以内に行う。</p><h2>関係機関</h2><ul>{rows}</ul></main>"


async def test_rows_under_a_heading_that_are_shuffled_are_never_told_and_an_edit_is_told_without_them(
    world: World,
) -> None:
    a, b, c, d = "情報通信局", "消費者安全課", "個人情報保護室", "総合政策課"
    serve(world, shuffled(a, b, c, d))
    await world.crawl("jp-page")
    for orders in (((d, b, a, c), (c, d, b, a), (b, a, d, c)), ((b, d, c, a), (c, a, b, d), (d, c, a, b))):
        serve(world, *(shuffled(*order) for order in orders))
        assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    serve(world, shuffled(c, b, a, d, days="十日"), shuffled(a, d, b, c, days="十日"))
    assert (await world.crawl("jp-page")).revised == 1
    assert [(p.kind, p.before) for p in world.changes()[0].provisions] == [("revised", "届出は三十日以内に行う。")]


async def test_what_moved_to_another_heading_is_told_though_other_rows_are_shuffled(world: World) -> None:
    def sorted_out(allowed: str, banned: str, *links: str) -> str:
        lists = (("認められる利用", allowed.split()), ("禁止される利用", banned.split()), ("関係機関", links))
        parts = "".join(f"<h2>{name}</h2><ul>{''.join(f'<li>{x}</li>' for x in rows)}</ul>" for name, rows in lists)
        return f"<main><h1>指針</h1>{parts}</main>"

    a, b, c, d = "情報通信局", "消費者安全課", "個人情報保護室", "総合政策課"
    serve(world, sorted_out("感情の推定 文書の要約", "社会的な格付け", a, b, c, d))
    await world.crawl("jp-page")
    told = ("文書の要約", "社会的な格付け 感情の推定")
    serve(world, sorted_out(*told, d, b, a, c), sorted_out(*told, c, d, b, a), sorted_out(*told, b, a, d, c))
    assert (await world.crawl("jp-page")).revised == 1
    assert {one.before or one.after for one in world.changes()[0].provisions} == {"感情の推定"}


async def test_days_that_run_out_are_silent_until_the_deadline_moves(world: World, clock: SettableClock) -> None:
    def open_for(days: int, period: str = "三十日") -> str:
        return f"<h1>意見募集</h1><p>届出は{period}以内に行う。</p><p>締切まで残り{days}日</p>"

    serve(world, open_for(20))
    await world.crawl("jp-page")
    for days in (19, 18, 16):
        clock.advance(days=1 if days > 16 else 2)
        serve(world, open_for(days))
        assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    clock.advance(days=1)
    serve(world, open_for(15, "十日"))
    await world.crawl("jp-page")
    (edit,) = world.changes()
    assert [p.before for p in edit.provisions] == ["届出は三十日以内に行う。"]
    clock.advance(days=1)
    serve(world, open_for(28, "十日"))
    await world.crawl("jp-page")
    assert [p.after for p in world.changes()[-1].provisions] == ["締切まで残り28日"]
    assert len(world.changes()) == 2


async def test_a_text_as_of_today_is_silent_from_day_to_day(world: World, clock: SettableClock) -> None:
    def law(day: int, period: str = "三十日") -> str:
        return f"<h1>指針</h1><p>令和8年1月{day}日時点の条文</p><p>届出は{period}以内に行う。</p>"

    serve(world, law(22))
    await world.crawl("jp-page")
    for day in (23, 24):
        clock.set(clock.now().replace(day=day, hour=6))
        serve(world, law(day))
        assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    clock.set(clock.now().replace(day=25, hour=6))
    serve(world, law(25, "十日"))
    await world.crawl("jp-page")
    (edit,) = world.changes()
    assert [p.after for p in edit.provisions] == ["届出は十日以内に行う。"]


async def test_the_date_of_a_version_is_told_beside_the_date_of_today(world: World, clock: SettableClock) -> None:
    def law(day: int, since: str) -> str:
        return f"<p>令和8年1月{day}日</p><p>{since}</p><p>届出は三十日以内に行う。</p>"

    serve(world, law(22, "令和7年4月1日"))
    await world.crawl("jp-page")
    for day in (23, 24):
        clock.set(clock.now().replace(day=day, hour=6))
        serve(world, law(day, "令和7年4月1日"))
        assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    clock.set(clock.now().replace(day=25, hour=6))
    serve(world, law(25, "令和8年1月25日"))
    await world.crawl("jp-page")
    (edit,) = world.changes()
    assert [p.after for p in edit.provisions] == ["令和8年1月25日"]
