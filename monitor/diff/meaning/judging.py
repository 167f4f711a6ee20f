"""How much a change matters, by rules that can be read. When in doubt: substantive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from monitor.diff.meaning import contexts, lines, spelling, tell
from monitor.diff.meaning.classes import BASE, ORDER, REASONS, TOP, Class, Finding, Judgement
from monitor.diff.meaning.clusters import READ_CHARS, Cluster, clusters
from monitor.diff.meaning.facts import CONTACT, Fact, plain, read
from monitor.diff.meaning.patterns import CLOCK, DATE, FORM
from monitor.diff.meaning.phrases import listed
from monitor.diff.meaning.place import place_weight
from monitor.diff.meaning.table import MODAL, Table
from monitor.diff.meaning.tables import table_of
from monitor.types import Provision

LARGE_CHARS = 2_000
"""From here on more changed text does not weigh more."""
WHOLE_CHARS = 100_000
"""Up to this length, texts with too many changes to weigh one by one are still compared without punctuation."""

_PROCEDURAL = frozenset((DATE, CONTACT, FORM))
_SPELLED = frozenset(("actor", "penalty", "condition", "recommendation", "applies", "applies_not"))
"""Kinds that are compared by their words, which can be spelled otherwise."""
ONLY_SPELLING = "only punctuation, width, case or spelling differ"
REPEALED_CHARS = 40
_SIGNS = re.compile(r"[\W_]+")
_UNITS = (
    ("article", r"(?:article|artikel|artículo|art\.|section|sec\.|§)|第.{1,9}[条條]|제.{1,9}조"),
    ("annex", r"(?:annex|anhang|anlage|annexe|anexo|schedule|appendix|附件|附录|附錄|別表|별표)"),
    (
        "chapter",
        r"(?:chapter|kapitel|chapitre|capítulo|title|titel|titre|título|part|teil)\b|第.{1,9}[章編编部節节]|제.{1,9}[장편절]",
    ),
    ("paragraph", r"(?:paragraph|absatz|\(\d+[a-z]?\)|\d+\.)|第.{1,9}[項项款]|제.{1,9}항|[①-⑳]"),
)  # fmt: skip
_UNIT_PATTERNS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _UNITS]


def judge(provision: Provision, language: str | None = None) -> Judgement:
    """Return the class of one provision's change, its weight from 0 to 1, and why.

    `language` is the document's declared one; a text's script goes before it. Costs some 50 us for a provision of 60
    words, and never more than some milliseconds: of a rewritten text only the first pages are read.
    """
    before, after = provision.before or "", provision.after or ""
    table = table_of(after or before, language)
    changed = sum(len(text) for kind, text in provision.ops if kind != "equal")
    if not changed:
        return _weighed("editorial", 0, [Finding(0.0, _same_words(provision))], provision)
    if not before or not after:
        return _whole(provision, after or before, bool(after), table)
    return _revised(provision, before, after, changed, table)


def _same_words(provision: Provision) -> str:
    if provision.kind == "renumbered" and provision.old_label and provision.label:
        return f"renumbered: {provision.old_label} → {provision.label}"
    return "moved, the words are the same" if provision.kind == "moved" else "the words are the same"


def _weighed(klass: Class, changed: int, found: Sequence[Finding], provision: Provision) -> Judgement:
    """Put a class and what was found together: 0.1 for the most text, the weightiest finding, and the place."""
    size = 0.1 * min(changed / LARGE_CHARS, 1.0)
    found = sorted(found, key=lambda finding: -finding.weight)
    reasons = tuple(dict.fromkeys(finding.text for finding in found))[:REASONS]
    heaviest = found[0].weight if found and klass == "substantive" else 0.0
    several = 0.02 * min(sum(finding.weight >= 0.1 for finding in found[1:]), 3) if klass == "substantive" else 0.0
    place = place_weight(provision.path, provision.after or provision.before or "")
    floor, top = BASE[klass], TOP[klass]
    return Judgement(klass, round(min(max(floor + size + heaviest + several + place, floor), top), 4), reasons)


def _whole(provision: Provision, text: str, is_new: bool, table: Table) -> Judgement:
    """Judge a provision that came or went."""
    word = "added" if is_new else "removed"
    if lines.is_contentless(text, table):
        what = "menu" if lines.is_menu(text, table) else "page"
        return _weighed(
            "procedural", len(text), [Finding(0.0, f"{what} line {word}: '{_short(text, table)}'")], provision
        )
    opening = text[:READ_CHARS]
    facts = read(plain(opening, table), table)
    found = [_unit_told(provision, text, is_new, table)]
    none: list[Fact] = []
    span, empty = (0, len(opening)), (0, 0)
    if is_new:
        sides = tell.Sides("", opening, none, facts, 0, 0, empty, span, none, facts)
    else:
        sides = tell.Sides(opening, "", facts, none, 0, 0, span, empty, facts, none)
    kinds = tell.CAME if is_new else tell.WENT
    seen: set[str] = set()
    for finding, fact in tell.alone(sides, is_new, table):
        if fact.kind in kinds and fact.kind not in seen:
            seen.add(fact.kind)
            found.append(finding)
    return _weighed("substantive", len(text), found, provision)


def _unit_told(provision: Provision, text: str, is_new: bool, table: Table) -> Finding:
    """Name what came or went: "article repealed: § 12", "definition of 'provider' added"."""
    label = provision.label or provision.old_label or ""
    opening = f"{label} {text[:60]}".strip()
    unit = next((name for name, pattern in _UNIT_PATTERNS if pattern.match(opening)), "provision")
    term = contexts.defined(text, min(len(text), 80), table)
    if term:
        return Finding(0.2, f"definition of '{term}' {'added' if is_new else 'removed'}")
    word = "added" if is_new else ("repealed" if unit in ("article", "annex", "chapter") else "removed")
    return Finding(0.12 if unit == "article" else 0.08, f"{unit} {word}: {label or repr(_short(text, table))}")


def _short(text: str, table: Table) -> str:
    return tell.clipped(text, table, is_cut=len(text) > tell.QUOTED)


def _revised(provision: Provision, before: str, after: str, changed: int, table: Table) -> Judgement:
    found: list[Finding] = []
    spans, is_whole = clusters(provision.ops, table.script)
    klass: Class = "editorial"
    is_page = lines.is_meta(before, table) and lines.is_meta(after, table)
    for span in spans:
        one, findings = _cluster(span, before, after, is_page, table)
        klass = max(klass, one, key=ORDER.index)
        found += findings
    if not is_whole and klass != "substantive" and not _same_in_whole(before, after):
        klass = "substantive"
    if klass == "substantive":
        if _is_repealed(provision, table):
            found.append(Finding(0.25, f"article repealed: '{_short(after, table)}'"))
        found = [finding for finding in found if finding.weight >= 0] or [Finding(0.0, "wording changes")]
    return _weighed(klass, changed, found, provision)


def _cluster(span: Cluster, before: str, after: str, is_page: bool, table: Table) -> tuple[Class, list[Finding]]:
    """Judge one stretch that changed, with the words around it."""
    old_window, new_window = span.windows(before, after)
    old_facts, new_facts = (read(plain(window, table), table) for window in (old_window, new_window))
    old_hull = (span.left, span.left + span.old[1] - span.old[0])
    new_hull = (span.left, span.left + span.new[1] - span.new[0])
    gone, come = tell.differing(old_facts, new_facts, old_hull, new_hull)
    if all(fact.kind in _SPELLED for fact in (*gone, *come)):
        style = _style(old_window, new_window, old_facts, new_facts, table)
        if style:
            return "editorial", style
    sides = tell.Sides(
        old_window, new_window, gone, come, span.old[0] - span.left, span.new[0] - span.left, old_hull, new_hull,
        old_facts, new_facts,
    )  # fmt: skip
    if _is_procedural(sides, is_page, table):
        findings = [finding for finding in tell.findings(sides, before, after, table) if "moved:" in finding.text]
        return "procedural", findings or [tell.wording(sides, table)]
    findings = list(tell.findings(sides, before, after, table))
    term = contexts.defined(after, span.new[0], table) or contexts.defined(before, span.old[0], table)
    if term:
        findings.append(Finding(tell.DEFINITION, f"definition of '{term}' changed"))
    return "substantive", findings or [tell.wording(sides, table)]


def _style(old: str, new: str, old_facts: list[Fact], new_facts: list[Fact], table: Table) -> list[Finding]:
    """Tell a difference in spelling and style; nothing where words differ."""
    old_said, new_said = spelling.said(old, old_facts, table), spelling.said(new, new_facts, table)
    if spelling.same_words(old_said, new_said):
        return [_duty_in_other_words(old, new, old_facts, new_facts) or Finding(0.0, ONLY_SPELLING)]
    slips = spelling.slips(old_said, new_said, table)
    if slips is not None:
        return [Finding(0.01, f"spelling: {left} → {right}") for left, right in slips[:2]]
    left, right = (spelling.in_one_style(text, table) for text in (old, new))
    if spelling.same_words(*(spelling.said(text, read(plain(text, table), table), table) for text in (left, right))):
        return [Finding(0.0, ONLY_SPELLING)]
    return []


def _duty_in_other_words(old: str, new: str, old_facts: list[Fact], new_facts: list[Fact]) -> Finding | None:
    for one, other in zip(old_facts, new_facts, strict=False):
        left, right = old[one.start : one.end], new[other.start : other.end]
        if one.kind == other.kind and one.kind in MODAL and left.lower() != right.lower():
            return Finding(0.02, f"{left} → {right} (the same {one.kind})")
    return None


def _is_procedural(sides: tell.Sides, is_page: bool, table: Table) -> bool:
    """Whether nothing but dates, contacts and forms differ, or a line about the page that asks nothing of anybody."""
    differing = (*sides.gone, *sides.come)
    if is_page:
        return not any(fact.kind in MODAL or fact.kind == "negation" for fact in differing)
    if not differing or any(fact.kind not in _PROCEDURAL for fact in differing):
        return False
    without = _PROCEDURAL | {CLOCK}
    return spelling.same_words(
        spelling.said(sides.before, sides.old_facts, table, without),
        spelling.said(sides.after, sides.new_facts, table, without),
    )


def _is_repealed(provision: Provision, table: Table) -> bool:
    """Whether a provision's text gave way to the word that says it is gone."""
    came = "".join(text for kind, text in provision.ops if kind == "insert")
    return 0 < len(came) <= REPEALED_CHARS and _SIGNS.sub("", plain(came, table)) in _repealed(table)


@lru_cache(16)
def _repealed(table: Table) -> frozenset[str]:
    return frozenset(_SIGNS.sub("", word) for word in listed(table.repealed))


def _same_in_whole(before: str, after: str) -> bool:
    if max(len(before), len(after)) > WHOLE_CHARS:
        return False
    return _SIGNS.sub("", before).casefold() == _SIGNS.sub("", after).casefold()
