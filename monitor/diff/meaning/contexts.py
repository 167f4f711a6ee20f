"""What the sentence around a change is about: a definition, a date's purpose, a penalty, whom it applies to."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from monitor.diff.meaning.facts import plain
from monitor.diff.meaning.phrases import Phrases
from monitor.diff.meaning.table import Table

REACH = 1_200
"""Signs before a change in which its definition may begin: a long point of a definitions article."""
OPENING = 300
LEAD = 40
"""A provision that is a definition begins with it, after its number and perhaps "In this Act,"."""
NEAR = 80
CLOSE = 9
"""A short word such as "by" or "bis" makes a deadline of the date right behind it only."""
NOUNS = ("frist", "tritt", "plazo")
MOST_TERM = 60

_SENTENCE_END = re.compile(r"[。；;\n]|(?<=[a-zà-ÿ)\]])\. (?=[A-ZÀ-Ý„«(])|다\. ")
_MOVED = {"in_force": "entry into force", "applied_from": "application date", "deadline": "deadline"}


_NEEDED = (
    *(" im Sinne ", "he term ", "or the purpose", "n entend par", " s'entend", " comme ", " por", "la consideración"),
    *("e considera", "とは", "をいう"),
)
"""Words without which a pattern finds nothing: most texts have none, and are not searched."""


class _Definition(NamedTuple):
    pattern: re.Pattern[str]
    needed: str
    sign: re.Pattern[str] | None
    """What it begins with, where that is one of some quotation marks."""
    is_first: bool

    def all_in(self, text: str) -> Iterable[re.Match[str]]:
        if self.needed not in text or (self.sign is not None and not self.sign.search(text)):
            return ()
        if self.is_first:
            found = self.pattern.match(text)
            return (found,) if found else ()
        return self.pattern.finditer(text)


@lru_cache(16)
def _definitions(table: Table) -> list[_Definition]:
    return [
        _Definition(
            re.compile(pattern),
            next((words for words in _NEEDED if words in pattern), ""),
            re.compile(pattern[: pattern.index("]") + 1])
            if pattern[0] == "[" and pattern[1] not in _LETTERS
            else None,
            pattern[0] == "^",
        )
        for pattern in table.definitions
    ]


_LETTERS = frozenset(string.ascii_letters)


def defined(text: str, at: int, table: Table) -> str | None:
    """Return the word whose definition the place `at` of a text belongs to; None outside definitions."""
    start = max(0, at - REACH)
    opening = text[start : at + 200]
    for definition in _definitions(table):
        last = None
        for found in definition.all_in(opening):
            if found.start() > at - start:
                break
            last = found
        if last is not None and not _SENTENCE_END.search(opening, last.end(), max(at - start, last.end())):
            return last[1].strip(" '\"")[:MOST_TERM]
    return None


def defines(text: str, table: Table) -> str | None:
    """Return the word that a provision defines at its beginning; None when it is no definition."""
    for definition in _definitions(table):
        found = definition.pattern.search(text, 0, OPENING)
        if found is not None and found.start() <= LEAD:
            return found[1].strip(" '\"")[:MOST_TERM]
    return None


@lru_cache(16)
def _cues(table: Table) -> Phrases:
    kinds = {"in_force": table.in_force, "applied_from": table.applied_from, "deadline": table.deadline}
    return Phrases(kinds, spaced=table.script == "latin")


def purpose(text: str, start: int, end: int, table: Table) -> str | None:
    """Return what the date at this place of a text is for, in English; None when the sentence does not say.

    In European languages the verb comes before the date ("shall apply from"), or closes the sentence ("in Kraft");
    in the others it follows.
    """
    low = plain(text[max(0, start - NEAR) : end + NEAR], table)
    here = start - max(0, start - NEAR)
    there = here + end - start
    cues = _cues(table)
    kinds = set()
    for found in cues.pattern.finditer(low):
        if here <= found.start() < there:
            continue
        is_short = table.script == "latin" and len(found[0]) <= 6 and found[0] not in NOUNS
        if is_short and not 0 <= here - found.end() <= CLOSE:
            continue
        between = low[found.end() : here] if found.end() <= here else low[there : found.start()]
        if not _SENTENCE_END.search(between):
            kinds.add(cues.kind(found[0]))
    return next((words for kind, words in _MOVED.items() if kind in kinds), None)


@lru_cache(16)
def _scope(table: Table) -> Phrases:
    return Phrases({"scope": table.scope}, spaced=table.script == "latin")


def is_scope(text: str, start: int, end: int, table: Table) -> bool:
    """Whether the sentence around a place says what or whom a rule applies to."""
    return bool(_scope(table).pattern.search(plain(text[max(0, start - NEAR) : end + NEAR], table)))


@lru_cache(16)
def _penalties(table: Table) -> Phrases:
    return Phrases({"penalty": table.penalty}, spaced=table.script == "latin")


_ELAPSES = re.compile(
    r"\s?(?:間?(?:を|が)?経過|を経|が経|後|以内|前|이\s?(?:지나|경과)|을?\s?경과|이내|届满|屆滿|期满|期滿|经过|經過|之?[内內後后]"
    r"|\s?(?:from|after|since|before|ha(?:s|ve) (?:elapsed|passed)|nach|seit|vergangen|après|depuis|después|desde))"
)


def is_penalty(text: str, start: int, end: int, table: Table) -> bool:
    """Whether a punishment stands near a place; time that passes since is none: 刑の執行後三年を経過しない者."""
    if _ELAPSES.match(text, end):
        return False
    return bool(_penalties(table).pattern.search(plain(text[max(0, start - 2 * NEAR) : end + NEAR], table)))
