"""A site that is rebuilt puts everything at another address: that is no news, and everything is watched there."""

from __future__ import annotations

from datetime import timedelta

from monitor.store import Store
from monitor.types import Watch
from tests.builders import a_capture, a_source
from tests.fakes import SettableClock
from tests.flow.world import World

LIST = "https://kr-notices.example/list"
ROWS = {"each": "li", "link": "a::attr(href)", "title": "a::text", "date": "span::text"}
NOTICES = a_source("kr-notices", kind="listing", url=LIST, items=ROWS, follow=True, jurisdiction="KR", language="ko")
NUMBERS = range(1, 7)


def the_list(address: str, numbers: range = NUMBERS) -> str:
    rows = "".join(
        f"<li><a href='{address.format(n)}'>고시 제{n}호</a> <span>2026-01-{n:02}</span></li>" for n in numbers
    )
    return f"<html><body><ul>{rows}</ul></body></html>"


def document(number: int, days: int = 30) -> str:
    text = f"<h1>고시 제{number}호</h1><p>사업자는 {days}일 이내에 신고하여야 한다.</p>"
    return f"<html><body><main>{text}</main></body></html>"


def serve(world: World, address: str, gone: str = "") -> None:
    world.serves(LIST, the_list(address))
    for number in NUMBERS:
        world.serves(address.format(number), document(number))
        if gone:
            url = gone.format(number)
            world.fetcher.will_answer(url, a_capture("<p>없는 페이지입니다</p>", url=url, status=404))


async def test_documents_are_watched_where_a_rebuilt_site_has_put_them(store: Store, clock: SettableClock) -> None:
    old, new = "https://kr-notices.example/view.do?id={}", "https://kr-notices.example/notices/{}"
    world = World(store, clock, NOTICES)
    serve(world, old)
    await world.crawl("kr-notices")
    await world.look_at_documents("kr-notices")
    serve(world, new, gone=old)
    await world.crawl("kr-notices")
    assert {watch.url for watch in store.watches.of_source("kr-notices")} == {new.format(n) for n in NUMBERS}
    await world.look_at_documents("kr-notices")
    await world.look_at_documents("kr-notices")
    assert world.told() == []
    world.serves(new.format(3), document(3, days=10))
    await world.look_at_documents("kr-notices")
    assert [(change.kind.value, change.title, change.url) for change in world.changes()] == [
        ("revised", "고시 제3호", new.format(3))
    ]


async def test_links_that_are_signed_for_each_visit_tell_nothing_and_start_no_watch_over(
    store: Store, clock: SettableClock
) -> None:
    world = World(store, clock, NOTICES)
    address = "https://kr-notices.example/go?n={}&k="
    serve(world, address + "0")
    await world.crawl("kr-notices")
    await world.look_at_documents("kr-notices")
    due = [watch.next_check_at for watch in store.watches.of_source("kr-notices")]
    for visit in range(1, 5):
        serve(world, f"{address}{visit}")
        await world.crawl("kr-notices")
    assert world.told() == []
    assert [watch.next_check_at for watch in store.watches.of_source("kr-notices")] == due


async def test_files_at_another_path_are_looked_at_within_a_day(store: Store, clock: SettableClock) -> None:
    """Half a list corrected at once: its rows say the same, and its files do not."""
    old, new = "https://kr-notices.example/files/{}.html", "https://kr-notices.example/files/corrected-{}.html"
    world = World(store, clock, NOTICES)
    serve(world, old)
    await world.crawl("kr-notices")
    for _ in range(6):
        await world.look_at_documents("kr-notices")
    assert all(watch.next_check_at > clock.now() + timedelta(days=20) for watch in watches(store))
    serve(world, new)
    await world.crawl("kr-notices")
    assert all(watch.next_check_at <= clock.now() + timedelta(days=1) for watch in watches(store))


def watches(store: Store) -> list[Watch]:
    return list(store.watches.of_source("kr-notices"))


ADDRESSES = ("https://kr-notices.example/view.do?id={}", "https://kr-notices.example/notices/{}")


def of_titles(address: str, titles: dict[int, str]) -> str:
    rows = "".join(
        f"<li><a href='{address.format(n)}'>{title}</a> <span>2026-01-{n:02}</span></li>"
        for n, title in titles.items()
    )
    return f"<html><body><ul>{rows}</ul></body></html>"


TITLES = {n: f"고시 제{n}호" for n in NUMBERS}


async def test_a_title_that_is_edited_after_its_list_moved_is_a_revision(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, NOTICES.model_copy(update={"complete": True, "follow": False}))
    for address in ADDRESSES:
        world.serves(LIST, of_titles(address, TITLES))
        await world.crawl("kr-notices")
    for titles in ({**TITLES, 4: "고시 제4-1호"}, {**TITLES, 4: "고시 제4-1호", 2: "고시 제2-1호"}):
        world.serves(LIST, of_titles(ADDRESSES[1], titles))
        for _ in range(2):
            await world.crawl("kr-notices")
    assert world.told() == [("revised", "고시 제4-1호"), ("revised", "고시 제2-1호")]


async def test_a_title_that_is_edited_where_all_links_change_each_time_is_a_revision(
    store: Store, clock: SettableClock
) -> None:
    world = World(store, clock, NOTICES.model_copy(update={"follow": False}))
    signed = "https://kr-notices.example/view.do?id={}&ts="
    for visit, titles in enumerate((TITLES, TITLES, {**TITLES, 3: "고시 제3-1호"}, {**TITLES, 3: "고시 제3-1호"})):
        world.serves(LIST, of_titles(f"{signed}{visit}", titles))
        await world.crawl("kr-notices")
    assert world.told() == [("revised", "고시 제3-1호")]


async def test_an_entry_at_the_edge_of_a_moved_list_is_new(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, NOTICES.model_copy(update={"follow": False}))
    world.serves(LIST, of_titles(ADDRESSES[0], TITLES))
    await world.crawl("kr-notices")
    slid = {n: title for n, title in TITLES.items() if n > 1} | {7: "고시 제7호"}
    world.serves(LIST, of_titles(ADDRESSES[1], slid))
    await world.crawl("kr-notices")
    assert world.told() == [("new", "고시 제7호")]


async def test_rows_that_their_list_numbers_are_not_revised_by_a_new_one(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, NOTICES.model_copy(update={"follow": False}))

    def numbered(*numbers: int) -> str:
        return of_titles(ADDRESSES[0], {n: f"{place}. 고시 제{n}호" for place, n in enumerate(numbers, 1)})

    world.serves(LIST, numbered(4, 3, 2, 1))
    await world.crawl("kr-notices")
    world.serves(LIST, numbered(5, 4, 3, 2, 1))
    await world.crawl("kr-notices")
    assert world.told() == [("new", "고시 제5호")]


async def test_a_row_that_is_pinned_and_stands_in_its_place_too_is_one_however_links_are_signed(
    store: Store, clock: SettableClock
) -> None:
    world = World(store, clock, a_source("kr-notices", kind="listing", url=LIST, items=ROWS, jurisdiction="KR"))
    for visit in range(1, 4):
        signed = the_list(f"https://kr-notices.example/view.do?id={{}}&v={visit}")
        first = signed.partition("<ul>")[2].partition("</li>")[0] + "</li>"
        world.serves(LIST, signed.replace("</ul>", f"{first}</ul>"))
        await world.crawl("kr-notices")
    assert world.told() == []
