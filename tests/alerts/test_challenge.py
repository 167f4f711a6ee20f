"""Webhook endpoints prove that they want our webhooks; over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook

from alerts.challenge import prove
from config.settings import HttpSettings, Settings
from monitor.errors import NotifyError
from tests.alerts.build import SECRET, a_subscription
from tests.fakes import SettableClock
from tests.server import Answer, Hit, Server, redirect

WORD = "9f" * 16
OPEN = Settings(http=HttpSettings(allow_private_addresses=True))


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as listening:
        yield listening


def word_in(hit: Hit) -> str:
    said = json.loads(hit.body)
    assert said["type"] == "tocsin.challenge"
    return str(said["data"]["challenge"])


async def ask(url: str, settings: Settings = OPEN) -> str:
    return await prove(a_subscription("hook", webhook=url), settings, SettableClock(datetime.now(UTC)), WORD)


@pytest.mark.parametrize("shape", ['{{"challenge": "{}"}}', "{}\n", '"{}"'])
async def test_an_endpoint_that_says_the_word_is_proved(server, shape: str):
    server.route("/hook", lambda hit: Answer(201, body=shape.format(word_in(hit))))
    assert (await ask(server.url("/hook"))).startswith("201 ")
    (hit,) = server.hits("/hook")
    Webhook(SECRET).verify(hit.body, dict(hit.headers))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(200, body="ok"), "did not answer it"),
        (Answer(204), "did not answer it"),
        (Answer(200, body='{"challenge": 7}'), "did not answer it"),
        (Answer(200, body='{"challenge": "9f9f"}'), "did not answer it"),
        (Answer(200, body="[" * 9000), "did not answer it"),
        (Answer(200, body=b"\xff\xfe"), "did not answer it"),
        (Answer(500, body=WORD), "said 500"),
        (redirect("/other"), "said 302"),
    ],
)
async def test_whatever_else_an_endpoint_says_proves_nothing(server, answer: Answer, said: str):
    server.route("/hook", answer)
    server.route("/other", Answer(200, body=WORD))
    with pytest.raises(NotifyError, match=said):
        await ask(server.url("/hook"))
    assert server.hits("/other") == [], "no redirect is followed"


async def test_private_addresses_are_not_asked(server):
    server.route("/hook", Answer(200, body=WORD))
    with pytest.raises(NotifyError):
        await ask(server.url("/hook"), Settings())
    assert server.hits("/hook") == []
