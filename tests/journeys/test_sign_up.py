"""A stranger becomes a subscriber of an installed daemon, and leaves again; killed on the way, nothing is lost."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx
import pytest

from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Feed, Ledger, tokens
from tests.journeys.place import SOON_S, Place, tables, until
from tests.journeys.received import letters, text_of
from tests.server import Server

STRANGER = "tanaka@example.jp"
FORM = {"email": STRANGER, "pace": "immediate", "timezone": "Asia/Tokyo", "language": "ja", "words": "人工知能"}


def test_a_sign_up_outlives_a_kill_and_its_links_carry_it_to_the_end(
    place: Place, server: Server, ledger: Ledger, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_WEB__SIGNUP", "true")
    feed = Feed(server, ledger, "jp-news", language="ja")
    place.configure(tables([feed]), mail_port=mail.port, pages=True)
    daemon = place.started([feed.key])
    until(lambda: place.get("/subscribe"), what="the form")
    assert _post(place, "/subscribe", FORM).status_code == 200
    daemon.kill()

    daemon = place.start()
    until(lambda: mail.messages, what=lambda: ("the letter", daemon.said()))
    until(lambda: place.get("/healthz"), what="the pages")
    (asked,) = letters(mail.messages).values()
    assert str(asked["Subject"]).startswith("購読のご確認")
    assert _post(place, _link(text_of(asked), "confirm")).status_code == 200

    token = tokens("印")
    first, second, third, fourth = (f"人工知能基本計画 {token()}" for _ in range(4))
    feed.publish(first)
    until(lambda: _mailed(mail, first), what=lambda: ("the first digest", daemon.said()))
    preferences = _link(_mailed(mail, first), "preferences")
    _post(place, f"{preferences}/pause", {"until": ""})
    feed.publish(second)
    until(lambda: len(daemon.polls(feed.key, "changed")) == 2, what="the change")
    feed.publish(third)
    until(lambda: len(daemon.polls(feed.key, "changed")) == 3, what="the change after it")
    _post(place, preferences, {**FORM, "pace": "immediate", "language": "ko"})
    assert not _mailed(mail, second), "paused"
    _post(place, f"{preferences}/resume", {})
    until(lambda: _mailed(mail, second) and _mailed(mail, third), what="what waited")
    assert "변경 2건" in _mailed(mail, second), "one digest, in the language chosen meanwhile"

    left = next(one["List-Unsubscribe"] for one in letters(mail.messages).values() if one["List-Unsubscribe"])
    _post(place, urlsplit(left.strip("<>")).path, {"List-Unsubscribe": "One-Click"})
    feed.publish(fourth)
    until(lambda: len(daemon.polls(feed.key, "changed")) == 4, what="the change")
    assert daemon.stop() == 0, "what is ready is delivered before the end"
    assert not _mailed(mail, fourth)


def _post(place: Place, path: str, fields: dict[str, str] | None = None) -> httpx.Response:
    return httpx.post(f"http://127.0.0.1:{place.port}{path}", data=fields or {}, timeout=SOON_S, trust_env=False)


def _link(text: str, what: str) -> str:
    found = re.search(rf"https?://\S+?/{what}/\S+", text)
    assert found, text
    return urlsplit(found[0]).path


def _mailed(mail: MailServer, token: str) -> str:
    """Return the text of the mail that tells it, "" while there is none."""
    texts = (text_of(letter) for letter in letters(mail.messages).values())
    return next((text for text in texts if token in text), "")
