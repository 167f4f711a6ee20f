"""What comes back from servers that behave, and from those that do not."""

from __future__ import annotations

import gzip
import hashlib
import zlib

import pytest

from monitor.types import Reason
from spiders.crawler import Crawl
from tests.fetching.conftest import MakeCrawl, capture, failure, not_modified
from tests.server import Answer, Server, gzip_bomb, page, redirect, zipped

LAW = "第三条の二　人工知能関連技術の活用\n제5조(고영향 인공지능)\n生成式人工智能服务管理暂行办法\n"


async def test_a_page_is_captured_with_its_proof(server: Server, crawl: Crawl) -> None:
    server.route("/法令", page(LAW, etag='"v1"'))
    server.route("/%E6%B3%95%E4%BB%A4", page(LAW, etag='"v1"'))
    got = await capture(crawl, server.url("/法令?q=人工知能#frag"))
    assert (got.status, got.body.decode(), got.media_type) == (200, LAW, "text/html")
    assert got.body_sha256 == hashlib.sha256(LAW.encode()).hexdigest()
    assert got.headers["etag"] == '"v1"'
    assert got.is_complete
    assert got.redirects == ()
    assert got.fetched_at.tzinfo is not None
    assert server.hits()[0].query == "q=%E4%BA%BA%E5%B7%A5%E7%9F%A5%E8%83%BD"


async def test_validators_go_out_verbatim_and_a_304_costs_no_body(server: Server, crawl: Crawl) -> None:
    etag = 'W/"caf\xe9,1"'  # as latin-1 brought it
    server.route("/feed", page("x", etag=etag, last_modified="Thu, 22 Jan 2026 09:00:00 GMT"))
    first = await capture(crawl, server.url("/feed"))
    again = await not_modified(crawl, server.url("/feed"), etag=first.headers["etag"])
    assert again.status == 304
    dated = await not_modified(crawl, server.url("/feed"), last_modified=first.headers["last-modified"])
    assert dated.url == server.url("/feed")
    assert [h.header("if-none-match") for h in server.hits()] == ["", etag, ""]
    assert server.hits()[2].header("if-modified-since") == "Thu, 22 Jan 2026 09:00:00 GMT"


async def test_a_304_nobody_asked_for_is_not_taken_for_no_change(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(304))
    assert (await capture(crawl, server.url())).status == 304


@pytest.mark.parametrize("status", [204, 403, 404, 410, 451, 418, 501])
async def test_any_final_status_is_a_capture(server: Server, crawl: Crawl, status: int) -> None:
    server.route("/", Answer(status, "요청하신 페이지를 찾을 수 없습니다"))
    assert (await capture(crawl, server.url())).status == status


async def test_headers_keep_the_last_value_and_join_links(server: Server, crawl: Crawl) -> None:
    raw = b"HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nLink: <a>\r\nLink: <b>\r\nContent-Length: 2\r\n\r\nok"
    server.route("/", Answer(raw=raw))
    got = await capture(crawl, server.url())
    assert (got.headers["x-a"], got.headers["link"]) == ("2", "<a>, <b>")


async def test_an_interim_answer_is_passed_over(server: Server, crawl: Crawl) -> None:
    raw = b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    server.route("/", Answer(raw=raw))
    got = await capture(crawl, server.url())
    assert (got.status, got.headers, got.body) == (200, {"content-length": "2"}, b"ok")


async def test_we_say_who_we_are_unless_a_source_says_otherwise(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(user_agent="tocsin/1 (ops@example.org)")
    server.route("/", Answer(body="ok"))
    await capture(crawl, server.url())
    await capture(crawl, server.url(), user_agent="Mozilla/5.0 (for a wall)")
    await capture(crawl, server.url(), headers=(("Accept", "application/atom+xml"), ("X-Key", "鍵")))
    first, second, third = server.hits()
    assert (first.header("user-agent"), first.header("cookie")) == ("tocsin/1 (ops@example.org)", "")
    assert second.header("user-agent") == "Mozilla/5.0 (for a wall)"
    assert third.header("accept") == "application/atom+xml"
    assert third.header("x-key").encode("latin-1").decode() == "鍵"


async def test_a_header_cannot_smuggle_a_second_one(server: Server, crawl: Crawl) -> None:
    for name, value in (("X-A", "1\r\nX-B: 2"), ("X-A\r\nX-B", "2"), ("X A", "1"), ("", "1")):
        assert (await failure(crawl, server.url(), headers=((name, value),))).reason is Reason.REFUSED
    assert (await failure(crawl, server.url(), etag='"1"\r\nX-B: 2')).reason is Reason.REFUSED
    assert server.hits() == []


async def test_a_post_carries_its_body_and_leaves_nothing_behind(server: Server, crawl: Crawl) -> None:
    server.route("/", lambda hit: Answer(body=hit.method.encode() + b" " + hit.body))
    query = '{"query": "人工知能"}'.encode()
    posted = await capture(
        crawl, server.url(), method="POST", body=query, headers=(("Content-Type", "application/json"),)
    )
    assert posted.body == b"POST " + query
    assert server.hits()[0].header("content-type") == "application/json"
    assert (await capture(crawl, server.url())).body == b"GET "


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(LAW.encode())),
        ("x-gzip", gzip.compress(LAW.encode()[:30]) + gzip.compress(LAW.encode()[30:])),
        ("gzip", gzip.compress(LAW.encode()) + bytes(64)),
        ("deflate", zlib.compress(LAW.encode())),
        ("deflate", zlib.compress(LAW.encode())[2:-4]),
        ("gzip, gzip", gzip.compress(gzip.compress(LAW.encode()))),
        ("gzip", LAW.encode()),
        ("identity", LAW.encode()),
    ],
)
async def test_packed_bodies_arrive_unpacked(server: Server, crawl: Crawl, encoding: str, packed: bytes) -> None:
    server.route("/", Answer(200, packed, {"Content-Encoding": encoding}))
    got = await capture(crawl, server.url())
    assert got.body.decode() == LAW
    assert got.is_complete


async def test_a_large_body_is_unpacked_whole(server: Server, crawl: Crawl) -> None:
    text = "".join(hashlib.sha256(str(i).encode()).hexdigest() for i in range(20_000))
    server.route("/", zipped(text))
    assert (await capture(crawl, server.url())).body.decode() == text


async def test_a_body_packed_in_an_unknown_way_is_a_failure(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(200, b"\x0b\x02\x80", {"Content-Encoding": "br"}))
    server.route("/layers", Answer(200, b"", {"Content-Encoding": "gzip, gzip, gzip, gzip"}))
    assert (await failure(crawl, server.url())).reason is Reason.PARSE
    assert (await failure(crawl, server.url("/layers"))).reason is Reason.PARSE


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, LAW, cut_at=20),
        Answer(200, LAW, length=9999),
        Answer(200, LAW, is_chunked=True, cut_at=20),
        Answer(200, gzip.compress(LAW.encode())[:60], {"Content-Encoding": "gzip"}, closes=True),
        Answer(200, gzip.compress(LAW.encode())[:-1], {"Content-Encoding": "gzip"}),
        Answer(200, gzip.compress(LAW.encode())[:40] + b"\xff" * 40, {"Content-Encoding": "gzip"}),
    ],
    ids=["cut", "length", "chunk", "gzip-closed", "gzip-end", "gzip-broken"],
)
async def test_a_body_that_breaks_off_is_kept_and_marked(server: Server, crawl: Crawl, answer: Answer) -> None:
    server.route("/", answer)
    got = await capture(crawl, server.url())
    assert (got.status, got.is_complete) == (200, False)
    assert LAW.encode().startswith(got.body[:20])


async def test_a_body_without_length_that_simply_ends_is_whole(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(200, LAW, closes=True))
    assert (await capture(crawl, server.url())).is_complete


@pytest.mark.parametrize(
    "answer",
    [
        Answer(is_endless=True),
        Answer(200, b"x", length=10**12, stall_at=0),
        Answer(200, b"x" * 1_100_000),
        gzip_bomb(64),
    ],
    ids=["endless", "announced", "large", "bomb"],
)
async def test_a_body_beyond_the_bound_is_given_up(server: Server, make_crawl: MakeCrawl, answer: Answer) -> None:
    crawl = await make_crawl(max_body_mb=1)
    server.route("/", answer)
    assert (await failure(crawl, server.url())).reason is Reason.TOO_LARGE


async def test_endless_headers_are_given_up(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(raw=b"HTTP/1.1 200 OK\r\n" + b"X-Filler: 0123456789abcdef\r\n" * 20_000 + b"\r\nok"))
    assert (await failure(crawl, server.url())).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "answer",
    [Answer(stall_at=-1), Answer(body="abc", stall_at=1), Answer(body="abc" * 99, drip_s=0.05)],
    ids=["silent", "stalled", "dripping"],
)
async def test_a_server_that_takes_too_long_is_given_up(server: Server, crawl: Crawl, answer: Answer) -> None:
    server.route("/", answer)
    error = await failure(crawl, server.url(), timeout_s=0.3)
    assert error.reason is Reason.TIMEOUT
    assert server.url() in str(error)


async def test_what_is_not_http_is_named_so(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(raw=b"SSH-2.0-OpenSSH_9.6\r\n"))
    assert (await failure(crawl, server.url())).reason is Reason.PARSE


async def test_a_connection_that_closes_without_a_word_is_refused(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(raw=b""))
    assert (await failure(crawl, server.url())).reason is Reason.REFUSED


async def test_nobody_listening_and_no_such_host_are_told_apart(crawl: Crawl) -> None:
    with Server() as gone:
        url = gone.url()
    assert (await failure(crawl, url)).reason is Reason.REFUSED
    assert (await failure(crawl, "http://no-such-host.invalid/")).reason is Reason.DNS


async def test_a_key_in_the_query_stays_out_of_messages(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(raw=b""))
    server.route("/moved", redirect("http://127.0.0.1:1/?api_key=s3cret"))
    for url in (server.url("/?api_key=s3cret"), server.url("/moved"), "http://no.invalid/?api_key=s3cret"):
        assert "s3cret" not in str(await failure(crawl, url))


async def test_connections_are_used_again(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(body="ok"))
    for _ in range(5):
        await capture(crawl, server.url())
    assert server.connections == 1
    server.drop_connections()
    assert (await capture(crawl, server.url())).body == b"ok"
