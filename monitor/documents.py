"""Linked documents, looked at again on a decaying schedule, because edits after publication are silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from monitor import decide, schedule
from monitor.comparing import INLINE_CHARS, chars
from monitor.confirm import MAX_LOOKS, Days, is_doubtful, weigh_again
from monitor.countdowns import only_clock, without_countdowns
from monitor.endings import INTERNAL, counted
from monitor.errors import ExtractError, LeaseLost, StoreError
from monitor.follow import Linked
from monitor.halves import joined, linked_blocks, own_blocks, with_half
from monitor.memo import Memo
from monitor.neighbours import Neighbours
from monitor.noise import Masks
from monitor.normalize import content_sha256
from monitor.noted import keys_in
from monitor.parts import Parts
from monitor.redact import redacted, unspoken
from monitor.replaced import Replaced, was_wall
from monitor.store import PollCommit
from monitor.storm import Expected
from monitor.together import Together
from monitor.types import (
    Capture,
    Document,
    ExtractedItem,
    Intent,
    NotModified,
    Outcome,
    PollResult,
    Source,
    StoredItem,
    Watch,
)
from monitor.worth import without_noise

log = structlog.get_logger("poll")

FAILED_FIRST_S = 3600.0
FAILED_MAX_S = 30 * 86400.0
"""Failed looks wait twice as long each time, up to the longest step of the schedule."""


class Watcher:
    """Looks at one watched document per call."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._replaced = Replaced(parts)
        self._neighbours = Neighbours(parts.recall, parts.follower, parts.now)
        self._write = Together(parts.in_thread, parts.store.commit_polls)

    async def look(self, source: Source, watch: Watch) -> PollResult:
        """Look at a leased document once and commit what it gave. Raises StoreError.

        As with polls, a bug of ours that one document brings out ends that look as failed, with back-off.
        """
        begun = PollResult(source.key, Outcome.UNCHANGED, self._parts.now(), items=1, trigger="document")
        try:
            return await self._look(source, watch, begun)
        except StoreError:
            raise
        except ExtractError as error:
            linked = Linked(watch.url, reason=error.reason, detail=str(error), outcome=Outcome.SUSPECT)
        except Exception as error:
            log.exception("look broke", source_key=source.key, url=watch.url)
            detail = f"{type(error).__name__}: {error}"
            linked = Linked(watch.url, reason=INTERNAL, detail=detail, outcome=Outcome.FAILED)
        return await self._without_document(source, watch, None, linked, begun)

    async def _look(self, source: Source, watch: Watch, begun: PollResult) -> PollResult:
        latest = await self._parts.in_thread(self._parts.store.items.latest, source.key, [watch.item_key])
        stored: StoredItem | None = latest.get(watch.item_key)
        memo: Memo = await self._parts.recall.memo(source.key)
        takes_shortcuts = watch.has_baseline and not (stored and (stored.pending_count or stored.absences))
        linked = await self._parts.follower.follow(
            source,
            watch.url,
            memo.masks,
            etag=watch.etag if takes_shortcuts else None,
            last_modified=watch.last_modified if takes_shortcuts else None,
            known_sha256=watch.body_sha256 if takes_shortcuts else None,
        )
        if linked.item is None or stored is None:
            return await self._without_document(source, watch, stored, linked, begun)
        return await self._with_document(source, watch, stored, linked, memo, begun)

    async def _without_document(
        self, source: Source, watch: Watch, stored: StoredItem | None, linked: Linked, begun: PollResult
    ) -> PollResult:
        """Note a look that brought nothing to compare: the same as before, gone, or not to be had."""
        status = linked.answer.status if linked.answer else None
        result = replace(begun, outcome=linked.outcome, status=status, reason=linked.reason or None)
        result = replace(result, detail=unspoken(linked.detail, source)[:500])
        is_quiet = linked.outcome in (Outcome.UNCHANGED, Outcome.NOT_MODIFIED)
        intents: list[Intent] = []
        if linked.is_gone and watch.has_baseline and stored is not None:
            intents = await self._parts.recall.with_words(decide.decide_gone(stored, status=status or 404))
        after = self._after(watch, linked, is_quiet=is_quiet)
        proof = (linked.answer,) if intents and isinstance(linked.answer, Capture) else ()
        return await self._commit(source, after, intents, proof, counted(result, intents, items=1))

    async def _with_document(
        self, source: Source, watch: Watch, stored: StoredItem, linked: Linked, memo: Memo, begun: PollResult
    ) -> PollResult:
        assert linked.item is not None
        assert isinstance(linked.answer, Capture)
        if stored.is_withdrawn:
            intents = await self._returned(watch, stored, linked, memo, is_complete=source.complete)
        else:
            intents = await self._compared(source, watch, stored, linked, memo)
        result = counted(replace(begun, status=linked.answer.status), intents, items=1)
        after = self._after(watch, linked, is_quiet=not any(i.action == "revised" for i in intents))
        captures = (linked.answer,) if any(intent.item for intent in intents) else ()
        return await self._commit(source, after, intents, captures, result)

    async def _returned(
        self, watch: Watch, stored: StoredItem, linked: Linked, memo: Memo, *, is_complete: bool
    ) -> list[Intent]:
        """Restore a withdrawn item whose document was gone and is there again.

        One that was withdrawn for another reason, such as a complete list that dropped it, has a document that may
        stay where it was for years: that brings nothing back.
        """
        if not watch.failures or linked.is_withdrawn:
            return []
        if is_complete and not any(stored.item_key in keys_in(page) for page in memo.pages):
            return []
        last = await self._parts.recall.last_words(stored.item_id)
        item = _whole(stored, last, linked, memo)
        return await self._parts.recall.with_words([decide.restored(item, stored)])

    async def _compared(
        self, source: Source, watch: Watch, stored: StoredItem, linked: Linked, memo: Memo
    ) -> list[Intent]:
        assert linked.item is not None
        before: Document = await self._parts.in_thread(self._parts.store.items.document, stored.blocks_sha256)
        half = linked_blocks(before)
        if half is not None and half.reading != linked.item.document.reading:
            again = await self._parts.recall.half_read_again(source, stored, memo.masks)
            half = again.document if again else None
            if again is not None:
                before = with_half(before, again.document)
                stored = replace(stored, life=again.life.over(stored.life) if again.life else stored.life)
        item = _whole(stored, before, linked, memo)
        if not watch.has_baseline or half is None:
            return [_silent(item, stored)] if item.content_sha256 != stored.content_sha256 else []
        if item.content_sha256 not in stored.earlier_sha256s and was_wall(before, linked.item.document):
            return [_silent(item, stored)]
        await self._replaced.refuse(source, watch, before, linked.item.document, memo)
        told = await self._weigh(source, item, stored, before, memo)
        weighed = [only_clock(intent, self._parts.now()) for intent in told]
        content = [await self._parts.recall.without_furniture(source, intent, before) for intent in weighed]
        intents = [await self._neighbours.without_boxes(source, intent, before, memo) for intent in content]
        confirmed = [await self._confirmed(source, watch, stored, before, intent, memo) for intent in intents]
        return [without_countdowns(intent, self._parts.now()) for intent in confirmed]

    async def _confirmed(
        self, source: Source, watch: Watch, stored: StoredItem, before: Document, intent: Intent, memo: Memo
    ) -> Intent:
        """Look again when what would be told could be noise: pages of articles have counters and boxes too.

        What is learned serves this look only: a source's masks belong to its own poll, which may be under way.
        """
        masks = Masks.from_bytes(memo.masks)
        if not is_doubtful(intent, is_page=True):
            return without_noise(intent, before, masks) if intent.action == "revised" else intent
        judged = intent
        for _ in range(MAX_LOOKS):
            again = await self._parts.follower.follow(source, watch.url, memo.masks)
            if again.item is None or _reads_otherwise(again.item.document, intent):
                break
            known = masks
            days = Days(self._parts.now(), ZoneInfo(source.timezone))
            judged, masks = weigh_again(intent, before, _whole(stored, before, again, memo), masks, days)
            if masks == known or judged.action != "revised":
                break
        return judged

    async def _weigh(
        self, source: Source, item: ExtractedItem, stored: StoredItem, before: Document, memo: Memo
    ) -> list[Intent]:
        rehashed = replace(stored, content_sha256=content_sha256(before, Masks.from_bytes(memo.masks)))
        question: dict[str, Any] = {
            "items": (item,),
            "latest": {item.item_key: rehashed},
            "documents": {stored.blocks_sha256: before},
            "source": source,
        }
        if chars((before, item.document)) > INLINE_CHARS:
            return await self._parts.extractor.apart(decide.decide_known, **question)
        return decide.decide_known(**question)

    def _after(self, watch: Watch, linked: Linked, *, is_quiet: bool) -> Watch:
        """Return the watch after a look: further apart while nothing changes, from the start after a change."""
        now = self._parts.now()
        if linked.outcome in (Outcome.FAILED, Outcome.SUSPECT):
            failures = watch.failures + 1
            wait_s = min(FAILED_FIRST_S * 2 ** min(failures, 10), FAILED_MAX_S)
            wait_s = max(wait_s, min(linked.retry_after_s or 0.0, schedule.RETRY_AFTER_MAX_S))
            return replace(watch, failures=failures, next_check_at=now + timedelta(seconds=wait_s))
        step = min(watch.step + 1, len(schedule.DOCUMENT_STEPS_S) - 1) if is_quiet and watch.has_baseline else 0
        answer = linked.answer
        headers = answer.headers if answer else {}
        is_new_body = isinstance(answer, Capture)
        return replace(
            watch,
            step=step,
            failures=0,
            has_baseline=True,
            etag=headers.get("etag") if is_new_body else watch.etag,
            last_modified=headers.get("last-modified") if is_new_body else watch.last_modified,
            body_sha256=answer.body_sha256 if isinstance(answer, Capture) else watch.body_sha256,
            next_check_at=schedule.next_check_at(step, now, self._parts.rng),
        )

    async def _commit(
        self,
        source: Source,
        watch: Watch,
        intents: list[Intent],
        captures: tuple[Capture, ...],
        result: PollResult,
    ) -> PollResult:
        commit = PollCommit(
            source=source,
            owner=self._parts.owner,
            result=result,
            watch=watch,
            intents=tuple(self._parts.namer.named(source, intents)),
            captures=tuple(redacted(capture, source) for capture in captures),
            expected=Expected(source.expect.max_new),
        )
        try:
            await self._write(commit)
        except LeaseLost:
            return replace(result, outcome=Outcome.SKIPPED, reason="lease-lost")
        return result


def _reads_otherwise(document: Document, intent: Intent) -> bool:
    half = linked_blocks(intent.item.document) if intent.item else None
    return half is None or half.reading != document.reading


def _whole(stored: StoredItem, before: Document, linked: Linked, memo: Memo) -> ExtractedItem:
    """Return the item as it is now: the entry's half as stored, the document's half as just read."""
    assert linked.item is not None
    assert isinstance(linked.answer, Capture | NotModified)
    entry = ExtractedItem(
        item_key=stored.item_key,
        title=stored.title,
        url=stored.url,
        document=own_blocks(before),
        published_at=stored.published_at,
        document_url=linked.url,
        is_withdrawn=linked.is_withdrawn,
        capture_sha256=stored.capture_sha256,
    )
    body_sha256 = linked.answer.body_sha256 if isinstance(linked.answer, Capture) else None
    whole = joined(entry, linked.item.document, memo.masks, linked.item.life)
    return replace(whole, linked_capture_sha256=body_sha256)


def _silent(item: ExtractedItem, stored: StoredItem) -> Intent:
    return Intent(
        item_key=item.item_key,
        action="technical",
        reasons=("first sight of the linked document",),
        item=item,
        content_sha256=item.content_sha256,
        before=stored,
    )
