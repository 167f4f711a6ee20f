"""Bodies that differ and mean the same, told by their bytes: no parse, for sources whose every body carries noise.

Two bodies are cut at their tags and laid side by side. Where they differ, the difference means nothing when

- a rule of `monitor.noise` takes the text on both sides ("Views: 1,234"), or it stands in a tag that says nothing, or
- a whole reading once found that a difference at this very place, in these very tokens, meant nothing, or
- two looks taken moments apart differ at this very place, in these very tokens, too.

Anything else is read whole. On a page of 100 KB this costs 0.3 ms; reading it costs some milliseconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from monitor.noise import masked
from monitor.normalize import comparable

TOKEN = re.compile(rb"[0-9A-Za-z+/_=%.,:-]+|[^0-9A-Za-z+/_=%.,:-]+")
VOLATILE = re.compile(rb"[0-9]|^[0-9A-Za-z+/_=%.,:-]{12,}$")
"""A token that may drift holds a digit, or is too long for a word."""
SILENT_TAG = re.compile(rb"/?(?:script|style|meta|input|link|img|form|a|iframe|source|use)[\s>/]", re.IGNORECASE)
"""Tags of a page whose attributes are no part of its text. `ol` and `li` are not among them: they number."""
PIECE_TAG = re.compile(rb"/?(?:a|b|strong|em|i|u|s|span|font|mark|small|sup|sub|td|th|dd)[\s>]", re.IGNORECASE)
"""Tags whose text is a piece of a line: rules are for whole lines, and 「<b>12時間前</b>までに」 is a term."""

MAX_PLACES = 200
"""More differing stretches than this are a change, or a page that is not worth the trick."""
MAX_BYTES = 8 * 2**20
MAX_DOUBTS = 12
"""More unexplained stretches than this are not a counter and a clock: no second look will explain them."""
STRETCH_CHARS = 300
"""Longer texts are not judged here: rules are for lines."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two stretches at the same place that differ: from one tag's `<` to the next."""

    number: int
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Drift:
    """Where bodies may differ from a reference: the number of a stretch -> the numbers of its tokens."""

    reference_sha256: str = ""
    """A believed body of the source that the archive holds; "" = nothing is known."""
    places: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return bytes for the memo; empty for no reference."""
        if not self.reference_sha256:
            return b""
        places = {str(number): sorted(tokens) for number, tokens in sorted(self.places.items())}
        return json.dumps([self.reference_sha256, places], separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, packed: bytes) -> Drift:
        """Return what `to_bytes` packed."""
        if not packed:
            return cls()
        reference, places = json.loads(packed)
        return cls(reference, {int(number): frozenset(tokens) for number, tokens in places.items()})

    def explains(self, reference: bytes, body: bytes, *, is_page: bool = False) -> bool:
        """Return whether `body` differs from the reference only where and how it is known to mean nothing.

        `is_page`: attributes of tags that say nothing do not count; in lists and feeds they may be links.

        >>> drift = Drift("1" * 64).learn(b"<p>Fee 100<p>seen 17", b"<p>Fee 100<p>seen 18")
        >>> drift.explains(b"<p>Fee 100<p>seen 17", b"<p>Fee 100<p>seen 99")
        True
        >>> drift.explains(b"<p>Fee 100<p>seen 17", b"<p>Fee 120<p>seen 99")
        False
        >>> drift.explains(b"<p>Views: 1,017</p>", b"<p>Views: 1,020</p>")
        True
        """
        found = stretches(reference, body)
        return found is not None and not self.unexplained(found, is_page=is_page)

    def unexplained(self, found: Sequence[Stretch], *, is_page: bool) -> list[Stretch]:
        """Return the stretches that neither a rule nor what is known explains; at most one more than MAX_DOUBTS."""
        rest: list[Stretch] = []
        for one in found:
            if not self._is_known(one) and not _is_noise(one, is_page=is_page):
                rest.append(one)
                if len(rest) > (MAX_DOUBTS if is_page else 0):
                    break  # it is read whole anyhow
        return rest

    def proven(self, doubts: Sequence[Stretch], again: bytes) -> Drift | None:
        """Return this drift with the doubtful places, when a second look proves that they differ at every look.

        `doubts` lie between the reference and the first look, `again` is the second. What the second look shares
        with the reference is not volatile: an old server and a new one may have answered.

        >>> drift, reference = Drift("1" * 64), b"<p>Fee 100<p>7f3a91"
        >>> doubts = stretches(reference, b"<p>Fee 100<p>81cc02") or []
        >>> drift.proven(doubts, b"<p>Fee 100<p>5d20b7") is not None, drift.proven(doubts, reference) is None
        (True, True)
        """
        if _is_reordered(doubts):
            return None
        parts = again.split(_separator(again))
        places = dict(self.places)
        for one in doubts:
            if one.number >= len(parts):
                return None
            second = parts[one.number]
            moved = _drifting_tokens(one)
            since = _drifting_tokens(Stretch(one.number, one.new, second))
            from_old = _drifting_tokens(Stretch(one.number, one.old, second))
            if moved is None or since is None or from_old is None or not moved <= since & from_old:
                return None
            places[one.number] = places.get(one.number, frozenset()) | since
        return Drift(self.reference_sha256, places)

    def learn(self, reference: bytes, body: bytes) -> Drift:
        """Return this drift with the places where two bodies differ that a whole reading found to mean the same."""
        found = stretches(reference, body)
        if not found or len(found) + len(self.places) > MAX_PLACES or _is_reordered(found):
            return self
        places = dict(self.places)
        for one in found:
            tokens = _drifting_tokens(one)
            if tokens is not None:
                places[one.number] = places.get(one.number, frozenset()) | tokens
        return Drift(self.reference_sha256, places)

    def known_in(self, reference: bytes) -> list[bytes]:
        """Return the stretches of the reference that may differ, as they stand there.

        >>> Drift("1" * 64).learn(b"<p>Fee 100<p>seen 17", b"<p>Fee 100<p>seen 18").known_in(b"<p>Fee 100<p>seen 17")
        [b'p>seen 17']
        """
        parts = reference.split(_separator(reference))
        return [parts[number] for number in sorted(self.places) if number < len(parts)]

    def _is_known(self, one: Stretch) -> bool:
        known = self.places.get(one.number)
        if not known:
            return False
        tokens = _drifting_tokens(one)
        return tokens is not None and tokens <= known


def stretches(reference: bytes, body: bytes) -> list[Stretch] | None:
    """Return where two bodies differ, or None when they differ in shape, or in more places than noise does."""
    if len(body) > MAX_BYTES or len(reference) > MAX_BYTES:
        return None
    separator = _separator(body)
    before, after = reference.split(separator), body.split(separator)
    if len(before) != len(after):
        return None
    found = [
        Stretch(number, old, new) for number, old, new in zip(count(), before, after, strict=False) if old != new
    ]
    return found if len(found) <= MAX_PLACES else None


def _is_reordered(found: Sequence[Stretch]) -> bool:
    """Return whether what stood at one place now stands at another: entries changed places, and nothing drifts.

    Their figures differ place by place. Learned as drift, the next edit of one of them would be lost.
    """
    old = {one.old.partition(b">")[2]: one.number for one in found}
    moved = (old.get(one.new.partition(b">")[2], one.number) != one.number for one in found if _says_figures(one.new))
    return any(moved)


def _says_figures(part: bytes) -> bool:
    text = part.partition(b">")[2] or part
    return any(48 <= byte <= 57 for byte in text)


def is_doubtful(rest: Sequence[Stretch]) -> bool:
    """Return whether what is left unexplained is so little, and so number-like, that a second look may explain it."""
    return 0 < len(rest) <= MAX_DOUBTS and all(_drifting_tokens(one) is not None for one in rest)


def _separator(body: bytes) -> bytes:
    return b"," if body[:1] in (b"{", b"[") else b"<"


def _drifting_tokens(one: Stretch) -> frozenset[int] | None:
    """Return which tokens differ, or None when words do, or the shape."""
    before, after = TOKEN.findall(one.old), TOKEN.findall(one.new)
    if len(before) != len(after):
        return None
    differing = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if not all(VOLATILE.search(before[number]) and VOLATILE.search(after[number]) for number in differing):
        return None
    return frozenset(differing)


def _is_noise(one: Stretch, *, is_page: bool) -> bool:
    """Return whether a rule takes both texts, and the tags around them are the same or say nothing."""
    (old_tag, old_mark, old), (new_tag, new_mark, new) = one.old.partition(b">"), one.new.partition(b">")
    if not old_mark or not new_mark:
        return False
    if old_tag != new_tag:
        is_silent = is_page and SILENT_TAG.match(old_tag + b">") and SILENT_TAG.match(new_tag + b">")
        if not is_silent or _drifting_tokens(Stretch(one.number, old_tag, new_tag)) is None:
            return False
    if old == new:
        return True
    if PIECE_TAG.match(new_tag + b">"):
        return False
    before = _masked(old)
    return before is not None and before == _masked(new)


def _masked(text: bytes) -> str | None:
    """Return a text as rules leave it; None for one that is no line in UTF-8."""
    try:
        line = text.decode()
    except UnicodeDecodeError:
        return None
    return masked(comparable(line)) if len(line) <= STRETCH_CHARS else None
