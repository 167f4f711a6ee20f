"""Two documents in, what changed out. Pure; costs a few milliseconds per 100 KB where little changed."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.diff import words
from monitor.diff.align import Alignment, Side, align
from monitor.diff.classify import ORDER, Class, judge
from monitor.diff.group import merged
from monitor.normalize import comparable, comparing_lines
from monitor.types import Block, Document, PolicyDate, Provision

REASONS = 5
"""Of the most significant changes; more would not be read."""
FURNITURE = "only menus, banners or footers differ"


@dataclass(frozen=True, slots=True)
class Diff:
    """What separates two documents, in the document's own terms."""

    identical: bool
    """True when there is nothing to tell: same words, or differences that are noise or page furniture."""
    significance: float
    klass: Class
    provisions: tuple[Provision, ...]
    stats: dict[str, int] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    dates: tuple[PolicyDate, ...] = ()
    """Dates that matter, read from what changed."""

    def record(self) -> dict[str, Any]:
        """Return the contract's `diff` record."""
        return {
            "identical": self.identical,
            "significance": round(self.significance, 3),
            "class": self.klass,
            "provisions": [provision.record() for provision in self.provisions],
            "stats": dict(self.stats),
            "reasons": list(self.reasons),
            "dates": [each.record() for each in self.dates],
        }


def compare(before: Document, after: Document) -> Diff:
    """Return what changed from `before` to `after`, provisions in the order of the new document.

    Never compare readings of different extractors or versions: their differences are not the law's.
    """
    # A diff makes many small tuples and no cycles; collecting garbage meanwhile costs a fifth of its time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _compare(before, after)
    finally:
        if was_enabled:
            gc.enable()


def _compare(before: Document, after: Document) -> Diff:
    left, right = _side(before), _side(after)
    stats = {"blocks_before": len(before.blocks), "blocks_after": len(after.blocks)}
    provisions = merged(_provisions(left, right, align(left, right)))
    stats |= _counts(provisions)
    if not provisions:
        only_furniture = _furniture(before) != _furniture(after)
        return Diff(True, 0.0, "none", (), stats, (FURNITURE,) if only_furniture else ())
    return weighed(provisions, stats)


def weighed(provisions: Sequence[Provision], stats: dict[str, int]) -> Diff:
    """Return what these provisions, at least one, amount to."""
    judgements = [judge(provision) for provision in provisions]
    heaviest = max(judgement.significance for judgement in judgements)
    klass = max((judgement.klass for judgement in judgements), key=ORDER.index)
    judgements.sort(key=lambda judgement: -judgement.significance)
    reasons = tuple(dict.fromkeys(judgement.reason for judgement in judgements))
    return Diff(False, heaviest, klass, tuple(provisions), stats, reasons[:REASONS])


def _side(document: Document) -> Side:
    """The blocks that count. A block that is noise altogether (a clock, a counter) is not there for a comparison."""
    blocks = [block for block in document.blocks if block.kind != "meta"]
    keys = comparing_lines(Block(b.text, None, (), b.kind) for b in blocks)
    kept = [at for at, key in enumerate(keys) if key]
    return Side([blocks[at] for at in kept], [keys[at] for at in kept])


def _furniture(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind == "meta"]


def _provisions(before: Side, after: Side, found: Alignment) -> list[Provision]:
    """Name every difference, in the order of the new document; what is gone stands where it stood."""
    told: list[tuple[float, Provision]] = []
    partner = dict((*found.equal, *found.edited))
    for i, j in found.equal:
        old, new = before.blocks[i], after.blocks[j]
        if old.label and new.label and comparable(old.label) != comparable(new.label):
            told.append((j, _pair("renumbered", old, new)))
    told += [(j, _pair("revised", before.blocks[i], after.blocks[j])) for i, j in found.edited]
    told += [(j, _pair("moved", before.blocks[i], after.blocks[j])) for i, j in found.moved]
    told += [(j, _added(after.blocks[j])) for j in found.added]
    told += [(place, _removed(before.blocks[i])) for i, place in _places_of_removed(found.removed, partner)]
    told.sort(key=lambda entry: entry[0])
    return [provision for _, provision in told]


def _places_of_removed(removed: Sequence[int], partner: dict[int, int]) -> Iterator[tuple[int, float]]:
    """Yield each with its place in the new document: just after what the nearest earlier block became."""
    gone = set(removed)
    place = -0.5
    for i in range(max(removed, default=-1) + 1):
        if i in gone:
            yield i, place
        elif i in partner:
            place = partner[i] + 0.5


def _pair(kind: Any, old: Block, new: Block) -> Provision:
    return Provision(
        kind, new.label, new.path, old.label, old.path, old.text, new.text, words.ops(old.text, new.text)
    )


def _added(block: Block) -> Provision:
    return Provision("added", block.label, block.path, None, (), None, block.text, (("insert", block.text),))


def _removed(block: Block) -> Provision:
    place = (block.label, block.path, block.label, block.path)
    return Provision("removed", *place, block.text, None, (("delete", block.text),))


def _counts(provisions: Sequence[Provision]) -> dict[str, int]:
    counts = {"insert": 0, "delete": 0, "equal": 0}
    for provision in provisions:
        for kind, text in provision.ops:
            if kind != "equal":
                counts[kind] += sum(not token.isspace() for token in words.tokens(text))
    return {"tokens_inserted": counts["insert"], "tokens_deleted": counts["delete"]}
