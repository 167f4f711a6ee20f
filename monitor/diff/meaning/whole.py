"""Provisions that came or went: what they were, and what they asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from monitor.diff.meaning import contexts, quoting, tell
from monitor.diff.meaning.classes import Finding
from monitor.diff.meaning.clusters import READ_CHARS
from monitor.diff.meaning.facts import Fact
from monitor.diff.meaning.phrases import listed
from monitor.diff.meaning.sides import Sides, whole_of
from monitor.diff.meaning.table import Table
from monitor.diff.meaning.tables import TABLES
from monitor.types import Provision

ARTICLE = 0.12
OTHER = 0.08
TERM = 0.2
"""A definition that came or went."""
REPEALED = 0.25
REPEALED_CHARS = 40
REPEALED_ELSEWHERE = (
    "uchylony; uchylona; uchylone; skreślony; upphävd; "
    "ophævet; opphevet; kumottu; zrušen; zrušený; zrušeno; abrogat; ukinuto"
)
"""In the languages that have no table."""
NOTED_CHARS = 400
_DOTS = re.compile(r"(?:[.…·*_\-–—]\s*){3,}")
"""What British and American compilers set where a text was: . . . . and * * * *"""
_NOTES = frozenset("[(.…·*_-–—")
"""What such notes begin with."""
_NOTED = re.compile(
    r"[\[(]\s?(?:§+\s?[\w.–-]{1,16}\.?\s|\(\w{1,4}\)\s)?(?:repealed|omitted|reserved|revoked|deleted|abrogée?|supprimée?"
    r"|derogad[oa]|suprimid[oa]|weggefallen|aufgehoben)\b.{0,360}[\])]\.?$",
    re.IGNORECASE,
)
"""The same with its source: "[(d) Repealed. Pub. L. 119–21, § 4(b)]", "(Abrogé par l'article 3 …)"."""

UNITS = (
    (
        "article",
        r"(?:article|artikel|artículo|articolo|artigo|art\.|section|sec\.|§(?!\s?\d+\s?[ºo°]))|第\s?.{1,9}[条條]|제\s?.{1,9}조",
    ),
    ("annex", r"(?:annex|anhang|anlage|annexe|anexo|allegato|bijlage|schedule|appendix|附件|附录|附錄|別表|별표)"),
    (
        "chapter",
        r"(?:chapter|kapitel|chapitre|capítulo|capo|hoofdstuk|title|titel|titre|título|titolo|part|teil|parte|deel)\b"
        r"|第\s?.{1,9}[章編编部節节]|제\s?.{1,9}[장편절]",
    ),
    (
        "paragraph",
        r"(?:paragraph|absatz|comma\s|lid\s|\(\d+[a-z]?\)|\d+\.|§\s?\d+\s?[ºo°])|第\s?.{1,9}[項项款]|제\s?.{1,9}항|[①-⑳]",
    ),
)
_ARTICLE = re.compile(UNITS[0][1], re.IGNORECASE)
TITLE_CHARS = 100
_UNITS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in UNITS]
_SIGNS = re.compile(r"[\W_]+")
_FIRST = re.compile(r"[^\W_]{1,2}")
_CAPTION = re.compile(r"[（(【\[]")


def findings(provision: Provision, text: str, table: Table, *, is_new: bool, is_bare: bool | None) -> list[Finding]:
    """Return what came or went: the unit by its name, and the duties, exceptions and penalties in it."""
    opening = text[:READ_CHARS]
    if is_repealing(text):
        return [Finding(0.0, f"{'' if is_new else 'no longer '}repealed: {_name(provision, text, table)}")]
    unit = _unit(provision, text, table, is_new=is_new, is_bare=is_bare)
    return [unit, *_asks(whole_of(opening, is_new, table), is_new, table)]


def _asks(sides: Sides, is_new: bool, table: Table) -> Iterator[Finding]:
    """Yield what a provision that came or went asks, permits, excepts or punishes: the first of each kind."""
    seen = set()
    for fact in sides.come if is_new else sides.gone:
        if fact.kind in tell.CAME and fact.kind not in seen and not _is_asked(fact, sides, is_new=is_new):
            seen.add(fact.kind)
            yield from tell.alone(fact, sides, is_new, table)


_ENDING = re.compile("[.!?。！？\n]")


def _is_asked(fact: Fact, sides: Sides, *, is_new: bool) -> bool:
    """Whether the sentence is a question: "Can I appeal?" permits nothing."""
    found = _ENDING.search(sides.after if is_new else sides.before, fact.end)
    return found is not None and found[0] in "?？"


def repealed(provision: Provision, table: Table) -> Finding | None:
    """Tell a provision whose text gave way to the word that says it is gone: (weggefallen), 削除, 삭제."""
    after = provision.after or ""
    if is_repealing(after) and not is_repealing(provision.before or ""):
        return _repeal(provision, after, table)
    came = "".join(text for kind, text in provision.ops if kind == "insert")
    went = sum(len(text) for kind, text in provision.ops if kind == "delete")
    stayed = len(after) - len(came)
    if not came or went <= len(came) or stayed > REPEALED_CHARS or not is_repealing(came):
        return None
    return _repeal(provision, came, table)


def _repeal(provision: Provision, mark: str, table: Table) -> Finding:
    gone = replace(provision, label=provision.old_label or provision.label)
    unit = _unit_name(gone, provision.after or "") or ("provision" if gone.label else "article")
    return Finding(REPEALED, f"{unit} repealed: {_name(gone, mark, table)}")


def revived(provision: Provision, table: Table) -> list[Finding]:
    """Tell a text that came where the word stood that it is gone, with what it asks; nothing of any other change."""
    before, after = provision.before or "", provision.after or ""
    if not is_repealing(before) or is_repealing(after):
        return []
    back = Finding(ARTICLE, f"no longer repealed: {_name(provision, after, table)}")
    return [back, *_asks(whole_of(after[:READ_CHARS], True, table), True, table)]


def is_repealing(text: str) -> bool:
    """Whether a text says nothing but that a provision is gone."""
    if len(text) <= REPEALED_CHARS:
        first = _FIRST.search(text)
        if first and first[0].lower() in _firsts() and _SIGNS.sub("", text.lower()) in _repealed():
            return True
    if len(text) > NOTED_CHARS or text[:1] not in _NOTES:
        return False
    return _NOTED.match(text) is not None or _DOTS.fullmatch(text) is not None


@lru_cache(1)
def _firsts() -> frozenset[str]:
    return frozenset(word[:length] for word in _repealed() for length in (1, 2))


@lru_cache(1)
def _repealed() -> frozenset[str]:
    """The words of all languages: two signs tell no language, and 削除 is none of China's."""
    cells = (*(table.repealed for table in TABLES.values()), REPEALED_ELSEWHERE)
    return frozenset(_SIGNS.sub("", word) for cell in cells for word in listed(cell))


def _unit(provision: Provision, text: str, table: Table, *, is_new: bool, is_bare: bool | None) -> Finding:
    """Name what came or went: "article repealed: § 12", "definition of 'provider' added", "text added in § 3".

    What bears no label of its own is never told by its container's: a row of an annex is no annex.
    """
    word = "added" if is_new else "removed"
    term = contexts.defines(text, table)
    if term:
        return Finding(TERM, f"definition of '{term}' {word}")
    name = _name(provision, text, table)
    has_label = provision.label is not None or provision.old_label is not None
    if has_label and (is_bare or (is_bare is None and _is_counted(provision.path))):
        return Finding(OTHER, f"text {word} {'in' if is_new else 'from'} {name}")
    unit = _unit_name(provision, text) or "provision"
    if unit == "paragraph" and _is_section(provision, text):
        unit = "section"
    if unit != "article":
        is_repeal = unit in ("annex", "chapter") and not is_new
        return Finding(OTHER, f"{unit} {'repealed' if is_repeal else word}: {name}")
    if is_bare is False or _is_whole(provision, text):
        return Finding(ARTICLE, f"article {'added' if is_new else 'repealed'}: {name}")
    return Finding(OTHER, f"text {word} {'in' if is_new else 'from'} {name}")


def _unit_name(provision: Provision, text: str) -> str | None:
    label = provision.label or provision.old_label or ""
    opening = f"{label} {text[:60]}".strip()
    return next((name for name, pattern in _UNITS if pattern.match(opening)), None)


def _is_section(provision: Provision, text: str) -> bool:
    """Whether a number heads a title and more: "4. Automated decisions" and what is below, in no article."""
    label = provision.label or provision.old_label or ""
    title, below, _ = text.partition("\n")
    is_title = (
        label.rstrip(".").isdecimal() and bool(below) and len(title) <= TITLE_CHARS and title[-1:] not in ".;:,"
    )
    return is_title and not any(_ARTICLE.match(step) for step in provision.path[:-1])


def _is_counted(path: Sequence[str]) -> bool:
    """Whether a path ends with a mere ordinal."""
    last = path[-1] if path else ""
    return last.startswith("¶") or (last.startswith("row ") and last[4:].isdecimal())


def _name(provision: Provision, text: str, table: Table) -> str:
    return provision.label or provision.old_label or f"'{quoting.clipped(text, table)}'"


def _is_whole(provision: Provision, text: str) -> bool:
    """Whether an article is there with its heading or paragraphs; a lone second paragraph bears its label too."""
    label = provision.label or provision.old_label
    return label is None or "\n" in text or text.startswith(label) or bool(_CAPTION.match(text))
