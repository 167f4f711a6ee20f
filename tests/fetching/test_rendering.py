"""Pages that scripts write, in a real Chromium over loopback: read as a person would, and nothing past the crawl."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import psutil
import pytest

from config.settings import HttpSettings
from monitor.errors import FetchError
from monitor.types import Capture, FetchRequest, Reason
from spiders import page_requests, rendering
from spiders.crawler import Crawl
from spiders.declared import wrong
from spiders.rendering import Renderer
from tests.builders import a_capture, a_source
from tests.fetching.conftest import MakeCrawl, capture
from tests.server import Answer, Server, page

pytestmark = pytest.mark.browser

SHELL = (
    "<!doctype html><html lang=ja><head><title>新着</title></head>"
    "<body><ul id=list></ul><script>{script}</script></body></html>"
)
FILL = """
fetch("/api/news.json").then(r => r.json()).then(rows => {
  const list = document.getElementById("list");
  for (const row of rows) list.insertAdjacentHTML("beforeend", `<li><a href="${row.url}">${row.title}</a></li>`);
});"""
REPORT = "const told = text => document.body.insertAdjacentHTML('beforeend', `<p>${text}</p>`);"
NEWS = '[{"url": "/n/1", "title": "人工知能基本計画の改定"}, {"url": "/n/2", "title": "意見募集"}]'


@pytest.fixture(autouse=True)
def _needs_a_browser() -> None:
    lacking = rendering.missing()
    if lacking:
        assert os.environ.get("CI") != "true", lacking
        pytest.skip(lacking)


def serve(server: Server, script: str, path: str = "/") -> str:
    server.route(path, page(SHELL.format(script=script)))
    return server.url(path)


async def text_of(crawl: Crawl, url: str) -> str:
    found = await capture(crawl, url, is_rendered=True)
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    return found.body.decode()


async def test_what_a_script_writes_is_read(crawl: Crawl, server: Server) -> None:
    server.route("/api/news.json", page(NEWS, media_type="application/json"))
    url = serve(server, FILL)
    assert '<li><a href="/n/1">人工知能基本計画の改定</a></li>' in await text_of(crawl, url)
    assert "人工知能" not in (await capture(crawl, url)).body.decode()
    assert server.hits("/api/news.json")[0].header("user-agent") == server.hits("/")[0].header("user-agent")


async def test_a_page_behind_a_redirect_is_the_page_it_leads_to(crawl: Crawl, server: Server) -> None:
    server.route("/old", Answer(302, headers={"location": "/new/"}))
    serve(server, REPORT + "told(location.pathname)", "/new/")
    found = await capture(crawl, server.url("/old"), is_rendered=True)
    assert "<p>/new/</p>" in found.body.decode()
    assert (found.final_url, len(found.redirects)) == (server.url("/new/"), 1)


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp"])
async def test_a_charset_that_nobody_declares_is_read_as_elsewhere(
    crawl: Crawl, server: Server, charset: str
) -> None:
    words = "<p>人工知能関連技術の研究開発及び活用の推進に関する法律案について、意見の募集を行います。</p>" * 3
    server.route("/old.html", Answer(body=words.encode(charset), headers={"content-type": "text/html"}))
    assert words in await text_of(crawl, server.url("/old.html"))


async def test_pictures_styles_and_frames_are_not_asked_for(crawl: Crawl, server: Server) -> None:
    more = "<img src=/a.png><link rel=stylesheet href=/a.css><iframe src=/frame></iframe>"
    script = f"document.body.insertAdjacentHTML('beforeend', '{more}')"
    await text_of(crawl, serve(server, script))
    assert not [hit for path in ("/a.png", "/a.css", "/frame") for hit in server.hits(path)]


async def test_a_private_address_is_refused_to_a_page_as_to_a_source(server: Server) -> None:
    """The page itself is allowed by name; what its script asks for is not."""
    server.route("/secret", page("the metadata of a cloud"), host="127.0.0.2")
    inner = server.url("/secret").replace("127.0.0.1", "127.0.0.2")
    script = REPORT + f"fetch('{inner}').then(r => r.text()).then(told, error => told('refused'))"
    url = serve(server, script)
    crawl = Crawl(
        HttpSettings(per_host_delay_s=0, obey_robots=False, retries=0), proxies={}, own=server.url("").rstrip("/")
    )
    await crawl.start()
    try:
        assert "<p>refused</p>" in await text_of(crawl, url)
    finally:
        await crawl.stop()
    assert not server.hits("/secret", host="127.0.0.2")


async def test_nothing_leaves_the_browser_past_the_crawl(crawl: Crawl, server: Server) -> None:
    """Sockets, beacons, workers and prefetches reach no server, whatever address they name."""
    origin = server.url("").rstrip("/")
    script = (
        REPORT
        + f"""
      const socket = new WebSocket("{origin.replace("http", "ws")}/socket");
      socket.onerror = () => told("no socket");
      navigator.sendBeacon("/beacon", "x");
      document.head.insertAdjacentHTML("beforeend", "<link rel=prefetch href=/prefetch>");
      navigator.serviceWorker?.register("/worker.js").catch(() => told("no worker"));
      new EventSource("/events");
    """
    )
    assert "no socket" in await text_of(crawl, serve(server, script))
    for path in ("/socket", "/worker.js", "/events", "/beacon"):
        assert not server.hits(path), path


async def test_robots_and_limits_hold_for_what_scripts_ask_for(make_crawl: MakeCrawl, server: Server) -> None:
    crawl = await make_crawl(obey_robots=True)
    server.route("/robots.txt", page("User-agent: *\nDisallow: /private/", media_type="text/plain"))
    server.route("/private/x", page("kept"))
    script = REPORT + "fetch('/private/x').then(r => told('open'), e => told('closed'))"
    assert "<p>closed</p>" in await text_of(crawl, serve(server, script))
    assert not server.hits("/private/x")


async def test_a_page_that_never_stops_asking_is_cut(crawl: Crawl, server: Server) -> None:
    server.route("/more", page("{}", media_type="application/json"))
    asking = "for (let n = 0; n < 1000; n++) await fetch(`/more?${n}`).catch(() => {});"
    script = f"(async () => {{ {asking} document.title = 'done' }})()"
    assert "<title>done</title>" in await text_of(crawl, serve(server, script))
    assert len(server.hits("/more")) == page_requests.MAX_REQUESTS


async def test_a_page_that_grows_without_end_is_too_large(make_crawl: MakeCrawl, server: Server) -> None:
    crawl = await make_crawl(max_body_mb=0.5)
    url = serve(server, "document.body.insertAdjacentHTML('beforeend', '<p>' + '長'.repeat(2e6))")
    with pytest.raises(FetchError) as raised:
        await text_of(crawl, url)
    assert raised.value.reason is Reason.TOO_LARGE


async def test_what_is_no_page_stays_as_it_is(crawl: Crawl, server: Server) -> None:
    server.route("/gone", Answer(404, SHELL.format(script=FILL), headers={"content-type": "text/html"}))
    server.route("/law.json", page(NEWS, media_type="application/json"))
    assert (await capture(crawl, server.url("/gone"), is_rendered=True)).status == 404
    assert (await capture(crawl, server.url("/law.json"), is_rendered=True)).body.decode() == NEWS
    assert not browsers()


async def test_validators_are_not_sent_since_the_frame_says_nothing(crawl: Crawl, server: Server) -> None:
    url = serve(server, REPORT + "told('now')")
    await capture(crawl, url, is_rendered=True, etag='"1"', last_modified="Thu, 22 Jan 2026 09:00:00 GMT")
    assert server.hits("/")[0].header("if-none-match") == ""


async def test_there_is_one_browser_and_it_ends_with_the_crawl(make_crawl: MakeCrawl, server: Server) -> None:
    crawl = await make_crawl()
    url = serve(server, REPORT + "told('there')")
    await text_of(crawl, url)
    first = browsers()
    await text_of(crawl, url)
    assert browsers() == first
    assert len(first) == 1
    await crawl.stop(0.0)
    assert not browsers()


@pytest.fixture
async def impatient() -> AsyncIterator[Renderer]:
    async def nothing(_request: object) -> Capture:
        raise FetchError(Reason.REFUSED, "nothing is fetched here")

    renderer = Renderer(nothing, "tocsin", 10_000_000, least_time_s=2.0)
    yield renderer
    await renderer.close()


async def test_a_script_that_never_ends_is_broken_off_and_the_next_page_is_opened(impatient: Renderer) -> None:
    request = FetchRequest("http://jp.example/", is_rendered=True)
    html = {"content-type": "text/html"}
    endless = a_capture("<script>for(;;){}</script>", url=request.url, final_url=request.url, headers=html)
    with pytest.raises(FetchError) as raised:
        await impatient.rendered(endless, request)
    assert raised.value.reason is Reason.TIMEOUT
    calm = a_capture("<p>告示</p>", url=request.url, final_url=request.url, headers=html)
    assert "<p>告示</p>" in (await impatient.rendered(calm, request)).decode()


def test_a_machine_without_a_browser_is_told_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    source = a_source("jp-app", kind="page", render=True)
    assert not list(wrong(source))
    monkeypatch.setenv("PATH", "")
    assert list(wrong(source)) == [
        ("render", "expected the system's Chromium (apt-get install chromium) on this machine, or render = false")
    ]
    assert not list(wrong(a_source("jp-app", kind="page", render=True, enabled=False)))


def browsers() -> list[int]:
    """The Chromium processes of this one that are no children of another Chromium."""
    mine = psutil.Process().children(recursive=True)
    named = [one for one in mine if "chrom" in one.name()]
    pids = {one.pid for one in named}
    return sorted(one.pid for one in named if one.ppid() not in pids)
