"""Many letters to one server: one bad address hurts nobody else, connections are kept, a cap is kept to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from alerts.channels.replies import judged, of_status
from alerts.channels.smtp import Mailer
from config.settings import MailSettings
from monitor.errors import NotifyError
from tests.alerts.mailserver import MailServer

LETTER = b"From: tocsin@example.org\r\nTo: team@example.org\r\nSubject: soon\r\n\r\n\r\n"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as listening:
        yield listening


def mailer(server: MailServer, **mail: Any) -> Mailer:
    return Mailer(MailSettings(**({"host": "127.0.0.1", "port": server.port, "timeout_s": 5} | mail)))


async def refusal(made: Mailer, address: str = "gone@example.org") -> NotifyError:
    with pytest.raises(NotifyError) as caught:
        await made.hand_over(address, LETTER)
    return caught.value


async def test_a_bad_address_costs_its_neighbours_neither_letter_nor_connection(server: MailServer) -> None:
    made = mailer(server)
    server.answers["RCPT"] = ["", "550 5.1.1 no such user", "", "450 4.2.1 greylisted", ""]
    await made.hand_over("one@example.org", LETTER)
    assert (await refusal(made)).is_about_address
    await made.hand_over("two@example.org", LETTER)
    later = await refusal(made, "slow@example.org")
    assert not later.is_permanent
    await made.hand_over("three@example.org", LETTER)
    await made.close()
    told = [one.recipients for one in server.messages]
    assert told == [("one@example.org",), ("two@example.org",), ("three@example.org",)]
    assert len(server.greetings) == 1


async def test_a_message_refused_for_its_words_leaves_the_connection_and_the_address_good(server: MailServer) -> None:
    made = mailer(server)
    server.answers["DATA"] = ["554 5.7.1 looks like spam"]
    error = await refusal(made, "team@example.org")
    assert (error.is_permanent, error.is_about_address, error.may_have_arrived) == (True, False, False)
    await made.hand_over("team@example.org", LETTER)
    await made.close()
    assert len(server.greetings) == 1


async def test_a_server_that_says_goodbye_after_two_messages_gets_all_five(server: MailServer) -> None:
    server.messages_max = 2
    made = mailer(server)
    for _ in range(5):
        await made.hand_over("team@example.org", LETTER)
    await made.close()
    assert len(server.messages) == 5
    assert len(server.greetings) == 3


@pytest.mark.parametrize(("answer", "words"), [("die", ""), ("stall", "did not answer in time")])
async def test_what_is_lost_after_data_may_have_arrived_and_says_so(
    server: MailServer, answer: str, words: str
) -> None:
    server.answers["DATA"] = [answer]
    error = await refusal(mailer(server, timeout_s=0.3))
    assert error.may_have_arrived
    assert not error.is_permanent
    assert words in str(error)
    assert "same Message-ID" in str(error)


async def test_what_is_lost_before_data_has_not_arrived(server: MailServer) -> None:
    server.answers["RCPT"] = ["die"]
    assert not (await refusal(mailer(server))).may_have_arrived
    server.stop()
    assert not (await refusal(mailer(server))).may_have_arrived


async def test_a_cap_spaces_messages_evenly_over_all_connections(server: MailServer) -> None:
    made = mailer(server, max_per_minute=600)  # one in 100 ms
    loop = asyncio.get_running_loop()
    started = loop.time()
    await asyncio.gather(*(made.hand_over(f"team-{n}@example.org", LETTER) for n in range(4)))
    await made.close()
    assert loop.time() - started >= 0.3
    assert len(server.messages) == 4


def test_a_lease_outlives_the_turn_that_a_cap_makes_a_message_wait_for() -> None:
    slow = Mailer(MailSettings(host="127.0.0.1", timeout_s=5, max_per_minute=1))
    assert slow.timeout_s >= 4 * 60


async def test_only_an_address_that_needs_it_asks_for_smtputf8() -> None:
    with MailServer(utf8=False) as old:
        made = mailer(old)
        await made.hand_over("team@例え.jp", LETTER)
        error = await refusal(made, "担当者@example.jp")
        assert error.is_permanent
        await made.hand_over("team@example.org", LETTER)
        await made.close()
    assert [one.recipients for one in old.messages] == [("team@xn--r8jz45g.jp",), ("team@example.org",)]
    assert len(old.greetings) == 1


@pytest.mark.parametrize(
    ("reply", "text", "at", "verdict"),
    [
        (550, "5.1.1 <x@example.org>: Recipient address rejected: User unknown", "rcpt", "address"),
        (550, "5.1.10 RESOLVER.ADR.RecipientNotFound", "rcpt", "address"),
        (550, "5.4.1 Recipient address rejected: Access denied", "rcpt", "address"),
        (550, "5.2.1 The email account that you tried to reach is disabled", "rcpt", "address"),
        (550, "이용자 없음", "rcpt", "address"),
        (552, "5.2.2 Mailbox full", "rcpt", "later"),
        (552, "too many recipients", "rcpt", "later"),
        (550, "5.7.1 Service unavailable; client host [192.0.2.1] blocked using a list", "rcpt", "later"),
        (550, "5.7.26 unauthenticated email is not accepted (DMARC)", "data", "message"),
        (554, "5.6.0 message content rejected", "data", "message"),
        (550, "rejected", "data", "message"),
        (421, "4.7.0 try again later", "rcpt", "later"),
        (452, "4.2.2 over quota", "rcpt", "later"),
        (501, "syntax error", "rcpt", "message"),
    ],
)
def test_what_servers_in_the_wild_say_of_a_recipient_or_a_message(reply, text, at, verdict) -> None:
    assert judged(reply, text, at=at) == verdict


def test_a_status_in_a_report_is_read_like_one_in_a_reply() -> None:
    assert [of_status(code) for code in ((4, 4, 7), (5, 4, 7), (5, 7, 1))] == ["later", "later", "message"]
