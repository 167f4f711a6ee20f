"""What the readings of a list's pages noted of its entries, a line each, for the next reading: see `monitor.memo`.

A note is JSON: the reader's name and version, and the lines. Readers whose notes hold no keys (a single page's) may
note what they like.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Known:
    """What was noted of an entry at the last reading: one line of a page's memo."""

    fingerprint: str
    """Of the entry's bytes without its noise; "" when it must be read again."""
    key: str
    newest: int = 0
    """Unix seconds of its newest date, 0 for none."""
    aliases: tuple[str, ...] = ()


def pack_known(name: str, version: int, known: Iterable[Known]) -> bytes:
    """Return a page's memo. About 100 bytes an entry."""
    return _packed(name, version, [(k.fingerprint, k.key, k.newest, *k.aliases) for k in known])


def unpack_known(name: str, version: int, memo: bytes | None) -> tuple[Known, ...]:
    """Return what the last reading noted; nothing for another reader's memo, keys only for another version's."""
    if not memo:
        return ()
    whose, since, lines = json.loads(memo)
    if whose != name:
        return ()
    return tuple(Known(line[0] if since == version else "", line[1], line[2], tuple(line[3:])) for line in lines)


def keys_only(memo: bytes) -> bytes:
    """Return a page's memo that still recognises every entry, but lets each be read again.

    For looks that may take no shortcut: without it, entries with unstable guids would be new. A memo that holds no
    keys (a single page's) comes back empty.
    """
    try:
        name, version, _ = json.loads(memo)
    except ValueError:
        return b""
    return pack_known(name, version, (replace(k, fingerprint="") for k in unpack_known(name, version, memo)))


def merged(pages: Sequence[bytes]) -> bytes | None:
    """Return one note of what all pages of a list said, for reading any of them; None for no page.

    A list that is sorted by date slides: what stood last on its first page stands first on the second one now, and is
    known there. The first page that names an entry has read it last. Of notes that hold no keys, or are of two makes,
    the first page's is returned.
    """
    noted = [page for page in pages if page]
    if len(noted) < 2:
        return noted[0] if noted else None
    lines = _lines(noted)
    return _packed(*lines.make, lines.by_key.values()) if lines else noted[0]


def brought_up(read: Sequence[bytes], before: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the notes of pages that were not read after those that were, with what those now say of their entries.

    Otherwise an entry that came forward, and changed and slid back, would be known there as it was.
    """
    unread = tuple(before[len(read) :])
    if (
        not unread
        or tuple(before[: len(read)]) == tuple(read)
        or not (new := _lines([page for page in read if page]))
    ):
        return unread
    return tuple(_with_lines(page, new) for page in unread)


def restated(before: Sequence[bytes], after: Sequence[bytes]) -> frozenset[str]:
    """Return the keys of entries that are noted otherwise than before, or for the first time.

    No key where a reader of another make noted them: that one puts everything otherwise.
    """
    old, new = (_lines([page for page in pages if page]) for pages in (before, after))
    if old is None or new is None or old.make != new.make:
        return frozenset()
    return frozenset(key for key, line in new.by_key.items() if key not in old.by_key or old.by_key[key] != line)


class Noted(NamedTuple):
    """A row of a list as its notes have it."""

    key: str
    newest: int
    """Unix seconds of its newest date, 0 for none."""


def noted_in(pages: Sequence[bytes]) -> list[Noted]:
    """Return the rows that a list's pages showed, in their order; empty when the notes hold no keys."""
    found = _lines([page for page in pages if page])
    return [Noted(key, line[2]) for key, line in found.by_key.items()] if found else []


class _Lines(NamedTuple):
    """What notes hold, as it is packed."""

    make: tuple[str, int]
    """Name and version of the reader."""
    by_key: dict[str, list[Any]]


def _lines(notes: Sequence[bytes]) -> _Lines | None:
    """Return the lines of these notes, the first of each key; None when one holds no keys or is of another make."""
    try:
        read = [json.loads(note) for note in notes]
    except ValueError:
        return None
    makes = {tuple(one[:2]) for one in read if isinstance(one, list) and len(one) == 3}
    if len(makes) != 1 or not all(isinstance(one, list) for one in read):
        return None
    by_key: dict[str, list[Any]] = {}
    for _, _, lines in read:
        for line in lines:
            by_key.setdefault(line[1], line)
    return _Lines(makes.pop(), by_key)


def _with_lines(note: bytes, new: _Lines) -> bytes:
    old = _lines([note])
    if old is None or old.make != new.make or new.by_key.keys().isdisjoint(old.by_key):
        return note
    return _packed(*old.make, [new.by_key.get(key, line) for key, line in old.by_key.items()])


def _packed(name: str, version: int, lines: Iterable[Sequence[Any]]) -> bytes:
    return json.dumps([name, version, list(lines)], ensure_ascii=False, separators=(",", ":")).encode()


def keys_in(memo: bytes) -> frozenset[str]:
    """Return the keys of all entries that a page of a list showed at its last believed look."""
    try:
        name, version, _ = json.loads(memo)
    except ValueError:
        return frozenset()
    return frozenset(k.key for k in unpack_known(name, version, memo))
