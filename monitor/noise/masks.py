"""What one source was seen to change by itself, and what of a block is left to compare."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from monitor.noise.rules import MARK
from monitor.noise.tokens import MAX_CHARS, skeleton, without
from monitor.noise.words import STAMP
from monitor.types import Block

SHORT_CHARS = 200
"""Longer texts are prose: only their numbers are learned, never their words."""


DATE_LINE = re.compile(rf"\s*(?:{STAMP})\s*", re.IGNORECASE)


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
    _places: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)
    _comes_and_goes: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = [
            key[:8] for key in (*self.numbers, *self.variants, *self.dates, *(place for place, _, _ in self.frames))
        ]
        object.__setattr__(self, "_places", frozenset(places))
        object.__setattr__(self, "_comes_and_goes", frozenset(self.variants))

    def __bool__(self) -> bool:
        return bool(self._places)

    def apply(self, block: Block) -> str:
        """Return the text to compare: volatile parts replaced by MARK, "" for a text that comes and goes."""
        text = block.text
        if not self._places or len(text) > MAX_CHARS:
            return text
        place = place_key(block.path)
        if place not in self._places:
            return text
        is_date = place in self.dates and block.label is None and DATE_LINE.fullmatch(text) is not None
        if is_date or place + text_key(text) in self._comes_and_goes:
            return ""
        return self._masked(text, place)

    def _masked(self, text: str, place: str) -> str:
        volatile = self.numbers.get(place + text_key(skeleton(text))) if self.numbers else None
        if volatile:
            return without(text, volatile)
        for where, before, after in self.frames:
            if where == place and _fits(text, before, after):
                return f"{before}{MARK}{after}"
        return text

    def with_dates(self, places: Sequence[str]) -> Masks:
        """Return these masks with further places where a date follows the clock."""
        return replace(self, dates=tuple(dict.fromkeys((*self.dates, *places))))

    def to_bytes(self) -> bytes:
        """Return a compact form; b"" when nothing was learned."""
        if not self:
            return b""
        parts = [{key: list(at) for key, at in self.numbers.items()}, self.frames, self.variants, self.dates]
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()

    @staticmethod
    @lru_cache(maxsize=4096)
    def from_bytes(data: bytes | None) -> Masks:
        """Return what `to_bytes` wrote. Raises ValueError on anything else."""
        if not data:
            return Masks()
        numbers, frames, variants, *dates = json.loads(data)
        return Masks(
            {key: tuple(at) for key, at in numbers.items()},
            tuple((place, before, after) for place, before, after in frames),
            tuple(variants),
            tuple(dates[0]) if dates else (),
        )


def _fits(text: str, before: str, after: str) -> bool:
    return len(before) + len(after) <= len(text) <= SHORT_CHARS and text.startswith(before) and text.endswith(after)


def text_key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@lru_cache(maxsize=4096)
def place_key(path: tuple[str, ...]) -> str:
    return hashlib.blake2b("\x1f".join(path).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
