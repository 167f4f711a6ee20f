"""Two documents in, what changed out. Pure; costs a few milliseconds per 100 KB where little changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from monitor.dates import of_provisions
from monitor.dates.columns import heads_of
from monitor.diff.aligning.align import Alignment, align
from monitor.diff.aligning.side import Side
from monitor.diff.meaning import BASE, ORDER, Class
from monitor.diff.meaning.tables import language_of
from monitor.diff.telling.apparatus import NOTED, NOTED_ALONE, noted
from monitor.diff.telling.buttons import with_buttons
from monitor.diff.telling.conjunctions import follow
from monitor.diff.telling.references import Follows
from monitor.diff.telling.told import Teller
from monitor.diff.telling.weigh import Judged, judged
from monitor.diff.words.count import counts
from monitor.garbage import uncollected
from monitor.normalize import is_furniture, is_noise, without_noise
from monitor.types import Document, PolicyDate, Provision

REASONS = 5
"""Of the most significant changes; more would not be read."""
BESIDE = Judged("procedural", BASE["procedural"], (NOTED,))
"""A source's note on an amendment whose articles are told beside it weighs less than they do."""
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
    with uncollected():
        return _compare(before, after)


def _compare(before: Document, after: Document) -> Diff:
    stats = {"blocks_before": len(before.blocks), "blocks_after": len(after.blocks)}
    left, right, found = _aligned(before, after)
    told = Teller(left, right, found).tell()
    notes = noted(before, after)
    if not told.provisions:  # a notice that moves a power leaves every article as it is
        told, notes = replace(told, provisions=[replace(note, reasons=(NOTED_ALONE,)) for note in notes]), []
    if not told.provisions:
        only_furniture = _furniture(before) != _furniture(after)
        reasons = (*told.silent, *([FURNITURE] if only_furniture else []))
        return Diff(True, 0.0, "none", (), stats | counts(()), reasons)
    told = replace(told, provisions=follow(with_buttons(told.provisions, before, after)))
    language = after.language or before.language or language_of(block.text for block in after.blocks)
    judgements = judged(told.provisions, Follows(told.renumbered), language, told.bare)
    provisions = [
        one if reasons == one.reasons else replace(one, reasons=reasons)
        for one, judgement in zip(told.provisions, judgements, strict=True)
        for reasons in (_unique(one.reasons, judgement.reasons),)
    ] + notes
    judgements = [*judgements, *[BESIDE] * len(notes)]
    diff = _whole(provisions, judgements, stats | counts(provisions), told.facts)
    return replace(diff, dates=of_provisions(provisions, language, heads_of(after.blocks)))


def _aligned(before: Document, after: Document) -> tuple[Side, Side, Alignment]:
    """Align two documents. A clock or button that stands elsewhere is no fixed point that the text moved around."""
    left = Side(before)
    right = Side(after, left)
    found = align(left, right)
    if not found.moved or not _holds_noise(left, found):
        return left, right, found
    left = Side(without_noise(before), left)
    right = Side(without_noise(after), left)
    return left, right, align(left, right)


def _holds_noise(left: Side, found: Alignment) -> bool:
    """Whether a block that stayed is noise altogether; boilerplate that stands a thousand times is asked once."""
    unlabelled = {left.bodies[i]: i for i, _ in found.equal if left.labels[i] is None}
    return any(is_noise(left.blocks[i]) for i in unlabelled.values())


def weighed(provisions: Sequence[Provision], stats: dict[str, int]) -> Diff:
    """Return what these provisions, at least one, amount to; each keeps the reasons it has."""
    return _whole(provisions, judged(provisions), stats, ())


def _whole(
    provisions: Sequence[Provision], judgements: Sequence[Judged], stats: dict[str, int], facts: Sequence[str]
) -> Diff:
    klass = max((judgement.klass for judgement in judgements), key=ORDER.index)
    ranked = sorted(zip(judgements, provisions, strict=True), key=lambda entry: -entry[0].significance)
    told = list(dict.fromkeys(reason for judgement, one in ranked for reason in one.reasons or judgement.reasons))
    rippled = [fact for fact in facts[:1] if fact not in told[:REASONS]]
    reasons = (*told[: REASONS - len(rippled)], *rippled)
    return Diff(False, ranked[0][0].significance, klass, tuple(provisions), stats, reasons)


def _unique(*reasons: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for some in reasons for reason in some))


def _furniture(document: Document) -> list[str]:
    return [block.text for block in document.blocks if is_furniture(block)]
