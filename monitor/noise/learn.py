"""Learning what a page changes by itself: fetched twice within moments, whatever differs is volatile by proof.

Three things are learned, from the narrowest to the widest, each bound to its place in the document:
numbers and tokens in an otherwise equal text; a stretch between equal words; and, for short texts without a label,
the text itself, as one of the variants that the page shows at random. Another number, another word, another place
is still compared. Amounts, percentages, article numbers and calendar dates are never learned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from monitor.noise.breaks import broken_otherwise
from monitor.noise.cut import cuts
from monitor.noise.masks import DATE_LINE, SHORT_CHARS, Masks, place_key, text_key
from monitor.noise.tokens import DIGIT, MAX_CHARS, folded, means_something, skeleton, volatile_numbers
from monitor.types import Block, Document

MAX_BLOCKS = 4000
"""More differing blocks than this are another page, not noise."""
MAX_WORDINGS = 20
"""Differing wordings that one pair of looks may teach: more of them are an edit that happened in between."""
MAX_KEPT = 500
"""Of each sort and source; the oldest are forgotten."""


def learn(before: Document, after: Document, masks: Masks, *, stored: Document | None = None) -> Masks:
    """Return `masks` with what differs between two looks at one page taken moments apart.

    `stored` is the version they are compared with: what one of the looks shares with it is not volatile but old or
    new (two servers of one site that disagree), and is not learned. A text that one look lacks, as `stored` does, is
    such: it was added, and the other server does not know yet.
    """
    numbers, frames, variants = dict(masks.numbers), list(masks.frames), list(masks.variants)
    known = {(b.place, b.text) for b in stored.blocks} if stored else set()
    was, still = {b.text for b in before.blocks}, {b.text for b in after.blocks}
    rebroken = broken_otherwise([b.text for b in before.blocks], [b.text for b in after.blocks])
    wordings = 0
    for one, two in _differences(before, after):
        present = [block for block in (one, two) if block is not None]
        if any((block.place, block.text) in known or block.text in rebroken for block in present):
            continue
        if one and two and _say_the_same(one.text, two.text):
            continue
        if one and two and (one.text in still or two.text in was):
            continue  # rows that changed places: the figures in them mean what they meant
        if one and two and one.place == two.place:
            volatile = volatile_numbers(one.text, two.text)
            if volatile is not None:
                key = place_key(one.place) + text_key(skeleton(one.text))
                if volatile:
                    numbers[key] = tuple(sorted({*numbers.get(key, ()), *volatile}))
                continue
        if any(block.label or len(block.text) > SHORT_CHARS for block in present):
            continue
        if stored is not None and len(present) < 2 and not _is_replaced(present[0], before, after, stored):
            continue
        wordings += 1
        frame = _frame(one.text, two.text) if one and two and one.place == two.place else None
        if frame and one:
            frames.append((place_key(one.place), *frame))
        else:
            variants += [place_key(block.place) + text_key(block.text) for block in present]
    if wordings > MAX_WORDINGS:
        frames, variants = list(masks.frames), list(masks.variants)
    return Masks(
        dict(list(numbers.items())[-MAX_KEPT:]),
        tuple(dict.fromkeys(frames))[-MAX_KEPT:],
        tuple(dict.fromkeys(variants))[-MAX_KEPT:],
        masks.dates,
        masks.slots,
        masks.tails,
        masks.grew,
    )


def _say_the_same(one: str, two: str) -> bool:
    """Whether the words are the same in another width, or cut short: an edit behind the cut must be seen later."""
    return folded(one) == folded(two) or cuts(one, two) or cuts(two, one)


def _is_replaced(block: Block, before: Document, after: Document, stored: Document) -> bool:
    """Whether a text that one look lacks stands where the stored version had one that neither look has any more."""
    gone = {(b.place, b.text) for b in stored.blocks} - {(b.place, b.text) for b in (*before.blocks, *after.blocks)}
    return any(place == block.place and len(text) <= SHORT_CHARS for place, text in gone)


def could_be_noise(before_text: str, after_text: str) -> bool:
    """Return whether a difference is only numbers or tokens, so that a second fetch is worth its cost.

    Not for prose, and not for amounts, article numbers and dates: those are told at once.
    "" on one side stands for a text that came or went.
    """
    if len(before_text) > MAX_CHARS or len(after_text) > MAX_CHARS:
        return False
    if not before_text or not after_text:
        text = before_text or after_text
        return len(text) < 80 and DIGIT.search(text) is not None and not means_something(text)
    if DATE_LINE.fullmatch(before_text) and DATE_LINE.fullmatch(after_text):
        return True  # perhaps the day's own date: `learn_today` decides
    return bool(volatile_numbers(before_text, after_text))


def could_rotate_text(before_text: str, after_text: str) -> bool:
    """Return whether a difference could be a box that rotates: short on both sides; "" where one came or went."""
    return max(len(before_text), len(after_text)) <= SHORT_CHARS


# ---------------------------------------------------------------- two looks side by side


def _differences(before: Document, after: Document) -> Iterator[tuple[Block | None, Block | None]]:
    """Yield the blocks that differ, paired by their order; None where one look has no counterpart."""
    left, right = list(before.blocks), list(after.blocks)
    head = next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), None)
    head = min(len(left), len(right)) if head is None else head
    left, right = left[head:], right[head:]
    while left and right and left[-1] == right[-1]:
        del left[-1], right[-1]
    if len(left) == len(right):
        pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
        if all(a.place == b.place for a, b in pairs):
            yield from pairs
            return
    if max(len(left), len(right)) > MAX_BLOCKS:
        return
    codes = SequenceMatcher(None, [_shape(b) for b in left], [_shape(b) for b in right]).get_opcodes()
    for tag, a0, a1, b0, b1 in codes:
        both = min(a1 - a0, b1 - b0)
        for a, b in zip(left[a0 : a0 + both], right[b0 : b0 + both], strict=True):
            if a != b:
                yield a, b
        if tag != "equal":
            yield from ((block, None) for block in left[a0 + both : a1])
            yield from ((None, block) for block in right[b0 + both : b1])


def _shape(block: Block) -> tuple[tuple[str, ...], str | None, str]:
    return block.place, block.label, skeleton(block.text) if len(block.text) <= MAX_CHARS else block.text


# ---------------------------------------------------------------- words


def _frame(before: str, after: str) -> tuple[str, str] | None:
    """Return the equal words around what differs, when they are enough to know the place again."""
    limit = min(len(before), len(after))
    head = next((at for at in range(limit) if before[at] != after[at]), limit)
    tail = next((at for at in range(limit - head) if before[-1 - at] != after[-1 - at]), limit - head)
    prefix, suffix = before[:head], before[len(before) - tail :]
    prefix = re.sub(r"[A-Za-z0-9À-ÿ]+$", "", prefix)
    suffix = re.sub(r"^[A-Za-z0-9À-ÿ]+", "", suffix)
    shared = len("".join((prefix + suffix).split()))
    enough = 8 if (prefix + suffix).isascii() else 4
    return (prefix, suffix) if shared >= max(enough, 0.4 * limit) else None
