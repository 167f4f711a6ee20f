"""What each provision amounts to in one comparison: what the alignment settles, and what the rules say of the rest.

A renumbering, a reference that follows it and a list in another order are editorial by what the alignment knows. The
rules of `meaning` read everything else, up to a budget: of a document that was rewritten, the first thousand changes
say enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from monitor.diff.meaning import BASE, Class, judge
from monitor.diff.meaning.clusters import READ_CHARS
from monitor.diff.meaning.figures import HAN_NUMERAL
from monitor.diff.telling.buttons import ONLY_BUTTONS
from monitor.diff.telling.conjunctions import FOLLOWS_LIST
from monitor.diff.telling.references import ALSO_FOLLOWS, FOLLOWS, Follows
from monitor.diff.telling.reorder import ONLY_ORDER
from monitor.types import Provision

READ = 1_500
"""Stretches of changed text read by the rules in one comparison, revised provisions first; some 80 us each."""
STRETCH_CHARS = 1_000
"""A longer text counts as several stretches."""
REPLACED_CHARS = 150
"""So many characters of a run as long as a stretch that gave way to another count as one more: all of it is read on
both sides, where of words that stay only those around a mark are."""
FIGURES = 6
"""So many figures that changed count as one more stretch: each is read for what it counts, some 5 us a side."""
UNREAD = "one of very many changes, not read one by one"
_FIRST = {"revised": 0, "moved": 1, "added": 2, "removed": 2, "renumbered": 3}
_FIGURE = re.compile(rf"\d+|[{HAN_NUMERAL}]+")
_SETTLED = frozenset((FOLLOWS, FOLLOWS_LIST, ONLY_ORDER, ONLY_BUTTONS))


class Judged(NamedTuple):
    """What one provision's change amounts to."""

    klass: Class
    significance: float
    reasons: tuple[str, ...]


def judged(
    provisions: Sequence[Provision],
    follows: Follows | None = None,
    language: str | None = None,
    bare: Collection[int] = (),
) -> list[Judged]:
    """Return what each provision amounts to. In doubt, and beyond the budget, substantive.

    `bare` are the places of those that bear no label themselves.
    """
    order = sorted(range(len(provisions)), key=lambda at: (_FIRST[provisions[at].kind], at))
    found = [Judged("substantive", BASE["substantive"], (UNREAD,))] * len(provisions)
    left = READ
    for at in order:
        settled = _settled(provisions[at])
        if settled is not None:
            found[at] = settled
        elif left > 0:
            left -= _stretches(provisions[at])
            found[at] = _judged(provisions[at], follows, language, is_bare=at in bare)
    return found


def _stretches(provision: Provision) -> int:
    before, after = provision.before or "", provision.after or ""
    count = 1 + len(provision.ops) // 2 + (len(before) + len(after)) // STRETCH_CHARS
    if before and after:
        changed = [text for kind, text in provision.ops if kind != "equal"]
        count += sum(len(text) // REPLACED_CHARS for text in changed if len(text) > STRETCH_CHARS)
        count += len(_FIGURE.findall(" ".join(changed)[:READ_CHARS])) // FIGURES
    return count


def _settled(provision: Provision) -> Judged | None:
    """Return the judgement that the alignment itself can give."""
    if provision.kind == "renumbered" or not _SETTLED.isdisjoint(provision.reasons):
        return Judged("editorial", BASE["editorial"], provision.reasons)
    return None


def _judged(provision: Provision, follows: Follows | None, language: str | None, *, is_bare: bool) -> Judged:
    """Return what the rules say, of a provision without the references that merely follow a renumbering."""
    rest = follows.rest(provision) if follows and provision.before and provision.after else None
    if rest is None:
        return Judged(*judge(provision, language, is_bare=is_bare))
    if not rest:
        return Judged("editorial", BASE["editorial"], (FOLLOWS,))
    before = "".join(text for kind, text in rest if kind != "insert")
    found = judge(replace(provision, before=before, ops=rest), language)
    return Judged(found.klass, found.significance, (*found.reasons, ALSO_FOLLOWS))
