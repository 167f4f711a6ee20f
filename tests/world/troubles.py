"""How services fail, each in the way it was seen to fail."""

from __future__ import annotations

from dataclasses import replace

from tests.server import Answer, busy, challenge
from tests.world.service import Ask, Service, page

LOUD = (
    "down",
    "503",
    "challenge",
    "waf",
    "sorry",
    "error-body",
    "rate-limit",
    "key",
    "empty",
    "truncated",
    "redesign",
)
"""Troubles of single answers: the poll itself has to be failed or suspect."""
SILENT = ("frozen", "moved")
"""Answers that are well in themselves: nothing new ever again, or always from another address."""


def misbehave(kind: str, service: Service, ask: Ask, good: Answer) -> Answer:
    """Return what comes instead of the good answer."""
    match kind:
        case "down":
            return Answer(raw=b"")
        case "503":
            return page("<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>", 503)
        case "challenge":
            return challenge()
        case "waf":  # AWS: accepted, and nothing in it
            return Answer(202, b"", {"Content-Type": "text/html; charset=UTF-8", "x-amzn-waf-action": "challenge"})
        case "sorry":
            return page(
                "<!DOCTYPE html><html lang='ja'><head><title>ただいまアクセスが集中しております</title></head><body>"
                "<h1>Sorry</h1><p>アクセスが集中しています。しばらくしてから再度お試しください。</p></body></html>"
            )
        case "error-body":
            return service.error_body(ask)
        case "rate-limit":
            return busy(6 * 3600)
        case "key":
            return service.key_refused(ask)
        case "moved":
            moved = ask.path.rsplit("/", 1)[0] + "/moved-here.xml"
            return good if ask.path == moved else Answer(301, "", {"Location": moved})
        case "empty":
            return replace(good, body=b"")
        case "truncated":
            whole = good.body.encode() if isinstance(good.body, str) else good.body
            return replace(good, body=whole, cut_at=max(1, len(whole) * 2 // 3))
        case "redesign":
            return service.redesigned(ask)
    return good
