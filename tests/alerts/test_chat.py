"""Chat through Apprise over real HTTP on loopback: short, harmless, guarded, and its token never told."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from alerts.channels.chat import ChatNotifier
from alerts.channels.outward import Inward, Outgoing, outward
from alerts.channels.short import short_of
from config.settings import HttpSettings, Settings, WebSettings
from monitor.errors import NotifyError
from monitor.types import Coverage, Delivery, Notice, PolicyDate
from tests.alerts.build import a_change, a_delivery, a_digest, a_match, a_provision
from tests.fakes import SettableClock
from tests.ports import free_port
from tests.server import Answer, Server, redirect

PAGES = "https://tocsin.example"
TOKEN = "s3cret-t0ken"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as listening:
        yield listening


@asynccontextmanager
async def notifier(*, allows: bool = True, timeout_s: float = 10) -> AsyncIterator[ChatNotifier]:
    settings = Settings(http=HttpSettings(allow_private_addresses=allows), web=WebSettings(public_url=PAGES))
    made = ChatNotifier(settings, SettableClock(), timeout_s=timeout_s)
    try:
        yield made
    finally:
        await made.close()


def a_chat(address: str, *titles: str, **digest: Any) -> Delivery:
    matches = [a_match(title, change_id=n, significance=1 - n / 1000) for n, title in enumerate(titles, 1)]
    return a_delivery(a_digest(*matches, **digest), channel="chat", address=address)


async def refusal(address: str, *, allows: bool = True, timeout_s: float = 10) -> NotifyError:
    async with notifier(allows=allows, timeout_s=timeout_s) as made:
        with pytest.raises(NotifyError) as caught:
            await made.send(a_chat(address, "人工知能基本計画"))
    assert TOKEN not in str(caught.value)
    return caught.value


async def test_a_digest_arrives_in_short_with_a_link_to_each_redline(server: Server) -> None:
    server.route("/hook", Answer(200))
    delivery = a_chat(
        f"json://127.0.0.1:{server.port}/hook", "인공지능 기본법", "生成AI", language="ko", coverage=Coverage(47)
    )
    async with notifier() as made:
        assert await made.send(delivery) == "json took it"
    [hit] = server.hits("/hook")
    told = json.loads(hit.body)
    assert told["title"].startswith("개정: 인공지능 기본법")
    lines = told["message"].splitlines()
    assert "인공지능 기본법" in lines[0]
    assert f"{PAGES}/changes/1" in lines[1]
    assert f"{PAGES}/changes/2" in lines[3]
    assert "47" in told["message"], "what was looked at is said here too"
    assert lines[-1] == "ref msg-0123", "one that comes twice can be told"


def test_what_is_told_besides_changes_stands_first() -> None:
    notice = Notice(
        1,
        "reminder:7",
        "reminder",
        "生成AI指針",
        on=date(2026, 1, 29),
        date_kind="comment_deadline",
        change=a_change(),
    )
    text = short_of(a_chat("json://x", "告示", language="ja", notices=(notice,)), PAGES, limit=(250, 4000))
    first, *_ = text.body.splitlines()
    assert first.startswith("• ")
    assert "生成AI指針" in first
    assert text.body.count("•") == 2


@pytest.mark.parametrize(
    ("address", "path", "where"),
    [
        ("mmost://127.0.0.1:{port}/" + TOKEN * 2, f"/hooks/{TOKEN * 2}", "text"),
        ("ntfy://127.0.0.1:{port}/policy", "/", "message"),
    ],
)
async def test_services_of_ones_own_get_it_in_their_shape(
    server: Server, address: str, path: str, where: str
) -> None:
    server.route("*", Answer(200, "{}"))
    async with notifier() as made:
        await made.send(a_chat(address.format(port=server.port), "个人信息保护办法"))
    [hit] = server.hits()
    assert hit.path == path
    assert "个人信息保护办法" in json.loads(hit.body)[where]


@pytest.mark.parametrize(
    ("module", "name", "attribute", "address", "where"),
    [
        (
            "slack",
            "NotifySlack",
            "webhook_url",
            "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#policy",
            ("attachments", 0, "text"),
        ),
        (
            "discord",
            "NotifyDiscord",
            "notify_url",
            "discord://123456789012345678/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
            ("content",),
        ),
    ],
)
async def test_the_payloads_of_slack_and_discord_call_nobody(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    name: str,
    attribute: str,
    address: str,
    where: tuple[Any, ...],
) -> None:
    """Their own code, sent to loopback: the address of the service is a constant of the class."""
    service = getattr(import_module(f"apprise.plugins.{module}"), name)
    monkeypatch.setattr(service, attribute, server.url("/api"))
    server.route("*", Answer(200, "ok"))
    async with notifier() as made:
        await made.send(a_chat(address, "<!channel> @everyone Règlement [IA](https://evil.example)"))
    [hit] = server.hits()
    told = json.loads(hit.body)
    for step in where:
        told = told[step]
    assert "Règlement" in told
    assert "<!channel" not in told
    assert "@everyone" not in told
    assert "](https://evil" not in told
    assert f"{PAGES}/changes/1" in told


@pytest.mark.parametrize("status", [401, 404, 429, 500])
async def test_whatever_a_service_refuses_is_tried_again_and_the_reason_is_told(server: Server, status: int) -> None:
    server.route("*", Answer(status))
    error = await refusal(f"json://user:{TOKEN}@127.0.0.1:{server.port}/{TOKEN}")
    assert not error.is_permanent
    assert str(status) in str(error)


async def test_nobody_listening_is_tried_again() -> None:
    port = free_port()
    error = await refusal(f"json://127.0.0.1:{port}/{TOKEN}")
    assert (error.is_permanent, error.may_have_arrived) == (False, False)


@pytest.mark.parametrize("address", [f"nosuch://{TOKEN}", f"slack://{TOKEN}", "tgram://"])
async def test_an_address_that_apprise_cannot_read_is_given_up_at_once(address: str) -> None:
    assert (await refusal(address)).is_permanent


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]"])
async def test_our_own_machine_is_refused_after_dns_unless_allowed(server: Server, host: str) -> None:
    server.route("*", Answer(200))
    error = await refusal(f"json://{host}:{server.port}/hook", allows=False)
    assert not error.is_permanent, "an operator can allow it"
    assert server.connections == 0


async def test_the_reason_names_the_address_that_dns_gave(server: Server) -> None:
    error = await refusal(f"json://localhost:{server.port}/hook", allows=False)
    assert "is not to be reached: loopback" in str(error)


async def test_a_redirect_is_not_followed(server: Server) -> None:
    server.route("/hook", redirect(server.url("/other"), 307))
    server.route("/other", Answer(200))
    await refusal(f"json://127.0.0.1:{server.port}/hook")
    assert not server.hits("/other")


async def test_a_service_that_drips_its_answer_is_left_after_its_time_and_its_thread_ends(server: Server) -> None:
    server.route("/slow", Answer(200, "x" * 10_000, drip_s=0.5))
    server.route("/hook", Answer(200))
    async with notifier(timeout_s=2.5) as made:
        slow = [made.send(a_chat(f"json://127.0.0.1:{server.port}/slow", "告示")) for _ in range(4)]
        ended = await asyncio.gather(*slow, return_exceptions=True)
        assert all(isinstance(one, NotifyError) and one.may_have_arrived for one in ended)
        assert await made.send(a_chat(f"json://127.0.0.1:{server.port}/hook", "告示")) == "json took it"


async def test_nothing_of_an_address_reaches_any_log(
    server: Server, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    server.route("*", Answer(500))
    caplog.set_level(logging.WARNING)  # as far down as our log leads libraries in
    await refusal(f"json://127.0.0.1:{server.port}/{TOKEN}")
    await refusal(f"nosuch://{TOKEN}")
    assert not [record for record in caplog.records if TOKEN in record.getMessage()]
    assert TOKEN not in capfd.readouterr().err
    assert TOKEN not in repr(a_chat(f"json://x/{TOKEN}", "告示"))


def test_a_long_digest_is_counted_not_cut() -> None:
    delivery = a_chat("json://x", *(f"第{n}号告示 {'長い題名' * 20}" for n in range(1, 41)))
    text = short_of(delivery, PAGES, limit=(250, 32_000))
    assert text.body.count("•") == 10
    assert "and 30 more\n" in text.body
    assert f"{PAGES}/?digest=" in text.body, "the page of this digest, not of everything"
    for room in (2000, 1000, 400, 160):
        small = short_of(delivery, PAGES, limit=(0, room))
        assert len(small.title) + 2 + len(small.body) <= room
        assert "ref msg-0123" in small.body
        titles = [line for line in small.body.splitlines() if line.startswith("•")]
        assert all(line.endswith("… (JP)") for line in titles), "an entry is told whole or counted"


def test_entries_beyond_those_of_a_mail_are_counted_too() -> None:
    delivery = a_chat("json://x", *(f"第{n}号告示" for n in range(1, 71)))
    assert "and 60 more\n" in short_of(delivery, PAGES, limit=(250, 32_000)).body


def test_an_entry_says_what_became_of_what_and_by_when_to_act() -> None:
    closes = PolicyDate("comment_deadline", date(2026, 2, 2), None, "until 2 February")
    law = a_provision("三十日以内", "十日以内", path=("第三条",))
    digest = a_digest(a_match("個人情報保護法", dates=(closes,), provisions=(law,)))
    body = short_of(a_delivery(digest, channel="chat", address="json://x"), PAGES, limit=(250, 4000)).body
    assert body.startswith(
        "• Revised: 個人情報保護法, 第三条 (JP)\n  comments close in 10 days, Monday, 2 February 2026"
    )


def test_the_guard_sees_unix_sockets_and_names_and_only_its_own_thread() -> None:
    outgoing = Outgoing(allows_private=False)
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        here = listening.getsockname()
        with outward(outgoing):
            with closing(socket.socket(socket.AF_UNIX)) as local, pytest.raises(Inward, match="local socket"):
                local.connect("/run/nothing")
            with closing(socket.socket()) as named, pytest.raises(Inward, match="is a name"):
                named.connect(("localhost", here[1]))
            with closing(socket.socket()) as straight, pytest.raises(Inward, match="loopback"):
                straight.connect(here)
        with closing(socket.create_connection(here)):
            assert "loopback" in outgoing.refused
