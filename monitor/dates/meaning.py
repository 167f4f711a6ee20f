"""What a date in its clause is for: the words beside it give its role, the nearest cue that fits gives its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from monitor.dates.clauses import Clause
from monitor.dates.cues import MASK, Cue, Kind, Role, Table
from monitor.dates.former import is_former

WORDS_CHARS = 60
"""A cue's own words: they may begin farther off than its reach."""

COMMA_CHARS = 30
"""So much farther off are words beyond a comma or an "and"."""
JOIN_CHARS = 8
"""`3 May, and on 4 May`."""
LEAD_CHARS = 16
"""`takes effect on Friday, 1 May`."""
PARTICIPLE_CHARS = 2
"""So much nearer is what happened when its verb ends the clause: die Frist am 1. Mai eröffnet."""
BESIDE_CHARS = 90
"""Of the words right beside a date: `no later than 11:59 p.m. Eastern Standard Time on Wednesday, the`."""


DUTIES_TOO = ("comment_deadline", "transition_end")
"""Comments must be sent in by a day, and what exists must comply by one: words of theirs anywhere say so."""

_BREAK = re.compile(r",|\s(?:and|und|et|y)\s")
_COLON = re.compile(r"\s?[:：]\s?$")
"""`Valid until: 1 May` is `valid until 1 May`."""
LIMIT = re.compile(
    r"within|innerhalb|binnen|dans|délai|plazo|término|entro|termine|prazo|以内|[内內]$|이내", re.IGNORECASE
)
"""In a relative term: what it says must be done in that time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, or the words of a relative term, and where it stands."""

    start: int
    end: int
    on: date | None
    kind: Kind | None = None
    """Of a term that says itself what it is for."""
    is_limit: bool = False
    """Of a term that is a time in which something must be done: within 30 days of …"""


class Beside(NamedTuple):
    """What the words right beside a date make of it, and where date and words begin and end together."""

    roles: frozenset[Role]
    start: int
    end: int


def beside(table: Table, text: str, mention: Mention, floor: int) -> Beside:
    """Return the role that the words beside a date give it; `floor` is where its clause begins.

    A relative term with nothing beside it has its preposition in its own words ("within 60 days of …").
    """
    left = max(mention.start - BESIDE_CHARS, floor)
    before = text[left : mention.start]
    before = _COLON.sub(lambda colon: " " * len(colon[0]), before)
    found = [(match.start(), role) for role, words in table.leads if (match := words.search(before))]
    # Of several, the one that begins first is the whole of the words: "on or before" over "before".
    start, role = min(found) if found else (len(before), "label")
    end = mention.end
    for of_tail, words in table.tails:
        tail = words.match(text, mention.end)
        if tail:
            # 1월 1일부터 3월 31일까지: the end of a range is no day by which.
            role = "until" if of_tail == "by" and role == "until" else of_tail
            end = tail.end() if table.ends_in_tail else end
            break
    if role == "by" and before[:start].rstrip().endswith(MASK):  # vom 1. Januar bis zum 31. März
        role = "until"
    if mention.is_limit and role in ("label", "on"):  # 1년 이내 + 에 is within a year
        return Beside(frozenset(("by",)), left + start, end)
    if role != "label" or mention.on is not None:
        return Beside(frozenset((role,)), left + start, end)
    return Beside(frozenset(("label", "on", "from")), left + start, end)


def kind_of(table: Table, masked: str, place: Clause, words: Beside) -> Kind | None:
    """Return what the date is for; None when nothing says so or the nearest words say otherwise.

    `masked` is the text with its dates blanked, in lower case.
    """
    nearest = _nearest(table, masked, (place.start, place.end), words)
    if nearest is None and place.lent < place.start:
        nearest = _nearest(table, masked, (place.lent, words.start), words)
    if nearest is None or ("label" in words.roles and is_former(masked, min(place.lent, place.start), words.start)):
        return None
    return nearest.kind


def _nearest(table: Table, masked: str, within: tuple[int, int], words: Beside) -> Cue | None:
    """Return the nearest cue; where two end alike, the longer: "cease to have effect" over "have effect"."""
    best = _of(table.cues, table, masked, within, words)
    if best is None or best.kind != "duty" or "label" in words.roles:
        return best
    other = _of([cue for cue in table.cues if cue.kind in DUTIES_TOO], table, masked, within, words)
    if other is None and table.offices is not None and table.offices.search(masked, *within):
        return None
    return other or best


def _of(cues: Iterable[Cue], table: Table, masked: str, within: tuple[int, int], words: Beside) -> Cue | None:
    best: tuple[tuple[int, int], Cue] | None = None
    for cue in cues:
        if words.roles.isdisjoint(cue.roles):
            continue
        reach = min(cue.reach, best[0][0] + PARTICIPLE_CHARS) if best else cue.reach  # beyond, none is nearer
        for found in _found(cue, masked, within, words, reach, is_verb_first=table.is_verb_first):
            if best is None or found < best[0]:
                best = found, cue
    return best[1] if best else None


def _found(
    cue: Cue, masked: str, within: tuple[int, int], words: Beside, reach: int, *, is_verb_first: bool
) -> Iterator[tuple[int, int]]:
    """Yield (distance, -length) of the cue's words on the sides where they may stand, not farther than `reach`.

    Where either side will do, words that come after the date count as twice as far: they are oftener the next date's.
    So do those beyond a comma or "and": "signed on 1 May 2026 and takes effect". What happened (a cue of no kind)
    happened on the date beside it: in "published on 3 May, is extended to 4 June", the second is not its date.
    """
    if cue.side != "ahead":
        left = max(within[0], words.start - reach - WORDS_CHARS)
        for match in cue.words.finditer(masked, left, min(words.start, within[1])):
            distance = words.start - match.end()
            if distance <= reach and not (cue.kind is None and _is_apart(masked, match.end(), words.start)):
                yield distance + _comma(masked, match.end(), words.start), match.start() - match.end()
    if cue.side != "then":
        right = min(within[1], words.end + reach + WORDS_CHARS)
        after = cue.words.search(masked, words.end, right)
        is_its_own = after and not (
            is_verb_first and cue.side == "both" and _leads_on(masked, after.end(), within[1])
        )
        if after and is_its_own and after.start() - words.end <= reach:
            distance = after.start() - words.end
            distance = distance * 2 if cue.side == "both" else distance - (cue.kind is None) * PARTICIPLE_CHARS
            yield distance + _comma(masked, words.end, after.start()), after.start() - after.end()


def _leads_on(masked: str, start: int, end: int) -> bool:
    """Whether another date stands right after: the words before it are its own."""
    return masked.find(MASK, start, min(start + LEAD_CHARS, end)) >= 0


def _comma(masked: str, start: int, end: int) -> int:
    return COMMA_CHARS if _BREAK.search(masked, start, end) else 0


def _is_apart(masked: str, start: int, end: int) -> bool:
    """Whether another date stands between, and more than "and" between it and this one."""
    other = masked.rfind(MASK, start, end)
    return other >= 0 and end - other > JOIN_CHARS
