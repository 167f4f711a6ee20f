"""Which entries of a list are those of the last look: every key is given once, and none is taken from another.

Where half a list changes its addresses at once (links that are signed for each visit, a site that was rebuilt), title
and day say which entry is which, and of one whose title changed meanwhile, the two that it stands between. Of one
entry alone they say nothing: a corrected file is put at another address. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from monitor.identity import (
    SHARED,
    Clues,
    aliases,
    base_key,
    canonical_url,
    comparable_title,
    is_by_day,
    of_address,
    short_hash,
)

READDRESSED_LEAST = 3
READDRESSED_SHARE = 0.5
"""So many entries, and so much of what a list held, under other addresses at once are the same entries."""


def assign_keys(
    fresh: Sequence[Clues], present: Iterable[str], previous: Mapping[str, Sequence[str]], home: str = ""
) -> list[str | None]:
    """Return the key of each fresh entry, None where it says nothing; an entry that stands there twice has one key.

    `fresh` are the entries not known byte for byte, in the order of the feed (newest first, as a rule); `present`
    the keys of those that are; `previous` the keys and aliases of the last reading. Entries that arrive later never
    take a key away from earlier ones, hence the walk from the end.
    """
    bases = [base_key(clues, home) for clues in fresh]
    shared = _shared(fresh, bases, previous)
    taken = set(present)
    by_alias = {alias: key for key, names in previous.items() if key not in taken for alias in names}
    moved = _readdressed(fresh, bases, {base for base in bases if base} | taken | shared, previous)
    keys: list[str | None] = [None] * len(fresh)
    given: dict[str, str] = {}
    for at in range(len(fresh) - 1, -1, -1):
        base = bases[at]
        if base is None:
            continue
        apart = _told_apart(fresh[at], base)
        if apart in given:  # the same entry, standing there twice
            keys[at] = given[apart]
            continue
        is_shared = base in shared or base in taken
        wanted = apart if is_shared else base
        if wanted not in previous and not is_shared:
            told_by = (of_address(base), *(alias for alias in aliases(fresh[at]) if not is_by_day(alias)))
            old = next((by_alias[alias] for alias in told_by if alias in by_alias), moved.get(at))
            # An old key that another fresh entry has by right stays with that one.
            wanted = old if old is not None and old not in taken and old not in bases else wanted
        keys[at] = given[apart] = wanted
        taken.add(wanted)
    return keys


def _readdressed(
    fresh: Sequence[Clues], bases: Sequence[str | None], here: Set[str], previous: Mapping[str, Sequence[str]]
) -> dict[int, str]:
    """Return which fresh entries are old ones under another address, by title and day, when most of the list is.

    `here` holds the keys that this look names. What two entries of either look share tells neither of them.
    """
    strangers = [at for at, base in enumerate(bases) if base and base not in previous]
    if not strangers or len(fresh) < READDRESSED_LEAST or not previous:
        return {}
    gone = [(name, key) for key, names in previous.items() if key not in here for name in names if is_by_day(name)]
    days = {at: name for at in strangers for name in aliases(fresh[at]) if is_by_day(name)}
    before = Counter(name for name, _ in gone)
    # A row that is pinned on top and stands in its place, too, is one.
    now = Counter(name for name, _ in {(name, bases[at]) for at, name in days.items()})
    old = {name: key for name, key in gone if before[name] == 1}
    moved = {at: old[name] for at, name in days.items() if now[name] == 1 and name in old}
    # An entry whose key is one of several addresses it has in turn is known, and moved all the same.
    known = [(one, previous[base]) for one, base in zip(fresh, bases, strict=True) if base and base in previous]
    turned = sum(_has_moved(one, names) for one, names in known)
    is_most = len(moved) + turned >= max(READDRESSED_LEAST, READDRESSED_SHARE * len(previous))
    return moved | _between(bases, moved, here, previous) if is_most else {}


def _between(
    bases: Sequence[str | None], moved: Mapping[int, str], here: Set[str], previous: Mapping[str, Sequence[str]]
) -> dict[int, str]:
    """Return which strangers are old entries whose title changed too: they stand between the same two as before.

    At the edges of a list entries come and go, so there a place tells nothing.
    """
    order = list(previous)
    place = {key: at for at, key in enumerate(order)}
    claimed = here | set(moved.values())
    keys = [moved.get(at) or (base if base in previous else None) for at, base in enumerate(bases)]
    found = {}
    for at in range(1, len(keys) - 1):
        above, below = place.get(keys[at - 1] or "", -1), place.get(keys[at + 1] or "", -1)
        if bases[at] and keys[at] is None and above >= 0 and below == above + 2 and order[above + 1] not in claimed:
            found[at] = order[above + 1]
    return found


def _has_moved(clues: Clues, names: Sequence[str]) -> bool:
    """Whether a known entry without a guid has another link than at the last look, and the same title and day."""
    told = aliases(clues)
    if clues.guid or not clues.link or not told:
        return False
    return told[0] not in names and any(is_by_day(name) and name in names for name in told)


def _shared(fresh: Sequence[Clues], bases: Sequence[str | None], previous: Mapping[str, Sequence[str]]) -> set[str]:
    """Bases that name no single entry: two entries in this feed carry them, or did so before."""
    told = {(base, _told_apart(c, base)) for base, c in zip(bases, fresh, strict=True) if base}
    counts = Counter(base for base, _ in told)
    before = {key.partition(SHARED)[0] for key in previous if SHARED in key}
    return {base for base, count in counts.items() if count > 1 or base in before}


def _told_apart(clues: Clues, base: str) -> str:
    """The key of one of several that share a guid: US court dockets give each event the docket's own."""
    link = canonical_url(clues.link) if clues.link else ""
    return base + SHARED + short_hash(link, comparable_title(clues.title), clues.stamp, comparable_title(clues.text))
