"""Whose is a name that several bear: the AI Act of the European Union, of New York, of nobody we follow? Pure.

Asked in this order: the place named right beside it; where the source is at home; a word only one has near it;
the place named before it in its line, or in the title; when all the world means one of them by the name, that one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.naming.folding import Folded
from monitor.naming.words import Hit, Role

BESIDE = 12
"""Characters between a place and what it owns: "New York's new AI Act", "スペイン政府のAI法案"."""
AROUND = 160
"""Characters of a line that are looked at on either side."""
MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Sources of these places speak of the Union's acts as theirs."""
_STOPS = frozenset("\n。.;；:：,，、")
_LINKS = frozenset(("in", "of", "in the", "of the", "(", "의", "の"))
"""What may stand between a name and its place behind it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One instrument that bears the name."""

    key: str
    places: frozenset[str]
    near: frozenset[str] = frozenset()
    home: bool = True
    anywhere: bool = False


class Scene:
    """One text with the places and words in it, and where it was published."""

    def __init__(self, text: Folded, hits: Sequence[Hit], jurisdiction: str, title: Scene | None = None) -> None:
        self.text = text
        self._title = title
        self._homes = {jurisdiction, "EU"} if jurisdiction in MEMBERS else {jurisdiction}
        self._places = [(hit.start, hit.end, each.key) for hit in hits for each in hit.of(Role.PLACE)]
        self._near = [(hit.start, each.key) for hit in hits for each in hit.of(Role.NEAR)]

    def owner(self, claims: Sequence[Claim], start: int, end: int) -> str | None:
        """Return the key of the claim that holds for a name which stands there; None = it is somebody else's."""
        beside = self._beside(start, end)
        if beside is not None:
            return next((claim.key for claim in claims if beside in claim.places and claim.home), None)
        at_home = [claim for claim in claims if claim.home and claim.places & self._homes]
        if at_home:
            return at_home[0].key
        first, last = self._line(start, end)
        words = {word for at, word in self._near if first <= at < last}
        near = next((claim.key for claim in claims if claim.near & words), None)
        return near or self._by_line(claims, first, start)

    def _by_line(self, claims: Sequence[Claim], first: int, start: int) -> str | None:
        before = self._before(first, start)
        if before is None and self._title is not None:
            before = self._title.only_place()
        anywhere = [claim for claim in claims if claim.anywhere]
        if anywhere:
            return next((claim.key for claim in anywhere if before is None or before in claim.places), None)
        return next((claim.key for claim in claims if claim.home and before in claim.places), None)

    def only_place(self) -> str | None:
        """Return the place that the text names, when it names one."""
        named = {key for _, _, key in self._places}
        return next(iter(named)) if len(named) == 1 else None

    def _line(self, start: int, end: int) -> tuple[int, int]:
        text = self.text.text
        first = text.rfind("\n", max(0, start - AROUND), start) + 1 or max(0, start - AROUND)
        last = text.find("\n", end, end + AROUND)
        return first, last if last >= 0 else end + AROUND

    def _before(self, first: int, start: int) -> str | None:
        at = bisect_left(self._places, (start, 0, ""))
        return self._places[at - 1][2] if at and self._places[at - 1][0] >= first else None

    def _beside(self, start: int, end: int) -> str | None:
        text = self.text.text
        at = bisect_left(self._places, (start, 0, ""))
        for _, ended, key in reversed(self._places[max(0, at - 2) : at]):
            if start - BESIDE <= ended <= start and _STOPS.isdisjoint(text[ended:start]):
                return key
        for begun, _, key in self._places[at : at + 2]:
            if end <= begun <= end + BESIDE and text[end:begun].strip() in _LINKS:
                return key
        return None
