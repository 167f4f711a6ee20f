"""What `doctor` says of those whom nothing reaches: paused subscriptions, bouncing addresses, the bounce folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli.finding import NAMED, Finding

if TYPE_CHECKING:
    from config.settings import Settings
    from monitor.store import Store


def unreached(store: Store, settings: Settings) -> Iterator[Finding]:
    """Name whom nothing reaches any more, and what brings them back."""
    paused = store.addresses.paused_by_failures()
    for key, reason in paused[:NAMED]:
        advice = f"mend its address, then: tocsin subscriptions resume {key} (sends what it missed, as one digest)"
        yield Finding("subscriptions", "warn", f"{key} is paused, since nothing reaches it: {reason}", advice)
    if len(paused) > NAMED:
        yield Finding("subscriptions", "warn", f"{len(paused) - NAMED} more are paused by failures")
    bouncing = [one for one in store.addresses.troubled() if one.status == "bouncing"]
    if bouncing:
        said = f"{len(bouncing)} addresses bounced lately; the last one said: {bouncing[0].reason}"
        yield Finding("subscriptions", "warn", said, "full or busy mailboxes; nothing to do unless it goes on")
    told = settings.operator.subscription
    if told and store.outbox.subscription(told) is None:
        advice = "write that [[subscription]], or correct [operator] subscription"
        yield Finding("operator", "warn", f'no subscription "{told}": nobody is told of pauses', advice)


def chats(settings: Settings) -> Iterator[Finding]:
    """Name chats whose address no service has: the first digest would be given up."""
    found = [one for one in settings.subscriptions if one.chat]
    if not found:
        return
    from alerts.channels.chat import why_unreadable

    for one in found:
        if reason := why_unreadable(one.address):
            advice = f"correct its chat, then: tocsin subscriptions test {one.key}"
            yield Finding("subscriptions", "fail", f"{one.key}: {reason}", advice)


def bounces(settings: Settings) -> Iterator[Finding]:
    """Say whether the folder into which reports come can be used."""
    if not settings.mail.bounces:
        return
    folder = Path(settings.mail.bounces)
    if folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding("bounces", "ok", f"{folder} is read every minute")
    else:
        advice = "make it, writable for this user, or change [mail] bounces"
        yield Finding("bounces", "fail", f"{folder} is no folder that can be read and written", advice)
