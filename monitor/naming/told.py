"""Intents with what they name: the step between weighing a look and writing it. Pure, but for when it is prepared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from config.naming import Naming
from monitor.types import Intent, Life, Source

if TYPE_CHECKING:  # its patterns take time at each start, and most commands tell nothing
    from monitor.naming.finder import Finder, Told

TOLD = ("new", "revised", "withdrawn", "restored")


class Namer:
    """Says what told intents name. Prepared at the first of them: a day on which nothing changes costs nothing."""

    def __init__(self, naming: Callable[[], Naming]) -> None:
        self._naming = naming
        self._finder: Finder | None = None
        self._lock = Lock()

    def reread(self, naming: Callable[[], Naming]) -> None:
        """Take over an edited configuration."""
        with self._lock:
            self._naming, self._finder = naming, None

    def named(self, source: Source, intents: Sequence[Intent]) -> list[Intent]:
        """Return the intents, those that somebody is told of with their mentions."""
        return [self._named(source, intent) if intent.action in TOLD else intent for intent in intents]

    def _named(self, source: Source, intent: Intent) -> Intent:
        from monitor.naming.finder import Finder

        with self._lock:
            finder = self._finder = self._finder or Finder(self._naming())
        return replace(intent, mentions=finder.mentions(told(source, intent)))


def told(source: Source, intent: Intent) -> Told:
    """Return what is searched of an intent: its title and what changed, as subscribers' words are looked for."""
    from monitor.naming.finder import READ_CHARS, Told

    item = intent.item or intent.before
    return Told(
        title=item.title if item else "",
        text=_words(intent, READ_CHARS),
        key=intent.item_key,
        url=item.url if item else "",
        jurisdiction=source.jurisdiction,
        life=_life(intent),
        declared=source.instruments,
    )


def _life(intent: Intent) -> Life | None:
    """Return what is known of the item: what its source does not say now still holds."""
    before = intent.before.life if intent.before else None
    return intent.item.life.over(before) if intent.item and intent.item.life else before


def _words(intent: Intent, room: int) -> str:
    """Return the changed words, up to so many characters: what came before what went."""
    passages: list[str] = []
    for side in ("label", "after", "before"):
        for provision in intent.provisions:
            if room <= 0:
                break
            passage = getattr(provision, side) or ""
            passages.append(passage[:room])
            room -= len(passage) + 1
    return "\n".join(passages)
