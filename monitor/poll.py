"""One source, from due to committed.

look -> (nothing? batched row) -> join linked halves -> decide -> follow new links -> confirm -> one transaction
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Protocol

import structlog

from monitor import decide, schedule
from monitor.comparing import INLINE_CHARS
from monitor.confirm import Confirmer
from monitor.drift import Drift
from monitor.errors import ExtractError, LeaseLost, StoreError
from monitor.follow import Follower
from monitor.known import Known, Recall
from monitor.look import Look, Looked, Looker, Recognition, Unseen
from monitor.memo import Memo
from monitor.outcomes import after_failure, after_success, with_elapsed
from monitor.ports import Extractor, Reader
from monitor.quiet import QuietBatch
from monitor.redact import redacted
from monitor.store import NewWatch, PollCommit, Store
from monitor.together import Together
from monitor.types import (
    Capture,
    Intent,
    NotModified,
    Outcome,
    PollResult,
    Source,
    SourceState,
)

log = structlog.get_logger("poll")

INTERNAL = "internal"
"""Reason of a poll that a bug of ours ended; not one of the closed list, which is about servers."""


class InThread(Protocol):
    """Runs a store call in a thread, so that the loop goes on."""

    def __call__(self, call: Callable[..., Any], *args: Any) -> Awaitable[Any]: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What a poll needs; built once, at the door."""

    store: Store
    in_thread: InThread
    extractor: Extractor
    looker: Looker
    recall: Recall
    follower: Follower
    confirmer: Confirmer
    reader_for: Callable[[str], Reader]
    unready: Callable[[Source], str | None]
    """Says why a source cannot be polled now (a key that is not set), or None."""
    quiet: QuietBatch
    now: Callable[[], datetime]
    rng: random.Random
    owner: str


class Poller:
    """Polls one source at a time per call; safe to call for many sources at once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._write = Together(parts.in_thread, parts.store.commit_polls)
        self.looker = parts.looker

    async def poll(self, source: Source, state: SourceState, *, by_operator: bool = False) -> PollResult:
        """Poll a leased source and commit what it gave. Raises StoreError when the store cannot be written.

        A bug of ours that one source's answer brings out ends that poll as failed, with back-off, and is logged with
        its trace: the other sources go on, and nobody is told that nothing changed.
        """
        trigger: Literal["schedule", "operator"] = "operator" if by_operator else "schedule"
        begun = PollResult(source.key, Outcome.SKIPPED, self._parts.now(), trigger=trigger)
        try:
            return await self._poll(source, state, begun)
        except StoreError:
            raise
        except Exception as error:
            log.exception("poll broke", source_key=source.key)
            return self._note_broken(source, state, error, begun)

    async def _poll(self, source: Source, state: SourceState, begun: PollResult) -> PollResult:
        unready = self._parts.unready(source)
        if unready:
            return self._skip(source, state, replace(begun, reason=unready))
        reader = self._parts.reader_for(source.kind)
        look, memo = await self._look(source, state, reader)
        if isinstance(look, Looked):
            try:
                return await self._take(source, state, reader, look, memo, begun)
            except ExtractError as error:  # too large to be compared in time: not looked at, and said so
                look = Unseen(Outcome.SUSPECT, error.reason, str(error), look.captures[0])
        if isinstance(look, Unseen):
            return await self._note_failure(source, state, look, begun)
        if isinstance(look, NotModified):
            return self._note_quiet(source, state, look, replace(begun, outcome=Outcome.NOT_MODIFIED, status=304))
        unchanged = replace(begun, outcome=Outcome.UNCHANGED, status=look.capture.status)
        if look.memo is None:
            return self._note_quiet(source, state, look.capture, unchanged)
        return await self._note_lesson(source, state, look.capture, look.memo, unchanged)

    async def _look(self, source: Source, state: SourceState, reader: Reader) -> tuple[Look, Memo]:
        memo = Memo()

        async def recall(capture: Capture) -> Recognition:
            nonlocal memo
            recognition = await self._parts.recall.recognise(source, capture)
            memo = recognition.memo
            return recognition

        return await self._parts.looker.look(source, state, reader, recall), memo

    # ------------------------------------------------------------ nothing found

    def _skip(self, source: Source, state: SourceState, result: PollResult) -> PollResult:
        now = self._parts.now()
        due_at = schedule.next_poll_at(source, state, result, now, rng=self._parts.rng)
        after = replace(state, next_poll_at=due_at, last_outcome=Outcome.SKIPPED, last_reason=result.reason)
        self._parts.quiet.add(after, result)
        return result

    def _note_quiet(
        self, source: Source, state: SourceState, answer: Capture | NotModified, result: PollResult
    ) -> PollResult:
        now = self._parts.now()
        done = with_elapsed(replace(result, items=state.items_count), now)
        due_at = schedule.next_poll_at(source, replace(state, failures=0), done, now, rng=self._parts.rng)
        self._parts.quiet.add(after_success(state, done.outcome, answer, now, due_at), done)
        return done

    async def _note_lesson(
        self, source: Source, state: SourceState, answer: Capture, memo: Memo, result: PollResult
    ) -> PollResult:
        """Write a look that found nothing but taught where its source drifts."""
        now = self._parts.now()
        done = with_elapsed(replace(result, items=state.items_count), now)
        due_at = schedule.next_poll_at(source, replace(state, failures=0), done, now, rng=self._parts.rng)
        after = after_success(state, done.outcome, answer, now, due_at)
        return await self._commit(PollCommit(source, self._parts.owner, done, state=after, memo=memo.pack()))

    def _note_broken(self, source: Source, state: SourceState, error: Exception, begun: PollResult) -> PollResult:
        now = self._parts.now()
        detail = f"{type(error).__name__}: {error}"[:500]
        result = with_elapsed(replace(begun, outcome=Outcome.FAILED, reason=INTERNAL, detail=detail), now)
        failing = replace(state, failures=state.failures + 1)
        due_at = schedule.next_poll_at(source, failing, result, now, rng=self._parts.rng)
        self._parts.quiet.add(after_failure(state, Outcome.FAILED, INTERNAL, now, due_at), result)
        return result

    async def _note_failure(
        self, source: Source, state: SourceState, unseen: Unseen, begun: PollResult
    ) -> PollResult:
        now = self._parts.now()
        status = unseen.capture.status if unseen.capture else None
        result = replace(
            begun, outcome=unseen.outcome, reason=unseen.reason.value, status=status, detail=unseen.detail[:500]
        )
        intents = await self._parts.recall.with_words(await self._gone(source, unseen))
        result = with_elapsed(counted(result, intents, items=state.items_count), now)
        due_at = schedule.next_poll_at(
            source,
            replace(state, failures=state.failures + 1),
            result,
            now,
            retry_after_s=unseen.retry_after_s,
            rng=self._parts.rng,
        )
        after = after_failure(state, result.outcome, unseen.reason.value, now, due_at)
        if intents:
            after = replace(after, is_unsettled=any(intent.absences for intent in intents))
        if not intents and (unseen.outcome is Outcome.FAILED or unseen.capture is None):
            self._parts.quiet.add(after, result)
            return result
        suspect = unseen.capture if unseen.outcome is Outcome.SUSPECT else None
        commit = PollCommit(
            source=source,
            owner=self._parts.owner,
            result=result,
            state=after,
            intents=tuple(intents),
            captures=(redacted(unseen.capture, source),) if intents and unseen.capture else (),
            suspects=((redacted(suspect, source), unseen.reason.value),) if suspect else (),
        )
        return await self._commit(commit)

    async def _gone(self, source: Source, unseen: Unseen) -> list[Intent]:
        """Count a page's 404s and 410s towards its withdrawal; lists and feeds only fail."""
        if source.kind != "page" or not unseen.is_gone:
            return []
        latest = await self._parts.in_thread(self._parts.store.items.latest, source.key, [decide.PAGE_KEY])
        status = unseen.capture.status if unseen.capture else 404
        return decide.decide_gone(latest.get(decide.PAGE_KEY), status=status)

    # ------------------------------------------------------------ something to weigh

    async def _take(
        self, source: Source, state: SourceState, reader: Reader, looked: Looked, before: Memo, begun: PollResult
    ) -> PollResult:
        known = await self._parts.recall.known(source, state, looked, before)
        intents, memo = await self._weigh(source, state, looked, known), looked.memo
        again: Capture | None = None
        if any(intent.action == "revised" for intent in intents):
            confirmed = await self._parts.confirmer.confirm(source, state, reader, intents, memo, known)
            intents, memo, again = confirmed.intents, confirmed.memo, confirmed.again
        now = self._parts.now()
        watches: list[NewWatch] = []
        captures: list[Capture] = []
        if source.follow:
            attached = await self._parts.follower.attach(source, intents, known.documents, memo.masks, now)
            intents, watches, captures = attached
            now = self._parts.now()
        intents = await self._parts.recall.with_words(intents)
        result = replace(begun, status=looked.captures[0].status, outcome=_outcome(state, intents))
        result = with_elapsed(counted(result, intents, items=len(looked.extraction.seen)), now)
        result = replace(result, detail="; ".join(looked.extraction.warnings)[:500])
        is_unsettled = any(intent.absences or intent.pending_count for intent in intents)
        settled = replace(state, failures=0, is_unsettled=is_unsettled)
        due_at = schedule.next_poll_at(source, settled, result, now, rng=self._parts.rng)
        after = replace(
            after_success(settled, result.outcome, looked.captures[0], now, due_at),
            items_count=len(looked.extraction.seen),
            text_length=looked.extraction.text_length,
        )
        memo = await self._with_drift(looked, intents, memo, again)
        if not intents and memo == known.memo and not watches:
            self._parts.quiet.add(after, result)
            return result
        proof = Proof.of(intents, (*looked.captures, *captures))
        return await self._commit(
            PollCommit(
                source=source,
                owner=self._parts.owner,
                result=result,
                state=after,
                intents=tuple(intents),
                captures=tuple(redacted(capture, source) for capture in proof.captures),
                evidence=proof.own,
                linked=proof.linked,
                memo=memo.pack(),
                hold=decide.is_storm(intents, source, state),
                watches=tuple(watches),
            )
        )

    async def _with_drift(self, looked: Looked, intents: Sequence[Intent], memo: Memo, again: Capture | None) -> Memo:
        """Note how this body may differ from the one in the archive; a newly kept one is the new reference.

        `again` is a second look that was found to mean the same: it teaches where the new reference drifts.
        """
        first = looked.captures[0]
        if any(intent.item and intent.item.capture_sha256 == first.body_sha256 for intent in intents):
            drift = Drift(first.body_sha256)
            return replace(memo, drift=(drift.learn(first.body, again.body) if again else drift).to_bytes())
        if intents or len(looked.captures) > 1:
            return memo
        return await self._parts.recall.drifted(memo, first.body)

    async def _weigh(self, source: Source, state: SourceState, looked: Looked, known: Known) -> list[Intent]:
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

    async def _commit(self, commit: PollCommit) -> PollResult:
        try:
            await self._write(commit)
        except LeaseLost:
            return replace(commit.result, outcome=Outcome.SKIPPED, reason="lease-lost")
        return commit.result


@dataclass(frozen=True, slots=True)
class Proof:
    """Which capture proves which item, as the store wants to know it."""

    captures: tuple[Capture, ...]
    own: Mapping[str, int]
    linked: Mapping[str, int]

    @classmethod
    def of(cls, intents: Sequence[Intent], captures: Sequence[Capture]) -> Proof:
        """Find each item's captures among those of this poll."""
        index = {capture.body_sha256: number for number, capture in reversed(list(enumerate(captures)))}
        items = [intent.item for intent in intents if intent.item is not None]
        own = {i.item_key: index[i.capture_sha256] for i in items if i.capture_sha256 in index}
        linked = {i.item_key: index[i.linked_capture_sha256] for i in items if i.linked_capture_sha256 in index}
        return cls(tuple(captures) if items else (), own, linked)


def _outcome(state: SourceState, intents: Sequence[Intent]) -> Outcome:
    if not state.has_baseline:
        return Outcome.BASELINE
    told = {"new", "revised", "withdrawn", "restored"}
    return Outcome.CHANGED if any(intent.action in told for intent in intents) else Outcome.UNCHANGED


def counted(result: PollResult, intents: Sequence[Intent], *, items: int) -> PollResult:
    """Return the result with what the intents will tell; `items` is how many were seen."""
    counts: Mapping[str, int] = decide.counts(intents)
    changed = any(counts.get(kind) for kind in ("new", "revised", "withdrawn", "restored"))
    return replace(
        result,
        items=items,
        new=counts.get("new", 0),
        revised=counts.get("revised", 0),
        withdrawn=counts.get("withdrawn", 0),
        restored=counts.get("restored", 0),
        outcome=Outcome.CHANGED if changed and result.outcome is not Outcome.BASELINE else result.outcome,
    )
