"""Lists that are asked for by POST: over real HTTP, page after page, politely."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from monitor.types import Capture, FetchRequest, Reason, SourceState
from spiders.crawler import Crawl
from spiders.readers.asking import ask, page_of, post_next
from spiders.registry import reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.fetching.conftest import MakeCrawl, failure
from tests.server import Answer, Hit, Server, in_turn, page, redirect


def database(hit: Hit) -> Answer:
    """Two pages of laws, by the number in the body; nobody else's question is answered."""
    if hit.method != "POST" or hit.header("content-type") != "application/json; charset=utf-8":
        return Answer(405)
    asked = json.loads(hit.body)
    first = (asked["pageNum"] - 1) * asked["pageSize"]
    rows = [{"bbbs": f"id{at}", "title": f"{asked['searchContent']}条例{at}"} for at in range(first, 30)]
    told = json.dumps({"code": 200, "total": 30, "rows": rows[: asked["pageSize"]]}, ensure_ascii=False)
    return Answer(body=told, headers={"content-type": "application/json"})


async def fetched(crawl: Crawl, request: FetchRequest) -> Capture:
    answer = await crawl.fetch(request)
    assert isinstance(answer, Capture)
    return answer


async def test_a_list_is_asked_by_post_page_after_page(server: Server, crawl: Crawl) -> None:
    server.route("/list", database)
    source = a_source(
        kind="api:flk-npc", url=server.url("/list"), body='{"searchContent": "人工智能"}', language="zh"
    )
    reader = reader_for(source.kind)
    first = await fetched(crawl, reader.request(source, a_state(), START))
    found = reader.extract(first, source, None)
    assert found.next is not None
    second = await fetched(crawl, found.next)
    rest = reader.extract(second, source, None)
    assert (found.seen + rest.seen, rest.next) == (tuple(f"id{at}" for at in range(30)), None)
    assert [json.loads(hit.body)["pageNum"] for hit in server.hits("/list")] == [1, 2]
    assert [page_of(one) for one in (first, second)] == [1, 2]
    assert first.url != second.url  # the pages of one address are told apart by what is kept of them


async def test_a_form_reaches_the_server_as_it_was_declared(server: Server, crawl: Crawl) -> None:
    server.route("/list", lambda hit: Answer(body=hit.body))
    source = a_source(url=server.url("/list"), body="query=인공지능&section=lawNm")
    await fetched(crawl, ask(source, None))
    (hit,) = server.hits("/list")
    assert hit.header("content-type").startswith("application/x-www-form-urlencoded")
    assert parse_qs(hit.body.decode())["query"] == ["인공지능"]
    assert hit.header("content-length") == str(len("query=인공지능&section=lawNm".encode()))


async def test_a_post_carries_no_validators(server: Server, crawl: Crawl) -> None:
    server.route("/list", page("목록", etag='"1"'))
    source = a_source(url=server.url("/list"), body="pg=1")
    state = SourceState(source.key, etag='"1"', last_modified="Thu, 22 Jan 2026 09:00:00 GMT")
    got = await fetched(crawl, ask(source, state))
    (hit,) = server.hits("/list")
    assert (got.status, hit.header("if-none-match"), hit.header("if-modified-since")) == (200, "", "")


async def test_a_post_keeps_its_body_when_asked_again_and_through_a_307(
    server: Server, make_crawl: MakeCrawl
) -> None:
    crawl = await make_crawl(retries=1)
    server.route("/old", redirect("/list", 307))
    server.route("/list", in_turn(Answer(503), page("목록")))
    source = a_source(url=server.url("/old"), body="pg=1")
    got = await fetched(crawl, post_next(source, "pg=2", 2, accept="text/html"))
    assert (got.status, got.body.decode()) == (200, "목록")
    assert [(hit.method, hit.body) for hit in server.hits("/list")] == [("POST", b"pg=2"), ("POST", b"pg=2")]


async def test_robots_hold_for_posts_and_a_get_after_a_post_is_a_get(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(obey_robots=True)
    server.route("/robots.txt", page("User-agent: *\nDisallow: /closed\n", media_type="text/plain"))
    server.route("/list", lambda hit: Answer(body=f"{hit.method} {hit.body.decode()}"))
    sources = (a_source(url=server.url("/list"), body="pg=1"), a_source(url=server.url("/list")))
    said = [(await fetched(crawl, ask(source, None))).body.decode() for source in sources]
    assert said == ["POST pg=1", "GET "]
    refused = await failure(crawl, server.url("/closed/list"), method="POST", body=b"pg=1")
    assert refused.reason is Reason.ROBOTS
    assert server.hits("/closed/list") == []
