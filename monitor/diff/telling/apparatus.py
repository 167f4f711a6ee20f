"""What a source says about a law beside its text: its history, its repeal.

Beside amended articles 沿革內容 names the act that amended them, and from which day: evidence, of little weight.
But a notice that hands a power from one ministry to another (「…改由「環境部」管轄」) leaves every article as it is,
and stands there alone: then it is the change.
"""

from __future__ import annotations

import re
from collections import defaultdict

from monitor.diff import words
from monitor.diff.aligning.sequence import matching
from monitor.diff.telling.group import JOINER
from monitor.normalize import comparing_text, is_furniture
from monitor.types import Block, Document, Provision

_COUNT = re.compile(r"^\d{1,3}\.\s*")
"""An entry that was forgotten and put in late numbers those after it anew."""
NOTED = "noted by the source"
NOTED_ALONE = "noted by the source; the text is the same"


def noted(before: Document, after: Document) -> list[Provision]:
    """Return what differs in labelled notes, one provision a label, in the order of the new document.

    Nothing where one of the documents has none at all: it was read when notes had no labels.
    """
    old, new = _notes(before), _notes(after)
    if not old or not new:
        return []
    labels = dict.fromkeys([*new, *old])
    found = (_told(old.get(label, []), new.get(label, [])) for label in labels)
    return [provision for provision in found if provision is not None]


def _notes(document: Document) -> dict[str | None, list[Block]]:
    found: dict[str | None, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "meta" and not is_furniture(block):
            found[block.label].append(block)
    return found


def _told(old: list[Block], new: list[Block]) -> Provision | None:
    """Return the entries that only one side has; None where both say the same."""
    same = matching(_keys(old), _keys(new))
    gone = _without(old, {i for i, _ in same})
    come = _without(new, {j for _, j in same})
    if not gone and not come:
        return None
    before, after = (JOINER.join(block.text for block in side) if side else None for side in (gone, come))
    now, was = (come or gone)[0], gone[0] if gone else Block("")
    return Provision(
        "revised" if gone and come else "added" if come else "removed",
        *(now.label, now.path, was.label, was.path),
        before,
        after,
        words.ops(before or "", after or ""),
        (NOTED,),
    )


def _keys(blocks: list[Block]) -> list[str]:
    return [comparing_text(_COUNT.sub("", block.text)) for block in blocks]


def _without(blocks: list[Block], same: set[int]) -> list[Block]:
    return [block for at, block in enumerate(blocks) if at not in same]
