"""What of a revision is worth telling: beside words that changed, a page's own noise changed too, and is no news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from monitor.dates import of_provisions
from monitor.dates.columns import heads_of
from monitor.diff.compare import weighed
from monitor.diff.telling.group import labelled
from monitor.noise import Masks
from monitor.normalize import comparing_lines, is_furniture
from monitor.types import Document, Intent, Provision


def without_noise(intent: Intent, before: Document, masks: Masks) -> Intent:
    """Return a revision without the provisions that differ only where its source is known to differ at every look.

    When nothing is left, the intent is returned as it is: its hashes differ, so there is something that rules do not
    explain, and silence must not be mistaken for "no change".
    """
    if not masks or intent.item is None:
        return intent
    old, new = _lines(before, masks), _lines(intent.item.document, masks)
    kept = _without_pairs([one for one in intent.provisions if not _is_noise(one, old, new)], old, new)
    if not kept or len(kept) == len(intent.provisions):
        return intent
    return with_provisions(intent, kept)


def with_provisions(intent: Intent, kept: Sequence[Provision]) -> Intent:
    """Return a revision that tells only these of its provisions, weighed anew."""
    diff = weighed(kept, {})
    reasons = tuple(dict.fromkeys((*_of_the_decision(intent), *diff.reasons)))
    document = intent.item.document if intent.item else Document(())
    dates = of_provisions(kept, document.language, heads_of(document.blocks))
    weight = max(intent.moved, diff.significance)
    return replace(intent, provisions=tuple(kept), significance=weight, reasons=reasons, dates=dates)


def _of_the_decision(intent: Intent) -> Sequence[str]:
    """Return the reasons that do not come from the provisions, such as a return to an earlier text."""
    from_words = weighed(intent.provisions, {}).reasons
    return [reason for reason in intent.reasons if reason not in from_words]


def _lines(document: Document, masks: Masks) -> dict[str, set[str]]:
    """Return each block's text -> what is compared of it, at each of its places."""
    blocks = [block for block in document.blocks if not is_furniture(block)]
    found: dict[str, set[str]] = {}
    for block, line in zip(blocks, comparing_lines(blocks, masks), strict=True):
        for said in {block.text, labelled(block)}:  # a line of a joined provision carries its label
            found.setdefault(said, set()).add(line)
    return found


def _is_noise(provision: Provision, old: dict[str, set[str]], new: dict[str, set[str]]) -> bool:
    before, after = _said(provision.before, old), _said(provision.after, new)
    return before is not None and before == after


def _without_pairs(
    provisions: Sequence[Provision], old: dict[str, set[str]], new: dict[str, set[str]]
) -> list[Provision]:
    """Leave out what is "removed" and "added" again with another number in it."""
    gone = Counter(_said(one.before, old) for one in provisions if one.kind == "removed")
    come = Counter(_said(one.after, new) for one in provisions if one.kind == "added")
    kept = []
    for one in provisions:
        said = _said(one.before, old) if one.kind == "removed" else _said(one.after, new)
        budget = {"removed": come, "added": gone}.get(one.kind)
        if budget is not None and said and budget[said] > 0:
            budget[said] -= 1
        else:
            kept.append(one)
    return kept


def _said(text: str | None, lines: dict[str, set[str]]) -> tuple[str, ...] | None:
    """Return what is compared of a provision's side; None when it cannot be told for certain."""
    if text is None:
        return ()
    parts = [lines.get(part, set()) for part in text.split("\n")]
    if any(len(part) != 1 for part in parts):
        return None
    return tuple(line for part in parts for line in part if line)
