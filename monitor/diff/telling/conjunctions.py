"""The "and" of a list that grew, shrank or was put in another order: it stands elsewhere, and means the same.

    (b) publish the rules; and        (b) publish the rules;
    (c) hear complaints.              (c) hear complaints; and
                                      (d) appoint an officer.

What stands behind (b) and (c) follows the list. It does where a list's points lose and gain the same word; an "or"
that becomes "and" is a change of the law.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from monitor.normalize import comparable
from monitor.types import Provision

FOLLOWS_LIST: Final = "the conjunction follows the list"
TAIL_CHARS: Final = 24
_SIGNS: Final = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ";,.；，、。"
_WORDS: Final = (
    "and/or|and|or|und|oder|sowie|et|ou|y|e|o|u|ed|en|of",  # as they end a point before the last
    "以及|和|或者|或|及び|又は|並びに|若しくは|及|並|및|또는|그리고",
)
_WESTERN: Final = frozenset(_WORDS[0].split("|"))
_EASTERN: Final = tuple(_WORDS[1].split("|"))
_STOPS: Final = r"[\s;,.；，、。]*"
_ENDS: Final = re.compile(rf"{_STOPS}(?:\s({_WORDS[0]})|[；，、;]\s?({_WORDS[1]}))?{_STOPS}\Z", re.IGNORECASE)


class _Point(NamedTuple):
    text: str
    stop: int
    """Where what it says ends."""
    conjunction: str

    def says_the_same(self, other: _Point) -> bool:
        return self.text[: self.stop] == other.text[: other.stop] or self._said() == other._said()

    def _said(self) -> str:
        return comparable(self.text[: self.stop]).casefold()


def follow(provisions: Sequence[Provision]) -> list[Provision]:
    """Return the provisions, with a reason on those of which only a list's conjunction and its stops differ."""
    lists: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(provisions):
        if one.path and one.kind in ("revised", "moved", "added", "removed"):
            lists[one.path[:-1]].append(at)
    found = list(provisions)
    for places in lists.values():
        if len(places) < 2 or not any(_may_end_in_one(provisions[at].before) for at in places):
            continue
        ends = [(_end(provisions[at].before), _end(provisions[at].after)) for at in places]
        old = [was.conjunction for was, _ in ends if was and was.conjunction]
        new = [now.conjunction for _, now in ends if now and now.conjunction]
        if old and old == new and len(set(old)) == 1 and _are_near([provisions[at].path[-1] for at in places]):
            for at, (was, now) in zip(places, ends, strict=True):
                if was and now and was.conjunction != now.conjunction and was.says_the_same(now):
                    found[at] = replace(found[at], reasons=(*found[at].reasons, FOLLOWS_LIST))
    return found


def _may_end_in_one(text: str | None) -> bool:
    """Whether a text may end in a conjunction: asked of all, where few do."""
    if not text:
        return False
    tail = text[-TAIL_CHARS:].rstrip(_SIGNS).casefold()
    return tail.endswith(_EASTERN) or not _WESTERN.isdisjoint(tail.rsplit(None, 1)[-1:])


def _are_near(steps: Sequence[str]) -> bool:
    """Whether points without labels may be of one list, rather than of two below one heading."""
    counted = [int(step[1:]) for step in steps if step[:1] == "¶" and step[1:].isdecimal()]
    return not counted or max(counted) - min(counted) <= len(steps)


def _end(text: str | None) -> _Point | None:
    """Return what a point says and the conjunction behind it, "" where there is none."""
    if not text:
        return None
    start = max(0, len(text) - TAIL_CHARS)
    found = _ENDS.search(text, start)
    stop = found.start() if found else len(text)
    word = (found[1] or found[2] or "") if found else ""
    return _Point(text, stop, word.casefold())
