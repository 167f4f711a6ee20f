"""Changes as stories: the official act first, what others say of the same event folded under it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.stories.account import Account, account_of
from monitor.stories.same import COPIED, likeness
from monitor.types import Change, ItemType

Item = tuple[Change, ...]
"""What happened to one item, oldest first."""

_TIERS = {"official": 0, "secondary": 1}
_BINDING = (ItemType.ACT, ItemType.ORDER, ItemType.REGULATION)

Sign = tuple[str, str]
"""A thing that is said, and the step it is said with where that is needed."""

SPEAKERS = 4
"""Of an event, who are asked whether a report copies them."""
EVENTS_MAX = 60
"""A word, or an instrument with a step, that so many events have in common, tells none of them."""

CLEARLY = 0.25
"""By so much a report must be liker to one event than to the next, or it stands alone."""


@dataclass(frozen=True, slots=True)
class Story:
    """One event."""

    lead: Item
    reports: tuple[Item, ...] = ()
    """Who else tells it, the best first."""

    @property
    def items(self) -> tuple[Item, ...]:
        return (self.lead, *self.reports)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of its changes, those of the lead first."""
        return tuple(change for item in self.items for change in item)


def stories(changes: Iterable[Change]) -> list[Story]:
    """Return every change in exactly one story, the stories in the order of their first change as given.

    Which reports fold where does not hang on that order. Costs about 0.4 ms a change.
    """
    given = list(changes)
    items = _items(given)
    ordered = sorted(items, key=_rank)
    found = _Telling([account_of(item) for item in ordered]).found()
    told = [Story(ordered[lead], tuple(ordered[each] for each in reports)) for lead, reports in found]
    place = {change.change_id: at for at, change in reversed([*enumerate(given)])}
    return sorted(told, key=lambda story: min(place[change.change_id] for change in story.changes))


def _items(changes: Sequence[Change]) -> list[Item]:
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in sorted(changes, key=lambda each: (each.observed_at, each.change_id)):
        found[change.source_key, change.item_key].append(change)
    return [tuple(some) for some in found.values()]


def _rank(item: Item) -> tuple[int, int, int, float, float, int]:
    """Order leads: official before secondary before news, acts before press releases, the weightiest, the first."""
    first, kind = item[0], item[0].life.type if item[0].life else None
    is_news = kind is ItemType.NEWS
    weight = max(change.significance for change in item)
    tier = _TIERS.get(first.tier, 2)
    return tier, is_news, kind not in _BINDING, -weight, first.observed_at.timestamp(), first.change_id


class _Telling:
    """Finds who tells what, among items in the order of their rank."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts
        self._reports: dict[int, list[int]] = {}
        """Place of a lead -> places of its reports."""
        self._under: dict[int, int] = {}
        self._known: dict[Sign, dict[int, list[int]]] = defaultdict(dict)
        """A thing said -> lead of each event that says it -> the first who say it there."""

    def found(self) -> list[tuple[int, list[int]]]:
        for at, account in enumerate(self._accounts):
            lead = self._lead_of(at, account) if account.folds else None
            if lead is None:
                self._reports[at] = []
            else:
                self._reports[lead].append(at)
            self._under[at] = at if lead is None else lead
            for sign in _signs(account):
                some = self._known[sign].setdefault(self._under[at], [])
                if len(some) < SPEAKERS:
                    some.append(at)
        return list(self._reports.items())

    def _lead_of(self, at: int, account: Account) -> int | None:
        """Return the one event that a report tells; None when it tells none of them, or it may be either of two."""
        best: dict[int, float] = {}
        for other in self._candidates(account):
            lead, score = self._under[other], likeness(account, self._accounts[other])
            if other != lead and (score < COPIED or not self._may_tell(account, lead)):
                continue  # who only tells an event speaks for it only where he is copied
            if score:
                best[lead] = max(score, best.get(lead, 0.0))
        if not best:
            return None
        first, *rest = sorted(best, key=lambda lead: (-best[lead], lead))
        rivals = [lead for lead in rest if best[lead] > best[first] - CLEARLY]
        return None if any(not self._is_one_event(first, rival) for rival in rivals) else min(first, *rivals, first)

    def _may_tell(self, account: Account, lead: int) -> bool:
        return not account.is_plain or self._accounts[lead].is_plain

    def _is_one_event(self, first: int, second: int) -> bool:
        return likeness(self._accounts[first], self._accounts[second]) > 0

    def _candidates(self, account: Account) -> set[int]:
        events = (self._known[sign] for sign in _signs(account) if sign in self._known)
        return {each for event in events if len(event) <= EVENTS_MAX for some in event.values() for each in some}


def _signs(account: Account) -> Iterator[Sign]:
    """Yield what two items of one event have in common, one of these at least."""
    for step in account.steps:
        yield from ((name, step) for name in account.instruments | account.named_aspects)
    yield from ((number, "") for number in account.numbers | account.bills)
    yield from ((word, "") for word in account.rest or account.title)
