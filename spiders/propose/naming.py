"""Selectors that name elements: the shortest that finds just these, by what a redesign keeps rather than by position.

Classes and ids are tried before places, and what software makes up (hashes, counters, states) is never used; a class
that is added to an element later changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from monitor.errors import ExtractError
from spiders.extract.selectors import elements

_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_MADE_UP = re.compile(
    r"\d{3,}|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[0-9a-z]{8,}$|^(?:css|sc|jsx|svelte|emotion)-|__[A-Za-z0-9]{5,}$|[-_]\d+$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"^(?:is-)?(?:active|opened|open|hover|current|selected|expanded|collapsed|odd|even|first|last|sticky|shown?|hidden|visited"
    r"|new|on|off|alt)$",
    re.IGNORECASE,
)
_LAYOUT = re.compile(
    r"^(?:col|row|container|d|m|p|m[tblrxy]|p[tblrxy]|w|h|text|flex|grid|clear\w*|float\w*|btn|pull|u)(?:-|$)"
)
MAX_LEVELS = 8


def classes_of(element: Any) -> tuple[str, ...]:
    """Return the classes of an element that mean something, those that only lay it out last."""
    found = [
        name
        for name in (element.get("class") or "").split()
        if _NAME.fullmatch(name) and not _MADE_UP.search(name) and not _STATES.match(name)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda name: (bool(_LAYOUT.match(name)), found.index(name))))


def id_of(element: Any) -> str:
    """Return the id of an element that a redesign may keep, or ""."""
    name = element.get("id") or ""
    return name if _NAME.fullmatch(name) and not _MADE_UP.search(name) else ""


def naming(rows: Sequence[Any], page: Any, tails: Sequence[str] = ("",)) -> str:
    """Return the selector that finds just these elements of a page; the nearest to it where there is none.

    `tails` are conditions that all rows fulfil (`:has(a[href])`), tried in order.
    """
    wanted = set(rows)
    best, best_share = "", 0.0
    for selector in _candidates(rows, tails):
        try:
            found = set(elements(page, selector))
        except ExtractError:  # a class no CSS can name
            continue
        share = len(found & wanted) / len(found | wanted) if found else 0.0
        if share > best_share:
            best, best_share = selector, share
        if best_share == 1.0:
            break
    return best


def _candidates(rows: Sequence[Any], tails: Sequence[str]) -> Iterator[str]:
    tag = rows[0].tag
    own = [f"{tag}.{name}" for name in _common(classes_of(row) for row in rows)]
    places = list(_places(rows))
    for tail in tails:
        for name in own:
            yield name + tail
        for place in places:
            for name in (*own[:1], tag):
                yield f"{place} {name}{tail}"
        for place in places:
            yield f"{place} > {tag}{tail}"
        yield tag + tail


def _places(rows: Sequence[Any]) -> Iterator[str]:
    """Names of what all rows stand in, the nearest first."""
    level = [row.getparent() for row in rows]
    for _ in range(MAX_LEVELS):
        if any(one is None or one.tag in ("html",) for one in level):
            return
        distinct = list(dict.fromkeys(level))
        if len(distinct) == 1 and (name := id_of(distinct[0])):
            yield f"#{name}"
        tags = {one.tag for one in distinct}
        tag = tags.pop() if len(tags) == 1 else ""
        for name in _common(classes_of(one) for one in distinct)[:3]:
            yield f"{tag}.{name}"
        if tag in ("main", "article", "ul", "ol", "dl", "table", "tbody", "section", "body"):
            yield tag
        level = [one.getparent() for one in level]


def _common(names: Iterable[tuple[str, ...]]) -> list[str]:
    every = list(names)
    shared = set.intersection(*map(set, every)) if every else set()
    return [name for name in every[0] if name in shared] if every else []
