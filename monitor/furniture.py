"""A document is told without what stands on most documents of its source: a site's new menu is no news of each law.

Stored, compared, reported as noise: a version whose furniture alone differs is kept silently, with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    site = standing(*([_rows(document.blocks) for document in some] for some in (others, earlier)))
    after = intent.item.document
    own, linked = _halves(after)
    own_before, linked_before = _halves(before)
    old, new = _rows(linked_before), _rows(linked)
    hidden_old, hidden_new = differing_furniture(old, new, site)
    if not hidden_old and not hidden_new:
        return intent
    diff = compare(_without(before, own_before, old, hidden_old), _without(after, own, new, hidden_new))
    if diff.identical or not diff.provisions:
        if intent.moved:
            return stage_alone(intent)
        return replace(intent, action="technical", reasons=(ONLY_FURNITURE,), provisions=(), significance=0, dates=())
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


def _rows(blocks: Sequence[Block]) -> list[Row]:
    kept = [block for block in blocks if not is_furniture(block)]
    return list(zip(kept, comparing_lines(kept), strict=True))


def _without(document: Document, own: Sequence[Block], rows: Sequence[Row], hidden: frozenset[int]) -> Document:
    kept = (block for at, (block, _) in enumerate(rows) if at not in hidden)
    return replace(document, blocks=(*own, *kept), linked_from=None)
