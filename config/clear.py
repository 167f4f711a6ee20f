"""Webhooks that nothing would ever be sent to: plain http carries changes in the clear, to whoever listens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from config.declarations import Subscription
from config.problems import shown
from config.shape import Place

EXPECTED = "expected https://, or [http] allow_private_addresses for one in your own network"


def is_in_the_clear(webhook: str) -> bool:
    """Whether an address is read by whoever listens on the way.

    >>> is_in_the_clear("http://hooks.example/"), is_in_the_clear("https://hooks.example/")
    (True, False)
    """
    return not webhook.lower().startswith("https://")


def webhooks_in_the_clear(subscriptions: Sequence[tuple[Subscription, Place]]) -> Iterator[str]:
    """Yield one line for each webhook that is not https; asked where no private address is allowed."""
    for subscription, place in subscriptions:
        if subscription.webhook and is_in_the_clear(subscription.webhook):
            yield f"{place.where('webhook')}: {place.subject} webhook = {shown(subscription.webhook)}: {EXPECTED}"
