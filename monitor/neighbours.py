"""Is it this document that changed, or its whole site? Other documents of the source know.

What they said when they were read last is asked first, then, where that is not enough, what they say at this moment:
two requests or so, and only where what went may have been the site's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.follow import Follower
from monitor.furniture import rows_of, told_without
from monitor.halves import linked_blocks
from monitor.known import Beside, Recall
from monitor.memo import Memo
from monitor.noise import Box, boxes, could_be_shared, has_rotated, is_shared
from monitor.noise.standing import Row
from monitor.types import Document, Intent, Source

PROOF = 2
"""So many neighbours must show the same new words in place of others."""
MAX_ASKED = 4
OFTEN = timedelta(days=7)
"""What changed twice on a site within such a time rotates; a sentence of all its documents is amended less often."""
SHOWN_BY_ALL = "a box that its whole site shows"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A box of one document, and whether it is known to rotate: it slides, or held yet other words lately."""

    box: Box
    rotates: bool


class Neighbours:
    """Takes out of a revision of a followed document what other documents of its site show too."""

    def __init__(self, recall: Recall, follower: Follower, now: Callable[[], datetime]) -> None:
        self._recall = recall
        self._follower = follower
        self._now = now

    async def without_boxes(self, source: Source, intent: Intent, before: Document, memo: Memo) -> Intent:
        """Return the revision without boxes that change on the whole site; `technical` when nothing else changed."""
        half = linked_blocks(before)
        after = linked_blocks(intent.item.document) if intent.item else None
        if intent.action != "revised" or intent.before is None or half is None or after is None:
            return intent
        beside = await self._recall.beside(source.key, intent.before.item_id, before)
        elsewhere = {row[1] for one in beside for said in (one.document, one.earlier) for row in rows_of(said.blocks)}
        new = rows_of(after.blocks)
        found = boxes(rows_of(half.blocks), new, elsewhere) if len(beside) >= PROOF else []
        if not found:
            return intent
        doubts = self._doubts(found, new, elsewhere, await self._recall.said_before(intent.before))
        proven = await self._proven(source, doubts, beside, elsewhere, memo) if doubts else []
        if not proven:
            return intent
        gone = {at for box in proven for at in box.gone_at}
        came = {at for box in proven for at in box.came_at}
        return told_without(intent, before, gone, came, SHOWN_BY_ALL)

    def _doubts(
        self,
        found: Sequence[Box],
        after: Sequence[Row],
        elsewhere: set[str],
        earlier: tuple[Document, datetime] | None,
    ) -> list[Doubt]:
        rows = rows_of(earlier[0].blocks) if earlier else None
        lines = {row[1] for row in rows} if rows is not None else None
        is_recent = earlier is not None and self._is_recent(earlier[1])
        return [
            Doubt(box, box.slides or (rows is not None and is_recent and has_rotated(box, rows, after, elsewhere)))
            for box in found
            if could_be_shared(box, elsewhere, lines)
        ]

    async def _proven(
        self, source: Source, doubts: list[Doubt], beside: list[Beside], elsewhere: set[str], memo: Memo
    ) -> list[Box]:
        """Return the boxes that enough neighbours show; those that did not show the new when last read are asked."""
        proofs = [0] * len(doubts)

        def count(then: Sequence[Row], now: Sequence[Row]) -> None:
            for at, doubt in enumerate(doubts):
                proofs[at] += is_shared(doubt.box, then, now, elsewhere, rotates=doubt.rotates)

        came = frozenset[str]().union(*(doubt.box.came for doubt in doubts))
        unread: list[tuple[Beside, list[Row]]] = []
        for one in beside:
            then = rows_of(one.document.blocks)
            if came.isdisjoint(row[1] for row in then):
                unread.append((one, then))
            elif one.earlier_at is not None and self._is_recent(one.earlier_at):
                count(rows_of(one.earlier.blocks), then)
        gone = frozenset[str]().union(*(doubt.box.gone for doubt in doubts))
        unread.sort(key=lambda pair: not gone.isdisjoint(row[1] for row in pair[1]))
        for one, then in unread[:MAX_ASKED]:
            if min(proofs) >= PROOF:
                break
            now = await self._said_now(source, one, memo)
            if now is None:
                continue
            if came.isdisjoint(row[1] for row in now):
                break  # it is this document's own
            count(then, now)
        return [doubt.box for doubt, times in zip(doubts, proofs, strict=True) if times >= PROOF]

    def _is_recent(self, at: datetime) -> bool:
        return at >= self._now() - OFTEN

    async def _said_now(self, source: Source, one: Beside, memo: Memo) -> list[Row] | None:
        looked = await self._follower.follow(source, one.url, memo.masks)
        if looked.item is None or looked.item.document.reading != one.document.reading:
            return None
        return rows_of(looked.item.document.blocks)
