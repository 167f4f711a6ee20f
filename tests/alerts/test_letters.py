"""Letters: what asks a stranger to confirm, and what brings an owner the link; over real SMTP."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest

from alerts import Alerts, tokens
from alerts.words.letters import LETTER_WORDS
from alerts.writing.letter_text import parts
from config.settings import MailSettings, Settings, WebSettings
from monitor.store import Store
from monitor.store.signups import Asker
from monitor.types import Notice
from tests.alerts.build import a_subscription
from tests.alerts.mailserver import MailServer
from tests.fakes import SettableClock

PUBLIC = "https://tocsin.example.org"


def settings(server: MailServer) -> Settings:
    mail = MailSettings(host="127.0.0.1", port=server.port, sender="Tocsin <tocsin@example.org>", timeout_s=5)
    return Settings(mail=mail, web=WebSettings(public_url=PUBLIC))


async def send(store: Store, server: MailServer, clock: SettableClock) -> object:
    alerts = Alerts(store, settings(server), clock)
    try:
        return await alerts.deliver_due()
    finally:
        await alerts.close()


def mails(server: MailServer) -> list[EmailMessage]:
    return [BytesParser(policy=policy.default).parsebytes(message.data) for message in server.messages]


def ask(store: Store, clock: SettableClock, **given: object) -> str:
    return store.signups.ask(a_subscription("new", **given), [Asker("a", 9)], clock.now())


def test_a_sign_up_is_answered_in_the_language_it_was_made_in(store: Store, clock: SettableClock):
    ask(store, clock, email="tanaka@example.jp", language="ja", timezone="Asia/Tokyo", match={"words": ("買え",)})
    with MailServer() as server:
        done = asyncio.run(send(store, server, clock))
        assert (done.sent, done.dead) == (1, 0)
        asyncio.run(send(store, server, clock))
        (mail,) = mails(server)
    text = mail.get_body(("plain",)).get_content()
    assert mail["subject"] == LETTER_WORDS["ja"].confirm_subject
    assert (mail["to"], mail["content-language"]) == ("tanaka@example.jp", "ja")
    assert mail["list-unsubscribe"] is None, "there is nothing to leave yet"
    assert "買え" not in text, "what a stranger typed is not mailed to whom he names"
    (row,) = store.outbox.subscriptions()
    url = next(line for line in text.splitlines() if line.startswith(PUBLIC))
    secret = store.outbox.secret(tokens.SECRET_NAME)
    assert tokens.opened("confirm", url.rpartition("/")[2], secret, clock.now()).subject == row.key
    assert "JST" in text


def test_a_letter_that_a_server_puts_off_is_tried_again_with_the_same_identity(store: Store, clock: SettableClock):
    ask(store, clock)
    with MailServer() as server:
        server.answers["DATA"] = ["451 not now"]
        assert asyncio.run(send(store, server, clock)).retried == 1
        clock.advance(minutes=5)
        assert asyncio.run(send(store, server, clock)).sent == 1
        first, second = mails(server)
    assert first["message-id"] == second["message-id"]
    assert first.get_body(("plain",)).get_content() == second.get_body(("plain",)).get_content()


def test_a_process_that_died_with_a_letter_in_hand_delays_it_until_its_lease_ends(store: Store, clock: SettableClock):
    ask(store, clock)
    assert len(store.letters.claim(clock.now(), 4, "dead@host:1", 60)) == 1
    with MailServer() as server:
        assert asyncio.run(send(store, server, clock)).sent == 0
        clock.advance(seconds=61)
        assert asyncio.run(send(store, server, clock)).sent == 1


def test_an_address_that_is_refused_for_good_ends_the_letter_with_the_reason(store: Store, clock: SettableClock):
    ask(store, clock)
    with MailServer() as server:
        server.answers["RCPT"] = ["550 5.1.1 nobody here"]
        assert asyncio.run(send(store, server, clock)).dead == 1
    ((key, answer),) = store.letters.given_up(clock.now() - timedelta(days=1))
    assert key.startswith("web-")
    assert "5.1.1" in answer


def test_asking_twice_before_the_server_is_back_sends_one_mail(store: Store, clock: SettableClock):
    ask(store, clock)
    ask(store, clock, language="de")
    with MailServer() as server:
        asyncio.run(send(store, server, clock))
        assert [mail["subject"] for mail in mails(server)] == [LETTER_WORDS["de"].confirm_subject]


@pytest.mark.parametrize("language", sorted(LETTER_WORDS))
@pytest.mark.parametrize("kind", ["confirm", "link"])
def test_every_language_says_what_where_and_until_when(language: str, kind: str):
    facts = {"url": f"{PUBLIC}/x/y", "until": "22 Jan", "host": "<b>tocsin.example.org</b>"}
    subject, text, html = parts(Notice(0, "k", kind, "", facts=facts), language)
    assert subject
    for said in (facts["url"], facts["until"], facts["host"]):
        assert said in text
    assert "<b>" not in html
    assert f'lang="{language}"' in html
    assert all("\n" not in subject for subject in (words.confirm_subject for words in LETTER_WORDS.values()))
