"""How a digest is laid out: ordered, capped, grouped. Pure; an entry is shown whole or counted, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.writing.instrument import identifiers
from monitor.types import Change, Match

ENTRIES_MAX = 50
"""More than a person reads in one mail; the rest is counted, and the digest links to the page that shows it."""


@dataclass(frozen=True, slots=True)
class Item:
    """What happened to one item in the window, oldest first: it stands once, however often it changed."""

    matches: tuple[Match, ...]

    @property
    def newest(self) -> Change:
        return self.matches[-1].change

    @property
    def weightiest(self) -> Change:
        return max((match.change for match in self.matches), key=lambda change: change.significance)

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that any of its changes matched, each once."""
        return tuple(dict.fromkeys(rule for match in self.matches for rule in match.rules))


@dataclass(frozen=True, slots=True)
class Group:
    """One jurisdiction's items in the digest's order; those of one instrument stand together."""

    jurisdiction: str
    items: tuple[Item, ...]
    same_as: tuple[str, ...]
    """For each item the official number that it shares with the one above it, or ""."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is shown, the group with the weightiest entry first, and how much is not."""

    groups: tuple[Group, ...]
    changes: int
    """In the whole digest."""
    items: int
    left_out: int
    """Items that are counted only."""


def items_of(matches: Sequence[Match]) -> list[Item]:
    """Return items by significance, the greatest first, then by time, the newest first, then by id."""
    found: dict[tuple[str, str], list[Match]] = {}
    for match in sorted(matches, key=lambda m: (m.change.observed_at, m.change.change_id)):
        found.setdefault((match.change.source_key, match.change.item_key), []).append(match)
    return sorted((Item(tuple(some)) for some in found.values()), key=_rank)


def _rank(item: Item) -> tuple[float, float, int]:
    newest = item.newest
    return -item.weightiest.significance, -newest.observed_at.timestamp(), newest.change_id


def lay_out(matches: Sequence[Match], entries_max: int = ENTRIES_MAX) -> Layout:
    """Return the `entries_max` weightiest items by jurisdiction; a group stands where its first entry does."""
    items = items_of(matches)
    shown = items[:entries_max]
    groups: dict[str, list[Item]] = {}
    for item in shown:
        groups.setdefault(item.newest.jurisdiction, []).append(item)
    return Layout(
        groups=tuple(_group(place, entries) for place, entries in groups.items()),
        changes=len(matches),
        items=len(items),
        left_out=len(items) - len(shown),
    )


def _group(jurisdiction: str, items: Sequence[Item]) -> Group:
    """Put items of one instrument together, where the weightiest of them stands."""
    clusters: list[list[tuple[Item, str]]] = []
    cluster_of: dict[str, list[tuple[Item, str]]] = {}
    for item in items:
        numbers = identifiers(item.newest)
        shared = next((number for number in numbers if number in cluster_of), "")
        cluster = cluster_of[shared] if shared else []
        if not shared:
            clusters.append(cluster)
        cluster.append((item, shared))
        for number in numbers:
            cluster_of.setdefault(number, cluster)
    placed = [pair for cluster in clusters for pair in cluster]
    return Group(jurisdiction, tuple(item for item, _ in placed), tuple(same for _, same in placed))
