"""What a change does, in words that quote it: "shall → may", "30 days → 10 days", "exception added: 'unless …'"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.diff.meaning import contexts
from monitor.diff.meaning.classes import Finding
from monitor.diff.meaning.facts import BOUNDS, CONTACT, Fact, plain, read
from monitor.diff.meaning.patterns import DATE, FIGURE, FORM, REFERENCE
from monitor.diff.meaning.table import MODAL, Table

QUOTED = 48
"""Signs of a quotation; what is longer ends in an ellipsis."""
TAIL = {"latin": 28, "hangul": 14, "kana": 12, "han": 12}

PAIRED: tuple[tuple[frozenset[str], float], ...] = (
    (frozenset(MODAL), 0.25),
    (frozenset(("applies", "applies_not")), 0.22),
    (frozenset(BOUNDS), 0.18),
    (frozenset(("both", "either")), 0.12),
    (frozenset(("penalty",)), 0.22),
    (frozenset((REFERENCE,)), 0.06),
    (frozenset((FORM,)), 0.0),
)
"""Kinds of which one can become the other, and what that weighs."""

CAME = {
    "duty": (0.16, "new obligation"),
    "prohibition": (0.2, "new prohibition"),
    "permission": (0.12, "new permission"),
    "freedom": (0.12, "no longer obliged"),
    "recommendation": (0.05, "new recommendation"),
    "exception": (0.16, "exception added"),
    "condition": (0.1, "condition added"),
    "penalty": (0.18, "penalty added"),
    "applies_not": (0.16, "application excluded"),
}
WENT = {
    "duty": (0.16, "obligation removed"),
    "prohibition": (0.2, "prohibition removed"),
    "permission": (0.12, "permission removed"),
    "freedom": (0.12, "exemption from a duty removed"),
    "recommendation": (0.05, "recommendation removed"),
    "exception": (0.16, "exception removed"),
    "condition": (0.1, "condition removed"),
    "penalty": (0.18, "penalty removed"),
    "applies_not": (0.16, "exclusion removed"),
}
NO_PENALTY = frozenset(
    ("day", "working day", "hour", "minute", "week", "person", "employee", "user", "flop", "size", "")
)
"""What is counted beside a punishment and is none: the days within which to pay."""
NEGATION = 0.22
SCOPE = 0.14
DEFINITION = 0.24
"""First of what is told where a definition changes, but for a duty that became something else."""


class Sides(NamedTuple):
    """One cluster as it is read: the windows, the facts in them, and where they stand in the whole texts."""

    before: str
    after: str
    gone: list[Fact]
    """Facts of the window before that the one after has not; places are in the window."""
    come: list[Fact]
    old_at: int
    """Where the window begins in the whole text."""
    new_at: int
    old_hull: tuple[int, int]
    """The changed stretch, in the window."""
    new_hull: tuple[int, int]
    old_facts: list[Fact]
    new_facts: list[Fact]


Span = tuple[int, int]


def differing(
    old: Sequence[Fact], new: Sequence[Fact], old_hull: Span, new_hull: Span
) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of either side that the other has not; first those in the changed stretch."""
    left, right = Counter(map(_key, old)), Counter(map(_key, new))
    return _left_over(old, left - right, old_hull), _left_over(new, right - left, new_hull)


def _key(fact: Fact) -> tuple[str, str]:
    return fact.kind, "" if fact.kind in ("negation", "exception") else fact.value


def _left_over(facts: Sequence[Fact], counts: Counter[tuple[str, str]], hull: Span) -> list[Fact]:
    kept = []
    for fact in sorted(facts, key=lambda fact: fact.end <= hull[0] or fact.start >= hull[1]):
        if counts[_key(fact)] > 0:
            counts[_key(fact)] -= 1
            kept.append(fact)
    return sorted(kept, key=lambda fact: fact.start)


def findings(sides: Sides, old_text: str, new_text: str, table: Table) -> Iterator[Finding]:
    """Yield what one cluster does, in no order; nothing where only wording differs."""
    gone, come = list(sides.gone), list(sides.come)
    for kinds, weight in PAIRED if gone and come else ():
        for old, new in _pairs(gone, come, kinds):
            yield Finding(weight, _became(sides, old, new))
    for old, new in _figures(gone, come):
        place = sides.new_at + new.start, sides.new_at + new.end
        is_penalty = new.unit not in NO_PENALTY and contexts.is_penalty(new_text, *place, table)
        what = "penalty " if is_penalty else ""
        yield Finding(0.2 if what or new.unit else 0.12, what + _became(sides, old, new))
    for old, new in _pairs(gone, come, frozenset((DATE,))):
        yield Finding(0.1, _moved(sides, old, new, new_text, table))
    yield from _negations(sides, gone, come, table)
    for fact in come:
        yield from _alone(fact, sides.after, CAME, table, "added")
    for fact in gone:
        yield from _alone(fact, sides.before, WENT, table, "removed")
    if all(fact.kind in ("actor", "both", "either") for fact in (*sides.gone, *sides.come)):
        yield from _scope(sides, gone, come, new_text, table)


def _pairs(gone: list[Fact], come: list[Fact], kinds: frozenset[str]) -> list[tuple[Fact, Fact]]:
    """Take facts of these kinds from both lists, first with first."""
    old, new = ([fact for fact in side if fact.kind in kinds] for side in (gone, come))
    pairs = list(zip(old, new, strict=False))
    for left, right in pairs:
        gone.remove(left)
        come.remove(right)
    return pairs


def _figures(gone: list[Fact], come: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Pair figures that count the same, then the others."""
    pairs = []
    for old in [fact for fact in gone if fact.kind == FIGURE]:
        new = next((fact for fact in come if fact.kind == FIGURE and fact.unit == old.unit), None)
        if new is not None:
            pairs.append((old, new))
            gone.remove(old)
            come.remove(new)
    return pairs + _pairs(gone, come, frozenset((FIGURE,)))


def _became(sides: Sides, old: Fact, new: Fact) -> str:
    left, right = sides.before[old.start : old.end].strip(), sides.after[new.start : new.end].strip()
    if old.kind in MODAL and new.kind in MODAL:
        left, right = _without_common(left, right)
    return f"{left} → {right}"


_AUXILIARY = re.compile(
    r"(?:is|are|be|ist|sind|est|sont|queda|quedan|está|están|shall be|il est|se)\s+(?=\w{4})|する(?=こと)",
    re.IGNORECASE,
)


def _without_common(left: str, right: str) -> tuple[str, str]:
    """Leave out the auxiliary that both have: prohibited → permitted."""
    old, new = _AUXILIARY.match(left), _AUXILIARY.match(right)
    if old and new and old[0].lower() == new[0].lower():
        return left[old.end() :], right[new.end() :]
    return left, right


def _moved(sides: Sides, old: Fact, new: Fact, new_text: str, table: Table) -> str:
    purpose = contexts.purpose(new_text, sides.new_at + new.start, sides.new_at + new.end, table)
    return f"{purpose or 'date'} moved: {_became(sides, old, new)}"


def _negations(sides: Sides, gone: list[Fact], come: list[Fact], table: Table) -> Iterator[Finding]:
    for text, other, word in ((*_raw_hulls(sides), "removed"), (*_raw_hulls(sides)[::-1], "inserted")):
        is_lone = text.strip() and not other.strip() and _is_negation(text.strip(), table)
        if is_lone and not any(fact.kind == "negation" for fact in (*gone, *come)):
            yield Finding(NEGATION, f"{text.strip()} {word}")
    for facts, window, others, word in (
        (gone, sides.before, sides.new_facts, "removed"),
        (come, sides.after, sides.new_facts, "inserted"),
    ):
        for fact in [fact for fact in facts if fact.kind == "negation"]:
            facts.remove(fact)
            text = window[fact.start : fact.end].strip()
            yield Finding(NEGATION, f"{text} {word}")
            verb = next((one for one in reversed(others) if one.kind in MODAL and one.start < fact.start), None)
            if verb is not None and word == "inserted":
                said = sides.after[verb.start : verb.end]
                yield Finding(NEGATION, f"{said} → {said} {text}")


def alone(sides: Sides, is_new: bool, table: Table) -> Iterator[tuple[Finding, Fact]]:
    """Yield what a provision that came or went asks, permits or excepts, with where it says so."""
    facts, window = (sides.come, sides.after) if is_new else (sides.gone, sides.before)
    for fact in facts:
        for finding in _alone(fact, window, CAME if is_new else WENT, table, "added" if is_new else "removed"):
            yield finding, fact


def _alone(
    fact: Fact, window: str, weights: dict[str, tuple[float, str]], table: Table, word: str
) -> Iterator[Finding]:
    """What came or went without a counterpart."""
    if fact.kind in weights:
        weight, what = weights[fact.kind]
        yield Finding(weight, f"{what}: '{_quoted(fact, window, table)}'")
    elif fact.kind == FIGURE:
        yield Finding(0.1 if fact.unit else 0.04, f"{window[fact.start : fact.end].strip()} {word}")
    elif fact.kind in BOUNDS:
        yield Finding(0.1, f"{window[fact.start : fact.end].strip()} {word}")
    elif fact.kind == REFERENCE:
        yield Finding(0.03, f"reference {word}: {window[fact.start : fact.end].strip()}")
    elif fact.kind == DATE:
        yield Finding(0.08, f"date {word}: {window[fact.start : fact.end].strip()}")


def _is_negation(text: str, table: Table) -> bool:
    facts = read(plain(text, table), table)
    return len(facts) == 1 and facts[0].kind == "negation" and facts[0].end - facts[0].start == len(text)


_VERB_BEFORE = re.compile(r"[^\s、。，,；;：:（(「」）)]{0,8}\Z")


def _quoted(fact: Fact, window: str, table: Table) -> str:
    """Quote a fact with the word that gives it sense: "shall notify", 報告しなければならない."""
    end = fact.end
    if table.script == "latin" or fact.kind in ("exception", "condition"):
        return clipped(
            window[fact.start : end + TAIL[table.script]], table, is_cut=end + TAIL[table.script] < len(window)
        )
    if table.script == "han":
        return clipped(window[fact.start : end + 8], table, is_cut=False).rstrip("，。；、 ")
    verb = _VERB_BEFORE.search(window, max(0, fact.start - 8), fact.start)
    return (verb[0] if verb else "") + window[fact.start : end]


_LAST_WORD = re.compile(r"\s+\S*\Z")
_FIRST_CLAUSE = re.compile(r"[.。;；](?=\s|\Z)|。")


def clipped(text: str, table: Table, *, is_cut: bool) -> str:
    """Return a quotation: to the end of its sentence, or to a whole word and an ellipsis."""
    text = text.strip()
    stop = _FIRST_CLAUSE.search(text)
    if stop:
        return text[: stop.start()].strip()
    if not is_cut and len(text) <= QUOTED:
        return text
    text = text[:QUOTED]
    if table.script in ("latin", "hangul"):
        text = _LAST_WORD.sub("", text)
    return text.rstrip(" ,、，") + " …"


def _scope(sides: Sides, gone: list[Fact], come: list[Fact], new_text: str, table: Table) -> Iterator[Finding]:
    """Who is spoken of changed, or any words of a sentence on whom it applies to."""
    actors = [fact for fact in (*gone, *come) if fact.kind == "actor"]
    start, end = sides.new_at + sides.new_hull[0], sides.new_at + sides.new_hull[1]
    if not actors and not contexts.is_scope(new_text, start, end, table):
        return
    old, new = quotes(sides, table)
    if old or new:
        weight = SCOPE if actors else SCOPE / 2
        yield Finding(weight, f"scope: {_from_to(old, new)}")


def wording(sides: Sides, table: Table) -> Finding:
    """Tell a change of plain words by quoting it."""
    old, new = (clipped(text, table, is_cut=len(text) > QUOTED) for text in _hulls(sides))
    return Finding(0.0, _from_to(old, new))


def _from_to(old: str, new: str) -> str:
    if not old:
        return f"added: '{new}'"
    return f"'{old}' → '{new}'" if new else f"removed: '{old}'"


def quotes(sides: Sides, table: Table) -> tuple[str, str]:
    """Quote both sides of a change; where one is empty, with the word before it: 'users' → 'users and owners'."""
    old, new = _hulls(sides)
    if not old or not new:
        start = sides.new_hull[0] if not old else sides.old_hull[0]
        window = sides.after if not old else sides.before
        facts = sides.new_facts if not old else sides.old_facts
        actor = next((fact for fact in facts if fact.kind == "actor" and fact.end == start), None)
        lead = window[actor.start : start] if actor else _lead(window[:start], table)
        old, new = (lead + text for text in _raw_hulls(sides))
    return tuple(clipped(text, table, is_cut=len(text) > QUOTED) for text in (old, new))  # type: ignore[return-value]


_LEAD = {
    "latin": re.compile(r"[\w'’-]+\s*\Z"),
    "hangul": re.compile(r"\S+\s*\Z"),
    "kana": re.compile(r"(?:[\u4e00-\u9fff々]+|[ァ-ヴー]+|\w)\Z"),
    "han": re.compile(r"[^\s，。、；：的由和及或对對]{1,6}\Z"),
}


def _lead(text: str, table: Table) -> str:
    found = _LEAD[table.script].search(text, max(0, len(text) - 24))
    return found[0] if found else ""


def _raw_hulls(sides: Sides) -> tuple[str, str]:
    return sides.before[slice(*sides.old_hull)], sides.after[slice(*sides.new_hull)]


def _hulls(sides: Sides) -> tuple[str, str]:
    """Return the changed stretches, widened to whole words."""
    (a, b), (c, d) = sides.old_hull, sides.new_hull
    while a > 0 and c > 0 and _inside(sides.before, a) | _inside(sides.after, c):
        a, c = a - 1, c - 1
    while b < len(sides.before) and d < len(sides.after) and _inside(sides.before, b) | _inside(sides.after, d):
        b, d = b + 1, d + 1
    return sides.before[a:b].strip(), sides.after[c:d].strip()


def _inside(text: str, at: int) -> bool:
    """Whether a place is inside a word of a script that has blanks."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(sign: str) -> bool:
    return (sign.isalnum() and sign < "\u2e80") or "\uac00" <= sign <= "\ud7a3"


def is_procedural_only(sides: Sides) -> bool:
    """Whether all facts that differ are dates, contacts and forms."""
    return all(fact.kind in (DATE, CONTACT, FORM, "clock") for fact in (*sides.gone, *sides.come))
