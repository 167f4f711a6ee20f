"""From a page to the declaration of its list: the best of its groups, judged by what the reader makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from config.declarations import Source
from monitor.errors import ExtractError
from monitor.types import Capture, Extraction
from spiders.extract.selectors import elements, value
from spiders.propose.groups import Group, groups_of
from spiders.propose.links import links_of, selector_of
from spiders.propose.naming import classes_of, naming
from spiders.propose.parts import is_own_date
from spiders.propose.texts import letters, prose_beside
from spiders.readers.listing import ListingReader

DATED_SCORE = 7.0
UNDATED_SCORE = 50.0
"""What a list must be worth that a page is about. Found on the corpus: lists above, footnotes and teasers below."""
LITTLE_PROSE = {True: 1300, False: 650}
"""Letters of running text beside a list that make no article of its page; a list with dates may have more."""
_NEXT = ("a[rel~=next]::attr(href)", "link[rel~=next]::attr(href)", "li.next a::attr(href)", "a.next::attr(href)")
_NEXT_WORDS = (
    "次へ",
    "次のページ",
    "Next",
    "Next page",
    "Next ›",
    "Older",
    "다음",
    "다음 페이지",
    "下一页",
    "下一頁",
    "后一页",
)


@dataclass(frozen=True, slots=True)
class Listing:
    """Selectors of a list, what the reader finds with them, and how sure that looks."""

    items: dict[str, str]
    extraction: Extraction
    score: float
    is_subject: bool
    """Whether the page is about it: else it stands beside an article or in a law."""


def listing_of(page: Any, base: str, capture: Capture, source: Source) -> Listing | None:
    """Return the list of a page, or None when nothing on it repeats that leads to documents."""
    groups = groups_of(page, links_of(page, base), month_first=source.jurisdiction.startswith("US"))
    found = [one for group in groups if (one := _read(group, page, capture, source)) is not None]
    return max(found, key=lambda one: one.score, default=None)


def _read(group: Group, page: Any, capture: Capture, source: Source) -> Listing | None:
    items = _selectors(group, page)
    if not items["each"] or not items["title"]:
        return None
    try:
        read = ListingReader().extract(capture, _with(source, items), None)
    except ExtractError:
        return None
    if len(read.seen) < 2:
        return None
    read_rows = elements(page, items["each"])
    tidy = len(read.seen) / (len(read.seen) + read.dropped + abs(len(group.rows) - len(read.seen)))
    score = group.score * tidy
    is_dated = "date" in items and is_own_date(items["date"])
    is_rich = score >= (DATED_SCORE if is_dated else UNDATED_SCORE)
    prose = prose_beside(page, read_rows)
    listed = sum(letters("".join(row.itertext())) for row in read_rows)
    return Listing(items, read, score, is_rich and (prose < LITTLE_PROSE[is_dated] or listed > 2 * prose))


def _with(source: Source, items: dict[str, str]) -> Source:
    kept = source.model_dump(include={"key", "url", "jurisdiction", "language"})
    return Source.model_validate({**kept, "kind": "listing", "items": items})


def _selectors(group: Group, page: Any) -> dict[str, str]:
    link = group.links[0]
    found = {"each": naming(group.rows, page, _tails(group)), "link": _link(group), "title": group.title.selector}
    if group.date.selector:
        found["date"] = group.date.selector
    if link.way == "script":
        found["key"] = (
            f"::attr({link.mark})" if link.element is group.rows[0] else f"a[{link.mark}*='(']::attr({link.mark})"
        )
    if onward := _onward(page):
        found["next"] = onward
    return found


def _onward(page: Any) -> str:
    """Where the list goes on: by what the link is, else by its words; "" when it does not."""
    worded = (f"xpath://a[normalize-space(.)='{word}']/@href" for word in _NEXT_WORDS)
    for selector in (*_NEXT, *worded):
        href = value(page, selector)
        if href and not href.startswith(("#", "javascript:")):
            return selector
    return ""


def _tails(group: Group) -> tuple[str, ...]:
    """Conditions that tell rows from heads and captions: that they have a link at all, or one just there."""
    way, row = group.links[0].way, group.rows[0]
    holds = "[onclick]" if way == "opens" else "a[href]"
    if group.links[0].element is row:
        return ("[onclick]",) if way == "opens" else ("[href]", "")
    tails = ["", f":has({holds})"]
    if group.path:
        tails.append(f":has(> {' > '.join(group.path)})")
    named = set.intersection(*(set(classes_of(link.element)) for link in group.links))
    tails += [f":has({group.links[0].element.tag}.{name})" for name in sorted(named)[:2]]
    if row.tag == "tr" and len({len(one) for one in group.rows}) == 1 and row[-1].tag == "td":
        tails.append(f":has(> td:nth-child({len(row)}))")
    return tuple(tails)


def _link(group: Group) -> str:
    """The first link of each row that is its own: a category's link is the same in many rows."""
    link, rows = group.links[0], group.rows
    plain = selector_of(link, rows[0])
    if link.way != "href" or link.element is rows[0]:
        return plain
    first = [value(row, plain) for row in rows]
    if plain and len(set(first)) >= 0.8 * len(rows):
        return (
            "a::attr(href)"
            if all(value(row, "a::attr(href)") == at for row, at in zip(rows, first, strict=True))
            else plain
        )
    titled = group.title.selector.removesuffix("::text")
    for selector in (f"{titled} a::attr(href)", f"{titled}::attr(href)", "a[href$='.pdf']::attr(href)"):
        if len({value(row, selector) for row in rows} - {""}) > len(set(first)):
            return selector
    return plain
