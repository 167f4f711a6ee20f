"""Where a block stands: the path of divisions, headings and numbers while a document is read from top to bottom.

Named divisions (chapter, article) nest by rank, or as the document itself shows; headings by level; enumerators in
the order in which their forms appear, and by the depth of their lists. What has no label gets an ordinal below the
division it stands in ("¶2"): an address, never a label, since the next insertion shifts it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.extract import series
from spiders.extract.blocks import NAME_LENGTH
from spiders.extract.entries import (
    DEEPEST_KEPT,
    ENUMERATED,
    HEADING,
    SOFT,
    Entry,
    Point,
    ends_at,
    entry_of,
    point_at,
    word_of,
)
from spiders.extract.label_rules import RANKS
from spiders.extract.labels import Label

_COUNTED: Final = frozenset(("circled", "wide", "wide()", "kanji", "kanji()", "kana", "kana()", "hangul", "super"))
_PARAGRAPHS: Final = frozenset(("arabic.", "arabic()", "super"))
"""Numbers of paragraphs, which may have further subparagraphs without a number, unlike points of a list."""
DEEP: Final = 40
"""Parts of a path; nothing that people number is deeper, and what is shows the last part behind the first ones."""
_DEEPER: Final = {"arabic()": "ALPHA()", "roman()": "arabic()"}
"""(a)(1)(i)(A)(1)(i): American regulations begin the same series once more below the fourth level."""
_FIRST_DIVISION: Final = re.compile(
    r"\b(?:1|I|A|1er|Ier|premier|première|primero|primera|preliminar|One)$"
    r"|^(?:Erst\w+|First|Première|Primera|1\.|I\.) \w+$"
)
_LEARNING: Final = range(RANKS["part"], RANKS["article"] + 1)
_SUB: Final = re.compile(r"^(?:Sub|Unter|Sous-)")


class Places:
    """The path while a document is read. Methods return the path of the block they are told of."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.paragraphs: list[int] = [0]
        """Unlabelled blocks so far, directly below the root and below each entry."""
        self.rows: list[int] = [0]
        self.learned: set[tuple[str, str]] = set()
        """(inner, outer) as this document nests its divisions: in the BGB a Titel is part of an Abschnitt."""
        self.fresh: Entry | None = None
        """The division that was opened last, as long as it holds nothing but its title."""
        self.is_titled = False
        self.lines = 0
        """Of tables of contents."""

    # ------------------------------------------------------------ how far one has come

    def point(self) -> Point | None:
        """Return where this is, so that one can resume there; None where it is too deep to be remembered."""
        entries, fresh = self.entries, self.fresh
        if len(entries) > DEEPEST_KEPT or (fresh is not None and (not entries or entries[-1] is not fresh)):
            return None
        state = (
            tuple(entries), tuple(self.paragraphs), tuple(self.rows), frozenset(self.learned),
            fresh is not None, self.is_titled, self.lines,
        )  # fmt: skip
        return point_at(state)

    def resume(self, point: Point) -> None:
        """Go on from there."""
        self.entries, self.paragraphs, self.rows = [*point.entries], [*point.paragraphs], [*point.rows]
        self.learned = {*point.learned}
        self.fresh = self.entries[-1] if point.fresh else None
        self.is_titled, self.lines = point.is_titled, point.lines

    # ------------------------------------------------------------ what a block is

    def listed(self) -> int:
        """Count a line of a table of contents."""
        self.lines += 1
        return self.lines

    def heading(self, text: str, level: int) -> tuple[str, ...]:
        """A heading without a label."""
        while self.entries and ends_at(self.entries[-1], level):
            self._pop()
        self._push(text[:NAME_LENGTH], "", HEADING, level, is_heading=True)
        return self.entries[-1].path

    def labelled_heading(self, label: Label, level: int, form: str) -> tuple[str, ...]:
        """A heading with a label that is no division: 3.1 Scope."""
        while self.entries and ends_at(self.entries[-1], level):
            self._pop()
        self._push(label.name, form, HEADING, level, is_heading=True)
        return self.entries[-1].path

    def division(
        self, name: str, form: str, level: int, *, is_heading: bool, is_titled: bool = False
    ) -> tuple[str, ...]:
        """A named division: ends enumerators and divisions of its own rank or below; other headings stay."""
        rank = RANKS[form]
        word = word_of(name)
        entries = self.entries
        self._cut(self._end_of(word, name, rank, level))
        while entries and (
            entries[-1].rank == ENUMERATED
            or (entries[-1].rank == HEADING and (entries[-1].level == SOFT or 0 < level <= entries[-1].level))
        ):
            self._pop()
        self._push(name, form, rank, level, is_heading=is_heading, word=word)
        self.fresh = entries[-1]
        self.is_titled = is_titled
        return self.fresh.path

    def enumerated(self, name: str, form: str, depth: int, text: str, *, closes: bool = True) -> tuple[str, ...]:
        """A numbered paragraph or point; `closes` unless an outer level of the same line was just placed."""
        if closes:
            self._leave_enumerators(name, form, depth)
        entries = self.entries
        holds = form in _PARAGRAPHS and text.endswith((".", ":", "—")) and bool(entries) and entries[-1].rank >= 0
        self._push(
            name, form, ENUMERATED, depth, is_heading=False, holds_text=holds and entries[-1].rank >= RANKS["section"]
        )
        self.paragraphs[-1] = 1
        return entries[-1].path

    def term(self, text: str, depth: int) -> tuple[str, ...]:
        """The head of a definition."""
        self.leave_lists(depth)
        self._push(text[:NAME_LENGTH], "term", ENUMERATED, depth, is_heading=False)
        return self.entries[-1].path

    def unlabelled(self, depth: int) -> tuple[str, ...]:
        """Text without a label: below the list item it stands in, or the paragraph, or the division."""
        self.fresh = None
        self.leave_lists(depth + 1)
        entries = self.entries
        at = len(entries)
        # What is left open stays so: after a few words on both, (c) still follows (b).
        while at and not (entries[at - 1].rank >= 0 or entries[at - 1].holds_text) and not (
            depth and entries[at - 1].level
        ):  # fmt: skip
            at -= 1
        self.paragraphs[at] += 1
        path = entries[at - 1].path if at else ()
        if at and self.paragraphs[at] == 1 and entries[at - 1].form:
            return path  # The address of an article is that of its first paragraph.
        return (*path, f"¶{self.paragraphs[at]}")

    def row(self) -> tuple[str, ...]:
        """A table row."""
        self.fresh = None
        at = len(self.entries)
        self.rows[at] += 1
        return (*(self.entries[-1].path if at else ()), f"row {self.rows[at]}")

    def around(self) -> tuple[str, ...]:
        """What a row stands in that names its own place."""
        self.fresh = None
        return self.innermost()

    def title(self) -> tuple[str, ...] | None:
        """The title of the division opened last; None when it has one, or there is none."""
        if self.fresh is None or self.is_titled:
            return None
        self.is_titled = True
        return self.fresh.path

    def has_text(self) -> None:
        """Say that a division just placed holds text on its own line: what follows is its second paragraph."""
        self.paragraphs[-1] += 1
        self.fresh = None

    # ------------------------------------------------------------ leaving

    def leave_lists(self, depth: int) -> None:
        """Leave lists of this depth and deeper."""
        while depth and self.entries and self.entries[-1].rank < 0 and self.entries[-1].level >= depth:
            self._pop()

    def innermost(self) -> tuple[str, ...]:
        """The path of whatever was opened last."""
        return self.entries[-1].path if self.entries else ()

    def open_forms(self) -> dict[str, str]:
        """Return the open enumerators, name by form."""
        return {entry.form: entry.name for entry in self.entries}

    def _leave_enumerators(self, name: str, form: str, depth: int) -> None:
        """The next of a series ends the one before it and all that hangs below; a new series hangs below.

        A series that does not begin with its first member goes on with one whose beginning was not seen, such as ②
        after a ① inside the article's own line: it belongs to the division.
        """
        entries = self.entries
        if depth:
            self.leave_lists(depth + 1)
        start = len(entries)
        while start and entries[start - 1].rank < 0 and not (depth and entries[start - 1].level < depth):
            start -= 1
        same = [at for at in range(len(entries) - 1, start - 1, -1) if entries[at].form == form]
        if len(same) == 1 and name not in series.FIRST:
            self._cut(same[0])
        elif same:
            if name in series.FIRST and not depth and _begins_again(entries, same[0], form):
                return
            self._cut(next((at for at in same if series.follows(form, entries[at].name, name)), same[-1]))
        elif form in _COUNTED and name not in series.FIRST:
            self._cut(start)
        elif not depth:
            while len(entries) > start and entries[-1].level:
                self._pop()

    def _end_of(self, word: str, name: str, rank: int, level: int) -> int:
        """Return how many of the entries stay open around a new division."""
        entries = self.entries
        divisions = [at for at, entry in enumerate(entries) if 0 <= entry.rank < HEADING]
        for at in reversed(divisions):
            if word and entries[at].word == word:
                return at
        end = len(entries)
        for at in reversed(divisions):
            if not self._ends(entries[at], word, name, rank, level):
                break
            end = at
        return end

    def _ends(self, entry: Entry, word: str, name: str, rank: int, level: int) -> bool:
        """Whether an open division of another name ends where this one begins."""
        if entry.level and level and entry.level != level:
            return entry.level > level
        if (word, entry.word) in self.learned or _SUB.sub("", word).lower() == entry.word.lower() != "":
            return False
        if (entry.word, word) in self.learned:
            return True
        if entry.rank < rank:
            return False
        is_first = entry is self.fresh and word and rank in _LEARNING and entry.rank in _LEARNING
        if is_first and _FIRST_DIVISION.search(name):
            self.learned.add((word, entry.word))
            return False
        return True

    # ------------------------------------------------------------ the stack

    def _push(
        self,
        name: str,
        form: str,
        rank: int,
        level: int,
        *,
        is_heading: bool,
        word: str = "",
        holds_text: bool = False,
    ) -> None:
        above = self.entries[-1].path[: DEEP - 1] if self.entries else ()
        self.entries.append(entry_of((name, form, rank, level, is_heading, (*above, name), word, holds_text)))
        self.paragraphs.append(0)
        self.rows.append(0)
        self.fresh = None

    def _pop(self) -> None:
        self.entries.pop()
        self.paragraphs.pop()
        self.rows.pop()

    def _cut(self, at: int) -> None:
        del self.entries[at:], self.paragraphs[at + 1 :], self.rows[at + 1 :]


def _begins_again(entries: Sequence[Entry], at: int, form: str) -> bool:
    """Whether a first number opens the same series once more, two levels deeper."""
    return at < len(entries) - 1 and entries[-1].form == _DEEPER.get(form)
