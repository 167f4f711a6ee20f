"""Webhooks: a digest as JSON, POSTed and signed as Standard Webhooks says (https://www.standardwebhooks.com).

An address is written by people, so it must not make us speak to our own machine or network: the guard sits in
libcurl's open-socket callback, after DNS, so that a name cannot change its mind in between. No redirect is followed,
no proxy is used (behind one, the guard could not see where a request goes).
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.utils import parsedate_to_datetime
from threading import Event
from typing import Any

from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError

from alerts.channels.payload import payload, without_words
from alerts.channels.post import Answer, Refused, post
from alerts.writing.text import clean, smooth
from config.settings import Settings
from monitor.addresses import refusal, unreadable
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.types import Delivery

TIMEOUT_S = 10.0
TOO_LARGE = 413
THREADS = 8
"""Of our own, not of the loop's pool: eight receivers that hang must not keep the store waiting for a thread."""


class WebhookNotifier:
    """POSTs digests. 2xx is taken; 410 means "never again" and stops the address; anything else is tried again."""

    channel = "webhook"
    timeout_s = TIMEOUT_S

    def __init__(self, settings: Settings, clock: Clock, timeout_s: float = TIMEOUT_S) -> None:
        self._clock = clock
        self._user_agent = smooth(settings.http.user_agent)
        self._public_url = settings.web.public_url
        self._allows_private = settings.http.allow_private_addresses
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="webhook")
        self._stop = Event()
        self.timeout_s = timeout_s

    async def send(self, delivery: Delivery) -> str:
        """Deliver once and return the status and the receiver's first words. Raises NotifyError."""
        self._check(delivery.address)
        now = self._clock.now()
        body = payload(delivery)
        answer = await self._post(delivery, body, now)
        if answer.status == TOO_LARGE and body["data"]["changes"]:  # it took nothing; later it would not either
            answer = await self._post(delivery, without_words(body, self._public_url), now)
        return _judged(answer, delivery.address, now)

    async def _post(self, delivery: Delivery, told: dict[str, Any], now: datetime) -> Answer:
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        headers = {"content-type": "application/json", "user-agent": self._user_agent}
        headers |= signature(delivery, body, now)
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(
                self._threads,
                lambda: post(
                    delivery.address,
                    body.encode(),
                    headers,
                    timeout_s=self.timeout_s,
                    allows_private=self._allows_private,
                    stop=self._stop,
                ),
            )
        except Refused as error:
            where = f"webhook {_host(delivery.address)}: {error}"
            raise NotifyError(where, may_have_arrived=error.may_have_arrived) from error

    async def close(self) -> None:
        """Break off what is under way: it will be sent again, with the same id."""
        self._stop.set()
        await asyncio.to_thread(self._threads.shutdown, wait=True, cancel_futures=True)

    def _check(self, address: str) -> None:
        if reason := unreadable(address):
            raise NotifyError(f"webhook address: {reason}", is_permanent=True)
        if self._allows_private:
            return
        if reason := refusal(address):
            raise NotifyError(f"webhook {_host(address)}: {reason}")
        if not address.startswith("https://"):
            raise NotifyError(f"webhook {_host(address)}: expected https://, plain http carries changes in the clear")


def signature(delivery: Delivery, body: str, now: datetime) -> dict[str, str]:
    """Return the three headers; the id is the delivery's at every attempt, the time stamp this attempt's.

    While a secret is being replaced there is one signature for each, space delimited, as the specification has it:
    a receiver takes the message when one of them fits.
    """
    secrets = (delivery.secret or "", *delivery.previous_secrets)
    try:
        signed = " ".join(Webhook(secret).sign(delivery.delivery_key, now, body) for secret in secrets)
    except (ValueError, EmptyWebhookSecretError) as error:
        # Not base64, or empty. The secret itself stays out of the message.
        told = f"subscription {delivery.digest.subscription_key}: the webhook's secret cannot sign"
        raise NotifyError(f"{told} ({type(error).__name__}); expected whsec_ and base64") from error
    return {
        "webhook-id": delivery.delivery_key,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signed,
    }


def _judged(answer: Answer, address: str, now: datetime) -> str:
    words = clean(answer.body.decode("utf-8", "replace"), 200)
    told = f"{answer.status} {words}".strip()
    if 200 <= answer.status < 300:
        return told
    if 300 <= answer.status < 400:
        told += "; redirects are not followed: name the address itself"
    if answer.status == TOO_LARGE:
        told += "; let it take more, or match fewer changes"
    raise NotifyError(
        f"webhook {_host(address)} said {told}",
        is_about_address=answer.status == 410,
        retry_after_s=retry_after_s(answer.headers.get("retry-after", ""), now),
    )


def retry_after_s(value: str, now: datetime) -> float | None:
    """Return seconds from a Retry-After header (RFC 9110, 10.2.3): a number or a date; None when it is neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (at.astimezone(now.tzinfo) - now).total_seconds())


def _host(address: str) -> str:
    """Return where it goes without the path, which may hold a secret (chat services put tokens there)."""
    return clean(address.split("/")[2] if address.count("/") >= 2 else address, 100)
