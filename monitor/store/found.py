"""The intents of polls, each with its poll and the rows that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from monitor.store.codec import life_text
from monitor.store.poll_commit import PollCommit
from monitor.types import Intent, Life, Source, Stage, StoredItem

ENDS = frozenset((Stage.WITHDRAWN, Stage.REPEALED, Stage.LAPSED))
Key = tuple[int, str]
"""Source id and item key."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A poll whose captures have their rows: `capture_ids` by index into its captures."""

    poll: PollCommit
    source_id: int
    capture_ids: Mapping[int, int]


class Found(NamedTuple):
    """One intent, and whose it is."""

    by: Filed
    intent: Intent

    @property
    def key(self) -> Key:
        return self.by.source_id, self.intent.item_key

    @property
    def capture_index(self) -> int | None:
        return self.by.poll.capture_index(self.intent)

    @property
    def linked_index(self) -> int | None:
        return self.by.poll.linked_index(self.intent)


def inherited(found: Found) -> StoredItem | None:
    """Return the version before, if it has a capture that still holds and that this poll did not bring."""
    before = found.intent.before
    if before is None or found.intent.action == "withdrawn":
        return None
    is_own_new = found.capture_index is not None or before.capture_sha256 is None
    is_linked_new = found.linked_index is not None or before.linked_capture_sha256 is None
    return None if is_own_new and is_linked_new else before


def observed_at(found: Found) -> datetime:
    index = found.linked_index if found.capture_index is None else found.capture_index
    poll = found.by.poll
    return poll.result.started_at if index is None else poll.captures[index].fetched_at


def blocks_before(intent: Intent) -> str | None:
    return (intent.before.blocks_sha256 or None) if intent.before else None


def item_row(intent: Intent) -> dict[str, Any]:
    """Return what an item row says after this intent; a touch and a withdrawal keep its title and address."""
    told, before = intent.item, intent.before
    source = told or before
    if source is None:
        raise ValueError(f"item {intent.item_key}: a first {intent.action} needs what the extractor read")
    is_withdrawn = before.is_withdrawn if before and intent.action in ("touch", "technical") else False
    return {
        "title": source.title,
        "url": source.url,
        "published_at": source.published_at or (before.published_at if before else None),
        "is_withdrawn": is_withdrawn or intent.action == "withdrawn",
        "absences": intent.absences,
        "pending_sha256": intent.pending_sha256,
        "pending_count": intent.pending_count,
        "life": life_text(life_after(intent)),
    }


def life_after(intent: Intent) -> Life | None:
    """Return the item's life after this intent: what its source does not say now still holds.

    But what is withdrawn stands nowhere else, unless its source says how it ended; and what is there again is not.
    """
    before = intent.before.life if intent.before else None
    told = intent.item.life if intent.item else None
    if before and before.stage is Stage.WITHDRAWN and intent.action == "restored":
        before = replace(before, stage=None)
    life = told.after(before) if told else before
    if life and intent.action == "withdrawn" and not (told and told.stage in ENDS):
        return replace(life, stage=Stage.WITHDRAWN)
    return life


def topics_of(source: Source, intent: Intent) -> tuple[str, ...]:
    """Return the topics its source declares, then those its own words name."""
    named = (each.key for each in intent.mentions if each.kind == "topic")
    return tuple(dict.fromkeys((*source.topics, *named)))


def instruments_of(intent: Intent) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.key for each in intent.mentions if each.kind == "instrument"))
