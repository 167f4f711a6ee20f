"""Certificates are checked, and a bad one is a reason of its own."""

from __future__ import annotations

from pathlib import Path

import certifi
import pytest

from monitor.types import Reason
from spiders.crawler import Crawl
from tests.certificates import server_context
from tests.fetching.conftest import MakeCrawl, capture, failure
from tests.server import Answer, Server


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where certificates that the crawl will trust can be put; stands for the authorities certifi brings."""
    bundle = tmp_path / "authorities.pem"
    monkeypatch.setattr(certifi, "where", lambda: str(bundle))
    return bundle


async def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path, crawl: Crawl) -> None:
    context, _ = server_context(tmp_path)
    with Server(tls=context) as server:
        error = await failure(crawl, server.url())
        assert (error.reason, server.hits()) == (Reason.TLS, [])


@pytest.mark.parametrize(
    ("address", "days_left"), [("127.0.0.1", -1), ("127.9.9.9", 1)], ids=["expired", "wrong host"]
)
async def test_an_expired_certificate_and_one_for_another_host_are_refused(
    tmp_path: Path, trusted: Path, make_crawl: MakeCrawl, address: str, days_left: int
) -> None:
    context, pem = server_context(tmp_path, address=address, days_left=days_left)
    trusted.write_bytes(pem.read_bytes())
    crawl = await make_crawl()
    with Server(tls=context) as server:
        assert (await failure(crawl, server.url())).reason is Reason.TLS


async def test_a_good_certificate_is_taken_and_its_connection_kept(
    tmp_path: Path, trusted: Path, make_crawl: MakeCrawl
) -> None:
    context, pem = server_context(tmp_path)
    trusted.write_bytes(pem.read_bytes())
    crawl = await make_crawl()
    with Server(tls=context) as server:
        server.route("/", Answer(body="安全"))
        for _ in range(3):
            assert (await capture(crawl, server.url())).body.decode() == "安全"
        assert server.connections == 1
