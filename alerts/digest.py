"""How a digest is laid out: ordered, capped, grouped. Pure; an entry is shown whole or counted, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.types import Match

ENTRIES_MAX = 50
"""More than a person reads in one mail; the rest is counted, and the digest links to the page that shows it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One jurisdiction's entries, in the digest's order."""

    jurisdiction: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What is shown, the group with the weightiest entry first, and how many entries are not."""

    groups: tuple[Group, ...]
    total: int
    left_out: int

    @property
    def first(self) -> Match | None:
        """The weightiest entry: what the subject speaks of."""
        return self.groups[0].matches[0] if self.groups else None


def ordered(matches: Sequence[Match]) -> list[Match]:
    """Return matches by significance, the greatest first, then by time, the newest first, then by id."""
    return sorted(
        matches,
        key=lambda m: (-m.change.significance, -m.change.observed_at.timestamp(), m.change.change_id),
    )


def lay_out(matches: Sequence[Match], entries_max: int = ENTRIES_MAX) -> Layout:
    """Return the `entries_max` weightiest matches by jurisdiction; a group stands where its first entry does."""
    shown = ordered(matches)[:entries_max]
    groups: dict[str, list[Match]] = {}
    for match in shown:
        groups.setdefault(match.change.jurisdiction, []).append(match)
    return Layout(
        groups=tuple(Group(place, tuple(entries)) for place, entries in groups.items()),
        total=len(matches),
        left_out=len(matches) - len(shown),
    )
