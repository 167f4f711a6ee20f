"""Tables of contents: lines that name provisions without being them.

Two kinds are told: what stands below a heading of that name, and a run of labelled titles that all come again later
with the text they announce. Their lines stay in the document, under the path "Contents", without labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, Protocol

from spiders.extract.labels import RANKS, Label

NAME: Final = "Contents"
LEAST: Final = 3
"""Entries that make a run of titles a table of contents."""
LONGEST: Final = 40
"""Characters of what a table of contents is called."""
TITLE_CHARS: Final = 200
AGAIN: Final = 0.8
"""Share of a run's entries that must come again."""
TRIES: Final = 20
"""Runs looked at in vain before giving up, so that a text of repeated titles costs no more than others."""

_NAMED: Final = frozenset(
    (  # noqa: SIM905 -- as words
        "contents|table of contents|list of contents|arrangement of sections|arrangement of regulations"
        "|arrangement of provisions|inhalt|inhaltsverzeichnis|inhaltsübersicht|gliederung|sommaire|table des matières"
        "|índice|indice|sumario|tabla de contenido|tabla de contenidos|目次|目　次|目 次|目录|目 录|目錄|目 錄"
        "|목차|목 차|차례|차 례"
    ).split("|")
)
_FIRST: Final = frozenset(sign for name in _NAMED for sign in (name[0], name[0].upper()))
"""What those begin with: most lines do not, and are asked no further."""
_PAGE: Final = re.compile(r"[\s.…·・_‥-]*(?:\s|[.…·・‥])\d{1,4}\s*$")
_RANGE: Final = re.compile(
    r"\s*[(（][^()（）]{1,60}[―–—~～－-][^()（）]{1,60}[)）]\s*$|\s*[(（](?:第|§|제)[^()（）]{1,30}[)）]\s*$"
)
"""What a line of a table covers: （第一条―第三条）."""
_SENTENCE: Final = (".", ";", "；", "。", ":", "：", ",", "、", "，", "!", "?")
_BODY: Final = ("。", "다.", ";", "；", ":", "：", ",", "，")


class Piece(Protocol):
    """What is looked at of a stretch of text."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def level(self) -> int: ...


def contents(pieces: Sequence[Piece], found: Sequence[Label | None]) -> set[int]:
    """Return the indices of the blocks that belong to a table of contents. Linear."""
    told: set[int] = set()
    for at in [at for at, piece in enumerate(pieces) if piece.text[:1] in _FIRST and len(piece.text) <= LONGEST]:
        if at not in told and pieces[at].text.rstrip(":：").strip().lower() in _NAMED:
            told |= _below(pieces, found, at)
    named = [at for at, label in enumerate(found) if label is not None and label.form in RANKS and at not in told]
    names = [_name(label) for at in named if (label := found[at]) is not None]
    if len(named) >= 2 * LEAST and len(set(names)) < len(names):
        told |= _runs(pieces, found, named, names)
    return told


def _name(label: Label) -> str:
    name = " ".join((*(step.name for step in label.above), label.name)) if label.above else label.name
    return name.split("（", 1)[0].lower()


def _is_title(piece: Piece, label: Label | None) -> bool:
    """Whether a block can be a line of a table: short, and no sentence."""
    text = piece.text
    if len(text) > TITLE_CHARS:
        return False
    if label is not None:
        return not text.endswith(_BODY)
    return not text.endswith(_SENTENCE) or _PAGE.search(text) is not None


def _below(pieces: Sequence[Piece], found: Sequence[Label | None], head: int) -> set[int]:
    """The block that is called contents, and the lines below it; nothing when there are fewer than two."""
    first: str | None = None
    last = head
    at = head + 1
    while at < len(pieces):
        piece, label = pieces[at], found[at]
        if not _is_title(piece, label) or (piece.kind == "heading" and label is None):
            break
        if label is not None:
            name = f"{label.form} {_name(label)}"
            if name == first:
                break
            first = first or name
            last = at + 1 if label.rest or at + 1 == len(pieces) or found[at + 1] else at + 2
        at += 1
    end = _without_last_titles(pieces, head, at) if first is None else min(at, last)
    return set(range(head, end)) if end - head > 2 else set()


def _without_last_titles(pieces: Sequence[Piece], head: int, end: int) -> int:
    """Without labels, only list items and lines that end in a page number are told from the text that follows."""
    at = head + 1
    while at < end and (pieces[at].kind == "item" or _PAGE.search(pieces[at].text)):
        at += 1
    return at


def _runs(
    pieces: Sequence[Piece], found: Sequence[Label | None], named: Sequence[int], names: Sequence[str]
) -> set[int]:
    """Runs of titles from the first that comes again up to where it does."""
    places: dict[str, list[int]] = {}
    for rank, name in enumerate(names):
        places.setdefault(name, []).append(rank)
    told: set[int] = set()
    rank = tries = 0
    while rank < len(named) and tries < TRIES:
        same = places[names[rank]]
        later = bisect_right(same, rank)
        again = same[later] if later < len(same) else None
        if again is None or again - rank < LEAST:
            rank += 1
            continue
        last = _run(pieces, found, named, names, places, rank, again)
        if last is None:
            tries += 1
            rank += 1
            continue
        told |= set(range(named[rank], last + 1))
        rank = again
    return told


def _run(
    pieces: Sequence[Piece],
    found: Sequence[Label | None],
    named: Sequence[int],
    names: Sequence[str],
    places: dict[str, list[int]],
    rank: int,
    again: int,
) -> int | None:
    """Return the last block of a run of titles from `rank` that all come again from `again` on, or None."""
    returning = [at for at in range(rank, again) if places[names[at]][-1] >= again]
    if len(returning) < LEAST or len(returning) < AGAIN * (again - rank):
        return None
    last = named[returning[-1]]
    if not all(_is_title(pieces[at], found[at]) for at in range(named[rank], last + 1)):
        return None
    body = [pieces[at] for at in range(named[again], min(len(pieces), named[again] + 3 * (last - named[rank] + 1)))]
    if all(_is_title(piece, None) for piece in body):
        return None  # the same titles twice, and no text: two tables, or a form
    if any(found[at] is not None and _title(pieces[at], found[at]).endswith(".") for at in named[rank:again]):
        return last if _same_titles(pieces, found, named, places, names, returning, again) else None
    following = last + 1
    if (
        following < named[again]
        and _is_title(pieces[following], None)
        and found[last]
        and not _title(pieces[last], found[last])
    ):
        return following
    return last


def _title(piece: Piece, label: Label | None) -> str:
    """What an entry is called, without its page number and the range of articles it covers."""
    text = label.rest if label is not None else piece.text
    return _RANGE.sub("", _PAGE.sub("", text)).strip().lower()


def _same_titles(
    pieces: Sequence[Piece],
    found: Sequence[Label | None],
    named: Sequence[int],
    places: dict[str, list[int]],
    names: Sequence[str],
    returning: Sequence[int],
    again: int,
) -> bool:
    """Whether most entries come again with the same title: needed where titles end like sentences."""
    same = 0
    for rank in returning:
        coming = places[names[rank]]
        later = coming[bisect_left(coming, again)]
        here, there = named[rank], named[later]
        same += (
            _title(pieces[there], found[there]).rstrip(".").startswith(_title(pieces[here], found[here]).rstrip("."))
        )
    return same >= AGAIN * len(returning)
