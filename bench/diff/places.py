"""Where an edit may go, and putting it into the plan: what the edits themselves have in common."""

from __future__ import annotations

from dataclasses import replace

from bench.diff import counting
from bench.diff.plan import LONGEST_RIPPLE, Change, Plan
from bench.diff.revise import other_word
from bench.diff.units import Unit, end_of, squash

MOST_BELOW = 12
"""Units of an article that is taken away or moved whole."""


def label_after(plan: Plan, unit: Unit) -> str | None:
    """Return a label that fits behind this unit and stands nowhere near yet."""
    label = counting.between(unit.label or "", plan.language)
    siblings = {other.label for other in plan.units if other.path[:-1] == unit.path[:-1]}
    return None if label in siblings else label


def article_at(plan: Plan, at: int) -> int | None:
    """Return the labelled unit with something below it that `at` belongs to."""
    for start in range(at, max(-1, at - MOST_BELOW), -1):
        unit = plan.units[start]
        if unit.label and unit.kind != "row" and at < end_of(plan.units, start) > start + 1:
            return start
    return None


def new_article(plan: Plan, head: Unit, label: str) -> list[Unit]:
    is_short = len(head.text) < 80 and head.kind != "item"
    # A name with nothing behind it ("第 3 條") stays one; what is a sentence is followed by further ones.
    text = "" if not head.text else plan.fresh("title" if is_short else "sentence")
    below = [Unit(plan.fresh("sentence"), None, "paragraph", head.depth) for _ in range(plan.random.randint(1, 3))]
    return [replace(head, text=text, label=label), *below]


def is_far(plan: Plan, start: int, end: int, goal: int) -> bool:
    """Whether so much stands between that it is this text that moved, and not what it passed."""
    if start - 3 <= goal <= end + 3 or not plan.is_free(goal, goal):
        return False
    passed = range(end, goal) if goal > end else range(goal, start)
    weight = sum(len(unit.text) for unit in plan.units[start:end])
    enough = len(squash(plan.units[start].text)) >= plan.least or end > start + 1
    return enough and sum(len(plan.units[i].text) for i in passed) > 3 * weight


def tail_of_series(plan: Plan, at: int) -> list[int] | None:
    """Return what follows in the series of unit `at`, itself first; None when too short, too long or in use."""
    for chain in plan.series:
        if at in chain[1:]:
            run = chain[chain.index(at) :]
            is_free = plan.touched.isdisjoint(run) and not any(i in plan.relabelled for i in run)
            says = all(plan.units[i].text or end_of(plan.units, i) > i + 1 for i in run)
            # Of equal members nobody can say which one came or went.
            twice = any(plan.units[i].text and squash(plan.units[i].text) in plan.twice for i in run)
            return run if 2 < len(run) <= LONGEST_RIPPLE and is_free and says and not twice else None
    return None


def touched_up(plan: Plan, units: list[Unit]) -> list[Unit]:
    """One time in four, change a word of the longest."""
    longest = max(range(len(units)), key=lambda n: len(units[n].text))
    if plan.random.random() < 0.25 and len(squash(units[longest].text)) >= 4 * plan.least:
        text = other_word(units[longest].text, plan.language, plan.random)
        if text:
            units[longest] = replace(units[longest], text=text)
    return units


def put(plan: Plan, at: int, new: list[Unit], kind: str, detail: str) -> bool:
    plan.ahead[at] = new
    plan.claim(at, at)
    plan.changes.append(Change(kind, [], new, detail))
    return True


def put_instead(plan: Plan, run: range, new: list[Unit], kind: str, detail: str) -> bool:
    label = plan.relabelled.get(run[0])
    if label and new:
        new = [replace(new[0], label=label), *new[1:]]
    plan.instead |= {i: [] for i in run}
    plan.instead[run[0]] = new
    if not new:
        plan.gone.update(run)
    plan.claim(run[0], run[-1] + 1)
    plan.changes.append(Change(kind, list(run), new, detail))
    return True


def relabel(plan: Plan, run: list[int], labels: list[str]) -> bool:
    new = []
    for at, label in zip(run, labels, strict=True):
        plan.relabelled[at] = label
        unit = replace(plan.units[at], label=label)
        plan.instead[at] = [unit]
        new.append(unit)
    plan.changes.append(Change("ripple", list(run), new, f"of {len(run)}"))
    return True
