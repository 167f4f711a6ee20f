"""Proof that an endpoint wants our webhooks: it is asked for a secret word and must answer with it.

    POST  {"type":"tocsin.challenge","timestamp":…,"data":{"subscription":…,"challenge":"9f…"}}     signed as ever
    2xx   {"challenge":"9f…"}   or the word alone as text

Without it anybody who may add a subscription could turn our deliveries against somebody else's server. The request
passes the same guard as a delivery: no private address after DNS, no redirect, ten seconds.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import Any

from alerts.channels.post import Refused, post
from alerts.channels.webhook import TIMEOUT_S, signature
from alerts.writing.text import clean, smooth
from config.settings import Settings
from monitor.addresses import refusal, unreadable
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.types import Coverage, Delivery, Digest, Subscription, rfc3339

ADVICE = 'answer 2xx with {"challenge": …} or with the word alone'


async def prove(wanted: Subscription, settings: Settings, clock: Clock, word: str) -> str:
    """Ask the endpoint for `word` and return what it answered. Raises NotifyError when it does not know it.

    `word` is random and new each time; an answer to an earlier one proves nothing.
    """
    address = wanted.webhook or ""
    host = address.split("/")[2] if address.count("/") >= 2 else address
    _check(address, host, allows_private=settings.http.allow_private_addresses)
    now = clock.now()
    body = json.dumps(
        {
            "type": "tocsin.challenge",
            "timestamp": rfc3339(now),
            "data": {"subscription": wanted.key, "challenge": word},
        }
    )
    headers = {"content-type": "application/json", "user-agent": smooth(settings.http.user_agent)}
    headers |= signature(_carrier(wanted, word, clock), body, now)
    try:
        answer = await asyncio.to_thread(
            post,
            address,
            body.encode(),
            headers,
            timeout_s=TIMEOUT_S,
            allows_private=settings.http.allow_private_addresses,
        )
    except Refused as error:
        raise NotifyError(f"webhook {clean(host)}: {error}") from error
    said = clean(answer.body.decode("utf-8", "replace"), 200)
    if not 200 <= answer.status < 300:
        raise NotifyError(f"webhook {clean(host)} said {answer.status} {said} to the challenge; {ADVICE}")
    if not _knows(answer.body, word):
        raise NotifyError(f"webhook {clean(host)} took the challenge and did not answer it; {ADVICE}")
    return f"{answer.status} {said}"


def _check(address: str, host: str, *, allows_private: bool) -> None:
    reason = unreadable(address) or (None if allows_private else refusal(address))
    if reason:
        raise NotifyError(f"webhook {clean(host)}: {reason}", is_permanent=True)
    if not allows_private and not address.startswith("https://"):
        raise NotifyError(f"webhook {clean(host)}: expected https://", is_permanent=True)


def _knows(body: bytes, word: str) -> bool:
    """Say whether an answer is the word: in JSON under "challenge", or as text."""
    text = body.decode("utf-8", "replace").strip()
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):  # no JSON, or thousands of brackets
        said = text
    found = said.get("challenge") if isinstance(said, dict) else said
    return isinstance(found, str) and hmac.compare_digest(found.encode(), word.encode())


def _carrier(wanted: Subscription, word: str, clock: Clock) -> Delivery:
    """Return what `signature` signs for: the subscription's secrets, and an id that no delivery has."""
    now = clock.now()
    digest = Digest(0, f"challenge-{word}", wanted.key, now, now, (), Coverage(0))
    return Delivery(
        delivery_id=0,
        delivery_key=f"challenge-{word}",
        digest=digest,
        channel="webhook",
        address=wanted.webhook or "",
        attempts=1,
        secret=wanted.secret.get_secret_value() if wanted.secret else None,
        previous_secrets=tuple(each.get_secret_value() for each in wanted.previous_secrets),
    )
