"""One budget per host over all sources, and patience with servers that ask for it."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from monitor.types import FetchRequest, Reason
from spiders.crawler import Crawl
from spiders.pace import FIRST_PENALTY_S, MAX_PENALTY_S, Pace
from spiders.retries import wait_s
from tests.fetching.conftest import MakeCrawl, capture, failure, not_modified
from tests.server import Answer, Hit, Server, busy, in_turn, page


class Crowd:
    """A route that counts how many are served at the same time."""

    def __init__(self, wait_s: float = 0.05) -> None:
        self.wait_s = wait_s
        self.now = 0
        self.most = 0

    async def __call__(self, hit: Hit) -> Answer:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.wait_s)
        self.now -= 1
        return Answer(body="ok")


async def together(crawl: Crawl, *urls: str) -> list[object]:
    return list(await asyncio.gather(*(crawl.fetch(FetchRequest(url)) for url in urls)))


async def test_a_host_is_never_asked_more_at_once_than_allowed(server: Server, make_crawl: MakeCrawl) -> None:
    crawl, crowd = await make_crawl(per_host_concurrency=2), Crowd()
    server.route("*", crowd)
    await together(crawl, *(server.url(f"/{n}") for n in range(8)))
    assert crowd.most == 2


async def test_all_hosts_together_are_never_more_than_allowed(server: Server, make_crawl: MakeCrawl) -> None:
    crawl, crowd = await make_crawl(concurrency=3), Crowd()
    server.route("*", crowd)
    await together(crawl, *(server.url("/", f"127.0.1.{n}") for n in range(1, 10)))
    assert crowd.most == 3


async def test_requests_to_one_host_keep_their_distance(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(per_host_delay_s=0.1)
    server.route("*", Answer(body="ok"))
    started = time.monotonic()
    await together(crawl, *(server.url(f"/{n}") for n in range(4)))
    # Counted from the start: a server that was late for one of them sees less than the distance to the next.
    assert all(hit.at - started > 0.09 * number for number, hit in enumerate(server.hits()))


async def test_a_slow_host_does_not_hold_up_the_others(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(concurrency=2, per_host_delay_s=300)
    server.route("*", Answer(body="ok"))
    queued = [asyncio.ensure_future(together(crawl, server.url(f"/{n}"))) for n in range(5)]
    async with asyncio.timeout(60):
        await together(crawl, server.url("/", "127.0.2.1"), server.url("/", "127.0.2.2"))
    for task in queued:
        task.cancel()


async def test_a_crawl_delay_slows_only_its_host(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(obey_robots=True)
    server.route("/robots.txt", Answer(200, "User-agent: *\nCrawl-delay: 0.2"), host="127.0.0.1")
    server.route("*", Answer(body="ok"))
    here, there = server.url("/"), server.url("/", "127.0.3.1")
    await together(crawl, here, here, here, there, there, there)
    slow = [hit.at for hit in server.hits("/", "127.0.0.1")]
    fast = [hit.at for hit in server.hits("/", "127.0.3.1")]
    assert slow[2] - slow[0] > 0.19
    assert fast[2] - fast[0] < slow[2] - slow[0]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
async def test_an_answer_that_may_mend_is_asked_for_again(server: Server, make_crawl: MakeCrawl, status: int) -> None:
    crawl = await make_crawl(retries=1)
    server.route("/", in_turn(Answer(status), Answer(body="復旧")))
    assert (await capture(crawl, server.url())).body.decode() == "復旧"


async def test_a_broken_off_body_is_asked_for_again(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(retries=1)
    for first in (Answer(body="ab", cut_at=1), Answer(raw=b"")):
        server.route("/", in_turn(first, Answer(body="ab")))
        assert (await capture(crawl, server.url())).is_complete


async def test_a_retry_keeps_its_validators(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(retries=1)
    server.route("/", in_turn(Answer(500), page("x", etag='"1"')))
    await not_modified(crawl, server.url(), etag='"1"')


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501])
async def test_an_answer_that_will_not_mend_is_not_asked_for_again(
    server: Server, make_crawl: MakeCrawl, status: int
) -> None:
    crawl = await make_crawl(retries=2)
    server.route("/", Answer(status))
    await capture(crawl, server.url())
    assert len(server.hits()) == 1


async def test_after_the_last_attempt_the_answer_stands(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(retries=1)
    server.route("/", Answer(503, "점검 중"))
    server.route("/silent", Answer(raw=b""))
    assert (await capture(crawl, server.url())).status == 503
    # Another host: on a connection that was kept, libcurl asks once more by itself when it proves dead.
    assert (await failure(crawl, server.url("/silent", "127.0.0.2"))).reason is Reason.REFUSED
    assert (len(server.hits("/")), len(server.hits("/silent"))) == (2, 2)


async def test_a_short_retry_after_is_waited_for(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(retries=1)
    server.route("/", in_turn(busy(1), Answer(body="ok")))
    assert (await capture(crawl, server.url())).status == 200
    first, second = server.hits()
    assert second.at - first.at >= 1.0


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_a_long_retry_after_is_left_to_the_schedule(server: Server, make_crawl: MakeCrawl, form: str) -> None:
    tomorrow = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
    asked = "3600" if form == "seconds" else tomorrow
    crawl = await make_crawl(retries=2)
    server.route("/", busy(asked, 503))
    got = await capture(crawl, server.url())
    assert (got.status, got.headers["retry-after"]) == (503, asked)
    assert len(server.hits()) == 1


async def test_a_host_that_says_too_many_requests_is_asked_more_slowly(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl()
    server.route("/", in_turn(Answer(429), Answer(body="ok")))
    for _ in range(2):
        await capture(crawl, server.url())
    await capture(crawl, server.url("/", "127.0.4.1"))
    first, second = server.hits(host="127.0.0.1")
    assert second.at - first.at > 0.9 * FIRST_PENALTY_S
    assert server.hits(host="127.0.4.1")[0].at - second.at < FIRST_PENALTY_S


async def test_hosts_leave_no_slots_behind(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(concurrency=64)
    server.route("*", Answer(429))
    await together(crawl, *(server.url("/", f"127.1.{n // 100}.{n % 100 + 1}") for n in range(300)))
    downloader = crawl._engine._crawler.engine.downloader
    assert len(downloader.slots) == 300
    downloader._slot_gc(age=-1000)
    assert downloader.slots == {}


# ---------------------------------------------------------------- the pure parts


class Slots:
    def __init__(self) -> None:
        self.slots: dict[str, Slot] = {}
        self.per_slot_settings: dict[str, dict[str, float]] = {}


class Slot:
    delay = 0.0


def a_pace(delay_s: float) -> tuple[Pace, Slots]:
    pace, slots = Pace(delay_s), Slots()
    pace.attach(slots)  # type: ignore[arg-type]
    return pace, slots


def test_a_storm_slows_a_host_to_a_minute_and_calm_brings_it_back() -> None:
    pace, slots = a_pace(0.0)
    slots.slots["h"] = Slot()
    seen = []
    for _ in range(9):
        pace.slow_down("h")
        seen.append(pace.delay_s("h"))
    assert seen == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert slots.slots["h"].delay >= MAX_PENALTY_S
    for _ in range(10):
        pace.recover("h")
    assert (pace.delay_s("h"), slots.slots["h"].delay, slots.per_slot_settings) == (0, 0, {})


def test_the_slowest_of_configuration_crawl_delay_and_penalty_counts() -> None:
    pace, slots = a_pace(2.0)
    pace.state_crawl_delay("h", 5.0)
    assert pace.delay_s("h") == 5
    pace.slow_down("h")
    pace.slow_down("h")
    assert pace.delay_s("h") == 10
    pace.state_crawl_delay("h", 0.0)
    for _ in range(5):
        pace.recover("h")
    assert (pace.delay_s("h"), slots.per_slot_settings) == (2, {})


def test_waits_double_are_jittered_and_never_shorter_than_asked() -> None:
    rng = random.Random(7)
    for attempt, base in enumerate((0.5, 1.0, 2.0, 4.0)):
        assert 0.5 * base <= wait_s(attempt, None, rng) <= 1.5 * base
    assert wait_s(0, 10.0, rng) == 10.0
    assert len({wait_s(0, None, rng) for _ in range(10)}) == 10
