"""Mail over real TLS: certificates are checked, nothing leaves in the clear, logins are made inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest

from alerts.channels.smtp import Mailer
from config.settings import MailSettings
from monitor.errors import NotifyError
from tests.alerts.mailserver import MailServer
from tests.certificates import server_context

LETTER = b"From: tocsin@example.org\r\nTo: team@example.org\r\nSubject: =?utf-8?b?5pS55q2j?=\r\n\r\nsoon\r\n"
BOTH = pytest.mark.parametrize("security", ["starttls", "tls"])


def mailer(server: MailServer, **mail: Any) -> Mailer:
    known = {"host": "127.0.0.1", "port": server.port, "security": server.security, "timeout_s": 5}
    return Mailer(MailSettings(**(known | mail)))


async def refusal(made: Mailer) -> NotifyError:
    with pytest.raises(NotifyError) as caught:
        await made.hand_over("team@example.org", LETTER)
    await made.close()
    return caught.value


@BOTH
async def test_a_letter_goes_over_tls_when_the_authority_is_known(
    tmp_path: Path, security: Literal["starttls", "tls"]
) -> None:
    context, pem = server_context(tmp_path)
    with MailServer(security=security, context=context, password="opens") as server:
        made = mailer(server, ca_file=str(pem), username="tocsin", password="opens")
        for _ in range(3):
            assert (await made.hand_over("team@example.org", LETTER)).startswith("250")
        await made.close()
    assert server.encrypted == [True, True, True]
    assert len(set(server.greetings)) == 1


@BOTH
async def test_a_certificate_of_nobody_known_is_refused_and_nothing_is_sent(
    tmp_path: Path, security: Literal["starttls", "tls"]
) -> None:
    context, _ = server_context(tmp_path)
    with MailServer(security=security, context=context) as server:
        error = await refusal(mailer(server))
    assert "certificate" in str(error).lower()
    assert not error.is_permanent, "the operator can mend it, and then all that waited goes out"
    assert not server.messages


@BOTH
@pytest.mark.parametrize(("address", "days_left"), [("127.0.0.9", 1), ("127.0.0.1", -1)])
async def test_a_certificate_for_another_name_or_of_yesterday_is_refused(
    tmp_path: Path, security: Literal["starttls", "tls"], address: str, days_left: int
) -> None:
    context, pem = server_context(tmp_path, address=address, days_left=days_left)
    with MailServer(security=security, context=context) as server:
        error = await refusal(mailer(server, ca_file=str(pem)))
    assert "certificate" in str(error).lower()
    assert not server.messages


async def test_a_server_that_offers_no_tls_gets_nothing_and_no_password(tmp_path: Path) -> None:
    with MailServer(password="opens") as server:
        error = await refusal(mailer(server, security="starttls", username="tocsin", password="opens"))
    assert not error.is_permanent
    assert not server.messages


async def test_a_file_of_authorities_that_is_not_there_is_the_operators_to_mend(tmp_path: Path) -> None:
    with MailServer() as server:
        error = await refusal(mailer(server, security="tls", ca_file=str(tmp_path / "none.pem")))
    assert not error.is_permanent
    assert "none.pem" in str(error) or "No such file" in str(error)
