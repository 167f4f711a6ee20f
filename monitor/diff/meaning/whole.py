"""Provisions that came or went: what they were, and what they asked."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.diff.meaning import contexts, quoting, tell
from monitor.diff.meaning.classes import Finding
from monitor.diff.meaning.clusters import READ_CHARS
from monitor.diff.meaning.facts import plain
from monitor.diff.meaning.phrases import listed
from monitor.diff.meaning.sides import whole_of
from monitor.diff.meaning.table import Table
from monitor.types import Provision

ARTICLE = 0.12
OTHER = 0.08
TERM = 0.2
"""A definition that came or went."""
REPEALED = 0.25
REPEALED_CHARS = 40

UNITS = (
    ("article", r"(?:article|artikel|artículo|art\.|section|sec\.|§)|第\s?.{1,9}[条條]|제\s?.{1,9}조"),
    ("annex", r"(?:annex|anhang|anlage|annexe|anexo|schedule|appendix|附件|附录|附錄|別表|별표)"),
    (
        "chapter",
        r"(?:chapter|kapitel|chapitre|capítulo|title|titel|titre|título|part|teil)\b"
        r"|第\s?.{1,9}[章編编部節节]|제\s?.{1,9}[장편절]",
    ),
    ("paragraph", r"(?:paragraph|absatz|\(\d+[a-z]?\)|\d+\.)|第\s?.{1,9}[項项款]|제\s?.{1,9}항|[①-⑳]"),
)
_UNITS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in UNITS]
_SIGNS = re.compile(r"[\W_]+")
_CAPTION = re.compile(r"[（(【\[]")


def findings(provision: Provision, text: str, is_new: bool, table: Table) -> list[Finding]:
    """Return what came or went: the unit by its name, and the duties, exceptions and penalties in it."""
    opening = text[:READ_CHARS]
    if is_repealing(text, table):
        return [Finding(0.0, f"{'' if is_new else 'no longer '}repealed: {_name(provision, text, table)}")]
    return [_unit(provision, text, is_new, table), *tell.of_whole(whole_of(opening, is_new, table), is_new, table)]


def repealed(provision: Provision, table: Table) -> Finding | None:
    """Tell a provision whose text gave way to the word that says it is gone: (weggefallen), 削除, 삭제."""
    came = "".join(text for kind, text in provision.ops if kind == "insert")
    went = sum(len(text) for kind, text in provision.ops if kind == "delete")
    stayed = len(provision.after or "") - len(came)
    if not came or went <= len(came) or stayed > REPEALED_CHARS or not is_repealing(came, table):
        return None
    unit = _unit_name(provision, provision.after or "") or "article"
    return Finding(REPEALED, f"{unit} repealed: '{quoting.clipped(came, table)}'")


def is_repealing(text: str, table: Table) -> bool:
    """Whether a text says nothing but that a provision is gone."""
    return len(text) <= REPEALED_CHARS and _SIGNS.sub("", plain(text, table)) in _repealed(table)


@lru_cache(16)
def _repealed(table: Table) -> frozenset[str]:
    return frozenset(_SIGNS.sub("", word) for word in listed(table.repealed))


def _unit(provision: Provision, text: str, is_new: bool, table: Table) -> Finding:
    """Name what came or went: "article repealed: § 12", "definition of 'provider' added", "text added in § 3"."""
    word = "added" if is_new else "removed"
    term = contexts.defines(text, table)
    if term:
        return Finding(TERM, f"definition of '{term}' {word}")
    unit = _unit_name(provision, text) or "provision"
    name = _name(provision, text, table)
    if unit != "article":
        is_repeal = unit in ("annex", "chapter") and not is_new
        return Finding(OTHER, f"{unit} {'repealed' if is_repeal else word}: {name}")
    if _is_whole(provision, text):
        return Finding(ARTICLE, f"article {'added' if is_new else 'repealed'}: {name}")
    return Finding(OTHER, f"text {word} {'in' if is_new else 'from'} {name}")


def _unit_name(provision: Provision, text: str) -> str | None:
    label = provision.label or provision.old_label or ""
    opening = f"{label} {text[:60]}".strip()
    return next((name for name, pattern in _UNITS if pattern.match(opening)), None)


def _name(provision: Provision, text: str, table: Table) -> str:
    return provision.label or provision.old_label or f"'{quoting.clipped(text, table)}'"


def _is_whole(provision: Provision, text: str) -> bool:
    """Whether an article is there with its heading or paragraphs; a lone second paragraph bears its label too."""
    label = provision.label or provision.old_label
    return label is None or "\n" in text or text.startswith(label) or bool(_CAPTION.match(text))
