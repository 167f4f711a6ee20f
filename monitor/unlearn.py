"""Forgetting what was taken for noise: on an operator's word, or because it stayed. What was hidden is told then.

    the word ──────────────────────────▶ masks, drift and notes go ─┐
    it stayed (`monitor.lessons`) ─────▶ those masks go ────────────┤
                                                                    ▼
    items say again what was told of them last ▶ the next comparison is with that ▶ told, with a reason

What is noise after all is proven anew by the second look that every such difference is given.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog

from monitor.drift import Drift
from monitor.errors import LeaseLost, StoreError
from monitor.lessons import STAYS, STAYS_LOOKS, Forgotten, Lessons
from monitor.looked import Looked
from monitor.memo import Memo
from monitor.noise import Masks
from monitor.noise.things import things, without_things
from monitor.normalize import content_sha256
from monitor.store import Store
from monitor.store.items import StoredVersion
from monitor.store.unlearning import Repeat
from monitor.types import Document, Intent, Source, SourceState
from monitor.worth import without_noise

log = structlog.get_logger("poll")
InThread = Callable[..., Awaitable[Any]]
LEASE_S = 300.0
"""Of a list with thousands of rows, each has versions to look through."""
SEEN_EVERY = timedelta(hours=1)
FORGOTTEN = "was taken for noise until {}"
FORGOTTEN_PART = "a part of it was taken for noise until {}"
STAYED = "was taken for noise since {}, but it stayed"
STAYED_PART = "a part of it was taken for noise since {}, but stayed"


def forget(store: Store, source_key: str, now: datetime) -> int | None:
    """Forget all that a source was learned to show as noise, and make it due; return how many things that were.

    None when somebody looks at it at this moment, or it is no active source: nothing was done. 0 = nothing to forget.
    """
    owner = f"forget:{uuid4().hex}"
    if not store.sources.claim([source_key], now, owner, LEASE_S):
        return None
    try:
        memo = Memo.unpack(store.sources.memo(source_key))
        masks, drift = Masks.from_bytes(memo.masks), Drift.from_bytes(memo.drift)
        count = sum(1 for _ in things(masks)) + len(drift.places)
        if not count:
            store.sources.release(owner)
            return 0
        back = repeats(store, source_key, masks)
        lessons = Lessons((), Forgotten(now, memo.masks)).to_bytes() if masks else b""
        after = replace(memo, masks=b"", drift=_undrifted(drift, back), lessons=lessons)
        store.unlearning.forget(source_key, owner, after.pack(), back, now)
    except LeaseLost:
        return None
    except BaseException:
        store.sources.release(owner)  # Ctrl-C too: nobody else could look at the source until the lease ran out
        raise
    return count


def repeats(store: Store, source_key: str, masks: Masks) -> list[Repeat]:
    """Return which items have a newest version that only `masks` call the same as what was told of them last."""
    return [
        Repeat(item_id, versions[-1].version_id, told.version_id)
        for item_id in store.unlearning.tails(source_key)
        if (versions := store.items.versions(item_id)) and (told := _told(store, versions, masks))
    ]


@dataclass(frozen=True, slots=True)
class Unlearned:
    """What was noise until this look, and how to say so of what it hid."""

    masks: Masks
    whole: str
    part: str

    def explained(self, intents: Sequence[Intent], documents: Mapping[str, Document]) -> list[Intent]:
        """Give the revisions that these masks would have hidden, or shortened, the reason that they come late."""
        return [self._explained(intent, documents) if intent.action == "revised" else intent for intent in intents]

    def _explained(self, intent: Intent, documents: Mapping[str, Document]) -> Intent:
        before = documents.get(intent.before.blocks_sha256) if intent.before else None
        if before is None or intent.item is None:
            return intent
        if content_sha256(intent.item.document, self.masks) == content_sha256(before, self.masks):
            return replace(intent, reasons=(self.whole, *intent.reasons))
        if len(without_noise(intent, before, self.masks).provisions) < len(intent.provisions):
            return replace(intent, reasons=(self.part, *intent.reasons))
        return intent


class Unlearner:
    """Asked by each believed look; costs nothing where nothing was ever learned."""

    def __init__(self, store: Store, in_thread: InThread, owner: str) -> None:
        self._store = store
        self._in_thread = in_thread
        self._owner = owner

    async def unlearned(
        self, source: Source, state: SourceState, looked: Looked, now: datetime
    ) -> tuple[Looked, Unlearned | None]:
        """Return the look without masks that do not earn their keep, and what to say of what they hid.

        Asked only of looks that took no shortcut: those show that what is hidden still stands there, and are rare.
        The lease must be ours.
        """
        lessons = Lessons.from_bytes(looked.memo.lessons)
        if lessons.forgotten is not None:
            day = f"{lessons.forgotten.at:%Y-%m-%d}"
            masks = Masks.from_bytes(lessons.forgotten.masks)
            return looked, Unlearned(masks, FORGOTTEN.format(day), FORGOTTEN_PART.format(day))
        if not lessons.known or not state.is_unsettled or not state.has_baseline:
            return looked, None
        masks = Masks.from_bytes(looked.memo.masks)
        read = {item.item_key: item.document for item in looked.extraction.items}
        stayed = [
            one
            for one in lessons.noted(masks, read, now).seem_to_stay(now)
            if one.item_key in read and await self._looks_since(source, one.moved_at) >= STAYS_LOOKS
        ]
        if not stayed:
            return looked, None
        back = await self._in_thread(repeats, self._store, source.key, masks)
        try:
            await self._in_thread(self._store.unlearning.stand_back, source.key, self._owner, back, now)
        except LeaseLost:  # whoever has it now will find the same
            return looked, None
        left = without_things(masks, {one.thing for one in stayed})
        drift = _undrifted(Drift.from_bytes(looked.memo.drift), back)
        day = f"{min(one.learned_at for one in stayed):%Y-%m-%d}"
        said = Unlearned(masks, STAYED.format(day), STAYED_PART.format(day))
        return _under(looked, replace(looked.memo, masks=left.to_bytes(), drift=drift), left), said

    async def _looks_since(self, source: Source, since: datetime) -> int:
        count: int = await self._in_thread(self._store.unlearning.looks_since, source.key, since)
        return count


def noted(memo: Memo, before: Memo, documents: Mapping[str, Document], now: datetime, *, is_told: bool) -> Memo:
    """Return a memo with the lessons of its masks, after a look that read these items; `before` is the one it had.

    Where something rotates at every look, that is seen once an hour: it is days that count.
    `is_told`: what was hidden until an operator had it forgotten is told by now, and waits for no further look.
    Nothing waits for days: what moves then is no more what was hidden.
    """
    if not documents or not (memo.masks or memo.lessons):
        return memo
    lessons = Lessons.from_bytes(memo.lessons)
    if memo.masks == before.masks and not lessons.forgotten and lessons.moved_since(now - SEEN_EVERY):
        return memo
    lessons = lessons.noted(Masks.from_bytes(memo.masks), documents, now)
    if lessons.forgotten and (is_told or now - lessons.forgotten.at > STAYS):
        lessons = replace(lessons, forgotten=None)
    return replace(memo, lessons=lessons.to_bytes())


def _under(looked: Looked, memo: Memo, masks: Masks) -> Looked:
    """Return a look as it would be under other masks."""
    items = tuple(
        replace(item, content_sha256=content_sha256(item.document, masks)) for item in looked.extraction.items
    )
    return replace(looked, memo=memo, extraction=replace(looked.extraction, items=items))


def _undrifted(drift: Drift, back: Sequence[Repeat]) -> bytes:
    """Return a drift that nothing was learned of; none where its reference says what is no longer held for known."""
    return b"" if back else Drift(drift.reference_sha256).to_bytes()


def _told(store: Store, versions: Sequence[StoredVersion], masks: Masks) -> StoredVersion | None:
    """Return the oldest version of the untold end that means the same as the newest under `masks`.

    None when it says what the newest says, and where the store has lost one of them.
    """
    newest = versions[-1]
    try:
        for old in _untold(versions):
            if old.blocks_sha256 == newest.blocks_sha256:
                return None
            said, says = (store.items.document(version.blocks_sha256) for version in (old, newest))
            if content_sha256(said, masks) == content_sha256(says, masks):
                return old
    except StoreError as error:
        log.warning("a version told before cannot be read", error=str(error))
    return None


def _untold(versions: Sequence[StoredVersion]) -> Sequence[StoredVersion]:
    """Return the version told last and those after it that were told to nobody; none of a time before a withdrawal.

    Another extractor may have read it: then its bytes are read again before anything is compared with it.
    """
    at = len(versions) - 1
    while at > 0 and versions[at].is_technical and versions[at - 1].blocks_sha256:
        at -= 1
    return versions[at:]
