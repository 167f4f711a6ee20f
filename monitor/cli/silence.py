"""What `doctor` says of subscribers who hear nothing: rules that can match nothing, letters that did not arrive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.cli.finding import GIVEN_UP_SHOWN, NAMED, Finding

if TYPE_CHECKING:
    from config.settings import Settings
    from monitor.store import Store


def letters(store: Store, now: datetime) -> Iterator[Finding]:
    """Name letters (confirmations, links) that were given up lately: whoever asked for one waits in vain."""
    for key, answer in store.letters.given_up(now - GIVEN_UP_SHOWN)[:NAMED]:
        yield Finding("letters", "warn", f"{key}: a letter was given up: {answer}", "is the address right?")


def silent(store: Store, settings: Settings) -> Iterator[Finding]:
    """Name subscriptions whose rules no enabled source can fulfil: their silence says nothing."""
    from alerts.matching.reach import why_never

    if not any(source.enabled for source in settings.sources):
        return
    sources, topics = settings.sources, settings.found_topics
    rows = store.outbox.subscriptions()
    found = [(row.key, reason) for row in rows if (reason := why_never(row.declaration, sources, topics))]
    for key, reason in found[:NAMED]:
        yield Finding(
            "subscriptions", "warn", f"{key} can never match: {reason}", "enable a source, or edit its rules"
        )
    if len(found) > NAMED:
        yield Finding("subscriptions", "warn", f"{len(found) - NAMED} more subscriptions can never match")
    known = {topic.casefold() for topic in settings.known_topics}
    barren = {key for key, _ in found}
    for row in rows:
        strange = [topic for topic in row.declaration.match.topics if topic.casefold() not in known]
        if strange and row.key not in barren:
            said = f"{row.key}: nothing has the topic {', '.join(strange)}"
            yield Finding("subscriptions", "warn", said, "write [[topic]] with its words, or edit its rules")
