"""What a change does, in words that quote it: "shall → may", "30 days → 10 days", "exception added: 'unless …'"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.diff.meaning import contexts, quoting
from monitor.diff.meaning.classes import Finding
from monitor.diff.meaning.denied import denied
from monitor.diff.meaning.facts import BOUNDS, CONTACT, Fact, plain, read
from monitor.diff.meaning.patterns import DATE, FIGURE, FORM, REFERENCE
from monitor.diff.meaning.sides import Sides
from monitor.diff.meaning.table import MODAL, Table

PLACE = 0.01
"""Where to write and on which form: told, and weighing nothing."""

PAIRED: tuple[tuple[frozenset[str], float], ...] = (
    (frozenset(MODAL), 0.25),
    (frozenset(("applies", "applies_not")), 0.22),
    (frozenset(BOUNDS), 0.18),
    (frozenset(("both", "either")), 0.12),
    (frozenset(("penalty",)), 0.22),
    (frozenset((REFERENCE,)), 0.06),
    (frozenset((FORM,)), PLACE),
    (frozenset((CONTACT,)), PLACE),
)
"""Kinds of which one can become the other, and what that weighs."""
_FAMILY = {kind: at for at, (kinds, _) in enumerate(PAIRED) for kind in kinds}

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
"""What stands on one side only: what it weighs, and how it is told."""
MOST = 48
"""Differing facts of one stretch that are told apart; four are quoted in the end."""
NEGATION = 0.22
COUNTED = 0.2
"""A figure with a unit, or a punishment: 30 days, 5 %, EUR 7 500."""
BARE = 0.12
DATE_MOVED = 0.1
SCOPE = 0.14
DEFINITION = 0.24
"""First of what is told where a definition changes, but for a duty that became something else."""

NO_PENALTY = frozenset(
    ("day", "working day", "hour", "minute", "week", "person", "employee", "user", "flop", "size", "")
)
"""What is counted beside a punishment and is none: the days within which to pay."""


def findings(sides: Sides, new_text: str, table: Table) -> Iterator[Finding]:
    """Yield what one cluster does, in no order; nothing where only wording differs.

    Facts of one family are paired in their order; what is left came or went alone.
    """
    gone, come = sides.gone[:MOST], sides.come[:MOST]
    shared = {_FAMILY.get(fact.kind) for fact in gone} & {_FAMILY.get(fact.kind) for fact in come}
    for at, (kinds, weight) in enumerate(PAIRED):
        if at in shared:
            for old, new in _pairs(gone, come, kinds):
                yield Finding(weight, _became(sides, old, new))
    for old, new in _figures(gone, come):
        place = sides.new_at + new.start, sides.new_at + new.end
        is_penalty = new.unit not in NO_PENALTY and contexts.is_penalty(new_text, *place, table)
        yield Finding(COUNTED if new.unit else BARE, ("penalty " if is_penalty else "") + _became(sides, old, new))
    for old, new in _pairs(gone, come, frozenset((DATE,))):
        purpose = contexts.purpose(new_text, sides.new_at + new.start, sides.new_at + new.end, table)
        yield Finding(DATE_MOVED, f"{purpose or 'date'} moved: {_became(sides, old, new)}")
    if not sides.is_rewritten(table):
        yield from _negations(sides, gone, come, table)
    for fact in come:
        yield from alone(fact, sides, True, table)
    for fact in gone:
        yield from alone(fact, sides, False, table)
    if all(fact.kind in ("actor", "both", "either") for fact in (*sides.gone, *sides.come)):
        yield from _scope(sides, new_text, table)


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
    r"(?:is|are|be|ist|sind|est|sont|queda|quedan|está|están|è|é|sono|são|fica|ficam|zijn|shall be|il est"
    r"|se)\s+(?=\w{4})"
    r"|する(?=こと)",
    re.IGNORECASE,
)


def _without_common(left: str, right: str) -> tuple[str, str]:
    """Leave out the auxiliary that both have: prohibited → permitted."""
    old, new = _AUXILIARY.match(left), _AUXILIARY.match(right)
    if old and new and old[0].lower() == new[0].lower():
        return left[old.end() :], right[new.end() :]
    return left, right


def _negations(sides: Sides, gone: list[Fact], come: list[Fact], table: Table) -> Iterator[Finding]:
    old, new = (text.strip() for text in quoting.raw_hulls(sides))
    is_told = any(fact.kind == "negation" for fact in (*gone, *come))
    if not is_told and bool(old) != bool(new) and _is_negation(old or new, table):
        yield Finding(NEGATION, f"{old or new} {'removed' if old else 'inserted'}")  # "shall not" is told as a whole
    for fact in [fact for fact in gone if fact.kind == "negation"]:
        yield Finding(NEGATION, f"{sides.before[fact.start : fact.end].strip()} removed")
    for fact in [fact for fact in come if fact.kind == "negation"]:
        text = sides.after[fact.start : fact.end].strip()
        yield Finding(NEGATION, f"{text} inserted")
        verb = _verb_before(fact, sides)
        if verb:
            yield Finding(NEGATION, f"{verb} → {verb} {text}")


def _verb_before(negation: Fact, sides: Sides) -> str | None:
    """Return the verb that a negation inserted after it now denies: "darf … nicht"; it stood there before."""
    for fact in reversed(sides.new_facts):
        if fact.kind in MODAL and fact.end <= sides.new_hull[0] and fact.start < negation.start:
            return sides.after[fact.start : fact.end]
    return None


def _is_negation(text: str, table: Table) -> bool:
    facts = read(plain(text, table), table)
    return len(facts) == 1 and facts[0].kind == "negation" and facts[0].end - facts[0].start == len(text)


def alone(fact: Fact, sides: Sides, is_new: bool, table: Table) -> Iterator[Finding]:
    """What came or went without a counterpart."""
    window, facts = (sides.after, sides.new_facts) if is_new else (sides.before, sides.old_facts)
    word = "added" if is_new else "removed"
    text = window[fact.start : fact.end].strip()
    kinds = CAME if is_new else WENT
    if fact.kind in ("permission", "duty"):
        (fact,) = denied([fact], plain(window, table), table)
    if fact.kind in kinds:
        weight, what = kinds[fact.kind]
        yield Finding(weight, f"{what}: '{quoting.of_fact(fact, window, table)}'")
    elif (fact.kind == FIGURE and fact.unit) or (fact.kind in BOUNDS and any(one.kind == FIGURE for one in facts)):
        yield Finding(0.1, f"{text} {word}")
    elif fact.kind == REFERENCE:
        yield Finding(0.03, f"reference {word}: {text}")
    elif fact.kind == DATE:
        yield Finding(0.08, f"date {word}: {text}")


def _scope(sides: Sides, new_text: str, table: Table) -> Iterator[Finding]:
    """Who is spoken of changed, or any words of a sentence on whom it applies to."""
    has_actors = any(fact.kind == "actor" for fact in (*sides.gone, *sides.come))
    start, end = sides.new_at + sides.new_hull[0], sides.new_at + sides.new_hull[1]
    if has_actors or contexts.is_scope(new_text, start, end, table):
        yield Finding(
            SCOPE if has_actors else SCOPE / 2, f"scope: {quoting.from_to(*quoting.with_lead(sides, table))}"
        )
