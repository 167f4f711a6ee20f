"""How a poll ends, and what is written of it: a row in a batch where nothing was found, else one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from monitor import decide, rhythm, schedule
from monitor.errors import LeaseLost
from monitor.looked import Looked, Unseen
from monitor.memo import Memo
from monitor.outcomes import after_failure, after_success, with_elapsed
from monitor.parts import Parts
from monitor.redact import redacted, unspoken
from monitor.store import PollCommit
from monitor.storm import Expected
from monitor.together import Together
from monitor.types import Capture, Intent, NotModified, OddLook, Outcome, PollResult, Source, SourceState
from monitor.weigh import Weighed

INTERNAL = "internal"
"""Reason of a poll that a bug of ours ended; not one of the closed list, which is about servers."""


class Endings:
    """Writes what polls came to. Each method returns the result; those that commit raise StoreError."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._write = Together(parts.in_thread, parts.store.commit_polls)

    def skipped(self, source: Source, state: SourceState, result: PollResult) -> PollResult:
        """Note a source that was not asked."""
        now = self._parts.now()
        due_at = schedule.next_poll_at(source, state, result, now, rng=self._parts.rng)
        after = replace(state, next_poll_at=due_at, last_outcome=Outcome.SKIPPED, last_reason=result.reason)
        self._parts.quiet.add(after, result)
        return result

    def quiet(
        self, source: Source, state: SourceState, answer: Capture | NotModified, result: PollResult
    ) -> PollResult:
        """Note a look that found nothing, in a batch with others."""
        now = self._parts.now()
        done = with_elapsed(replace(result, items=state.items_count), now)
        due_at = schedule.next_poll_at(source, replace(state, failures=0), done, now, rng=self._parts.rng)
        self._parts.quiet.add(after_success(state, done.outcome, answer, now, due_at), done)
        return done

    async def lesson(
        self, source: Source, state: SourceState, answer: Capture, memo: Memo, result: PollResult
    ) -> PollResult:
        """Write a look that found nothing but taught where its source drifts."""
        now = self._parts.now()
        done = with_elapsed(replace(result, items=state.items_count), now)
        due_at = schedule.next_poll_at(source, replace(state, failures=0), done, now, rng=self._parts.rng)
        after = after_success(state, done.outcome, answer, now, due_at)
        return await self._commit(PollCommit(source, self._parts.owner, done, state=after, memo=memo.pack()))

    def broken(self, source: Source, state: SourceState, error: Exception, begun: PollResult) -> PollResult:
        """Note a poll that a bug of ours ended."""
        now = self._parts.now()
        detail = unspoken(f"{type(error).__name__}: {error}", source)[:500]
        result = with_elapsed(replace(begun, outcome=Outcome.FAILED, reason=INTERNAL, detail=detail), now)
        failing = replace(state, failures=state.failures + 1)
        due_at = schedule.next_poll_at(source, failing, result, now, rng=self._parts.rng)
        self._parts.quiet.add(after_failure(state, Outcome.FAILED, INTERNAL, now, due_at), result)
        return result

    async def unseen(self, source: Source, state: SourceState, unseen: Unseen, begun: PollResult) -> PollResult:
        """Write a look that could not be had or is not believed, with its evidence."""
        now = self._parts.now()
        status = unseen.capture.status if unseen.capture else None
        result = replace(
            begun, outcome=unseen.outcome, reason=unseen.reason.value, status=status, detail=unseen.detail[:500]
        )
        gone = await self._parts.recall.with_words(await self._gone(source, unseen))
        intents = self._parts.namer.named(source, gone)
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

    async def weighed(
        self, source: Source, state: SourceState, looked: Looked, found: Weighed, begun: PollResult
    ) -> PollResult:
        """Write a look that was believed: in one transaction when it found anything, else in a batch with others."""
        now = self._parts.now()
        intents, extraction, first = found.intents, looked.extraction, looked.captures[0]
        result = replace(begun, status=first.status, outcome=_outcome(state, intents))
        result = with_elapsed(counted(result, intents, items=len(extraction.seen)), now)
        result = replace(result, detail="; ".join(extraction.warnings)[:500])
        is_unsettled = any(intent.absences or intent.pending_count for intent in intents)
        settled = replace(state, failures=0, is_unsettled=is_unsettled)
        due_at = schedule.next_poll_at(source, settled, result, now, rng=self._parts.rng)
        after = replace(
            after_success(settled, result.outcome, first, now, due_at),
            items_count=len(extraction.seen),
            text_length=extraction.text_length,
        )
        before = rhythm.last(found.memo.measures)
        is_as_before = before is not None and looked.measure.odd == before.odd
        if is_as_before and not intents and found.memo == found.memo_before and not found.watches:
            self._parts.quiet.add(after, result)
            return result
        measures = rhythm.noted(rhythm.unpack(found.memo.measures), looked.measure)
        memo = replace(found.memo, measures=rhythm.pack(measures))
        proof = Proof.of(intents, (*looked.captures, *found.captures))
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
                expected=Expected(source.expect.max_new),
                watches=tuple(found.watches),
                odd_look=None if is_as_before and not looked.odd else OddLook(looked.odd, state.last_ok_at),
            )
        )

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
        items = [i.item for i in intents if i.item is not None and (i.action != "touch" or i.item.life is not None)]
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
