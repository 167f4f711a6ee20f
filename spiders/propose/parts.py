"""Where the title and the date of a row are: every place that rows share is tried, the one that says most wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spiders.extract.dates import read_date
from spiders.extract.selectors import nested_in, value
from spiders.propose.links import Link
from spiders.propose.naming import classes_of
from spiders.propose.texts import worth

SAMPLE = 40
"""Rows that are looked at: more say the same."""
POSITION = 0.8
"""How much less a place is liked that is nothing but a place: the third block of the second."""
LINK_WORDS = 2.5
"""How much more a link's own words are believed to be the title than words beside it."""
MAX_ROW = 400
"""Characters of a row that can be a title as a whole, where its link says a number only."""
SHARED = 0.6
"""Least share of the rows that have a place."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = ("b", "strong", "span", "em", "font", "small", "p", "dt", "dd", "div", "i")
_OUTSIDE = (
    "xpath:(preceding-sibling::dt)[last()]",
    "xpath:following-sibling::dd[1]",
    "xpath:following-sibling::text()[1]",
    "xpath:(preceding-sibling::text())[last()]",
    "xpath:preceding-sibling::*[1]",
    "xpath:preceding::h2[1]",
    "xpath:preceding::h3[1]",
    "xpath:preceding::h4[1]",
)
_IN_ADDRESS = ("::attr(href)", "a::attr(href)")
"""Of a row that is a link, and of one that holds it: /2026/01/22/, t20260122.html."""
_TITLE_NAMES = ("title", "tit", "subject", "headline", "name", "sbj")
_DATE_NAMES = ("date", "time", "day", "posted", "regdate", "pubdate")


@dataclass(frozen=True, slots=True)
class Part:
    """A place within rows, and how well it serves."""

    selector: str
    score: float
    share: float = 0.0
    """Of the rows that have it."""


NO_PART = Part("", 0.0)


def title_of(rows: Sequence[Any], links: Sequence[Link]) -> Part:
    """Return where the rows' titles are: what says most and differs from row to row."""
    rows, links, said = rows[:SAMPLE], links[:SAMPLE], _Said(rows)
    own = [" ".join("".join(link.element.itertext()).split()) for link in links]
    weight = _worth(own) * (LINK_WORDS if sum(map(worth, own)) >= 4 * len(own) else 1.0)
    best = Part("::text" if links[0].element is rows[0] else _link_words(rows, own), weight, 1.0)
    for selector in _places(rows):
        texts = [said(row, f"{selector}::text") for row in rows]
        share = sum(bool(text) for text in texts) / len(texts)
        named = any(name in selector.lower().rpartition(".")[2] for name in _TITLE_NAMES) and "." in selector
        score = _worth(texts) * share * (1.9 if named else 1.3 if selector in _HEADINGS else 1.0)
        if share >= SHARED and score > best.score:
            best = Part(f"{selector}::text", score, share)
    for selector in _positions(rows) if best.score < 15 else ():
        score = _worth([said(row, selector) for row in rows]) * POSITION
        if score > best.score:
            best = Part(selector, score, 1.0)
    texts = [said(row, "::text") for row in rows]
    whole = _worth(texts)
    is_number = sum(any(map(str.isdigit, said(row, best.selector))) for row in rows) >= SHARED * len(rows)
    if (
        (best.score == 0 or (is_number and best.score < 15))
        and whole > best.score
        and max(map(len, texts)) <= MAX_ROW
    ):
        return Part("::text", whole, 1.0)
    return best


class _Said:
    """What a selector finds in a row, as the reader of lists finds it: not in the rows that stand inside it."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._nested = nested_in(rows)

    def __call__(self, row: Any, selector: str) -> str:
        return value(row, selector, self._nested - {row})


def _link_words(rows: Sequence[Any], own: Sequence[str]) -> str:
    """`a::text`, unless another link with words stands before ours."""
    for selector in ("a", *_places(rows)):
        if all(value(row, f"{selector}::text") == text for row, text in zip(rows, own, strict=True)):
            return f"{selector}::text"
    return "a::text"


def _worth(texts: Sequence[str]) -> float:
    """The mean of what texts say, less where they repeat themselves."""
    said = [worth(text) for text in texts]
    distinct = len(set(texts)) / len(texts)
    return float(sum(said) / len(said) * distinct**0.5)


def date_of(rows: Sequence[Any], *, month_first: bool) -> Part:
    """Return where the rows' dates are; the narrower the place the better."""
    rows, said = rows[:SAMPLE], _Said(rows)

    def score(selector: str, weight: float = 1.0) -> Part:
        texts = [said(row, selector) for row in rows]
        dated = [text for text in texts if text and read_date(text, month_first=month_first)]
        share = len(dated) / len(rows)
        if share < SHARED:
            return NO_PART
        length = sum(map(len, dated)) / len(dated)
        return Part(selector, share * weight * (1.0 if length <= 30 else 0.8 if length <= 60 else 0.5), share)

    found = [score("time::attr(datetime)", 1.3)]
    for place in _places(rows):
        named = any(name in place.lower().rpartition(".")[2] for name in _DATE_NAMES)
        found.append(score(f"{place}::text", 1.2 if named else 1.0))
    found.append(score("::text", 0.7))
    if all(one.share < 0.9 for one in found):
        found += [score(selector, 0.6) for selector in _OUTSIDE]
        found += [score(selector, 0.55) for selector in _IN_ADDRESS]
    return max(found, key=lambda one: one.score)


def is_own_date(selector: str) -> bool:
    """Say whether a place holds a date that a person sees beside the row: no heading's over it, no address's."""
    return not selector.startswith("xpath:preceding") and not selector.endswith("attr(href)")


def _places(rows: Sequence[Any]) -> list[str]:
    """What most rows have inside them, as selectors: cells by number, classes, headings, plain elements."""
    counted = Counter(place for row in rows for place in dict.fromkeys(_places_in(row)))
    return [place for place, count in counted.items() if count >= SHARED * len(rows)]


def _positions(rows: Sequence[Any]) -> list[str]:
    """The ways from rows to what has words in them, by number only: for rows without classes, headings or cells."""
    ways = Counter(
        "xpath:./" + "/".join(f"{step.tag}[{_nth(step)}]" for step in _steps(one, row))
        for row in rows
        for one in row.iterdescendants()
        if isinstance(one.tag, str) and (one.text or "").strip() and one.tag != "a"
    )
    return [way for way, count in ways.items() if count >= SHARED * len(rows)]


def _steps(one: Any, row: Any) -> list[Any]:
    above = []
    while one is not row:
        above.append(one)
        one = one.getparent()
    return above[::-1]


def _nth(one: Any) -> int:
    return 1 + sum(1 for _ in one.itersiblings(one.tag, preceding=True))


def _places_in(row: Any) -> Iterator[str]:
    for one in row.iterdescendants():
        if not isinstance(one.tag, str):
            continue
        for name in classes_of(one)[:3]:
            yield f"{one.tag}.{name}"
        if one.tag in ("td", "th") and one.getparent() is row:
            yield f"{one.tag}:nth-child({row.index(one) + 1})"
        elif one.tag in _HEADINGS or one.tag in _INLINE:
            if one.tag != row.tag:  # a selector finds the row itself, too
                yield one.tag
            if one.tag in ("p", "span", "dd") and _nth(one) <= 4:
                yield f"{one.tag}:nth-of-type({_nth(one)})"
