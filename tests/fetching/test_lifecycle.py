"""The crawl starts quickly, scales, stops cleanly, and leaves nothing open."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.settings import HttpSettings
from monitor.errors import FetchError
from monitor.types import Capture, FetchRequest, Reason
from spiders.crawler import Crawl
from tests.fetching.conftest import MakeCrawl, capture, failure
from tests.server import Answer, Server, page

SETTINGS = HttpSettings(allow_private_addresses=True, per_host_delay_s=0, obey_robots=False, concurrency=512)


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_hundreds_of_hosts_with_latency_are_asked_side_by_side(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(concurrency=512)
    server.route("*", Answer(304, wait_s=0.2))
    urls = [server.url("/", f"127.2.{n // 100}.{n % 100 + 1}") for n in range(600)]
    started = time.monotonic()
    answers = await asyncio.gather(*(crawl.fetch(FetchRequest(url, etag='"1"')) for url in urls))
    # One after the other they would take two minutes; the bound leaves much room for a busy machine.
    assert time.monotonic() - started < 60
    assert {answer.status for answer in answers} == {304}


async def test_stopping_lets_what_is_in_hand_finish(server: Server) -> None:
    crawl = Crawl(SETTINGS, proxies={})
    await crawl.start()
    server.route("/", Answer(body="마지막", wait_s=0.2))
    fetch = asyncio.ensure_future(crawl.fetch(FetchRequest(server.url())))
    while not server.hits():
        await asyncio.sleep(0.01)
    await crawl.stop()
    got = await fetch
    assert isinstance(got, Capture)
    assert got.body.decode() == "마지막"


async def test_stopping_breaks_off_what_does_not_finish(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(retries=2, per_host_concurrency=1)
    server.route("*", Answer(stall_at=-1))
    waiting = [asyncio.ensure_future(crawl.fetch(FetchRequest(server.url(f"/{n}")))) for n in range(3)]
    while not server.hits():
        await asyncio.sleep(0.01)
    await crawl.stop(grace_s=0.05)
    for answer in await asyncio.gather(*waiting, return_exceptions=True):
        assert isinstance(answer, FetchError)
        assert "the crawl is stopping" in str(answer)
    assert (await failure(crawl, server.url())).reason is Reason.REFUSED


async def test_a_caller_may_give_up(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(concurrency=1, per_host_concurrency=1)
    server.route("/", page("ok"))
    server.route("/slow", Answer(stall_at=-1))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await crawl.fetch(FetchRequest(server.url("/slow")))
    # The place it held is free again at once, not when the request would have timed out.
    assert (await capture(crawl, server.url())).body == b"ok"


async def test_nothing_stays_open(server: Server) -> None:
    server.route("*", Answer(body="x"))
    server.route("/cut", Answer(body="xx", cut_at=1))
    before = open_descriptors()
    for _ in range(3):
        crawl = Crawl(SETTINGS.model_copy(update={"retries": 0}), proxies={})
        await crawl.start()
        urls = [server.url(path, f"127.3.0.{n}") for n in range(1, 20) for path in ("/", "/cut", "/post")]
        await asyncio.gather(*(crawl.fetch(FetchRequest(url, body=b"x", method="POST")) for url in urls))
        await crawl.stop()
        del crawl
    gc.collect()
    while (
        open_descriptors() > before + 2
    ):  # the server's own sides close a moment later; the time limit is the test's
        await asyncio.sleep(0.01)


async def test_idle_connections_are_bounded(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(concurrency=16)
    server.route("*", Answer(body="x"))
    before = open_descriptors()
    urls = [server.url("/", f"127.4.{n // 100}.{n % 100 + 1}") for n in range(300)]
    await asyncio.gather(*(crawl.fetch(FetchRequest(url)) for url in urls))
    # Both ends are in this process, so each connection counts twice.
    while open_descriptors() - before > 2 * (16 + 8):
        await asyncio.sleep(0.01)


async def test_a_crawl_that_never_started_can_be_stopped() -> None:
    await Crawl(SETTINGS, proxies={}).stop()


async def test_requests_go_through_a_proxy_where_one_is_set(server: Server) -> None:
    crawl = Crawl(SETTINGS, proxies={"http": server.url("")})
    await crawl.start()
    server.route("*", lambda hit: Answer(body=f"{hit.host} {hit.path}"))
    got = await capture(crawl, "http://example.invalid/law")
    assert "http://example.invalid/law" in got.body.decode()
    await crawl.stop()


STORY = """
import asyncio, sys
from config.settings import HttpSettings
from monitor.types import FetchRequest
from spiders.crawler import Crawl, run_in_loop

async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 60  # a busy machine is not what this is about
    crawl = Crawl(HttpSettings(allow_private_addresses=True, per_host_delay_s=0), proxies={})
    await crawl.start()
    urls = [sys.argv[1].replace("127.0.0.1", f"127.5.0.{n}") for n in range(1, 50)]
    answers = await asyncio.gather(*(crawl.fetch(FetchRequest(url)) for url in urls))
    await crawl.stop()
    print(type(loop).__module__, len({a.body for a in answers}), "twisted.internet.reactor" in sys.modules)
    return 7

sys.exit(run_in_loop(main))
"""


def test_in_a_process_of_its_own_it_runs_on_uvloop_and_says_nothing(server: Server) -> None:
    server.route("/", Answer(body="x"))
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", STORY, server.url()]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.stdout.strip(), ran.stderr, ran.returncode) == ("uvloop 1 False", "", 7)
