"""Webhooks over real HTTP: signed, guarded, and patient with receivers that misbehave."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread
from time import sleep

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from alerts.channels.post import Guard, Refused, post
from alerts.channels.webhook import WebhookNotifier, retry_after_s
from config.settings import HttpSettings, Settings
from monitor.errors import NotifyError
from monitor.types import Coverage
from tests.alerts.build import SECRET, a_delivery, a_digest, a_match, a_provision
from tests.fakes import SettableClock
from tests.ports import free_port
from tests.server import Answer, Hit, Server, busy, redirect

HOOK = "/hook?room=政策"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as listening:
        yield listening


@asynccontextmanager
async def notifier(
    *, allows: bool = True, clock: SettableClock | None = None, timeout_s: float = 5
) -> AsyncIterator[WebhookNotifier]:
    settings = Settings(
        http=HttpSettings(allow_private_addresses=allows, user_agent="tocsin (+mailto:ops@example.org)")
    )
    made = WebhookNotifier(settings, clock or SettableClock(datetime.now(UTC)), timeout_s=timeout_s)
    try:
        yield made
    finally:
        await made.close()


async def refusal(url: str, *, allows: bool = True, timeout_s: float = 5, **given: object) -> NotifyError:
    async with notifier(allows=allows, timeout_s=timeout_s) as made:
        with pytest.raises(NotifyError) as caught:
            await made.send(a_delivery(channel="webhook", address=url, **given))
    return caught.value


async def test_a_receiver_can_verify_what_it_got_with_the_specifications_own_library(server):
    server.route("/hook", Answer(204))
    provision = a_provision("三十日以内", "十日以内", label="第三条")
    match = a_match("個人情報保護法", ["jurisdiction JP"], provisions=(provision,))
    digest = a_digest(match, coverage=Coverage(47, (("kr-law", "timeout"),), (("us-fr", 57),)))
    async with notifier() as made:
        told = await made.send(a_delivery(digest, channel="webhook", address=server.url("/hook")))
    assert told.startswith("204")
    [hit] = server.hits("/hook")
    assert hit.method == "POST"
    assert hit.header("content-type") == "application/json"
    assert hit.header("user-agent") == "tocsin (+mailto:ops@example.org)"
    body = Webhook(SECRET).verify(hit.body, dict(hit.headers))
    assert body["type"] == "tocsin.digest"
    assert body["timestamp"] == "2026-01-22T23:00:00Z"
    data = body["data"]
    assert (data["digest"], data["subscription"]) == ("d-1", "policy-team")
    assert data["window"] == {"from": "2026-01-21T23:00:00Z", "to": "2026-01-22T23:00:00Z"}
    assert data["coverage"]["checked"] == 47
    assert data["coverage"]["failed"] == [{"source": "kr-law", "reason": "timeout"}]
    [change] = data["changes"]
    assert match.change.record().items() <= change.items()
    assert change["provisions"][0]["after"] == "十日以内"
    assert "個人情報保護法".encode() in hit.body, "UTF-8, not escapes"


async def test_a_forged_body_does_not_verify(server):
    server.route("/hook", Answer(200))
    async with notifier() as made:
        await made.send(a_delivery(channel="webhook", address=server.url("/hook")))
    [hit] = server.hits("/hook")
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(hit.body.replace(b"JP", b"KR"), dict(hit.headers))


async def test_every_attempt_has_the_same_id_and_its_own_time(server):
    server.route("/hook", Answer(500))
    clock = SettableClock(datetime.now(UTC) - timedelta(minutes=2))
    async with notifier(clock=clock) as made:
        for attempt in (1, 2):
            with pytest.raises(NotifyError):
                await made.send(a_delivery(channel="webhook", address=server.url("/hook"), attempts=attempt))
            clock.advance(seconds=30)
    first, second = server.hits("/hook")
    assert first.header("webhook-id") == second.header("webhook-id") == "msg-0123456789abcdef"
    assert int(second.header("webhook-timestamp")) - int(first.header("webhook-timestamp")) == 30
    assert first.body == second.body
    for hit in (first, second):
        Webhook(SECRET).verify(hit.body, dict(hit.headers))


async def test_while_a_secret_is_replaced_receivers_with_either_one_can_verify(server):
    server.route("/hook", Answer(200))
    old, older = "whsec_b2xkIHNlY3JldCBvZiB0aGUgaG9vaw==", "whsec_b2xkZXIgc3RpbGw="
    async with notifier() as made:
        delivery = a_delivery(channel="webhook", address=server.url("/hook"), previous_secrets=(old, older))
        await made.send(delivery)
    [hit] = server.hits("/hook")
    assert [each.partition(",")[0] for each in hit.header("webhook-signature").split(" ")] == ["v1", "v1", "v1"]
    for secret in (SECRET, old, older):
        assert Webhook(secret).verify(hit.body, dict(hit.headers))
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_c29tZWJvZHkgZWxzZQ==").verify(hit.body, dict(hit.headers))
    assert old not in repr(delivery)


async def test_gone_is_about_the_address_and_nothing_else_is(server):
    server.route("/hook", Answer(410))
    server.route("/busy", Answer(503))
    assert (await refusal(server.url("/hook"))).is_about_address
    assert not (await refusal(server.url("/busy"))).is_about_address


@pytest.mark.parametrize("answer", [Answer(raw=b""), Answer(stall_at=-1), Answer(200, "x" * 100, cut_at=10)])
async def test_what_is_lost_after_the_body_went_out_may_have_arrived(server, answer):
    server.route("/hook", answer)
    assert (await refusal(server.url("/hook"), timeout_s=2)).may_have_arrived


async def test_what_nobody_listened_to_has_not_arrived(server):
    port = free_port()
    assert not (await refusal(f"http://127.0.0.1:{port}/hook")).may_have_arrived
    server.route("/hook", Answer(500))
    assert not (await refusal(server.url("/hook"))).may_have_arrived, "it has answered: no"


@pytest.mark.parametrize(
    ("answer", "is_permanent", "retry_after"),
    [
        (Answer(500, "こわれた"), False, None),
        (Answer(404), False, None),
        (Answer(401), False, None),
        (Answer(410), True, None),
        (busy(120), False, 120.0),
        (busy(90, status=503), False, 90.0),
        (busy(None), False, None),
        (Answer(raw=b""), False, None),
        (Answer(raw=b"nonsense\r\n\r\n"), False, None),
        (Answer(200, "x" * 100, cut_at=10), False, None),
    ],
)
async def test_what_the_receiver_answers_decides_what_happens_next(server, answer, is_permanent, retry_after):
    server.route("/hook", answer)
    error = await refusal(server.url("/hook"))
    assert (error.is_permanent, error.retry_after_s) == (is_permanent, retry_after)
    assert "127.0.0.1" in str(error)


async def test_a_redirect_is_not_followed(server):
    server.route("/hook", redirect(server.url("/other"), 307))
    server.route("/other", Answer(200))
    error = await refusal(server.url("/hook"))
    assert "307; redirects are not followed" in str(error)
    assert not server.hits("/other")


async def test_a_receiver_that_finds_a_digest_too_large_gets_it_without_its_redlines(server):
    def answer(hit: Hit) -> Answer:
        Webhook(SECRET).verify(hit.body, dict(hit.headers))
        return Answer(413 if len(hit.body) > 5_000 else 204)

    server.route("/hook", answer)
    provision = a_provision("三十日以内", "十日以内" * 1000, label="第三条")
    digest = a_digest(a_match("個人情報保護法", provisions=(provision,)))
    async with notifier() as made:
        told = await made.send(a_delivery(digest, channel="webhook", address=server.url("/hook")))
    assert told.startswith("204")
    whole, short = server.hits("/hook")
    assert whole.header("webhook-id") == short.header("webhook-id")
    [change] = json.loads(short.body)["data"]["changes"]
    assert change["item"]["title"] == "個人情報保護法"
    assert change["provisions"] == []
    assert change["left_out"]["provisions"] == 1
    assert change["left_out"]["url"].endswith("/api/v1/changes/1")


async def test_one_that_takes_nothing_at_all_is_tried_again_and_says_what_to_do(server):
    server.route("/hook", Answer(413))
    error = await refusal(server.url("/hook"))
    assert not error.is_permanent
    assert "let it take more, or match fewer changes" in str(error)
    assert len(server.hits("/hook")) == 2


async def test_a_receiver_that_hangs_is_left_after_its_time(server):
    server.route("/hook", Answer(stall_at=-1))
    async with asyncio.timeout(60):  # it would hang for an hour
        error = await refusal(server.url("/hook"), timeout_s=0.4)
    assert not error.is_permanent


async def test_receivers_that_hang_do_not_hold_up_the_loops_own_threads(server):
    server.route("/hook", Answer(stall_at=-1))
    async with notifier(timeout_s=60) as made:
        hanging = [
            asyncio.create_task(made.send(a_delivery(channel="webhook", address=server.url("/hook"))))
            for _ in range(8)
        ]
        while not server.hits("/hook"):
            await asyncio.sleep(0.01)
        await asyncio.gather(*(asyncio.to_thread(int) for _ in range(20)))
        assert not any(one.done() for one in hanging), "they still hang"
        while not all(one.done() for one in hanging):
            server.drop_connections()
            await asyncio.sleep(0.01)
        await asyncio.gather(*hanging, return_exceptions=True)


async def test_an_endless_answer_is_read_to_a_bound(server):
    server.route("/hook", Answer(200, "x" * 4096, is_endless=True))
    async with notifier() as made:
        told = await made.send(a_delivery(channel="webhook", address=server.url("/hook")))
    assert told.startswith("200 xxx")
    assert len(told) < 300


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1:{port}/hook",
        "https://localhost:{port}/hook",
        "https://2130706433:{port}/hook",
        "https://[::ffff:127.0.0.1]:{port}/hook",
        "http://127.0.0.1:{port}/hook",
        "http://example.org/hook",
    ],
)
async def test_our_own_machine_and_plain_http_are_refused_unless_allowed(server, url):
    server.route("/hook", Answer(200))
    error = await refusal(url.format(port=server.port), allows=False)
    assert not error.is_permanent, "an operator can allow it, and then it is delivered"
    assert not server.hits()
    assert server.connections == 0


async def test_the_guard_judges_the_address_that_dns_gave(server):
    """A name that passes every look at its text, and resolves to loopback: only the open socket can tell."""
    with pytest.raises(Refused, match=r"127\.0\.0\.1 is not to be reached: loopback"):
        post(server.url("/hook", host="localhost"), b"{}", {}, timeout_s=5, allows_private=False)
    assert server.connections == 0


@pytest.mark.parametrize(
    ("is_plain", "host", "reason"),
    [
        (True, "93.184.215.14", "public address"),
        (False, "93.184.215.14", ""),
        (True, "10.0.0.1", ""),
        (True, "fd00::1", ""),
        (True, "2606:2800:21f::1", "public address"),
    ],
)
def test_plain_http_is_for_private_addresses_only_even_when_those_are_allowed(is_plain, host, reason):
    guard = Guard(is_plain=is_plain, allows_private=True)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    guard.open(0, (family, socket.SOCK_STREAM, 0, (host, 80)))
    guard.close()
    assert reason in guard.refused
    assert bool(reason) == bool(guard.refused)


@pytest.mark.parametrize("url", ["ftp://example.org/", "https://user:pw@example.org/", "https://a b/", "https:///x"])
async def test_an_address_nobody_can_post_to_is_given_up_at_once(url):
    assert (await refusal(url)).is_permanent


async def test_a_secret_that_cannot_sign_is_the_operators_to_mend_and_never_told(server):
    for secret in ("whsec_c2VjcmV0x", "whsec_", "", None):
        error = await refusal(server.url("/hook"), secret=secret)
        assert not error.is_permanent
        assert "policy-team" in str(error)
        assert "c2VjcmV0" not in str(error)
    assert not server.hits()


async def test_a_token_in_the_address_is_never_told(server):
    server.route("*", Answer(500))
    assert "t0ken" not in str(await refusal(server.url("/services/t0ken")))


def test_retry_after_is_seconds_or_a_date():
    now = datetime(2026, 1, 22, 9, 0, tzinfo=UTC)
    assert retry_after_s("120", now) == 120
    assert retry_after_s("Thu, 22 Jan 2026 09:05:00 GMT", now) == 300
    assert retry_after_s("Thu, 22 Jan 2026 08:05:00 GMT", now) == 0
    assert retry_after_s("9" * 400, now) == 999_999_999
    for nonsense in ("", "soon", "-5", "1.5", "٣", "Thu, 99 Jan"):
        assert retry_after_s(nonsense, now) is None


async def test_a_body_is_compact_json(server):
    server.route("/hook", Answer(200))
    async with notifier() as made:
        await made.send(a_delivery(a_digest(), channel="webhook", address=server.url(HOOK)))
    [hit] = server.hits("/hook")
    assert hit.body == json.dumps(json.loads(hit.body), ensure_ascii=False, separators=(",", ":")).encode()


def test_a_receiver_that_refuses_and_hangs_up_while_it_is_sent_to_has_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_hang_up, args=(listening,))
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/hook"
        answer = post(url, b"x" * 8_000_000, {}, timeout_s=10, allows_private=True)
        thread.join()
    assert answer.status == 413


def _hang_up(listening: socket.socket) -> None:
    """Answer 413 without reading what comes, and reset the connection."""
    connection, _ = listening.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\n\r\nno")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sleep(0.1)  # for the answer to be read before the reset drops it
