"""One sample message to a subscription's channel: proves address, server and signature before something happens."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from alerts.registry import notifier_for
from alerts.unsubscribe import SECRET_NAME, unsubscribe_url
from monitor.cli.door import Door
from monitor.cli.subscriber import known_subscription
from monitor.types import Change, ChangeKind, Coverage, Delivery, Digest, Match, Provision

if TYPE_CHECKING:
    from config.declarations import Subscription
    from config.settings import Settings

WORDS: tuple[tuple[Literal["equal", "insert", "delete"], str], ...] = (
    ("equal", "The operator shall report a serious incident within "),
    ("delete", "thirty"),
    ("insert", "ten"),
    ("equal", " days."),
)


class _At:
    """A clock that stands still: one message has one time."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at


def send_sample(door: Door, settings: Settings, key: str) -> str:
    """Send a sample digest, which no store keeps, and return the receiver's words. Raises NotifyError."""
    now = door.now()
    with door.store(settings, enrol=True) as store:
        wanted = known_subscription(store, key).declaration
        leave = unsubscribe_url(settings.web.public_url, key, store.outbox.secret(SECRET_NAME))
    return asyncio.run(_send(settings, delivery(wanted, now, leave), now))


def delivery(wanted: Subscription, now: datetime, unsubscribe: str) -> Delivery:
    """Return a delivery whose one change says that it is a sample."""
    name = f"test-{uuid4().hex}"
    digest = Digest(
        digest_id=0,
        digest_key=name,
        subscription_key=wanted.key,
        window_from=now - timedelta(hours=1),
        window_to=now,
        matches=(Match(sample(now), ("a test, asked for by the operator",)),),
        coverage=Coverage(checked=0),
        timezone=wanted.timezone,
        language=wanted.language,
    )
    return Delivery(
        delivery_id=0,
        delivery_key=name,
        digest=digest,
        channel=wanted.channel,
        address=wanted.address,
        attempts=1,
        secret=wanted.secret.get_secret_value() if wanted.secret else None,
        previous_secrets=tuple(each.get_secret_value() for each in wanted.previous_secrets),
        unsubscribe_url=unsubscribe,
    )


def sample(now: datetime) -> Change:
    """Return an invented change that nobody could take for a real one."""
    before = "".join(text for kind, text in WORDS if kind != "insert")
    after = "".join(text for kind, text in WORDS if kind != "delete")
    place = ("Article 5", "(f)")
    provision = Provision("revised", "(f)", place, "(f)", place, before, after, WORDS)
    return Change(
        change_id=0,
        kind=ChangeKind.REVISED,
        source_key="tocsin-test",
        source_name="Tocsin test",
        item_key="tocsin-test",
        title="[Test] An invented regulation, to show what a change looks like",
        url="https://example.org/",
        published_at=None,
        observed_at=now,
        jurisdiction="INT",
        language="en",
        tier="official",
        topics=(),
        significance=0.5,
        reasons=("this is a test",),
        before_sha256=None,
        after_sha256=None,
        capture_sha256=None,
        provisions=(provision,),
    )


async def _send(settings: Settings, sample_delivery: Delivery, now: datetime) -> str:
    notifier = notifier_for(sample_delivery.channel, settings, _At(now))
    try:
        return await notifier.send(sample_delivery)
    finally:
        await notifier.close()
