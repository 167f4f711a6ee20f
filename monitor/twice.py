"""A source that was added is fetched twice before it is believed: what it is known by must be the same moments later.

A list whose keys differ at every look would be told anew at every look. What differs in its words is noise, by proof.
"""

from __future__ import annotations

from dataclasses import replace

from monitor import noise
from monitor.look import Looker
from monitor.looked import Looked, Recognition, Unseen
from monitor.normalize import content_sha256
from monitor.ports import Reader
from monitor.types import Capture, ExtractedItem, Outcome, Reason, Source, SourceState

NEW_SHARE = 0.1
"""A busy list may get an entry, and lose another, between two looks."""


class Twice:
    """Takes the second look of a baseline."""

    def __init__(self, looker: Looker) -> None:
        self._looker = looker

    async def agree(self, source: Source, state: SourceState, reader: Reader, first: Looked) -> Looked | Unseen:
        """Return the first look with what a second one taught; unseen when they do not know the same items.

        A second look that cannot be had has no opinion.
        """

        async def recall(_capture: Capture) -> Recognition:
            return Recognition(first.memo)

        second = await self._looker.look(source, state, reader, recall, afresh=True)
        if not isinstance(second, Looked):
            return first
        strangers = set(second.extraction.seen) - set(first.extraction.seen)
        if len(strangers) > max(1, NEW_SHARE * len(second.extraction.seen)):
            said = f"{len(strangers)} of {len(second.extraction.seen)} items have other keys than moments before"
            return Unseen(Outcome.SUSPECT, Reason.UNSTABLE, said, first.captures[0])
        return _taught(first, {item.item_key: item for item in second.extraction.items}, second.captures[0])


def _taught(first: Looked, second: dict[str, ExtractedItem], body: Capture) -> Looked:
    """Return the first look under the masks that both teach; `again` is the second body if it means the same then."""
    masks = noise.Masks.from_bytes(first.memo.masks)
    for item in first.extraction.items:
        other = second.get(item.item_key)
        if other is not None and other.content_sha256 != item.content_sha256:
            masks = noise.learn(item.document, other.document, masks)
    items = tuple(
        replace(item, content_sha256=content_sha256(item.document, masks)) for item in first.extraction.items
    )
    agree = all(
        item.item_key in second and content_sha256(second[item.item_key].document, masks) == item.content_sha256
        for item in items
    )
    return replace(
        first,
        extraction=replace(first.extraction, items=items),
        memo=replace(first.memo, masks=masks.to_bytes()),
        again=body if agree else None,
    )
