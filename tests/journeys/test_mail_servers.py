"""Mail servers that refuse, stall and die mid-message: letters wait with their reason, and delay nobody else's."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Feed, Ledger, tokens
from tests.journeys.place import Daemon, Place, subscription, tables, until
from tests.journeys.received import Hook, assert_mailed_once, assert_told_once, letters
from tests.journeys.rude import RudeMailServer
from tests.ports import free_port
from tests.server import Server


class MailServerAt(MailServer):
    """A mail server at a port that is known before it listens."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._at = port

    async def _listen(self) -> None:
        self._listener = await self._loop.create_server(self._protocol, "127.0.0.1", self._at)
        self.port = self._at


def hours_pass(place: Place) -> None:
    """Let every delivery that waits for its next attempt be due: rows hold the truth of when."""
    engine = create_engine(place.store_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE delivery SET next_attempt_at = created_at WHERE finished_at IS NULL"))
    engine.dispose()


def failures(daemon: Daemon) -> list[str]:
    return [record["error"] for record in daemon.records("delivery failed")]


def test_letters_wait_while_the_mail_server_is_down_and_all_arrive_once(
    place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    feed, token, port = Feed(server, ledger, "jp-news", language="ja"), tokens("印"), free_port()
    robot, team = subscription("robot", webhook=server.url("/hook")), subscription("team")
    place.configure(tables([feed]), robot, team, mail_port=port)
    daemon = place.started(["jp-news"])
    feed.publish(f"省令 {token()}")
    until(lambda: failures(daemon), what="a refused connection")
    feed.publish(f"告示 {token()}")
    until(lambda: len(failures(daemon)) == 2, what="another")
    until(lambda: hook.has_all(ledger), what="the webhook, meanwhile")
    assert str(port) in failures(daemon)[0]
    with MailServerAt(port) as mail:
        feed.publish(f"訓令 {token()}")
        until(lambda: len(mail.messages) == 1, what="the newest letter")
        hours_pass(place)
        until(lambda: len(letters(mail.messages)) == 3, what="those that waited")
        assert daemon.stop() == 0
        assert_mailed_once(mail.messages, ledger)
        assert len(mail.messages) == 3
    assert_told_once(hook.changes(), ledger)


def test_a_server_that_says_later_stalls_or_dies_after_the_message_gets_the_same_letter_again(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook, mail: MailServer
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    robot, team = subscription("robot", webhook=server.url("/hook")), subscription("team")
    sqlite_place.configure(tables([feed]), robot, team, mail_port=mail.port, mail_timeout_s=4)
    daemon = sqlite_place.started(["jp-news"])
    mail.answers["MAIL"] = ["421 too many connections"]
    mail.answers["RCPT"] = ["450 greylisted"]
    mail.answers["DATA"] = ["stall", "die", "452 disk full"]
    feed.publish("省令の改正 0001x")
    told = ("421", "450", "in time", "", "452")
    for attempt, words in enumerate(told, start=1):
        until(lambda attempt=attempt: len(failures(daemon)) == attempt, what=f"failure {attempt}")
        assert words in failures(daemon)[-1]
        hours_pass(sqlite_place)
    until(lambda: daemon.records("delivered") and len(mail.messages) == 4, what="the letter at last")
    assert hook.has_all(ledger)
    assert daemon.stop() == 0
    assert len(letters(mail.messages)) == 1, "one Message-ID over all attempts"
    assert_mailed_once(mail.messages, ledger)


def test_a_refused_recipient_is_given_up_with_the_reason_and_others_get_their_letters(
    sqlite_place: Place, server: Server, ledger: Ledger, mail: MailServer
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    sqlite_place.configure(
        tables([feed]), subscription("gone"), subscription("here"), subscription("there"), mail_port=mail.port
    )
    sqlite_place.crawl()
    feed.publish("省令の改正 0001x")
    sqlite_place.crawl()
    mail.answers["RCPT"] = ["550 no such user"]
    ran = sqlite_place.tocsin("digest", "send", "--json")
    assert (ran.returncode, '"sent":2' in ran.stdout.replace(" ", "")) == (1, True), ran.stdout
    assert "550 no such user" in ran.stderr
    assert len(letters(mail.messages)) == 2
    assert sqlite_place.send() == {"sent": 0, "retried": 0, "dead": 0}, "given up means never again"
    assert "550 no such user" in sqlite_place.tocsin("doctor").stdout


def test_servers_without_manners_delay_nobody_and_lose_nothing(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    feed = Feed(server, ledger, "jp-news", language="ja")
    robot, team = subscription("robot", webhook=server.url("/hook")), subscription("team")
    with RudeMailServer(
        "slams the door", "says nothing", "talks nonsense", "dies mid-message", "stalls mid-message"
    ) as rude:
        sqlite_place.configure(tables([feed]), robot, team, mail_port=rude.port, mail_timeout_s=2)
        daemon = sqlite_place.started(["jp-news"])
        feed.publish("省令の改正 0001x")
        for attempt in range(1, 6):
            until(lambda attempt=attempt: len(failures(daemon)) == attempt, what=f"failure {attempt}")
            hours_pass(sqlite_place)
        feed.publish("告示 0002x")
        until(lambda: hook.has_all(ledger), what="the webhook, while mail stalls")
        assert daemon.stop() == 0
        assert "Traceback" not in daemon.said()
        assert len(set(rude.met)) == 5
    with MailServer() as mail:
        sqlite_place.configure(tables([feed]), robot, team, mail_port=mail.port)
        hours_pass(sqlite_place)
        sqlite_place.send()
        assert_mailed_once(mail.messages, ledger)
