"""`tocsin subscriptions test KEY`: one sample over each channel, to real listeners."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest
from standardwebhooks import Webhook

from tests.alerts.mailserver import MailServer
from tests.server import Answer, Server

SECRET, OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_b2xkIHNlY3JldCBvZiB0aGUgaG9vaw=="
TABLES = """
[[subscription]]
key = "hook"
webhook = "http://127.0.0.1:{port}/hook"
secret = "{secret}"
previous_secrets = ["{old}"]
language = "ja"

[[subscription]]
key = "room"
chat = "json://127.0.0.1:{port}/room/s3cret-t0ken"
language = "ko"
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as listening:
        listening.route("*", Answer(200, "どうも"))
        yield listening


@pytest.fixture
def house(tocsin, server):
    """The command with a hook and a chat room besides the mailbox."""
    tocsin.write(TABLES.format(port=server.port, secret=SECRET, old=OLD))
    config = (tocsin.folder / "tocsin.toml").read_text(encoding="utf-8")
    allowed = config.replace("[http]\n", "[http]\nallow_private_addresses = true\n", 1)
    (tocsin.folder / "tocsin.toml").write_text(allowed, encoding="utf-8")
    return tocsin


def test_to_a_webhook_signed_with_both_secrets(house, server):
    ran = house("subscriptions", "test", "hook")
    assert (ran.code, ran.out) == (0, "Sent a sample to hook: 200 どうも\n")
    [hit] = server.hits("/hook")
    for secret in (SECRET, OLD):
        assert Webhook(secret).verify(hit.body, dict(hit.headers))["type"] == "tocsin.digest"


def test_to_a_chat_whose_address_is_never_told(house, server):
    ran = house("subscriptions", "test", "room")
    assert (ran.code, ran.out) == (0, "Sent a sample to room: json took it\n")
    [hit] = server.hits("/room/s3cret-t0ken")
    assert "[Test]" in json.loads(hit.body)["message"]
    server.route("*", Answer(403))
    ran = house("subscriptions", "test", "room")
    assert ran.code == 1
    assert "403" in ran.err
    listed = house("subscriptions", "list")
    assert "s3cret" not in ran.out + ran.err + listed.out + house("subscriptions", "list", "--json").out
    assert "s3cret" not in house("doctor").out


def test_a_chat_is_added_from_the_environment_and_listed_by_its_service(house, monkeypatch):
    monkeypatch.setenv("ROOM", "ntfy://127.0.0.1/s3cret-topic")
    assert house("subscriptions", "add", "phone", "--chat-env", "ROOM").code == 0
    assert house("subscriptions", "confirm", "phone").code == 0
    [record] = [one for one in house("subscriptions", "list", "--json").records if one["key"] == "phone"]
    assert record["channel"] == "chat"
    shown = house("subscriptions", "list").out
    assert "ntfy://…" in shown
    assert "s3cret" not in shown
    monkeypatch.setenv("ODD", "slak://s3cret-t0ken/room")
    refused = house("subscriptions", "add", "odd", "--chat-env", "ODD")
    assert (refused.code, "Apprise cannot read this address" in " ".join(refused.err.split())) == (2, True)
    assert "s3cret" not in refused.err
    assert "--chat-env NOWHERE" in house("subscriptions", "add", "x", "--chat-env", "NOWHERE").err


def test_to_a_mailbox_through_a_server(house, server):
    with MailServer() as mail:
        config = (house.folder / "tocsin.toml").read_text(encoding="utf-8")
        given = config.replace("[mail]\n", f'[mail]\nhost = "127.0.0.1"\nport = {mail.port}\n', 1)
        (house.folder / "tocsin.toml").write_text(given, encoding="utf-8")
        ran = house("subscriptions", "test", "policy-team")
    assert (ran.code, ran.out) == (0, "Sent a sample to policy-team: 250 taken\n")
    [sent] = mail.messages
    assert "[Test]" in str(message_from_bytes(sent.data, policy=default)["Subject"])


def test_to_the_folder_that_stands_in_for_a_server(house):
    ran = house("subscriptions", "test", "policy-team")
    assert ran.code == 0
    [path] = (house.folder / "outbox").glob("*.eml")
    assert str(path) in ran.out.replace("\n", "")


def test_a_sample_leaves_no_trace_in_the_store(house):
    house("subscriptions", "test", "policy-team")
    with house.store() as store:
        assert store.outbox.delivered("policy-team") == []
