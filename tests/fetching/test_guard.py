"""Nobody who writes an address makes us speak to our own neighbours."""

from __future__ import annotations

import socket

import pycurl
import pytest

from monitor.errors import FetchError
from monitor.types import Reason
from spiders.guard import Guard, Target, shown, target
from spiders.transfer import Order
from spiders.transfers import Transfers
from tests.fetching.conftest import MakeCrawl, failure
from tests.server import Answer, Server


async def test_private_addresses_are_never_asked(server: Server, make_crawl: MakeCrawl) -> None:
    crawl = await make_crawl(allow_private_addresses=False)
    server.route("*", Answer(body="secret"))
    port = server.port
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "１２７.0.0.1", "0"):
        error = await failure(crawl, f"http://{host}:{port}/")
        assert (error.reason, "loopback" in str(error) or "unspecified" in str(error)) == (Reason.REFUSED, True)
    assert (await failure(crawl, f"http://example.org@127.0.0.1:{port}/")).reason is Reason.REFUSED
    assert (await failure(crawl, "file:///etc/passwd")).reason is Reason.REFUSED
    assert server.connections == 0


async def test_a_name_that_resolves_to_loopback_is_refused_when_the_socket_opens(server: Server) -> None:
    # As if DNS had answered 127.0.0.1 for a harmless name: the text of the address was never judged.
    port = server.port
    named = Target(f"http://localhost:{port}/", "http", "localhost", f"http://localhost:{port}", "/")
    transfers = Transfers(concurrency=1, allow_private=False)
    with pytest.raises(FetchError, match="is not to be reached: loopback") as caught:
        await transfers.carry(Order(named, "GET", (), None, 5.0, 1000))
    transfers.close()
    assert (caught.value.reason, server.connections) == (Reason.REFUSED, 0)


def test_the_guard_judges_each_address_dns_gives() -> None:
    guard = Guard(allow_private=False)
    denied = guard.open_socket(0, (socket.AF_INET, socket.SOCK_STREAM, 6, ("10.1.2.3", 80)))
    assert (denied, guard.refused) == (
        pycurl.SOCKET_BAD,
        "10.1.2.3 is not to be reached: private ([http] allow_private_addresses)",
    )
    opened = guard.open_socket(0, (socket.AF_INET6, socket.SOCK_STREAM, 6, ("2606:2800:21f::1", 80, 0, 0)))
    assert isinstance(opened, socket.socket)


def test_addresses_are_made_ready_for_the_wire_once() -> None:
    got = target("HTTP://Ｅxample.ORG:80/a b"[:-2] + "/あ?q=é&r=%20#frag", False)
    assert got.url == "http://example.org/a/%E3%81%82?q=%C3%A9&r=%20"
    assert (got.host, got.origin) == ("example.org", "http://example.org:80")
    assert target("http://[::1]:8080", True).origin == "http://[::1]:8080"
    assert target("https://例え.jp", False).host == "xn--r8jz45g.jp"


def test_overlong_addresses_are_refused_in_a_short_message() -> None:
    with pytest.raises(FetchError, match="longer than any server takes") as caught:
        target("http://example.org/" + "a" * 9000, False)
    assert len(str(caught.value)) < 300
    assert shown("a\r\nb\u202ec") == "a  b c"
