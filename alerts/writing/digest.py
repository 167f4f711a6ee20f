"""How a digest is laid out: folded, ordered, capped, grouped. Pure; an entry is shown whole or counted, never cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alerts.writing.instrument import identifiers
from monitor.stories import stories
from monitor.types import Change, ChangeKind, Match

ENTRIES_MAX = 50
"""More than a person reads in one mail; the rest is counted, and the digest links to the page that shows it."""

NEWS_WEIGH = 0.5
"""Every report is new, and so weighs 1: told after what an authority changed in substance, before the rest."""

TURNS = (ChangeKind.WITHDRAWN, ChangeKind.RESTORED)
"""Each undoes the one before it."""


@dataclass(frozen=True, slots=True)
class Item:
    """What happened to one item in the window, oldest first: it stands once, however often it changed."""

    matches: tuple[Match, ...]
    reports: tuple[Item, ...] = ()
    """Items of others that tell the same event: counted and named, and never shown as entries of their own."""

    @property
    def newest(self) -> Change:
        return self.matches[-1].change

    @property
    def weightiest(self) -> Change:
        """The change that names the item, of those that still hold: what went may be there again."""
        return max(self._holding(), key=lambda change: change.significance)

    def _holding(self) -> list[Change]:
        changes = [match.change for match in self.matches]
        turns = [at for at, change in enumerate(changes) if change.kind in TURNS]
        if turns and changes[turns[-1]].kind is ChangeKind.WITHDRAWN:
            return changes[turns[-1] :]
        return [change for at, change in enumerate(changes) if at not in turns[:-1]]

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
    entries: int
    """In the whole digest: events, each told once."""
    left_out: int
    """Entries that are counted only."""


def items_of(matches: Sequence[Match]) -> list[Item]:
    """Return items, each with those that tell the same event, by weight, then by time, the newest first."""
    told = {match.change.change_id: match for match in matches}
    items = (
        Item(_matched(story.lead, told), tuple(Item(_matched(report, told)) for report in story.reports))
        for story in stories(match.change for match in matches)
    )
    return sorted(items, key=_rank)


def _matched(changes: Sequence[Change], told: Mapping[int, Match]) -> tuple[Match, ...]:
    return tuple(told[change.change_id] for change in changes)


def _rank(item: Item) -> tuple[float, float, int]:
    weight = max(_weight(each.weightiest) for each in (item, *item.reports))
    return -weight, -item.newest.observed_at.timestamp(), item.newest.change_id


def _weight(change: Change) -> float:
    return change.significance * (NEWS_WEIGH if change.tier == "news" else 1)


def lay_out(items: Sequence[Item], entries_max: int = ENTRIES_MAX) -> Layout:
    """Return the first `entries_max` items by jurisdiction.

    A country stands where the first entry of it or of its states does, and its groups stand together.
    """
    shown = items[:entries_max]
    countries: dict[str, dict[str, list[Item]]] = {}
    for item in shown:
        place = item.newest.jurisdiction
        countries.setdefault(place.partition("-")[0], {}).setdefault(place, []).append(item)
    return Layout(
        groups=tuple(_group(place, entries) for groups in countries.values() for place, entries in groups.items()),
        entries=len(items),
        left_out=len(items) - len(shown),
    )


def _group(jurisdiction: str, items: Sequence[Item]) -> Group:
    """Put items of one instrument together, where the weightiest of them stands."""
    clusters: list[list[tuple[Item, str]]] = []
    cluster_of: dict[str, list[tuple[Item, str]]] = {}
    for item in items:
        names = _names(item.newest)
        shared = next((name for name in names if name in cluster_of), "")
        cluster = cluster_of[shared] if shared else []
        if not shared:
            clusters.append(cluster)
        cluster.append((item, names.get(shared, "")))
        for name in names:
            cluster_of.setdefault(name, cluster)
    placed = [pair for cluster in clusters for pair in cluster]
    return Group(jurisdiction, tuple(item for item, _ in placed), tuple(same for _, same in placed))


def _names(change: Change) -> dict[str, str]:
    """Return what tells that two changes are about one instrument, and how each is shown.

    Those are official numbers, and the instrument it is first about, shown as its words name it.
    """
    numbers = {number: number for number in identifiers(change)}
    about = next((each for each in change.mentions if each.kind == "instrument"), None)
    return numbers | ({f"instrument {about.key}": about.text} if about else {})
