"""Webhooks that nothing would ever be sent to: plain http carries changes in the clear, to whoever listens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from config.declarations import Subscription
from config.problems import shown
from config.shape import Place


def webhooks_in_the_clear(subscriptions: Sequence[tuple[Subscription, Place]]) -> Iterator[str]:
    """Yield one line for each webhook that is not https; asked where no private address is allowed."""
    for subscription, place in subscriptions:
        if subscription.webhook and not subscription.webhook.lower().startswith("https://"):
            said = "expected https://, or [http] allow_private_addresses for one in your own network"
            yield f"{place.where('webhook')}: {place.subject} webhook = {shown(subscription.webhook)}: {said}"
