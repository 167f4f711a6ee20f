"""What a source's masks are made of, one by one: to be named, shown, held against what they hide, and taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from monitor.noise.masks import (
    DATE_LINE,
    Masks,
    could_rotate,
    fits,
    in_slots,
    place_key,
    slot_keys,
    text_key,
    without_tail,
)
from monitor.noise.tokens import skeleton
from monitor.types import Block

Sort = Literal["number", "frame", "wording", "date", "box", "tail"]
SORTS: dict[Sort, str] = {
    "number": "a number that counts",
    "frame": "a stretch of words",
    "wording": "a text that comes and goes",
    "date": "the day's own date",
    "box": "a rotating box",
    "tail": "a count behind titles",
}
"""In words for an operator."""
_BETWEEN = "\x1f"


class Thing(NamedTuple):
    """One learned thing. `key` names it among those of its sort, and says nothing to a person."""

    sort: Sort
    key: str


def things(masks: Masks) -> Iterator[Thing]:
    """Yield all that was learned."""
    yield from (Thing("number", key) for key in masks.numbers)
    yield from (Thing("frame", _BETWEEN.join(frame)) for frame in masks.frames)
    yield from (Thing("wording", key) for key in masks.variants)
    yield from (Thing("date", key) for key in masks.dates)
    yield from (Thing("box", _slot_key(slot)) for slot in masks.slots)
    yield from (Thing("tail", key) for key in masks.tails)


def without_things(masks: Masks, gone: Collection[Thing]) -> Masks:
    """Return the masks without some of what was learned."""
    named: dict[str, set[str]] = {}
    for sort, key in gone:
        named.setdefault(sort, set()).add(key)
    nothing: set[str] = set()
    number, frame, wording, day, box, tail = (named.get(sort, nothing) for sort in SORTS)
    return replace(
        masks,
        numbers={key: at for key, at in masks.numbers.items() if key not in number},
        frames=tuple(one for one in masks.frames if _BETWEEN.join(one) not in frame),
        variants=tuple(key for key in masks.variants if key not in wording),
        dates=tuple(key for key in masks.dates if key not in day),
        slots=tuple(slot for slot in masks.slots if _slot_key(slot) not in box),
        tails=tuple(key for key in masks.tails if key not in tail),
    )


def hidden(masks: Masks, blocks: Sequence[Block], solid_lines: Sequence[str]) -> Iterator[tuple[Thing, Block]]:
    """Yield what each learned thing takes out of a document's blocks, in whole or in part.

    `solid_lines` are their comparing lines under `masks.solid()`; they are not looked at where nothing rotates.
    """
    masked = (block for block in blocks if masks.apply(block) is not block.text)
    yield from ((thing, block) for block in masked if (thing := _hiding(masks, block)))
    said = [at for at, line in enumerate(solid_lines) if line] if masks.slots else []
    keys = slot_keys([solid_lines[at] for at in said]) if said else []
    for slot in masks.slots:
        for at in in_slots(keys, (slot,)):
            if could_rotate(blocks[said[at]]):
                yield Thing("box", _slot_key(slot)), blocks[said[at]]


def _hiding(masks: Masks, block: Block) -> Thing | None:
    """Return what `Masks.apply` used on a block; asked in the same order."""
    place = place_key(block.place)
    if place in masks.dates and block.label is None and DATE_LINE.fullmatch(block.text):
        return Thing("date", place)
    if place in masks.tails and block.kind == "title" and without_tail(block.text)[1] is not None:
        return Thing("tail", place)
    if (key := place + text_key(block.text)) in masks.variants:
        return Thing("wording", key)
    if (key := place + text_key(skeleton(block.text))) in masks.numbers:
        return Thing("number", key)
    frames = (one for one in masks.frames if one[0] == place and fits(block.text, one[1], one[2]))
    return next((Thing("frame", _BETWEEN.join(one)) for one in frames), None)


def _slot_key(slot: tuple[str, str, int]) -> str:
    return " ".join(map(str, slot))
