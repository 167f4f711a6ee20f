"""Fetch twice, must agree: what differs between two looks taken moments apart is the page's own noise, by proof.

Only small, number-like differences are worth the second look; prose that changed is told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from monitor import noise
from monitor.follow import own_blocks
from monitor.known import Known
from monitor.look import Looked, Looker, Recognition
from monitor.memo import Memo
from monitor.normalize import content_sha256
from monitor.ports import Reader
from monitor.types import Capture, ExtractedItem, Intent, Source, SourceState

MAX_PROVISIONS = 12
"""More places than this are not a counter and a clock."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The intents that stand, and what was learned. `again` is the second body when it means what the first does."""

    intents: list[Intent]
    memo: Memo
    again: Capture | None = None


class Confirmer:
    """Takes the second look, and turns what was only noise into a silent version."""

    def __init__(self, looker: Looker) -> None:
        self._looker = looker

    async def confirm(
        self, source: Source, state: SourceState, reader: Reader, intents: list[Intent], memo: Memo, known: Known
    ) -> Confirmed:
        """Look again when what would be told could be noise; otherwise return everything as it is."""
        doubtful = [intent for intent in intents if is_doubtful(intent)]
        if not doubtful:
            return Confirmed(intents, memo)

        async def recall(_capture: Capture) -> Recognition:
            return Recognition(memo)

        look = await self._looker.look(source, state, reader, recall, afresh=True)
        if not isinstance(look, Looked):
            return Confirmed(intents, memo)  # no second opinion to be had: what was seen stands
        second = {item.item_key: item for item in look.extraction.items}
        masks = noise.Masks.from_bytes(memo.masks)
        today = look.captures[0].fetched_at.astimezone(ZoneInfo(source.timezone)).date()
        for intent in doubtful:
            masks = _learned(intent, second, masks, known, today)
        learned = replace(memo, masks=masks.to_bytes())
        if learned == memo:
            return Confirmed(intents, memo)
        judged = [_judged(intent, masks, known) for intent in intents]
        is_same = all(_means_the_same(intent, second, masks) for intent in judged)
        return Confirmed(judged, learned, look.captures[0] if is_same else None)


def is_doubtful(intent: Intent) -> bool:
    """Whether everything an intent would tell could be a counter, a clock or a token."""
    if intent.action != "revised" or not 0 < len(intent.provisions) <= MAX_PROVISIONS:
        return False
    return all(noise.could_be_noise(p.before or "", p.after or "") for p in intent.provisions)


def _learned(
    intent: Intent, second: Mapping[str, ExtractedItem], masks: noise.Masks, known: Known, today: date
) -> noise.Masks:
    """Return the masks with what two looks, and the stored version, teach about one item."""
    again = second.get(intent.item_key)
    stored = known.documents.get(intent.before.blocks_sha256) if intent.before else None
    if intent.item is None or again is None or stored is None:
        return masks
    own, before = own_blocks(intent.item.document), own_blocks(stored)
    masks = noise.learn(own, own_blocks(again.document), masks, stored=before)
    return noise.learn_today(before, own, masks, day=today)


def _judged(intent: Intent, masks: noise.Masks, known: Known) -> Intent:
    """Rehash both sides under what was learned; equal sides make a silent version."""
    if intent.item is None:
        return intent
    sha256 = content_sha256(intent.item.document, masks)
    item = replace(intent.item, content_sha256=sha256)
    judged = replace(intent, item=item, content_sha256=sha256)
    stored = known.documents.get(intent.before.blocks_sha256) if intent.before else None
    if intent.action == "revised" and stored is not None and content_sha256(stored, masks) == sha256:
        return replace(judged, action="technical", reasons=("changes at every look",), provisions=(), significance=0)
    return judged


def _means_the_same(intent: Intent, second: Mapping[str, ExtractedItem], masks: noise.Masks) -> bool:
    again = second.get(intent.item_key)
    if intent.item is None or again is None:
        return False
    return content_sha256(again.document, masks) == intent.content_sha256
