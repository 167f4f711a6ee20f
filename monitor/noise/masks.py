"""What one source was seen to change by itself, and what of a block is left to compare."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from monitor.noise.rule import MARK
from monitor.noise.tokens import MAX_CHARS, skeleton, without
from monitor.noise.words import STAMP
from monitor.types import Block

SHORT_CHARS = 200
"""Longer texts are prose: only their numbers are learned, never their words."""


DATE_LINE = re.compile(rf"\s*(?:{STAMP})\s*", re.IGNORECASE)

TAIL = re.compile(r"\s*[(（\[【]\s*(\d{1,3})\s*[)）\]】]\s*$")
"""A number in brackets that ends a title, too small for a year."""


class Slot(NamedTuple):
    """A place that shows something else at every look: `size` short blocks between two that stay."""

    before: str
    """Key of the comparing line of the block before it; "" at the document's beginning."""
    after: str
    """The same of the block behind it; "" at the end."""
    size: int


@dataclass(frozen=True, slots=True)
class Masks:
    """What one source was seen to change by itself. Empty at first; serialises to a few bytes per place."""

    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Key of place and skeleton -> which of its numbers are volatile."""
    frames: tuple[tuple[str, str, str], ...] = ()
    """(key of place, words before, words after)."""
    variants: tuple[str, ...] = ()
    """Keys of place and text."""
    dates: tuple[str, ...] = ()
    """Keys of places where a line that is only a date follows the clock."""
    slots: tuple[Slot, ...] = ()
    """Places that rotate, whatever they show."""
    tails: tuple[str, ...] = ()
    """Keys of places of titles that end in a count."""
    grew: tuple[tuple[str, str, int, int], ...] = ()
    """(key of place, key of title, number, unix seconds): numbers behind titles that grew lately, and were told."""
    _places: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)
    _comes_and_goes: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = [
            key[:8]
            for key in (
                *self.numbers,
                *self.variants,
                *self.dates,
                *self.tails,
                *(place for place, _, _ in self.frames),
            )
        ]
        object.__setattr__(self, "_places", frozenset(places))
        object.__setattr__(self, "_comes_and_goes", frozenset(self.variants))

    def __bool__(self) -> bool:
        return bool(self._places or self.slots or self.grew)

    def apply(self, block: Block) -> str:
        """Return the text to compare: volatile parts replaced by MARK, "" for a text that comes and goes."""
        text = block.text
        if not self._places or len(text) > MAX_CHARS:
            return text
        place = place_key(block.place)
        if place not in self._places:
            return text
        is_date = place in self.dates and block.label is None and DATE_LINE.fullmatch(text) is not None
        if is_date or place + text_key(text) in self._comes_and_goes:
            return ""
        if place in self.tails and block.kind == "title" and block.label is None:
            text = without_tail(text)[0]
        return self._masked(text, place)

    def _masked(self, text: str, place: str) -> str:
        volatile = self.numbers.get(place + text_key(skeleton(text))) if self.numbers else None
        if volatile:
            return without(text, volatile)
        for where, before, after in self.frames:
            if where == place and fits(text, before, after):
                return f"{before}{MARK}{after}"
        return text

    def solid(self) -> Masks:
        """Return these masks without what hides whole blocks: rotating places are counted in blocks."""
        return replace(self, variants=(), slots=()) if self.variants or self.slots else self

    def without_slots(self, blocks: Sequence[Block], lines: list[str], solid_lines: list[str]) -> list[str]:
        """Return the comparing lines of `blocks`, "" for those that stand in a rotating place."""
        said = [at for at, line in enumerate(solid_lines) if line]
        keys = slot_keys([solid_lines[at] for at in said])
        hidden = {said[at] for at in in_slots(keys, self.slots) if could_rotate(blocks[said[at]])}
        return ["" if at in hidden else line for at, line in enumerate(lines)]

    def with_slots(self, slots: Sequence[Slot], limit: int) -> Masks:
        """Return these masks with further rotating places, the newest `limit` of them."""
        return replace(self, slots=tuple(dict.fromkeys((*self.slots, *slots)))[-limit:])

    def with_dates(self, places: Sequence[str]) -> Masks:
        """Return these masks with further places where a date follows the clock."""
        return replace(self, dates=tuple(dict.fromkeys((*self.dates, *places))))

    def with_tails(self, places: Sequence[str]) -> Masks:
        """Return these masks with further places of titles that end in a count."""
        return replace(self, tails=tuple(dict.fromkeys((*self.tails, *places))))

    def to_bytes(self) -> bytes:
        """Return a compact form; b"" when nothing was learned."""
        if not self:
            return b""
        parts = [
            {key: list(at) for key, at in self.numbers.items()},
            self.frames,
            self.variants,
            self.dates,
            self.slots,
            self.tails,
            self.grew,
        ]
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()

    @staticmethod
    @lru_cache(maxsize=4096)
    def from_bytes(data: bytes | None) -> Masks:
        """Return what `to_bytes` wrote. Raises ValueError on anything else."""
        if not data:
            return Masks()
        numbers, frames, variants, *later = json.loads(data)
        dates, slots, tails, grew = (*later, [], [], [], [])[:4]
        return Masks(
            {key: tuple(at) for key, at in numbers.items()},
            tuple((place, before, after) for place, before, after in frames),
            tuple(variants),
            tuple(dates),
            tuple(Slot(*slot) for slot in slots),
            tuple(tails),
            tuple((one[0], one[1], one[2], one[3]) for one in grew if len(one) == 4),  # of two days; others say less
        )


def fits(text: str, before: str, after: str) -> bool:
    return len(before) + len(after) <= len(text) <= SHORT_CHARS and text.startswith(before) and text.endswith(after)


def without_tail(title: str) -> tuple[str, int | None]:
    """Return a title without the number in brackets that ends it, and that number; None = there is none.

    >>> without_tail("人工知能指針（12）"), without_tail("Report (2026)")
    (('人工知能指針', 12), ('Report (2026)', None))
    """
    found = TAIL.search(title)
    return (title[: found.start()], int(found[1])) if found and found.start() else (title, None)


def slot_keys(lines: Sequence[str]) -> list[str]:
    """Return the keys of comparing lines as slots name them, "" before the first and behind the last."""
    return ["", *map(text_key, lines), ""]


def in_slots(keys: Sequence[str], slots: Sequence[Slot]) -> Iterator[int]:
    """Yield the places of lines in slots, given their `slot_keys`."""
    for slot in slots:
        for at, key in enumerate(keys[: len(keys) - slot.size - 1]):
            if key == slot.before and keys[at + slot.size + 1] == slot.after:
                yield from range(at, at + slot.size)


def could_rotate(block: Block) -> bool:
    """Return whether a block may stand in a rotating place: short, without a label, no heading."""
    return block.label is None and block.kind not in ("heading", "title") and len(block.text) <= SHORT_CHARS


def text_key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@lru_cache(maxsize=4096)
def place_key(path: tuple[str, ...]) -> str:
    return hashlib.blake2b("\x1f".join(path).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
