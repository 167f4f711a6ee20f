"""What a believed look comes to: compared with what is known, confirmed where it could be noise, links followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor import decide, schedule
from monitor.attach import Attacher
from monitor.comparing import INLINE_CHARS
from monitor.countdowns import only_clock, without_countdowns
from monitor.drift import Drift
from monitor.errors import ExtractError
from monitor.halves import own_blocks
from monitor.known import Known
from monitor.lengthened import without_older_rows
from monitor.looked import Looked
from monitor.memo import Memo
from monitor.noted import restated
from monitor.parts import Parts
from monitor.ports import Reader
from monitor.sanity.lists import has_stayed
from monitor.store import NewWatch
from monitor.tongues import is_list_switched, is_switched
from monitor.types import Capture, Intent, Reason, Source, SourceState
from monitor.unlearn import Unlearner, noted

SHOWN = ("page", "listing", "feed")
"""Kinds that a site shows its visitors, in the language it takes to be theirs."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What to write about one look."""

    intents: list[Intent]
    memo: Memo
    memo_before: Memo
    watches: Sequence[NewWatch] = ()
    captures: Sequence[Capture] = ()
    """Of linked documents that were read on the way."""


class Weigher:
    """Turns a look into intents; asks the store and, where needed, the source a second time."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._attacher = Attacher(parts.follower, parts.extractor, parts.reader_for)
        self._unlearner = Unlearner(parts.store, parts.in_thread, parts.owner)

    async def weigh(
        self, source: Source, state: SourceState, reader: Reader, looked: Looked, before: Memo
    ) -> Weighed:
        """Weigh a believed look. Raises ExtractError when it is too large to be compared in time."""
        looked, unlearned = await self._unlearner.unlearned(source, state, looked, self._parts.now())
        known = await self._parts.recall.known(source, state, looked, before)
        answered = await self._decide(source, state, looked, known)
        _refuse_switched(source, state, looked, known, answered)
        weighed = without_older_rows(answered, source, before.pages, looked.memo.pages, self._parts.now())
        intents, memo = [only_clock(each, self._parts.now()) for each in weighed], looked.memo
        again = looked.again
        if any(intent.action == "revised" for intent in intents):
            confirmed = await self._parts.confirmer.confirm(
                source, state, reader, intents, memo, known, self._parts.now()
            )
            intents = [without_countdowns(each, self._parts.now()) for each in confirmed.intents]
            memo, again = confirmed.memo, confirmed.again
        watches: list[NewWatch] = []
        captures: list[Capture] = []
        if source.follow:
            now = self._parts.now()
            attached = await self._attacher.attach(
                source, intents, known.documents, memo.masks, now, state.last_ok_at or now
            )
            decided = {intent.item_key for intent in intents if intent.action != "touch"}
            quiet = [i for i in known.items if i.item_key in known.latest and i.item_key not in decided]
            intents, watches, captures = attached
            watches += [_moved(intent, now) for intent in intents if _is_moved(intent)]
            if quiet:
                rows = restated(before.pages, looked.memo.pages)
                quiet = [item for item in quiet if item.item_key in rows]
                watches += self._attacher.again(source, quiet, self._parts.now())
            intents = [await self._without_furniture(source, intent, known) for intent in intents]
        if unlearned is not None:
            intents = unlearned.explained(intents, known.documents)
        intents = self._parts.namer.named(source, await self._parts.recall.with_words(intents))
        memo = await self._with_drift(looked, intents, memo, again)
        read = {item.item_key: item.document for item in known.items}
        is_told = not any(intent.pending_count for intent in intents)
        memo = noted(memo, before, read, self._parts.now(), is_told=is_told)
        return Weighed(intents, memo, known.memo, watches, captures)

    async def _without_furniture(self, source: Source, intent: Intent, known: Known) -> Intent:
        before = known.documents.get(intent.before.blocks_sha256) if intent.before else None
        if before is None or intent.action != "revised":
            return intent
        return await self._parts.recall.without_furniture(source, intent, before)

    async def _with_drift(self, looked: Looked, intents: Sequence[Intent], memo: Memo, again: Capture | None) -> Memo:
        """Note how this body may differ from the one in the archive; a newly kept one is the new reference.

        `again` is a second look that was found to mean the same: it teaches where the new reference drifts. What was
        told without a body of its own, as a withdrawal is, leaves none: the old reference no longer says what is
        known, and the very list that stood before would pass for nothing new.
        """
        first = looked.captures[0]
        if any(intent.item and intent.item.capture_sha256 == first.body_sha256 for intent in intents):
            drift = Drift(first.body_sha256)
            return replace(memo, drift=(drift.learn(first.body, again.body) if again else drift).to_bytes())
        if any(intent.action in decide.TOLD for intent in intents):
            return replace(memo, drift=b"")
        if intents or len(looked.captures) > 1:
            return memo
        return await self._parts.recall.drifted(memo, first.body)

    async def _decide(self, source: Source, state: SourceState, looked: Looked, known: Known) -> list[Intent]:
        question: dict[str, Any] = {
            "items": known.items,
            "latest": known.latest,
            "seen": looked.extraction.seen,
            "active_keys": known.active_keys,
            "source": source,
            "state": state,
            "documents": known.documents,
            "is_complete_list": source.complete and looked.is_whole and source.kind != "page",
        }
        if known.text_length > INLINE_CHARS:
            return await self._parts.extractor.apart(decide.decide, **question)
        return decide.decide(**question)


def _refuse_switched(
    source: Source, state: SourceState, looked: Looked, known: Known, intents: Sequence[Intent]
) -> None:
    """Raise ExtractError when a page or most of a list is in another language than before, until that stays."""
    if source.kind not in SHOWN or has_stayed(Reason.WRONG_TYPE, state):
        return
    pairs = [
        (before, own_blocks(intent.item.document))
        for intent in intents
        if intent.action == "revised" and intent.item and intent.before
        if (stored := known.documents.get(intent.before.blocks_sha256)) and (before := own_blocks(stored))
    ]
    is_page = source.kind == "page"
    if pairs and (is_switched(pairs) if is_page else is_list_switched(intents, pairs, len(looked.extraction.seen))):
        raise ExtractError("in another language than before", reason=Reason.WRONG_TYPE)


def _is_moved(intent: Intent) -> bool:
    return intent.action == "touch" and bool(intent.item and intent.item.document_url)


def _moved(intent: Intent, now: datetime) -> NewWatch:
    """Return the watch of an item whose row says the same, at the address that it has by now.

    Another path may be a corrected file, and is looked at within a day. Links that are signed differ in their query,
    at every poll, and are looked at no more often for that.
    """
    assert intent.item is not None
    assert intent.before is not None
    paths = {urlsplit(url).path for url in (intent.before.url, intent.item.url)}
    by = now + timedelta(seconds=schedule.DOCUMENT_STEPS_S[2 if len(paths) > 1 else -1])
    return NewWatch(intent.item_key, intent.item.document_url or "", by, is_moved=True)
