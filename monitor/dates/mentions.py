"""Where a text names a day: plain dates, and relative terms such as "180 days after enactment"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from ahocorasick_rs import AhoCorasick

from monitor.dates.meaning import LIMIT, Mention
from monitor.dates.plain import read
from monitor.dates.tables import table_of

MAX_TERMS = 200
"""Per language and form of a relative term."""
TERM_CHARS = 160
"""The longest term on either side of the word that every form of it has."""
LATIN, OTHER = ("en", "de", "fr", "es", "it", "pt", "nl"), ("ja", "ko", "zh")


def mentions_in(text: str, language: str | None) -> list[Mention]:
    """Return the dates and terms of a text made narrow, in order and apart from each other."""
    dates = [Mention(found.start, found.end, found.on) for found in read(text, language)]
    terms = _apart(sorted(_terms(text), key=lambda each: (each.start, -each.end)))
    starts = {each.start for each in dates}
    # 「施行の日（令和元年六月二十日）から」: the text itself says which day the term means.
    terms = [each for each in terms if not (text[each.end : each.end + 1] in ("（", "(") and each.end + 1 in starts)]
    terms = [each for each in terms if not any(_overlaps(each, one) for one in _around(dates, each))]
    return sorted((*dates, *terms), key=lambda each: each.start)


def _terms(text: str) -> Iterator[Mention]:
    folded = text.lower()
    folded = folded if len(folded) == len(text) else text  # İ becomes two characters
    names = LATIN if text.isascii() else (*LATIN, *OTHER)
    said = hints_in(folded, names)
    for name in names if said else ():
        table = table_of(name)
        for start, end in _windows(folded, [hint for hint in table.hints if hint in said]):
            for words, kind in table.terms:
                for found in islice(words.finditer(text, start, end), MAX_TERMS):
                    yield Mention(*found.span(), None, kind, is_limit=bool(LIMIT.search(found[0])))


def hints_in(folded: str, names: tuple[str, ...]) -> set[str]:
    """Return which words without which there is no term stand in a text: one pass for those of all languages."""
    hints, finder = _finder(names)
    if not folded.isascii():
        folded = folded.encode("utf-8", "replace").decode()  # half of a character, from a broken escape, is no text
    return {hints[at] for at, _, _ in finder.find_matches_as_indexes(folded, overlapping=True)}


@lru_cache
def _finder(names: tuple[str, ...]) -> tuple[list[str], AhoCorasick]:
    hints = list(dict.fromkeys(hint for name in names for hint in table_of(name).hints))
    return hints, AhoCorasick(hints)


def _windows(folded: str, hints: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches around the words without which there is no term, those that touch as one."""
    start = end = -1
    for at in sorted(islice(_places(folded, hints), MAX_TERMS * 2)):
        if at - TERM_CHARS > end:
            if end > 0:
                yield start, end
            start = max(at - TERM_CHARS, 0)
        end = at + TERM_CHARS
    if end > 0:
        yield start, end


def _places(folded: str, hints: Sequence[str]) -> Iterator[int]:
    for hint in hints:
        at = folded.find(hint)
        while at >= 0:
            yield at
            at = folded.find(hint, at + len(hint))


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for each in mentions:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _around(dates: Sequence[Mention], term: Mention) -> Iterator[Mention]:
    """Yield the dates that could overlap a term; both lists are in order."""
    at = bisect_left(dates, term.start, key=lambda each: each.end)
    while at < len(dates) and dates[at].start < term.end:
        yield dates[at]
        at += 1


def _overlaps(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
