"""The words that prove a finding, as they stand in the text: whole words, not too many."""

from __future__ import annotations

import re

from monitor.diff.meaning.classes import Finding
from monitor.diff.meaning.facts import Fact
from monitor.diff.meaning.sides import Sides
from monitor.diff.meaning.table import Table
from monitor.diff.words.scripts import NUMERALS

QUOTED = 56
"""Signs of a quotation; what is longer ends in an ellipsis."""
TAIL = {"latin": 28, "hangul": 14, "kana": 12, "han": 12}
"""Signs after a duty or an exception that are quoted with it: "shall notify the …"."""
VERB = 8
"""Signs before a Japanese or Korean ending that are quoted with it: 報告しなければならない."""

_VERB_BEFORE = re.compile(r"[^\s、。，,；;：:（(「」）)]{0,8}\Z")
_NUMERAL_BEFORE = re.compile(rf"[\d{NUMERALS}십백천만억조,.]+\Z")
_LAST_WORD = re.compile(r"\s+\S*\Z")
_SENTENCE = re.compile(r"[.。;；](?=\s|\Z)|[。\n]")
_CLAUSE = re.compile(r"[，。；、：\n]")
_EDGES = " \t\n,;.、，。；:："
_LEAD = {
    "latin": re.compile(r"[\w'’-]+\s*\Z"),
    "hangul": re.compile(r"\S+\s*\Z"),
    "kana": re.compile(r"(?:[\u4e00-\u9fff々]+|[ァ-ヴー]+|\w)\Z"),
    "han": re.compile(r"[^\s，。、；：的由和及或对對]{1,6}\Z"),
}


def clipped(text: str, table: Table, *, is_cut: bool = False) -> str:
    """Return a quotation: to the end of its sentence, or to a whole word and an ellipsis.

    `is_cut` says that the text goes on.
    """
    if len(text) > 4 * QUOTED:
        text, is_cut = text[: 4 * QUOTED], True
    text = text.strip(_EDGES) or text.strip()
    stop = _SENTENCE.search(text)
    if stop:
        text, is_cut = text[: stop.start()].strip(_EDGES), False
    if not is_cut and len(text) <= QUOTED:
        return text
    text = text[:QUOTED]
    if table.script in ("latin", "hangul"):
        text = _LAST_WORD.sub("", text)
    return text.rstrip(_EDGES) + " …"


def of_fact(fact: Fact, window: str, table: Table) -> str:
    """Quote a fact with the words that give it sense: "shall notify the …", 報告しなければならない."""
    end = fact.end + TAIL[table.script]
    if table.script == "han":
        stop = _CLAUSE.search(window, fact.end, end)
        return window[fact.start : stop.start()] if stop else clipped(window[fact.start : end], table, is_cut=True)
    if table.script == "latin" or fact.kind in ("exception", "condition"):
        return clipped(window[fact.start : end], table, is_cut=end < len(window))
    verb = _VERB_BEFORE.search(window, max(0, fact.start - VERB), fact.start)
    start = verb.start() if verb else fact.start
    numeral = _NUMERAL_BEFORE.search(window, max(0, start - VERB), start)  # half of 三十日以内 says another term
    return window[numeral.start() if numeral else start : fact.end]


def wording(sides: Sides, table: Table) -> Finding:
    """Tell a change of plain words by quoting it."""
    old, new = hulls(sides)
    return Finding(0.0, from_to(clipped(old, table), clipped(new, table)))


def from_to(old: str, new: str) -> str:
    if not old:
        return f"added: '{new}'"
    return f"'{old}' → '{new}'" if new else f"removed: '{old}'"


def with_lead(sides: Sides, table: Table) -> tuple[str, str]:
    """Quote both sides; where one is empty, with the word before it: 'users' → 'users and owners'."""
    old, new = hulls(sides)
    if not old or not new:
        window, start, facts = (
            (sides.after, sides.new_hull[0], sides.new_facts)
            if not old
            else (sides.before, sides.old_hull[0], sides.old_facts)
        )
        actor = next((fact for fact in facts if fact.kind == "actor" and fact.end == start), None)
        found = _LEAD[table.script].search(window, max(0, start - 24), start)
        lead = window[actor.start : start] if actor else found[0] if found else ""
        old, new = (lead + text for text in raw_hulls(sides))
    return clipped(old, table), clipped(new, table)


def raw_hulls(sides: Sides) -> tuple[str, str]:
    """Return the changed stretches as they are."""
    return sides.before[slice(*sides.old_hull)], sides.after[slice(*sides.new_hull)]


def hulls(sides: Sides) -> tuple[str, str]:
    """Return the changed stretches, widened to whole words."""
    (a, b), (c, d) = sides.old_hull, sides.new_hull
    while a > 0 and c > 0 and (_inside(sides.before, a) or _inside(sides.after, c)):
        a, c = a - 1, c - 1
    while b < len(sides.before) and d < len(sides.after) and (_inside(sides.before, b) or _inside(sides.after, d)):
        b, d = b + 1, d + 1
    return sides.before[a:b].strip(), sides.after[c:d].strip()


def _inside(text: str, at: int) -> bool:
    """Whether a place is inside a word of a script that has blanks."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(sign: str) -> bool:
    return (sign.isalnum() and sign < "\u2e80") or "\uac00" <= sign <= "\ud7a3"
