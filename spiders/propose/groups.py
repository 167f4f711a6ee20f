"""Which parts of a page repeat: elements that stand in like places and lead to documents, as candidates for rows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spiders.propose.links import Link
from spiders.propose.naming import classes_of
from spiders.propose.parts import NO_PART, Part, date_of, title_of
from spiders.propose.texts import Furniture

MAX_DEPTH = 7
MIN_ROWS = 2
NO_ROWS = frozenset(
    ("html", "body", "main", "table", "tbody", "thead", "ul", "ol", "form", "nav", "font", "i", "center")
)
"""Elements that hold rows or letters and are none."""
BEST = 6
"""Candidates that are read with the real reader."""
_TAG_WEIGHT = {
    "tr": 1.1,
    "li": 1.1,
    "article": 1.1,
    "dd": 1.05,
    "dl": 1.05,
    "dt": 1.0,
    "div": 1.0,
    "p": 1.05,
    "section": 1.0,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that look alike, each with its first link, and where their parts are."""

    rows: tuple[Any, ...]
    links: tuple[Link, ...]
    path: tuple[str, ...]
    """Tags from row to link, where all rows share it."""
    title: Part = NO_PART
    date: Part = NO_PART
    score: float = 0.0


def groups_of(page: Any, links: Sequence[Link], *, month_first: bool) -> list[Group]:
    """Return the likeliest groups of a page, the best first."""
    found: dict[object, dict[Any, Link]] = defaultdict(dict)
    shared: dict[object, set[tuple[str, ...]]] = defaultdict(set)
    for link in links:
        for row, path in _rows_over(link.element):
            for key in _keys(row, path, link):
                if row not in found[key]:
                    found[key][row] = link
                    shared[key].add(path)
    alike = {tuple(rows): (rows, shared[key]) for key, rows in found.items() if len(rows) >= MIN_ROWS}
    groups = [
        Group(tuple(rows), tuple(rows.values()), next(iter(paths)) if len(paths) == 1 else ())
        for rows, paths in alike.values()
    ]
    furniture = Furniture(page)
    likely = sorted(groups, key=lambda group: _first_score(group, furniture), reverse=True)[:40]
    scored = [_scored(group, furniture, month_first=month_first) for group in likely]
    return sorted(scored, key=lambda group: group.score, reverse=True)[:BEST]


def _rows_over(element: Any) -> Iterable[tuple[Any, tuple[str, ...]]]:
    path: tuple[str, ...] = ()
    one = element
    for _ in range(MAX_DEPTH):
        if one is None or one.tag in ("html", "body", "main"):
            return
        if one.tag not in NO_ROWS:
            yield one, path
        path = (one.tag, *path)
        one = one.getparent()


def _keys(row: Any, path: tuple[str, ...], link: Link) -> Iterable[object]:
    """What rows have in common to be alike: their place; with a class of theirs; with the way to their link."""
    place = (row.tag, tuple((one.tag, classes_of(one)[:2]) for one in _first(row.iterancestors(), 3)))
    yield place, link.way
    yield place, path
    for name in classes_of(link.element)[:2]:
        yield place, path, name
    if row.tag == "tr":
        yield place, len(row)
    for name in classes_of(row)[:3]:
        yield place, name
        yield row.tag, name


def _first(ancestors: Iterable[Any], count: int) -> list[Any]:
    return [one for one, _ in zip(ancestors, range(count), strict=False)]


def _first_score(group: Group, furniture: Furniture) -> float:
    """What costs little: how many rows, how different their links, how much text."""
    distinct = len({link.target for link in group.links}) / len(group.links)
    length = sum(len("".join(row.itertext()).strip()) for row in group.rows[:20]) / min(len(group.rows), 20)
    outside = sum(map(furniture.holds, group.rows[:20])) / min(len(group.rows), 20)
    return math.log2(len(group.rows)) * distinct * min(length, 80) * (1.05 - outside)


def _scored(group: Group, furniture: Furniture, *, month_first: bool) -> Group:
    rows, links = list(group.rows), list(group.links)
    title, date = title_of(rows, links), date_of(rows, month_first=month_first)
    distinct = len({link.target for link in links}) / len(links)
    inside = len({link for row in rows for link in row.iterfind(".//a")}) / len(rows)  # rows may stand in rows
    outside = sum(map(furniture.holds, rows[:20])) / min(len(rows), 20)
    score = (
        math.log2(len(rows))
        * (0.35 + date.score)
        * distinct
        * min(title.score, 60.0)
        * (1.0 if outside < 0.5 else 0.1)
        * (4.0 / max(4.0, inside)) ** 1.5
        * _TAG_WEIGHT.get(rows[0].tag, 0.95)
    )
    return Group(group.rows, group.links, group.path, title, date, score)
