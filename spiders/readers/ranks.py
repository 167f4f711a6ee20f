"""Rows that a list numbers by their place, "1. …", "2. …": such a number moves on with each new row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

LEAST_ROWS: Final = 3
YEARS: Final = range(1900, 2101)
_RANK: Final = re.compile(r"\s*[(（]?(\d{1,4})\s*(?:[.．:：、)）]|번|番)\s*(?=\D)")


def without_ranks(titles: Sequence[str]) -> list[str]:
    """Return the titles without their numbers where these count the rows up; else as they are.

    Numbers that run down, or leave one out, are the entries' own, and so are years and what alone tells two titles
    apart. "" (a row without a title) has no number.

    >>> without_ranks(["1. Scope", "2. Duties", "3. Records"])
    ['Scope', 'Duties', 'Records']
    >>> without_ranks(["12. Scope", "11. Duties", "10. Records"])
    ['12. Scope', '11. Duties', '10. Records']
    >>> without_ranks(["1. Minutes", "2. Minutes", "3. Minutes"]), without_ranks(["2024. A", "2025. B", "2026. C"])
    (['1. Minutes', '2. Minutes', '3. Minutes'], ['2024. A', '2025. B', '2026. C'])
    """
    found = [_RANK.match(title) for title in titles]
    shown = [match for match, title in zip(found, titles, strict=True) if title]
    if len(shown) < LEAST_ROWS or not all(shown):
        return list(titles)
    numbers = [int(match[1]) for match in shown if match]
    rests = [title[match.end() :] if match else title for match, title in zip(found, titles, strict=True)]
    counts_on = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[-1] not in YEARS
    left = [rest for rest, title in zip(rests, titles, strict=True) if title]
    return rests if counts_on and all(left) and len(set(left)) == len(left) else list(titles)
