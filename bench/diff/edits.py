"""The edits themselves: each takes a plan and a place, and either changes the plan or says that there is no room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.diff import counting
from bench.diff.grammar import TABLES
from bench.diff.places import (
    MOST_BELOW,
    article_at,
    is_far,
    label_after,
    new_article,
    put,
    put_instead,
    relabel,
    tail_of_series,
    touched_up,
)  # fmt: skip
from bench.diff.plan import Change, Plan, is_leaf
from bench.diff.revise import other_word, pieces, revised
from bench.diff.units import end_of, squash


def insert(plan: Plan, at: int) -> bool:
    """A new paragraph or point behind one of its kind, without numbering the rest anew."""
    before = plan.units[at - 1]
    if not is_leaf(plan, at - 1) or not plan.is_free(at, at) or at - 1 in plan.relabelled:
        return False
    label = label_after(plan, before) if before.label else None
    if before.label and label is None:
        return False
    new = replace(before, text=plan.fresh("point" if len(before.text) < 80 else "sentence"), label=label)
    return put(plan, at, [new], "insert", "paragraph")


def insert_article(plan: Plan, at: int) -> bool:
    """A new article with one to three paragraphs, numbered 5a."""
    start = article_at(plan, at)
    if start is None:
        return False
    end = end_of(plan.units, start)
    head = plan.units[start]
    label = label_after(plan, head) if head.label else None
    if label is None or start in plan.relabelled or not plan.is_free(end, end):
        return False
    return put(plan, end, new_article(plan, head, label), "insert", "article")


def delete(plan: Plan, at: int) -> bool:
    """One paragraph or point goes."""
    if plan.is_rough and (at in plan.ahead or at + 1 in plan.ahead):
        return False
    near = [*plan.units[max(0, at - 2) : at], *plan.units[at + 1 : at + 3]]
    if not is_leaf(plan, at) or not plan.is_free(at, at + 1) or plan.units[at].text in [unit.text for unit in near]:
        return False
    return put_instead(plan, range(at, at + 1), [], "delete", "paragraph")


def delete_article(plan: Plan, at: int) -> bool:
    """An article goes with all that hangs below it."""
    start = article_at(plan, at)
    if start is None or end_of(plan.units, start) - start > MOST_BELOW:
        return False
    end = end_of(plan.units, start)
    return plan.is_free(start, end) and put_instead(plan, range(start, end), [], "delete", "article")


def modify(plan: Plan, at: int) -> bool:
    """A word, a number, a clause or a sentence changes; headings too. The label may be one that ripples."""
    unit = plan.units[at]
    margin = 0 if plan.is_rough else 1
    around = range(max(0, at - margin), min(len(plan.units), at + margin + 1))
    if not plan.touched.isdisjoint(around) or unit.kind == "row" or len(squash(unit.text)) < plan.least / 2:
        return False
    try:
        text, how = revised(unit.text, plan.language, plan.random)
        for _ in range(plan.random.randint(0, 3) if plan.is_rough else 0):
            text, how = revised(text, plan.language, plan.random)[0], "several"
    except ValueError:
        return False
    return put_instead(plan, range(at, at + 1), [replace(unit, text=text)], "modify", how)


def move(plan: Plan, at: int) -> bool:
    """A paragraph, or a whole article, goes elsewhere with its label; one in three leaves is edited on the way."""
    start = article_at(plan, at) if plan.random.random() < 0.25 else at
    if start is None or (start == at and not is_leaf(plan, at)):
        return False
    end = end_of(plan.units, start)
    goal = plan.random.randrange(1, len(plan.units))
    moved = list(plan.units[start:end])
    if end - start > MOST_BELOW or not plan.is_free(start, end) or not is_far(plan, start, end, goal):
        return False
    if any(squash(unit.text) in plan.twice or unit.kind == "row" for unit in moved if unit.text):
        return False
    kind = "move"
    if len(moved) == 1 and plan.random.random() < 0.33 and len(squash(moved[0].text)) >= 4 * plan.least:
        text = other_word(moved[0].text, plan.language, plan.random)
        if text and squash(text) != squash(moved[0].text):
            moved, kind = [replace(moved[0], text=text)], "move and modify"
    old = list(range(start, end))
    plan.instead |= {i: [] for i in old}
    plan.gone.update(old)
    plan.ahead[goal] = moved
    plan.claim(start, end)
    plan.claim(goal, goal)
    plan.changes.append(Change(kind, old, moved, "article" if len(old) > 1 else "paragraph"))
    return True


def renumber(plan: Plan, at: int) -> bool:
    """One provision gets another number and keeps its words."""
    unit = plan.units[at]
    label = label_after(plan, unit) if unit.label else None
    if label is None or unit.kind == "row" or not plan.is_free(at, at + 1):
        return False
    return put_instead(plan, range(at, at + 1), [replace(unit, label=label)], "renumber", "alone")


def ripple_in(plan: Plan, at: int) -> bool:
    """A new member of a series; all that follow count one up."""
    run = tail_of_series(plan, at)
    if run is None or not plan.is_free(at, at):
        return False
    last = counting.after(plan.units[run[-1]].label or "")
    if last is None or any(unit.label == last for unit in plan.units[run[-1] + 1 :][:60]):
        return False
    head = plan.units[at]
    names = [plan.units[i].label or "" for i in run]
    has_below = end_of(plan.units, at) > at + 1 or head.kind == "heading"
    slot = "point" if len(head.text) < 80 else "sentence"
    new = new_article(plan, head, names[0]) if has_below else [replace(head, text=plan.fresh(slot))]
    put(plan, at, new, "insert", "with ripple")
    return relabel(plan, run, [*names[1:], last])


def ripple_out(plan: Plan, at: int) -> bool:
    """A member of a series goes with all below it; all that follow count one down."""
    run = tail_of_series(plan, at)
    end = end_of(plan.units, at)
    if run is None or len(run) < 2 or end - at > MOST_BELOW or not plan.is_free(at, end):
        return False
    names = [plan.units[i].label or "" for i in run]
    put_instead(plan, range(at, end), [], "delete", "with ripple")
    return relabel(plan, run[1:], names[:-1])


def split(plan: Plan, at: int) -> bool:
    """One paragraph becomes two (or up to four), the later ones unlabelled or numbered 1a."""
    unit = plan.units[at]
    if not is_leaf(plan, at) or not plan.is_free(at, at + 1) or squash(unit.text) in plan.twice:
        return False
    found = pieces(unit.text, plan.random.choice((2, 2, 2, 3, 4)), plan.least)
    if found is None:
        return False
    label = label_after(plan, unit) if unit.label and len(found) == 2 and plan.random.random() < 0.5 else None
    new = [replace(unit, text=text, label=label if n else unit.label) for n, text in enumerate(found)]
    return put_instead(plan, range(at, at + 1), touched_up(plan, new), "split", f"in {len(new)}")


def merge(plan: Plan, at: int) -> bool:
    """Two or three neighbours become one."""
    run = range(at, at + plan.random.choice((2, 2, 3)))
    if run[-1] >= len(plan.units) or not plan.is_free(run[0], run[-1] + 1):
        return False
    units = [plan.units[i] for i in run]
    if not all(is_leaf(plan, i) and len(squash(plan.units[i].text)) >= plan.least for i in run):
        return False
    places = {unit.path[:-1] if unit.label else unit.path for unit in units}
    if len(places) > 1 or any(squash(unit.text) in plan.twice for unit in units):
        return False
    joiner = TABLES[plan.language].layout.joiner
    new = [replace(units[0], text=joiner.join(unit.text for unit in units))]
    return put_instead(plan, run, touched_up(plan, new), "merge", f"of {len(run)}")


EDITS: dict[str, Callable[[Plan, int], bool]] = {
    "insert": insert, "insert article": insert_article, "delete": delete, "delete article": delete_article,
    "modify": modify, "move": move, "renumber": renumber, "ripple in": ripple_in, "ripple out": ripple_out,
    "split": split, "merge": merge,
}  # fmt: skip
WEIGHTS = {
    "insert": 8, "insert article": 2, "delete": 8, "delete article": 2, "modify": 18, "move": 10, "renumber": 5,
    "ripple in": 4, "ripple out": 3, "split": 8, "merge": 8,
}  # fmt: skip
