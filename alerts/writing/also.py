"""Who else tells of an event, in one line: a count, three names with their addresses, and a page with all. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.words import words_of
from alerts.words.lives import ALSO_MANY, ALSO_ONE, said
from alerts.words.phrases import phrases_of
from alerts.writing.links import web_link
from alerts.writing.text import clean
from monitor.types import Change

NAMES_MAX = 3
NAME_CHARS = 40


@dataclass(frozen=True, slots=True)
class Also:
    """Who else tells of an entry's event."""

    count: str
    """Such as "6 more report this"."""
    names: tuple[tuple[str, str], ...]
    """Names of sources, each with the address of its report."""
    rest: str
    """Such as "and 3 more"; "" where all are named."""
    page_url: str
    """Where all of them stand."""
    colon: str
    comma: str


def also_of(reports: Sequence[Change], language: str, base: str, page: str) -> Also | None:
    """Return what is said of reports; None where there are none. `base` is where our own pages stand."""
    if not reports:
        return None
    words, count = words_of(language), len(reports)
    named: dict[str, str] = {}
    for change in reports:
        name = clean(change.source_name or change.source_key, NAME_CHARS)
        named.setdefault(name, web_link(change.url) or f"{base}/changes/{change.change_id}")
    names = tuple(named.items())[:NAMES_MAX]
    left = count - len(names)
    return Also(
        count=said(ALSO_ONE if count == 1 else ALSO_MANY, language).format(n=count),
        names=names,
        rest=phrases_of(language).more.format(n=left) if left else "",
        page_url=page,
        colon=words.colon,
        comma=words.comma,
    )
