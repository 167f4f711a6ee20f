"""Redirects: each hop on its own, recorded, and never where it should not lead."""

from __future__ import annotations

import pytest

from monitor.errors import FetchError
from monitor.types import Reason, Redirect
from spiders.crawler import Crawl
from spiders.guard import target
from spiders.redirects import Hop, next_hop
from tests.fetching.conftest import capture, failure
from tests.server import Answer, Hit, Server, page, redirect


def a_hop(url: str = "https://www.e-gov.go.jp/law", **fields: object) -> Hop:
    given = {"method": "GET", "headers": (), "body": None, "etag": '"1"', "last_modified": "x", **fields}
    return Hop(target=target(url, False), **given)  # type: ignore[arg-type]


def follow(hop: Hop, where: str, status: int = 302) -> Hop:
    to = next_hop(hop, status, {"location": where}, allow_private=False)
    assert to is not None
    return to


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_and_recorded(server: Server, crawl: Crawl, status: int) -> None:
    server.route("/old", redirect("/new?年=令和8", status))
    server.route("/new", page("改正"))
    got = await capture(crawl, server.url("/old"), etag='"of the old address"')
    final = server.url("/new?%E5%B9%B4=%E4%BB%A4%E5%92%8C8")
    assert (got.url, got.final_url, got.status) == (server.url("/old"), final, 200)
    assert got.redirects == (Redirect(status, final),)
    assert [h.header("if-none-match") for h in server.hits()] == ['"of the old address"', ""]


async def test_of_several_documents_the_first_is_taken(server: Server, crawl: Crawl) -> None:
    listed = '<ul><li><a href="http://elsewhere.example/DOC_1">x</a><li><a href="/cellar/7/DOC_1">act</a></ul>'
    server.route("/celex/52025PC0836", Answer(300, body=listed))
    server.route("/cellar/7/DOC_1", page("提案"))
    got = await capture(crawl, server.url("/celex/52025PC0836"))
    assert (got.status, got.final_url) == (200, server.url("/cellar/7/DOC_1"))
    server.route("/celex/none", Answer(300, body="<p>Several documents</p>"))
    assert (await capture(crawl, server.url("/celex/none"))).status == 300


async def test_a_circle_ends_and_says_so(server: Server, crawl: Crawl) -> None:
    server.route("/a", redirect("/b"))
    server.route("/b", redirect("/a"))
    server.route("/long", lambda hit: redirect(f"/long?{int(hit.query or 0) + 1}"))
    error = await failure(crawl, server.url("/a"))
    assert (error.reason, "circle" in str(error)) == (Reason.REFUSED, True)
    assert "more than 10 redirects" in str(await failure(crawl, server.url("/long")))
    assert len(server.hits("/long")) == 11


async def test_a_site_that_wants_to_see_its_cookie_back_gets_it_once(server: Server, crawl: Crawl) -> None:
    def gate(hit: Hit) -> Answer:
        if "seen=1" in hit.header("cookie"):
            return Answer(body="법령")
        cookie = "seen=1; Expires=Thu, 22 Jan 2027 09:00:00 GMT; Path=/"
        return Answer(302, headers={"Location": "/", "Set-Cookie": cookie})

    server.route("/", gate)
    assert (await capture(crawl, server.url())).body.decode() == "법령"
    assert (await capture(crawl, server.url())).body.decode() == "법령"
    assert [h.header("cookie") for h in server.hits()] == ["", "seen=1", "", "seen=1"]


async def test_a_redirect_without_a_place_to_go_is_an_answer(server: Server, crawl: Crawl) -> None:
    server.route("/", Answer(302))
    server.route("/choices", Answer(300, headers={"Location": "/x"}))
    assert (await capture(crawl, server.url())).status == 302
    assert (await capture(crawl, server.url("/choices"))).status == 300


@pytest.mark.parametrize(
    "where", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://a:b@c/"]
)
async def test_redirects_out_of_http_are_refused(server: Server, crawl: Crawl, where: str) -> None:
    server.route("/", redirect(where))
    assert (await failure(crawl, server.url())).reason is Reason.REFUSED


@pytest.mark.parametrize(
    "where",
    ["https://127.0.0.1/", "https://169.254.169.254/latest/", "//[::1]/", "https://localhost/", "https://0x7f.1/"],
)
def test_redirects_to_our_own_network_are_refused(where: str) -> None:
    with pytest.raises(FetchError, match="not to be reached"):
        follow(a_hop(), where)


def test_relative_places_and_raw_bytes_are_understood() -> None:
    assert follow(a_hop(), "../法令/第三条".encode().decode("latin-1")).target.url.startswith(
        "https://www.e-gov.go.jp/%E6%B3%95%E4%BB%A4/"
    )
    assert follow(a_hop(), "//elaws.e-gov.go.jp/x").target.url == "https://elaws.e-gov.go.jp/x"
    assert follow(a_hop(), "a%20b?c=d e").target.url == "https://www.e-gov.go.jp/a%20b?c=d%20e"


def test_a_post_goes_on_as_get_only_where_browsers_do_so() -> None:
    hop = a_hop(method="POST", body=b"q=1")
    for status in (301, 302, 303):
        assert (follow(hop, "/x", status).method, follow(hop, "/x", status).body) == ("GET", None)
    for status in (307, 308):
        assert (follow(hop, "/x", status).method, follow(hop, "/x", status).body) == ("POST", b"q=1")


def test_secrets_stay_with_their_host() -> None:
    hop = a_hop(headers=(("Authorization", "Bearer s"), ("X-API-Key", "s"), ("Accept", "*/*")), cookies={"a": "1"})
    elsewhere = follow(hop, "https://example.org/")
    assert (elsewhere.headers, elsewhere.cookies) == ((("Accept", "*/*"),), {})
    assert follow(hop, "/x").headers == hop.headers


def test_leaving_https_is_refused_unless_the_host_is_the_same() -> None:
    with pytest.raises(FetchError, match=r"from https to http://example\.org/") as caught:
        follow(a_hop(), "http://example.org/")
    assert caught.value.reason is Reason.REFUSED
    assert follow(a_hop(), "http://www.e-gov.go.jp/law/").target.url == "https://www.e-gov.go.jp/law/"
    with pytest.raises(FetchError, match="circle"):
        follow(a_hop(), "http://www.e-gov.go.jp/law")


def test_several_cookies_in_one_answer_are_told_apart() -> None:
    joined = "a=1; Expires=Thu, 22 Jan 2026 09:00:00 GMT, b=2; Path=/"
    to = next_hop(a_hop(), 302, {"location": "/x", "set-cookie": joined}, allow_private=False)
    assert to is not None
    assert to.cookies == {"a": "1", "b": "2"}
