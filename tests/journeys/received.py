"""What arrived, and how it compares with what was published: nothing lost, nothing told twice."""

from __future__ import annotations

import json
import threading
from collections import Counter
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from typing import Any

from standardwebhooks import Webhook

from tests.alerts.mailserver import Message
from tests.journeys.ministry import Ledger
from tests.journeys.place import SECRET
from tests.server import Answer, Hit

READ_AS = SMTP.clone(utf8=True)


@dataclass
class Hook:
    """A webhook receiver that believes a post only when its signature is right. `answer` is a route."""

    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Payloads by webhook-id."""
    again: list[str] = field(default_factory=list)
    """Ids that came more than once: allowed, since a receiver can tell."""
    answers: list[Answer] = field(default_factory=list)
    """Given in turn before posts are taken."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, hit: Hit) -> Answer:
        Webhook(SECRET).verify(hit.body, dict(hit.headers))
        with self._lock:
            if self.answers:
                return self.answers.pop(0)
            key, payload = hit.headers["webhook-id"], json.loads(hit.body)
            if key in self.taken:
                self.again.append(key)
                assert self.taken[key]["data"] == payload["data"], "a frozen digest says the same at each attempt"
            self.taken[key] = payload
        return Answer(200, "thank you")

    def changes(self) -> list[dict[str, Any]]:
        with self._lock:
            return [change for payload in self.taken.values() for change in payload["data"]["changes"]]

    def has_all(self, ledger: Ledger) -> bool:
        return not Counter(ledger.acts) - told(self.changes(), ledger)


def told(changes: list[dict[str, Any]], ledger: Ledger) -> Counter[tuple[str, str, str]]:
    """Count each change record under the act it tells of, or under its own title when nobody did such a thing."""
    found: Counter[tuple[str, str, str]] = Counter()
    for change in changes:
        words = change["item"]["title"] + " ".join(_after(change))
        acts = [act for act in ledger.acts if act[:2] == (change["source"], change["kind"]) and act[2] in words]
        for act in acts or [(change["source"], change["kind"], f"nobody published {change['item']['title']}")]:
            found[act] += 1
    return found


def _after(change: dict[str, Any]) -> list[str]:
    """The words that a change brings: what was inserted (of something new, all of it)."""
    return [text for p in change["provisions"] for op, text in p["ops"] if op == "insert"] or [
        provision["after"] or "" for provision in change["provisions"]
    ]


def assert_told_once(changes: list[dict[str, Any]], ledger: Ledger) -> None:
    assert told(changes, ledger) == Counter(ledger.acts)


def letters(messages: list[Message]) -> dict[str, EmailMessage]:
    """Return messages by Message-ID; one that came twice (after a kill) must say the same."""
    found: dict[str, EmailMessage] = {}
    for one in messages:
        message = BytesParser(_class=EmailMessage, policy=READ_AS).parsebytes(one.data)
        key = str(message["Message-ID"])
        if key in found:
            assert text_of(found[key]) == text_of(message), "a frozen digest says the same at each attempt"
        found[key] = message
    return found


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body(preferencelist=(kind,))
    assert part is not None
    return str(part.get_content())


def assert_mailed_once(messages: list[Message], ledger: Ledger) -> None:
    """Each act stands in one letter only, however often that letter came."""
    texts = [unwrapped(text_of(letter)) for letter in letters(messages).values()]
    counts = {token: sum(unwrapped(token) in text for text in texts) for _, _, token in ledger.acts}
    assert counts == dict.fromkeys(counts, 1)


def unwrapped(text: str) -> str:
    """Text without the breaks of its lines, which may fall inside a Japanese word."""
    return "".join(text.split())
