"""One source, from due to committed.

look (twice, when it is new) -> (nothing? batched row) -> weigh: known? changed? noise? links? -> one transaction
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import structlog

from monitor.endings import Endings
from monitor.errors import ExtractError, StoreError
from monitor.looked import Look, Looked, Recognition, Unseen
from monitor.memo import Memo
from monitor.parts import Parts
from monitor.ports import Reader
from monitor.twice import Twice
from monitor.types import Capture, NotModified, Outcome, PollResult, Source, SourceState
from monitor.weigh import Weigher

log = structlog.get_logger("poll")


class Poller:
    """Polls one source at a time per call; safe to call for many sources at once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._weigher = Weigher(parts)
        self._endings = Endings(parts)
        self._twice = Twice(parts.looker)
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
            return self._endings.broken(source, state, error, begun)

    async def _poll(self, source: Source, state: SourceState, begun: PollResult) -> PollResult:
        unready = self._parts.unready(source)
        if unready:
            return self._endings.skipped(source, state, replace(begun, reason=unready))
        reader = self._parts.reader_for(source.kind)
        look, memo = await self._look(source, state, reader)
        if isinstance(look, Looked) and state.is_unsettled and not state.has_baseline:
            look = await self._twice.agree(source, state, reader, look)
        if isinstance(look, Looked):
            try:
                found = await self._weigher.weigh(source, state, reader, look, memo)
                return await self._endings.weighed(source, state, look, found, begun)
            except ExtractError as error:  # too large to be compared in time: not looked at, and said so
                look = Unseen(Outcome.SUSPECT, error.reason, str(error), look.captures[0])
        if isinstance(look, Unseen):
            return await self._endings.unseen(source, state, look, begun)
        if isinstance(look, NotModified):
            return self._endings.quiet(source, state, look, replace(begun, outcome=Outcome.NOT_MODIFIED, status=304))
        unchanged = replace(begun, outcome=Outcome.UNCHANGED, status=look.capture.status)
        if look.memo is None:
            return self._endings.quiet(source, state, look.capture, unchanged)
        return await self._endings.lesson(source, state, look.capture, look.memo, unchanged)

    async def _look(self, source: Source, state: SourceState, reader: Reader) -> tuple[Look, Memo]:
        memo = Memo()

        async def recall(capture: Capture) -> Recognition:
            nonlocal memo
            recognition = await self._parts.recall.recognise(source, capture)
            memo = recognition.memo
            return recognition

        return await self._parts.looker.look(source, state, reader, recall), memo
