"""Pages that print today's date: a line that is nothing but a date, and named the day it was fetched, both times.

Two looks within moments cannot show it, and no rule may take every line that is a date: hearings and deadlines stand
on such lines too. What gives it away is that it moves with the clock.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from monitor.noise.masks import DATE_LINE, Masks, place_key
from monitor.noise.words import STAMP
from monitor.patterns import late
from monitor.types import Block, Document

_MONTHS = (
    *(("jan", "ene", "gen"), ("feb", "fév", "fev"), ("mar", "mär", "maa", "mrt"), ("apr", "avr", "abr")),
    *(("may", "mai", "mag", "mei"), ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "aoû", "ago")),
    *(("sep", "set"), ("oct", "okt", "ott", "out"), ("nov",), ("dec", "dez", "déc", "dic")),
)
_STAMPS = late(STAMP, re.IGNORECASE)
_AS_OF = late(
    r"\bas\s+(?:of|at)\b|現在|時点|기준|현재|截至|\ben\s+vigueur\s+au\b|\bà\s+jour\s+au\b|\bvigente\s+a\b|\bactualizado\s+a\b"
    r"|\bconsultad[oa]\b|\bfecha\s+de\s+la\s+consulta\b|\bin\s+vigore\s+al\b|\baggiornat[oa]\s+al\b|\batualizad[oa]\s+até\b"
    r"|\bbijgewerkt\s+tot\b|\bgeldend\s+(?:op|van)\b",
    re.IGNORECASE,
)
_LINE_CHARS = 120
_WORDS_BYTES = 12
"""Most that an "as of" says beside its date: "Text", の条文."""
_REIWA_BEFORE = 2018
"""令和1年 is 2019."""
_SLACK = (timedelta(0), timedelta(days=1), timedelta(days=-1))
"""The server's day may be yesterday's or tomorrow's of ours."""


def learn_today(before: Document, after: Document, masks: Masks, *, since: date, day: date) -> Masks:
    """Return `masks` with the places where a line that is only a date moved on from `since` to `day`.

    These are the days when `before`, the stored version, and `after` were fetched. A date that moved from or to any
    other day is a date that means something; and where two dates stand at one place, hiding the one would hide the
    other.
    """
    alone = [_alone(document) for document in (before, after)]
    old = {(block.place, block.kind): block for block in before.blocks if is_date_line(block)}
    found = [
        place_key(block.place)
        for block in after.blocks
        if is_date_line(block)
        and all(block.place in places for places in alone)
        and names_day(block.text, day)
        and (was := old.get((block.place, block.kind)))
        and was.text != block.text
        and names_day(was.text, since)
    ]
    return masks.with_dates(found) if found else masks


def _alone(document: Document) -> set[tuple[str, ...]]:
    """Return the places at which one date and no other stands on a line of its own."""
    times = Counter(block.place for block in document.blocks if is_date_line(block))
    return {place for place, count in times.items() if count == 1}


def names_its_day(before: str, after: str) -> bool:
    """Return whether two texts are "as of" a day and nothing more, so that they may be judged when weeks lie between.

    >>> names_its_day("Text as of 2 March 2026", "Text as of 9 March 2026")
    True
    >>> names_its_day("As of 2 March 2026 no permit is needed", "As of 9 March 2026 no permit is needed")
    False
    """
    return all(
        len(text) <= _LINE_CHARS
        and _AS_OF.search(text) is not None
        and len("".join(_STAMPS.sub("", _AS_OF.sub("", text)).split()).encode()) <= _WORDS_BYTES
        for text in (before, after)
    )


def follows_clock(before: str, after: str, since: Collection[date], now: Collection[date]) -> bool:
    """Return whether two texts say "as of" the day they were read, or nothing but that day, and nothing else differs.

    `since` and `now` are those days, by the calendars of the source and of its server.

    >>> days = (date(2026, 3, 2),), (date(2026, 3, 3),)
    >>> follows_clock("令和8年3月2日時点の条文", "令和8年3月3日時点の条文", *days)
    True
    >>> follows_clock("As of 2 March 2026", "As of 4 March 2026", *days)
    False
    >>> follows_clock("Due 2 March 2026", "Due 3 March 2026", *days)
    False
    """
    if max(len(before), len(after)) > _LINE_CHARS:
        return False
    was, is_now = (unicodedata.normalize("NFKC", text) for text in (before, after))
    stamps = [[found for found in _STAMPS.finditer(text) if _numbers(found[0])] for text in (was, is_now)]
    if [len(found) for found in stamps] != [1, 1] or not (_AS_OF.search(was) or DATE_LINE.fullmatch(was)):
        return False
    (old,), (new,) = stamps
    if (was[: old.start()], was[old.end() :]) != (is_now[: new.start()], is_now[new.end() :]):
        return False
    return all(
        any(_names(text.lower(), _numbers(text), day) for day in days)
        for text, days in ((old[0], since), (new[0], now))
    )


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def is_date_line(block: Block) -> bool:
    """Return whether a block is a date and nothing else, without a label."""
    return block.label is None and len(block.text) < 60 and DATE_LINE.fullmatch(block.text) is not None


def names_day(text: str, day: date) -> bool:
    """Return whether a text holds this day's year, month and day, in any of our languages; a day off is let pass.

    >>> names_day("Thursday, February 02, 2017", date(2017, 2, 2)), names_day("令和8年11月22日", date(2026, 11, 22))
    (True, True)
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    numbers = [int(number) for number in re.findall(r"\d+", plain)]
    return any(_names(plain, numbers, day + slack) for slack in _SLACK)


def _names(text: str, numbers: list[int], day: date) -> bool:
    rest = list(numbers)
    years = {day.year, day.year - _REIWA_BEFORE} if "令和" in text else {day.year}
    year = next((number for number in rest if number in years), None)
    if year is None:
        return False
    rest.remove(year)
    if any(re.search(rf"\b{name}", text) for name in _MONTHS[day.month - 1]):
        rest.append(day.month)
    if day.month not in rest:
        return False
    rest.remove(day.month)
    return day.day in rest
