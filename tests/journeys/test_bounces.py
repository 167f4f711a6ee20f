"""A report of undelivered mail, from the folder that the daemon reads to the pause it means."""

from __future__ import annotations

import json

from tests.alerts.mailserver import MailServer
from tests.alerts.test_dsn import example
from tests.journeys.ministry import Feed, Ledger
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import letters
from tests.server import Server


def test_a_daemon_reads_its_bounce_folder_and_pauses_whom_nothing_reaches(
    sqlite_place: Place, server: Server, ledger: Ledger, mail: MailServer
) -> None:
    place, feed = sqlite_place, Feed(server, ledger, "jp-news", language="ja")
    place.configure(tables([feed]), subscription("team"), mail_port=mail.port)
    place.crawl()
    feed.publish("省令の改正 0001x")
    place.crawl()
    assert place.send()["sent"] == 1
    [message_id] = letters(mail.messages)
    key = message_id.strip("<>").partition("@")[0]
    (place.folder / "bounces").mkdir()
    (place.folder / "bounces" / "1.eml").write_bytes(example("exchange-japanese", key=key))
    config = (place.folder / "tocsin.toml").read_text(encoding="utf-8")
    place.write(config.replace("[mail]\n", '[mail]\nbounces = "bounces"\n', 1))
    daemon = place.started([])
    [told] = until(lambda: daemon.records("bounce"), what="the report")
    assert (told["outcome"], told["subscription_key"]) == ("paused", "team")
    until((place.folder / "bounces" / "done" / "1.eml").exists, what="the report put aside")
    assert daemon.stop() == 0
    listed = [json.loads(line) for line in place.tocsin("subscriptions", "list", "--json").stdout.splitlines()]
    assert [one["status"] for one in listed] == ["paused"]
