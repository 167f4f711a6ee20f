"""Whose is a name that several bear: the AI Act of the European Union, of New York, of nobody we follow? Pure.

Asked in this order: the place named right beside it; the name it abbreviates ("… Intelligence Act (the AI
Act)"); whose it was before in the same text; where the source is at home, if the sentence is not of another place; a
word that only one of them has near it; the place named before it; and the one that all the world means by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.naming.folding import Folded
from monitor.naming.words import Hit, Role

BESIDE = 12
"""Characters between a place and what it owns: "New York's new AI Act", "スペイン政府のAI法案"."""
AROUND = 160
"""Characters of a line that are looked at on either side."""
ABBREVIATED = 20
"""Characters between a name and what stands for it from there on: "(hereinafter the “", "（以下「"."""
MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Sources of these places speak of the Union's acts as theirs."""
_STOPS = frozenset("\n。.;；:：,，、")
_ENDS = ("\n", "。", ". ", "! ", "？", "！", "; ", "；")
"""What ends a sentence."""
_LINKS = frozenset(("in", "of", "in the", "of the", "(", "의", "の"))
"""What may stand between a name and its place behind it."""
_OPENED = frozenset("(「“\"'‘")
_CLOSED = frozenset(")」”\"'’")


@dataclass(frozen=True, slots=True)
class Claim:
    """One instrument that bears the name."""

    key: str
    places: frozenset[str]
    near: frozenset[str] = frozenset()
    home: bool = True
    anywhere: bool = False


class Scene:
    """One text with the places and words in it, and where it was published. It is read from its beginning on."""

    def __init__(self, text: Folded, hits: Sequence[Hit], jurisdiction: str, title: Scene | None = None) -> None:
        self.text = text
        self._title = title
        self._homes = {jurisdiction, "EU"} if jurisdiction in MEMBERS else {jurisdiction}
        self._places = [(hit.start, hit.end, each.key) for hit in hits for each in hit.of(Role.PLACE)]
        self._near = [(hit.start, each.key) for hit in hits for each in hit.of(Role.NEAR)]
        self._owners: dict[str, str | None] = dict(title._owners) if title else {}
        self._last: tuple[int, str] | None = None

    def note(self, end: int, key: str) -> None:
        """Remember the last name, for what may be short for it."""
        self._last = end, key

    def note_short(self, start: int, end: int, key: str) -> None:
        """Remember whose a name is: after "the EU AI Act" the text may go on with "the AI Act"."""
        self._owners[self.text.text[start:end]] = key

    def owner(self, claims: Sequence[Claim], start: int, end: int) -> str | None:
        """Return the key of the claim that holds for a name which stands there; None = it is somebody else's."""
        name = self.text.text[start:end]
        beside = self._beside(start, end)
        if beside is not None:
            self._owners[name] = next((claim.key for claim in claims if beside in claim.places and claim.home), None)
        elif short_for := self._short_for(start, end):
            self._owners[name] = short_for
        if name in self._owners:
            return self._owners[name]
        return next((claim.key for claim in self._holding(claims, start, end)), None)

    def _holding(self, claims: Sequence[Claim], start: int, end: int) -> Iterator[Claim]:
        """Yield the claims that hold where nothing says outright whose it is, the best first."""
        before = [
            key for at, _, key in self._places[: bisect_left(self._places, (start, 0, ""))] if at >= self._from(start)
        ]
        is_ours = all(key in self._homes for key in before)
        yield from (claim for claim in claims if claim.home and claim.places & self._homes and is_ours)
        first, last = self._line(start, end)
        words = {word for at, word in self._near if first <= at < last}
        yield from (claim for claim in claims if claim.near & words)
        place = before[-1] if before else self._title.only_place() if self._title else None
        anywhere = [claim for claim in claims if claim.anywhere]
        if anywhere:
            yield from (claim for claim in anywhere if place is None or not claim.places.isdisjoint((place, *before)))
        else:
            yield from (claim for claim in claims if claim.home and place in claim.places)

    def only_place(self) -> str | None:
        """Return the place that the text names, when it names one."""
        named = {key for _, _, key in self._places}
        return next(iter(named)) if len(named) == 1 else None

    def _from(self, start: int) -> int:
        """Return where the sentence begins."""
        text = self.text.text
        return max(0, start - AROUND, *(text.rfind(sign, max(0, start - AROUND), start) + 1 for sign in _ENDS))

    def _line(self, start: int, end: int) -> tuple[int, int]:
        text = self.text.text
        first = text.rfind("\n", max(0, start - AROUND), start) + 1 or max(0, start - AROUND)
        last = text.find("\n", end, end + AROUND)
        return first, last if last >= 0 else end + AROUND

    def _short_for(self, start: int, end: int) -> str | None:
        text = self.text.text
        if self._last is None or not 0 < start - self._last[0] <= ABBREVIATED or text[end : end + 1] not in _CLOSED:
            return None
        between = text[self._last[0] : start]
        return self._last[1] if not _OPENED.isdisjoint(between) and "\n" not in between else None

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
