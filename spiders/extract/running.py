"""Running heads of plain text that was printed once: lines between blank ones that count the pages.

"Journal of Orders No. 14      Page 2" stands in the middle of a law, and says nothing of it. Such a line names the
page in words, stands there at least twice, differs in that number only, counts on by one, and has text in between.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

LEAST: Final = 2
LONGEST: Final = 160
_NAMED: Final = re.compile(
    r"(?:\b(?:page|seite|página|pagina|pág\.|pag\.|blz\.)|ページ|頁|페이지|쪽|第)\s?(?P<before>\d{1,4})"
    r"|(?P<after>\d{1,4})\s?(?:ページ|頁|页|페이지|쪽)",
    re.IGNORECASE,
)
_WORDS: Final = ("page", "seite", "página", "pagina", "pág.", "pag.", "blz.", "ページ", "頁", "页", "페이지", "쪽")
_MAY_COUNT: Final = re.compile("|".join(map(re.escape, _WORDS)), re.IGNORECASE)


def running_heads(paragraphs: Sequence[str]) -> set[int]:
    """Return the places of the paragraphs that are running heads.

    >>> running_heads(["Gazette 7  Page 1", "1. Text.", "Gazette 7  Page 2", "See page 3"])
    {0, 2}
    """
    whole = "\n".join(paragraphs).lower()
    if not any(word in whole for word in _WORDS):
        return set()
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, paragraph in enumerate(paragraphs):
        line = paragraph.strip()
        if len(line) > LONGEST or "\n" in line or not _MAY_COUNT.search(line):
            continue
        named = list(_NAMED.finditer(line))
        if not named:
            continue
        last = named[-1]
        group = "before" if last["before"] else "after"
        words = " ".join(f"{line[: last.start(group)]}#{line[last.end(group) :]}".split())
        found[words].append((at, int(last[group])))
    return {at for lines in found.values() if _counts(lines) for at, _ in lines}


def _counts(lines: Sequence[tuple[int, int]]) -> bool:
    counts_on = all(number == before + 1 and at > place + 1 for (place, before), (at, number) in pairwise(lines))
    return len(lines) >= LEAST and counts_on
