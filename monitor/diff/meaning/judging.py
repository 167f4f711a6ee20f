"""How much a change matters, by rules that can be read. When in doubt: substantive."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.diff.meaning import contexts, lines, quoting, spelling, states, struck, tell, whole
from monitor.diff.meaning.classes import BASE, ORDER, REASONS, TOP, Class, Finding, Judgement
from monitor.diff.meaning.clusters import Cluster, clusters
from monitor.diff.meaning.facts import CONTACT, MOST, plain, read
from monitor.diff.meaning.patterns import CLOCK, DATE, FORM
from monitor.diff.meaning.place import place_weight
from monitor.diff.meaning.sides import Sides, sides_of
from monitor.diff.meaning.table import MODAL, Table
from monitor.diff.meaning.tables import table_of
from monitor.types import Provision

LARGE_CHARS = 2_000
"""From here on more changed text does not weigh more."""
LARGE = 0.1
"""What that much text weighs."""
ANOTHER = 0.02
"""What each further weighty finding adds, up to three."""
WEIGHTY = 0.1
WHOLE_CHARS = 100_000
"""Up to this length, texts with too many changes to weigh one by one are still compared without punctuation."""
ONLY_STRUCK = "only words that are struck through differ"
ONLY_SPELLING = "only punctuation, width, case or spelling differ"

_PROCEDURAL = frozenset((DATE, CONTACT, FORM))
_SPELLED = frozenset(("actor", "penalty", "condition", "recommendation", "applies", "applies_not"))
"""Kinds that are compared by their words, which can be spelled otherwise."""
_SIGNS = re.compile(r"[\W_]+")


def judge(provision: Provision, language: str | None = None, *, is_bare: bool | None = None) -> Judgement:
    """Return the class of one provision's change, its weight from 0 to 1, and why.

    `language` is the document's declared one; a text's script goes before it. Costs some 100 us for a provision with
    one changed stretch, however long it is, and never more than some milliseconds: of a rewritten text only the first
    pages are read. `is_bare` says whether a text that came or went bears no label of its own, only its container's;
    None where nobody knows, and the text is asked.
    """
    printed, provision = provision, struck.in_effect(provision)
    before, after = provision.before or "", provision.after or ""
    changed = sum(len(text) for kind, text in provision.ops if kind != "equal")
    if not changed and printed is not provision:
        return _weighed("editorial", 0, [Finding(0.0, ONLY_STRUCK)], provision)
    if not changed and provision.kind == "moved" and _is_under_another(provision):
        return _weighed("procedural", 0, [Finding(0.0, _same_words(provision))], provision)
    if not changed or provision.kind == "renumbered" or _is_only_counted_anew(provision):
        return _weighed("editorial", 0, [Finding(0.0, _same_words(provision))], provision)
    table = table_of(after or before, language)
    if not before or not after:
        return _whole(provision, after or before, table, is_new=bool(after), is_bare=is_bare)
    return _revised(provision, before, after, changed, table)


def _is_under_another(provision: Provision) -> bool:
    """Whether a text without a label stands under other headings than before: what was allowed may be forbidden."""
    if provision.label or provision.old_label:
        return False
    now, was = (
        [name for name in path if not name.startswith(("¶", "row "))] for path in (provision.path, provision.old_path)
    )
    return now != was


def _is_only_counted_anew(provision: Provision) -> bool:
    """Whether a provision that moved bears the number of its new place, and says the same."""
    if provision.kind != "moved" or not provision.label or not provision.old_label:
        return False
    before, after = provision.before or "", provision.after or ""
    return bool(after) and before.removeprefix(provision.old_label) == after.removeprefix(provision.label)


def _same_words(provision: Provision) -> str:
    if provision.kind == "renumbered" and provision.old_label and provision.label:
        return f"renumbered: {provision.old_label} → {provision.label}"
    return "moved, the words are the same" if provision.kind == "moved" else "the words are the same"


def _weighed(klass: Class, changed: int, found: Sequence[Finding], provision: Provision) -> Judgement:
    """Put a class and what was found together: how much text, the weightiest finding, further ones, and the place."""
    found = sorted(found, key=lambda finding: -finding.weight)
    weight = LARGE * min(changed / LARGE_CHARS, 1.0)
    weight += place_weight(provision.path, provision.after or provision.before or "")
    if klass == "substantive" and found:
        weight += found[0].weight + ANOTHER * min(sum(one.weight >= WEIGHTY for one in found[1:]), 3)
    reasons = tuple(dict.fromkeys(finding.text for finding in found))[:REASONS]
    return Judgement(klass, round(min(max(BASE[klass] + weight, BASE[klass]), TOP[klass]), 4), reasons)


def _whole(provision: Provision, text: str, table: Table, *, is_new: bool, is_bare: bool | None) -> Judgement:
    """Judge a provision that came or went."""
    if lines.is_contentless(text, table) and not states.is_end("", text):
        what = "menu" if lines.is_menu(text, table) else "page"
        told = f"{what} line {'added' if is_new else 'removed'}: '{quoting.clipped(text, table)}'"
        return _weighed("procedural", len(text), [Finding(0.0, told)], provision)
    return _weighed(
        "substantive", len(text), whole.findings(provision, text, table, is_new=is_new, is_bare=is_bare), provision
    )


def _revised(provision: Provision, before: str, after: str, changed: int, table: Table) -> Judgement:
    """Judge each stretch that changed; the provision is of the highest class, and told by what is of that class."""
    back = whole.revived(provision, table)
    if back:
        return _weighed("substantive", changed, back, provision)
    counted = lines.recounted(before, after)
    if counted:
        return _weighed("editorial", 0, [Finding(0.0, f"renumbered: {counted[0]} → {counted[1]}")], provision)
    spans, is_complete = clusters(provision.ops, table.script, table.particle)
    judged = [_cluster(span, before, after, table) for span in spans]
    klass = max((one for one, _ in judged), key=ORDER.index)
    if not is_complete and klass != "substantive" and not _same_in_whole(before, after):
        return _weighed("substantive", changed, [Finding(0.0, "much of the wording changes")], provision)
    found = [finding for one, findings in judged if one == klass for finding in findings]
    if klass == "substantive":
        found += [finding for one, findings in judged if one == "procedural" for finding in findings]
        repealed = whole.repealed(provision, table)
        if repealed:
            found = [repealed]
    return _weighed(klass, changed, found, provision)


def _cluster(span: Cluster, before: str, after: str, table: Table) -> tuple[Class, list[Finding]]:
    """Judge one stretch that changed, with the words around it."""
    sides = sides_of(span, before, after, table)
    is_read = max(len(sides.old_facts), len(sides.new_facts)) < MOST
    if is_read and all(fact.kind in _SPELLED for fact in (*sides.gone, *sides.come)):
        style = _style(sides, table)
        if style:
            return "editorial", style
    findings = list(tell.findings(sides, after, table))
    if _is_procedural(sides, before, after, table):
        moved = [finding for finding in findings if finding.weight in (tell.DATE_MOVED, tell.PLACE)]
        return "procedural", moved or [quoting.wording(sides, table)]
    term = contexts.defined(after, span.new[0], table) or contexts.defined(before, span.old[0], table)
    if term:
        findings.append(Finding(tell.DEFINITION, f"definition of '{term}' changed"))
    if all(finding.weight < WEIGHTY for finding in findings):
        findings.append(quoting.wording(sides, table))  # "date added" alone does not say what it stands for
    return "substantive", findings


def _style(sides: Sides, table: Table) -> list[Finding]:
    """Tell a difference in spelling and style; nothing where words differ."""
    old, new = spelling.said(sides.before, sides.old_facts, table), spelling.said(sides.after, sides.new_facts, table)
    if spelling.same_words(old, new):
        return [_duty_in_other_words(sides) or Finding(0.0, ONLY_SPELLING)]
    slips = spelling.slips(old, new, table)
    if slips is not None:
        return [Finding(0.01, f"spelling: {left} → {right}") for left, right in slips[:2]]
    left, right = (spelling.in_one_style(text, table) for text in (sides.before, sides.after))
    if (left, right) == (sides.before.casefold(), sides.after.casefold()):
        return []  # nothing was put in another style, and the words differ
    old, new = (spelling.said(text, read(plain(text, table), table), table) for text in (left, right))
    return [Finding(0.0, ONLY_SPELLING)] if spelling.same_words(old, new) else []


def _duty_in_other_words(sides: Sides) -> Finding | None:
    for one, other in zip(sides.old_facts, sides.new_facts, strict=False):
        left, right = sides.before[one.start : one.end], sides.after[other.start : other.end]
        if one.kind == other.kind and one.kind in MODAL and left.lower() != right.lower():
            return Finding(0.02, f"{left} → {right} (the same {one.kind})")
    return None


def _is_procedural(sides: Sides, before: str, after: str, table: Table) -> bool:
    """Whether nothing but dates, contacts and forms differ, or a line about the page that asks nothing of anybody."""
    differing = (*sides.gone, *sides.come)
    if states.is_next_stage(before, after) or (lines.is_source_note(before) and lines.is_source_note(after)):
        return True
    if lines.is_meta(before, table) and lines.is_meta(after, table):
        return not states.is_end(before, after) and not any(
            fact.kind in MODAL or fact.kind == "negation" for fact in differing
        )
    if not differing or any(fact.kind not in _PROCEDURAL for fact in differing):
        return False
    without = _PROCEDURAL | {CLOCK}
    return spelling.same_words(
        spelling.said(sides.before, sides.old_facts, table, without),
        spelling.said(sides.after, sides.new_facts, table, without),
    )


def _same_in_whole(before: str, after: str) -> bool:
    if max(len(before), len(after)) > WHOLE_CHARS:
        return False
    return _SIGNS.sub("", before).casefold() == _SIGNS.sub("", after).casefold()
