"""robots.txt as RFC 9309 has it: asked once, shared, remembered a day, and obeyed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from monitor.errors import FetchError
from monitor.types import FetchRequest, Reason
from spiders.crawler import Crawl
from spiders.failures import Passing
from spiders.guard import Target, target
from spiders.robots import KEEP_S, STALE_S, UNREACHABLE_RETRY_S, Robots
from tests.fetching.conftest import MakeCrawl, capture, failure
from tests.server import Answer, Server, redirect

AGENT = "tocsin/0.1 (ops@example.org)"
RULES = "User-agent: *\nDisallow: /private\n\nUser-agent: tocsin\nDisallow: /no\nCrawl-delay: 7\n"
FILE = (200, RULES.encode())
HERE = target("https://example.org/law", False)


class Site:
    """Answers for robots.txt, at times that the test moves."""

    def __init__(self, answer: tuple[int, bytes] | FetchError = FILE) -> None:
        self.answer = answer
        self.now = 1000.0
        self.asked = 0
        self.robots = Robots(self.ask, lambda: self.now)

    async def ask(self, place: Target, agent: str) -> tuple[int, bytes]:
        self.asked += 1
        await asyncio.sleep(0)
        if isinstance(self.answer, FetchError):
            raise self.answer
        return self.answer

    async def refusal(self, url: str = HERE.url) -> FetchError | None:
        try:
            await self.robots.check(target(url, False), AGENT)
        except FetchError as error:
            return error
        return None


@pytest.fixture
async def polite(make_crawl: MakeCrawl) -> Crawl:
    return await make_crawl(obey_robots=True, user_agent=AGENT)


async def test_a_disallowed_page_is_not_asked_for(server: Server, polite: Crawl) -> None:
    server.route("/robots.txt", Answer(200, RULES.replace("7", "0")))
    server.route("*", Answer(body="ok"))
    error = await failure(polite, server.url("/no/way"))
    assert (error.reason, server.hits("/no/way")) == (Reason.ROBOTS, [])
    assert (await capture(polite, server.url("/private"))).status == 200
    assert server.hits("/robots.txt")[0].header("user-agent") == AGENT


async def test_the_rules_of_an_overriding_agent_are_read(server: Server, polite: Crawl) -> None:
    server.route("/robots.txt", Answer(200, RULES.replace("7", "0")))
    server.route("*", Answer(body="ok"))
    assert (await failure(polite, server.url("/private"), user_agent="Mozilla/5.0")).reason is Reason.ROBOTS
    assert (await capture(polite, server.url("/no"), user_agent="Mozilla/5.0")).status == 200


async def test_many_callers_ask_a_host_once(server: Server, polite: Crawl) -> None:
    server.route("/robots.txt", Answer(200, "User-agent: *\nAllow: /\n", wait_s=0.05))
    server.route("*", Answer(body="ok"))
    requests = [polite.fetch(FetchRequest(server.url(f"/{n}"))) for n in range(100)]
    await asyncio.gather(*requests)
    assert len(server.hits("/robots.txt")) == 1


async def test_each_hop_of_a_redirect_is_checked(server: Server, polite: Crawl) -> None:
    server.route("/robots.txt", Answer(200, "User-agent: *\nDisallow: /secret\n"), host="127.0.0.2")
    server.route("/", redirect(server.url("/secret", "127.0.0.2")))
    assert (await failure(polite, server.url())).reason is Reason.ROBOTS
    assert server.hits("/secret") == []


async def test_robots_can_be_switched_off(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(body="ok"))
    await capture(crawl, server.url())
    assert server.hits("/robots.txt") == []


async def test_an_unreachable_host_is_unreachable_not_forbidden(polite: Crawl) -> None:
    assert (await failure(polite, "http://no-such-host.invalid/x")).reason is Reason.DNS


@pytest.mark.parametrize("status", [301, 401, 403, 404, 410])
async def test_no_file_means_everything_is_allowed(status: int) -> None:
    assert await Site((status, b"")).refusal() is None


@pytest.mark.parametrize(
    ("status", "reason"), [(429, Reason.HTTP_4XX), (500, Reason.HTTP_5XX), (503, Reason.HTTP_5XX)]
)
async def test_a_server_that_cannot_say_forbids_everything_for_a_while(status: int, reason: Reason) -> None:
    site = Site((status, b""))
    error = await site.refusal()
    assert error is not None
    assert (error.reason, str(status) in str(error)) == (reason, True)
    await site.refusal()
    assert site.asked == 1
    site.now += UNREACHABLE_RETRY_S + 1
    site.answer = (200, b"")
    assert await site.refusal() is None


async def test_rules_are_read_again_after_a_day() -> None:
    site = Site()
    assert await site.refusal() is None
    site.now += KEEP_S - 1
    assert await site.refusal() is None
    site.now += 2
    site.answer = (200, b"User-agent: *\nDisallow: /")
    assert (await site.refusal() or Passing(Reason.TIMEOUT, "")).reason is Reason.ROBOTS
    assert site.asked == 2


async def test_old_rules_stand_in_while_new_ones_cannot_be_had() -> None:
    site = Site()
    assert await site.refusal("https://example.org/no") is not None
    site.now += KEEP_S + 1
    site.answer = Passing(Reason.TIMEOUT, "slow")
    assert await site.refusal() is None
    site.now += STALE_S
    error = await site.refusal()
    assert error is not None
    assert error.reason is Reason.TIMEOUT


async def test_a_host_that_did_not_answer_is_asked_again_soon() -> None:
    site = Site(Passing(Reason.REFUSED, "reset"))
    assert await site.refusal() is not None
    site.now += UNREACHABLE_RETRY_S + 1
    site.answer = (404, b"")
    assert await site.refusal() is None


@pytest.mark.parametrize("reason", [Reason.REFUSED, Reason.TOO_LARGE, Reason.PARSE])
async def test_a_file_that_leads_nowhere_counts_as_absent(reason: Reason) -> None:
    assert await Site(FetchError(reason, "redirects in a circle")).refusal() is None


async def test_a_caller_that_gives_up_does_not_take_the_others_along() -> None:
    site = Site()
    first = asyncio.ensure_future(site.robots.check(HERE, AGENT))
    second = asyncio.ensure_future(site.robots.check(HERE, AGENT))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).crawl_delay_s(AGENT) == 7
    assert site.asked == 1


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00garbage", b"<html>not robots</html>", b"\xef\xbb\xbf" + RULES.encode()]
)
async def test_odd_files_do_not_stop_us(body: bytes) -> None:
    assert await Site((200, body)).refusal() is None


async def test_a_byte_order_mark_does_not_hide_the_first_group() -> None:
    site = Site((200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /law"))
    assert await site.refusal() is not None


async def test_no_host_is_kept_waiting_longer_than_a_minute() -> None:
    site = Site((200, b"User-agent: *\nCrawl-delay: 86400"))
    assert (await site.robots.check(HERE, AGENT)).crawl_delay_s(AGENT) == 60


async def test_known_rules_cost_no_waiting() -> None:
    site = Site()
    assert site.robots.known(HERE, AGENT) is None
    rules: Any = await site.robots.check(HERE, AGENT)
    assert site.robots.known(HERE, AGENT) is rules
    assert site.robots.known(target("https://example.org/no", False), AGENT) is None
