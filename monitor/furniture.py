"""A document is told without what stands on most documents of its source: a site's new menu is no news of each law.

Stored, compared, reported as noise: a version whose furniture alone differs is kept silently, with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from monitor.diff import compare
from monitor.life import stage_alone
from monitor.noise import differing_furniture, standing
from monitor.noise.standing import Row
from monitor.normalize import comparing_lines, is_furniture
from monitor.types import Block, Document, Intent

ONLY_FURNITURE = "only what stands on most documents of its site differs"


def without_furniture(
    intent: Intent, before: Document, others: Sequence[Document], earlier: Sequence[Document]
) -> Intent:
    """Return a revision without what differs in the furniture of its linked document.

    `before` is the version it was compared with, `others` are linked documents of the same source, newest first,
    and `earlier` the version before of each, without blocks where there is none. With nothing left to tell the intent
    is `technical`. Fewer than five others teach nothing.
    """
    if intent.item is None or intent.action != "revised" or intent.item.document.linked_from is None:
        return intent
    site = standing(*([rows_of(document.blocks) for document in some] for some in (others, earlier)))
    after = intent.item.document
    old, new = (rows_of(_halves(document)[1]) for document in (before, after))
    hidden_old, hidden_new = differing_furniture(old, new, site)
    if not hidden_old and not hidden_new:
        return intent
    return told_without(intent, before, hidden_old, hidden_new, ONLY_FURNITURE)


def told_without(intent: Intent, before: Document, hidden_old: Set[int], hidden_new: Set[int], reason: str) -> Intent:
    """Return a revision of a linked document without these of its rows, by their places on either side.

    With nothing left to tell the intent is `technical`, for this reason.
    """
    if intent.item is None:
        return intent
    after = intent.item.document
    own, linked = _halves(after)
    own_before, linked_before = _halves(before)
    diff = compare(
        _without(before, own_before, rows_of(linked_before), hidden_old),
        _without(after, own, rows_of(linked), hidden_new),
    )
    if diff.identical or not diff.provisions:
        if intent.moved:
            return stage_alone(intent)
        return replace(intent, action="technical", reasons=(reason,), provisions=(), significance=0, dates=())
    return replace(
        intent,
        provisions=tuple(diff.provisions),
        significance=max(intent.moved, diff.significance),
        reasons=(*(intent.reasons[:1] if intent.moved else ()), *diff.reasons),
        dates=diff.dates,
    )


def _halves(document: Document) -> tuple[Sequence[Block], Sequence[Block]]:
    at = len(document.blocks) if document.linked_from is None else document.linked_from
    return document.blocks[:at], document.blocks[at:]


def rows_of(blocks: Sequence[Block]) -> list[Row]:
    """Return the blocks that count, each with what is compared of it."""
    kept = [block for block in blocks if not is_furniture(block)]
    return list(zip(kept, comparing_lines(kept), strict=True))


def _without(document: Document, own: Sequence[Block], rows: Sequence[Row], hidden: Set[int]) -> Document:
    kept = (block for at, (block, _) in enumerate(rows) if at not in hidden)
    return replace(document, blocks=(*own, *kept), linked_from=None)
