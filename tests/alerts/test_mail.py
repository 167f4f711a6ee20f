"""Mail over real SMTP, to servers that take it, refuse it, stall and die; and into a folder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from alerts.channels.email import EmailNotifier
from alerts.channels.folder import FolderNotifier
from alerts.channels.message import bytes_of, message_of
from config.settings import MailSettings, Settings
from monitor.errors import NotifyError
from monitor.types import Delivery
from tests.alerts.build import a_delivery, a_digest, a_match, a_provision
from tests.alerts.mailserver import MailServer
from tests.fakes import SettableClock

SENDER = "Tocsin 監視 <tocsin@example.org>"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as listening:
        yield listening


@asynccontextmanager
async def notifier(port: int, **mail: Any) -> AsyncIterator[EmailNotifier]:
    settings = Settings(
        mail=MailSettings(**{"host": "127.0.0.1", "port": port, "sender": SENDER, "timeout_s": 5} | mail)
    )
    made = EmailNotifier(settings, SettableClock())
    try:
        yield made
    finally:
        await made.close()


async def refusal(port: int, delivery: Delivery | None = None, **mail: Any) -> NotifyError:
    async with notifier(port, **mail) as made:
        with pytest.raises(NotifyError) as caught:
            await made.send(delivery or a_delivery())
    return caught.value


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    assert not [part.defects for part in message.walk() if part.defects]
    return message


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Revised: "), ("ja", "改正："), ("ko", "개정: "), ("zh", "修订：")]
)
async def test_a_digest_arrives_as_one_message_with_two_parts_that_say_the_same(server, language, first):
    delivery = a_delivery(a_digest(a_match("生成AIの利用 · 인공지능 · 办法"), language=language))
    async with notifier(server.port) as made:
        assert (await made.send(delivery)).startswith("250")
    [sent] = server.messages
    assert (sent.sender, sent.recipients) == ("tocsin@example.org", ("team@example.org",))
    message = parsed(sent.data)
    assert message["Subject"].startswith(first)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    for part in message.iter_parts():
        assert "生成AIの利用 · 인공지능 · 办法" in part.get_content()
    assert message["From"].addresses[0].display_name == "Tocsin 監視"


async def test_the_headers_are_what_mail_readers_and_robots_need(server):
    async with notifier(server.port) as made:
        await made.send(a_delivery())
    message = parsed(server.messages[0].data)
    assert message["Message-ID"] == "<msg-0123456789abcdef@example.org>"
    assert message["X-Tocsin-Digest"] == "d-1"
    assert message["List-Id"] == "<policy-team.tocsin.example.org>"
    assert message["List-Unsubscribe"] == "<http://127.0.0.1:8000/unsubscribe/policy-team.abc>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == SettableClock().now()
    assert message["To"] == "team@example.org"


def wire(delivery: Delivery, **given: Any) -> bytes:
    known = {"sender": SENDER, "public_url": "http://127.0.0.1:8000", "now": SettableClock().now()}
    return bytes_of(message_of(delivery, **(known | given)))


def test_long_addresses_of_pages_are_never_folded_or_encoded():
    url = "https://tocsin.example/" + "a" * 100 + "/unsubscribe/" + "k" * 100 + ".sig"
    data = wire(a_delivery(unsubscribe_url=url))
    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in data


def test_pages_at_a_name_in_another_script_are_linked_as_headers_can_hold_it():
    data = wire(a_delivery(unsubscribe_url="https://例え.jp:8443/監視/unsubscribe/team.sig"))
    assert b"<https://xn--r8jz45g.jp:8443/%E7%9B%A3%E8%A6%96/unsubscribe/team.sig>" in data


def test_no_line_is_longer_than_smtp_allows_and_all_is_seven_bits():
    huge = a_provision(None, "x" * 50_000)
    match = a_match("長い" * 5000, provisions=(huge,), url="https://example.org/" + "p" * 1900)
    data = wire(a_delivery(a_digest(match)))
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_title_cannot_become_a_header():
    data = wire(a_delivery(a_digest(a_match("Notice\r\nBcc: evil@example.org\r\n\r\n<b>"))))
    message = parsed(data)
    assert message["Bcc"] is None
    assert len(list(message.iter_parts())) == 2


def test_a_second_attempt_is_the_same_message_but_for_its_date():
    later = SettableClock().now() + timedelta(hours=6)
    first, second = wire(a_delivery()), wire(a_delivery(attempts=2), now=later)
    differs = [line for line, other in zip(first.split(b"\r\n"), second.split(b"\r\n"), strict=True) if line != other]
    assert [line.split(b":")[0] for line in differs] == [b"Date"]


@pytest.mark.parametrize(
    ("verb", "answer", "is_permanent"),
    [
        ("MAIL", "421 closing", False),
        ("MAIL", "451 try later", False),
        ("MAIL", "550 sender not allowed", False),
        ("RCPT", "450 mailbox busy", False),
        ("RCPT", "550 no such user 이용자 없음", True),
        ("DATA", "452 no space", False),
        ("DATA", "554 refused as spam", True),
    ],
)
async def test_what_the_server_says_decides_whether_trying_again_can_help(server, verb, answer, is_permanent):
    server.answers[verb] = [answer.encode("ascii", "replace").decode()]
    error = await refusal(server.port)
    assert error.is_permanent is is_permanent
    assert answer[:3] in str(error)


async def test_a_server_that_stalls_is_left_after_its_time(server):
    server.answers["DATA"] = ["stall"]
    error = await refusal(server.port, timeout_s=0.3)
    assert not error.is_permanent
    assert "did not answer in time" in str(error)


async def test_a_server_that_dies_after_the_message_is_asked_again_with_the_same_id(server):
    server.answers["DATA"] = ["die"]
    async with notifier(server.port) as made:
        with pytest.raises(NotifyError) as caught:
            await made.send(a_delivery())
        assert not caught.value.is_permanent
        assert len(server.messages) == 1, "after DATA it may have arrived: nothing is sent again at once"
        await made.send(a_delivery(attempts=2))
    ids = {parsed(message.data)["Message-ID"] for message in server.messages}
    assert ids == {"<msg-0123456789abcdef@example.org>"}


async def test_nobody_listening_is_no_reason_to_give_up(server):
    server.stop()
    error = await refusal(server.port)
    assert not error.is_permanent
    assert str(server.port) in str(error)


async def test_one_connection_carries_many_messages(server):
    async with notifier(server.port) as made:
        for n in range(5):
            await made.send(a_delivery(delivery_key=f"k{n}"))
    assert len(server.messages) == 5
    assert len(server.greetings) == 1


async def test_messages_at_the_same_time_use_connections_of_their_own(server):
    async with notifier(server.port) as made:
        await asyncio.gather(*(made.send(a_delivery(delivery_key=f"k{n}")) for n in range(3)))
        await made.send(a_delivery(delivery_key="k3"))
    assert len(server.messages) == 4
    assert len(server.greetings) == 3


@pytest.mark.parametrize("answer", ["die", "421 idle too long"])
async def test_a_kept_connection_that_has_gone_is_replaced_without_a_failed_attempt(server, answer):
    async with notifier(server.port) as made:
        await made.send(a_delivery(delivery_key="k1"))
        server.answers["MAIL"] = [answer]
        await made.send(a_delivery(delivery_key="k2"))
    assert len(server.messages) == 2
    assert len(server.greetings) == 2


async def test_an_address_in_another_script_needs_a_server_that_speaks_it(server):
    delivery = a_delivery(address="担当者@例え.jp")
    async with notifier(server.port) as made:
        await made.send(delivery)
    assert server.messages[0].recipients == ("担当者@xn--r8jz45g.jp",)
    message = message_from_bytes(server.messages[0].data, policy=default)
    assert "担当者@xn--r8jz45g.jp" in str(message["To"])
    with MailServer(utf8=False) as old:
        error = await refusal(old.port, delivery)
    assert error.is_permanent
    assert "SMTPUTF8" in str(error)


async def test_a_domain_in_another_script_needs_nothing(server):
    async with notifier(server.port) as made:
        await made.send(a_delivery(address="team@例え.jp"))
    assert server.messages[0].recipients == ("team@xn--r8jz45g.jp",)


@pytest.mark.parametrize("address", ["team", "@example.org", "team@", "a b@example.org", "a@b\r\nRCPT TO:<c@d>"])
async def test_what_is_no_address_is_given_up_at_once(server, address):
    error = await refusal(server.port, a_delivery(address=address))
    assert error.is_permanent
    assert not server.messages


async def test_a_wrong_password_is_the_operators_to_mend_and_never_told():
    with MailServer(password="right") as server:
        error = await refusal(server.port, username="tocsin", password="wr0ng-secret")
        assert not error.is_permanent
        assert "535" in str(error)
        assert "wr0ng-secret" not in str(error)
        async with notifier(server.port, username="tocsin", password="right") as made:
            await made.send(a_delivery())
        assert len(server.messages) == 1


async def test_nothing_goes_in_the_clear_when_encryption_was_asked_for(server):
    for security in ("starttls", "tls"):
        error = await refusal(server.port, security=security, timeout_s=2)
        assert not error.is_permanent
    assert not server.messages


async def test_without_a_server_each_message_is_a_file_that_a_second_attempt_replaces(tmp_path: Path):
    settings = Settings(mail=MailSettings(folder=str(tmp_path / "out" / "box"), sender=SENDER))
    made = FolderNotifier(settings, SettableClock())
    for _ in range(2):
        told = await made.send(a_delivery())
    [path] = (tmp_path / "out" / "box").iterdir()
    assert path.name == "msg-0123456789abcdef.eml"
    assert told == f"wrote {path}"
    assert parsed(path.read_bytes())["Subject"].startswith("Revised: 個人情報")
    await made.close()


async def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    made = FolderNotifier(Settings(mail=MailSettings(folder=str(tmp_path / "file"))), SettableClock())
    with pytest.raises(NotifyError, match="mail folder") as caught:
        await made.send(a_delivery())
    assert not caught.value.is_permanent
