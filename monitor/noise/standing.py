"""What stands on most documents of a source: menus, notices, boxes that no rule names. Counted, not guessed.

The store is the memory: a sample of the source's other documents, newest version first, is counted when one of them
is about to be told. Furniture is a short block without a label that stands on most of them. What says something about
one document is never furniture: an amount, a date, a state ("Closed"), a line that names a value ("Type: Decision").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from monitor.noise.masks import text_key
from monitor.noise.states import names_state, names_value
from monitor.noise.tokens import means_something
from monitor.types import Block

LEAST_DOCUMENTS = 5
LEAST_SHARE = 0.6
"""Furniture stands on this share of so many documents, each with an address of its own."""
RECENT = 8
"""After a site was rebuilt, most of the sample is as it was before: of the newest, `LEAST_DOCUMENTS` are enough."""
SAMPLE = 24
LONG_CHARS = 300
"""Longer blocks are text: a law's boilerplate stands in many laws, and means something in each."""
MAX_BLOCKS = 4000
ENTRY_CHARS = 60
_SENTENCE_ENDS = (".", "。", "；", ";", "다", "：", ":")

Row = tuple[Block, str]
"""A block and what is compared of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Keys of comparing lines, as they stand on a source's other documents."""

    furniture: frozenset[str] = frozenset()
    stood: frozenset[str] = frozenset()
    """Furniture now, or before their newest version."""
    arriving: frozenset[str] = frozenset()
    """On the newest documents without a gap, on none before: what a rebuilt site brings."""
    spreading: frozenset[str] = frozenset()
    """Of what arrives, what stands on two documents already: at the edge of furniture, it is furniture."""
    leaving: frozenset[str] = frozenset()
    """On the oldest documents without a gap, on none since."""
    known: frozenset[str] = frozenset()
    newest: frozenset[str] = frozenset()
    """What the newest of them says: a sentence is furniture that goes when it is gone there, too."""

    def has(self, row: Row) -> bool:
        """Whether a block is furniture."""
        return could_stand(row) and text_key(row[1]) in self.furniture

    def takes_away(self, row: Row) -> bool:
        """Whether a block that went is furniture. A sentence that most documents have may matter to this one."""
        key = text_key(row[1])
        return could_stand(row) and key in self.stood and not (is_sentence(row) and key in self.newest)

    def is_new(self, row: Row) -> bool:
        """Whether a block that came with furniture may be furniture: it is no other document's value."""
        key = text_key(row[1])
        if key in self.spreading:
            return could_stand(row)
        return could_replace(row) and (key not in self.known or key in self.arriving)

    def is_gone(self, row: Row) -> bool:
        """Whether a block that went with furniture may have been furniture: no other document has it any more."""
        key = text_key(row[1])
        return could_replace(row) and (key not in self.known or key in self.leaving)


def standing(documents: Sequence[Sequence[Row]], earlier: Sequence[Sequence[Row]] = ()) -> Standing:
    """Return what stands on these documents, newest first; nothing when they are fewer than `LEAST_DOCUMENTS`.

    `earlier` holds the version before of each, in the same order (empty = there is none): what stood there was
    furniture, though a rebuilt site shows it no more.
    """
    if len(documents) < LEAST_DOCUMENTS:
        return Standing()
    keys = [_keys(rows) for rows in documents]
    before = [*map(_keys, earlier[: len(keys)]), *([frozenset[str]()] * (len(keys) - len(earlier)))]
    ever = [now | then for now, then in zip(keys, before, strict=True)]
    often, recent = _counted(keys), _counted(keys[:RECENT])
    least = max(LEAST_DOCUMENTS, LEAST_SHARE * len(keys))
    stands = {key for key, times in often.items() if times >= least or recent[key] >= LEAST_DOCUMENTS}
    stood = {key for key, times in _counted(ever).items() if times >= least}
    arriving = {key for key, times in often.items() if all(key in found for found in keys[:times])}
    leaving = {key for key, times in often.items() if all(key in found for found in keys[-times:])}
    spreading = {key for key in arriving if often[key] > 1}
    return Standing(*map(frozenset, (stands, stood, arriving, spreading, leaving, often, keys[0])))


def _keys(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(text_key(row[1]) for row in rows if could_stand(row))


def _counted(keys: Iterable[frozenset[str]]) -> Counter[str]:
    return Counter(key for found in keys for key in found)


def could_stand(row: Row) -> bool:
    """Whether a block may be furniture at all, wherever it stands."""
    block, line = row
    if block.label is not None or not line or len(block.text) > LONG_CHARS:
        return False
    return not (means_something(block.text) or names_state(block.text) or names_value(block.text))


def could_replace(row: Row) -> bool:
    """Whether a block that was counted nowhere may be furniture: as short as an entry of a menu, and no sentence."""
    block = row[0]
    is_entry = block.kind not in ("heading", "title") and len(block.text) <= ENTRY_CHARS
    return is_entry and not is_sentence(row) and could_stand(row)


def is_sentence(row: Row) -> bool:
    """Whether a block ends as sentences do."""
    return row[0].text.endswith(_SENTENCE_ENDS)


def differing_furniture(
    before: Sequence[Row], after: Sequence[Row], site: Standing
) -> tuple[frozenset[int], frozenset[int]]:
    """Return which blocks of either side are furniture that differs, by their places; the rest is content.

    Furniture that went or came is noise. What took the place of furniture, or gave way to it, is noise when it could
    be furniture and is no other document's value. In doubt a block is content.
    """
    hidden: tuple[set[int], set[int]] = (set(), set())
    if not site.stood or max(len(before), len(after)) > MAX_BLOCKS:
        return frozenset(), frozenset()
    for left, right in _gaps(before, after):
        old = [i for i in left if not site.takes_away(before[i])]
        new = [j for j in right if not site.has(after[j])]
        if _is_frame(left, right, before, after, site):
            old = [] if all(site.is_gone(before[i]) for i in old) else old
            new = [] if all(site.is_new(after[j]) for j in new) else new
        hidden[0].update(set(left) - set(old))
        hidden[1].update(set(right) - set(new))
    return frozenset(hidden[0]), frozenset(hidden[1])


def _is_frame(left: range, right: range, before: Sequence[Row], after: Sequence[Row], site: Standing) -> bool:
    """Whether a stretch is furniture's: furniture stood or stands in it, or stands on both sides of it."""
    if any(text_key(before[i][1]) in site.stood for i in left) or any(site.has(after[j]) for j in right):
        return True
    beside = [site.has(after[at]) for at in (right.start - 1, right.stop) if 0 <= at < len(after)]
    if any(beside) and all(text_key(after[j][1]) in site.spreading for j in right):
        return True
    return bool(beside) and all(beside)


def _gaps(before: Sequence[Row], after: Sequence[Row]) -> Iterator[tuple[range, range]]:
    matcher = SequenceMatcher(None, [row[1] for row in before], [row[1] for row in after], autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag != "equal":
            yield range(i0, i1), range(j0, j1)
