"""A frozen digest as its reader sees it, before it is text or HTML: words chosen, foreign strings cleaned. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from typing import Any

from alerts.words import Words, words_of
from alerts.words.lives import IN_ONE_STORY, IN_STORIES, said
from alerts.words.phrases import Phrases, phrases_of
from alerts.writing.contents import LISTED_MAX, Line, Place, contents_of, preview_of, unshown
from alerts.writing.corrected import is_untold, of_untold
from alerts.writing.covered import coverage_line, nothing_line, unseen_line
from alerts.writing.digest import ENTRIES_MAX, Group, Item, Layout, items_of, lay_out
from alerts.writing.entry import Entry, Teller
from alerts.writing.instrument import identifiers
from alerts.writing.notes import Note, Reader, in_order, note_of
from alerts.writing.places import place_name
from alerts.writing.text import clean
from config.naming import Names, shipped_name
from monitor.types import Change, Digest, Match, Notice

PARTS_MAX = 6
"""Provisions shown of one change; the rest is counted, and stands in the redline."""

LONG_DIGEST = 12
PARTS_MAX_OF_MANY = 2
"""Of each entry in a digest of more than LONG_DIGEST: with six of each, fifty entries would be 150 KB of HTML, and
Gmail would clip the end, where the coverage stands, at 102 KB."""


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unshown:
    """What our own code could not tell."""

    what: str
    """Such as "change 12"."""
    error: str


@dataclass(frozen=True, slots=True)
class View:
    words: Words
    phrases: Phrases
    language: str
    headline: str
    window: str
    unseen: str
    """How much could not be looked at, where that is not the headline."""
    preview: str
    """What a mailbox shows beside the subject."""
    contents: tuple[Place, ...]
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    left_out: str
    unshown: str
    coverage: str
    public_url: str
    unsubscribe_url: str
    preferences_url: str
    broken: tuple[Unshown, ...] = ()
    """For the log: the digest went out without them."""


@dataclass(frozen=True, slots=True)
class Links:
    public_url: str
    unsubscribe_url: str = ""
    preferences_url: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is shown."""

    entries: int
    parts: int


def limits_of(items: Sequence[Item]) -> Limits:
    return Limits(ENTRIES_MAX, PARTS_MAX if len(items) <= LONG_DIGEST else PARTS_MAX_OF_MANY)


@dataclass(frozen=True, slots=True)
class Sound:
    """What of a digest can be told, folded and ordered; found once, however often it is shown shorter."""

    items: tuple[Item, ...]
    broken: tuple[Unshown, ...]


def sound(digest: Digest) -> Sound:
    """Return a digest's items without what breaks our code: it must not hold up the others."""
    broken: list[Unshown] = []
    return Sound(tuple(items_of([match for match in digest.matches if _is_sound(match, broken)])), tuple(broken))


def of_digest(
    digest: Digest, *, public_url: str, unsubscribe_url: str = "", names: Names = shipped_name
) -> tuple[View, Layout]:
    """Return the view and the layout it came from."""
    told = sound(digest)
    return view_of(digest, told, Links(public_url, unsubscribe_url), limits_of(told.items), names)


def view_of(
    digest: Digest, told: Sound, links: Links, limits: Limits, names: Names = shipped_name
) -> tuple[View, Layout]:
    """Return what both parts of the mail show of a digest, and its layout.

    An entry that breaks our code is left out and counted: it must not hold up the others.
    """
    words, phrases, base = words_of(digest.language), phrases_of(digest.language), links.public_url.rstrip("/")
    reader = Reader(digest.language, digest.timezone, digest.window_to, names)
    broken = [*told.broken]
    layout = lay_out(told.items, limits.entries)
    page = f"{base}/?digest={digest.digest_key}" if digest.digest_id else f"{base}/"
    whole = f"{page}&limit=500" if digest.digest_id else ""
    untold = of_untold(digest.notices, (match.change for match in digest.matches), digest.language)
    teller = Teller(words, reader, base, limits.parts, whole, untold)
    sections = [each for group in layout.groups if (each := _section(group, teller, broken)).entries]
    entries = [entry for section in sections for entry in section.entries]
    rest = [
        line
        for item in told.items[limits.entries : LISTED_MAX]
        for line in _unbroken(partial(_line, item, teller), "a line of the contents", [])
    ]
    headline = _headline(digest, layout, words, phrases)
    unseen = unseen_line(digest.coverage, digest.language)
    notes = _notes(digest, reader, base, broken)
    view = View(
        words=words,
        phrases=phrases,
        language=digest.language,
        headline=headline,
        window=words.span(digest.window_from, digest.window_to, digest.timezone),
        unseen="" if unseen and headline.startswith(unseen) else unseen,
        preview=preview_of(entries, unseen),
        contents=contents_of(((each.name, each.entries) for each in sections), rest),
        notes=notes,
        sections=tuple(sections),
        left_out=words.left_out.format(n=layout.left_out, url=page) if layout.left_out else "",
        unshown=_counted(phrases, len(broken)).format(n=len(broken), url=page) if broken else "",
        coverage=coverage_line(digest.coverage, digest.language),
        public_url=f"{base}/",
        unsubscribe_url=links.unsubscribe_url,
        preferences_url=links.preferences_url,
        broken=tuple(broken),
    )
    return view, layout


def _headline(digest: Digest, layout: Layout, words: Words, phrases: Phrases) -> str:
    if digest.matches:
        counted = words.count(len(digest.matches))
        if not any(item.reports for group in layout.groups for item in group.items):
            return counted
        return said(IN_ONE_STORY if layout.entries == 1 else IN_STORIES, digest.language).format(
            changes=counted, n=layout.entries
        )
    return phrases.notices_alone if digest.notices else nothing_line(digest.coverage, digest.language)


def _counted(phrases: Phrases, n: int) -> str:
    return phrases.unshown_one if n == 1 else phrases.unshown_many


# ---------------------------------------------------------------- what must not break a digest


def _is_sound(match: Match, broken: list[Unshown]) -> bool:
    """Whether a match can be ordered and grouped at all."""
    return any(_unbroken(lambda: [*items_of([match]), identifiers(match.change)], _named(match.change), broken))


def _section(group: Group, teller: Teller, broken: list[Unshown]) -> Section:
    entries: list[Entry] = []
    for item, same in zip(group.items, group.same_as, strict=True):
        entries += _unbroken(partial(_whole_entry, teller, item, same), _named(item.newest), broken)
    return Section(place_name(group.jurisdiction, teller.language), tuple(entries))


def _whole_entry(teller: Teller, item: Item, same_as: str) -> list[Entry]:
    entry = teller.entry(item, same_as)
    json.dumps(astuple(entry), ensure_ascii=False).encode()  # what no message can carry breaks here, not there
    return [entry]


def _line(item: Item, teller: Teller) -> list[Line]:
    return [unshown(item, teller)]


def _notes(digest: Digest, reader: Reader, base: str, broken: list[Unshown]) -> tuple[Note, ...]:
    found: list[Note] = []
    told = {match.change.change_id for match in digest.matches}
    apart = [n for n in digest.notices if not (is_untold(n) and n.change and n.change.change_id in told)]
    for notice in in_order(apart):
        found += _unbroken(partial(_whole_note, notice, reader, base), f"notice {notice.notice_key}", broken)
    return tuple(found)


def _whole_note(notice: Notice, reader: Reader, base: str) -> list[Note]:
    return [note_of(notice, reader, base)]


def _named(change: Change) -> str:
    return f"change {change.change_id}"


def _unbroken(make: Callable[[], list[Any]], what: str, broken: list[Unshown]) -> list[Any]:
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - whatever breaks over a stranger's text, the other entries go out
        broken.append(Unshown(what, f"{type(error).__name__}: {clean(str(error))}"))
        return []
