"""Which legal instrument a change is about, and how a provision is cited. Pure.

Two entries of one instrument stand next to each other, though they came from two sources: a press release and the
regulation it announces. What counts is the official number, never a similar title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from alerts.writing.text import clean
from monitor.naming.numbers import numbers_in
from monitor.types import Change, Provision

READ_CHARS = 600

_NUMERAL = r"[0-9元〇一二三四五六七八九十百千]"
_UNIT = re.compile(
    r"(?:(?:Articles?|Artikel|Art\.|Artículo|Sections?|Sec\.|Rule|Regulation|Recital|Clause|Schedule|Annex|Annexe|Anhang|Anlage"
    r"|Chapter|Kapitel|Chapitre|Part|Teil|Title)\s[\w.\-]+|§+\s?[\w.]+)"
    rf"|(?:第\s?{_NUMERAL}{{1,7}}\s?[条條](?:[のノ之]{_NUMERAL}{{1,4}})*|제\s?[0-9]{{1,5}}\s?조(?:의\s?[0-9]{{1,3}})*|(?:別表|附則|부칙|별표|附件)[^\s]{{0,6}})",
    re.IGNORECASE,
)
_COUNTED = (
    (re.compile("(?:第.*条|附則)›[0-9０-９]+"), "第{}項"),
    (re.compile("(?:第.*条|附則).*項›[一二三四五六七八九十]+"), "第{}号"),  # without 項, it may be Chinese
    (re.compile("(?:제.*조|부칙).*›[①-⑳]"), "제{}항"),
    (re.compile(r"(?:제.*조|부칙).*›[0-9]+\.?"), "제{}호"),
    (re.compile(r"(?:제.*조|부칙).*›[가-하]\.?"), "{}목"),
)
"""What was cited so far, a step below it, and what that is called in the language of both."""
_POINT = re.compile(r"\(?(\w{1,5})\)?[.)]?")


def identifiers(change: Change) -> tuple[str, ...]:
    """Return the official numbers that a change's title, key and address name, the first first."""
    texts = (change.title, change.item_key, change.url)
    found = (each for text in texts for each in numbers_in(unicodedata.normalize("NFKC", text[:READ_CHARS])))
    return tuple(dict.fromkeys(each.number for each in found))


def citation(provision: Provision) -> str:
    """Return how one would cite a provision: "Article 5(1)(f)", "第二十六条第二項"; its label where that is unclear.

    >>> citation(Provision("revised", "f", ("Chapter II", "Article 5 Bans", "1", "f"), None, (), "a", "b", ()))
    'Article 5(1)(f)'
    >>> citation(Provision("revised", "6", ("제3조", "②", "6"), None, (), "a", "b", ()))
    '제3조제2항제6호'
    """
    path = [clean(step, 80) for step in (provision.path or provision.old_path)]
    units = [(at, found) for at, step in enumerate(path) if (found := _UNIT.match(step))]
    if not units:
        return clean(provision.label or provision.old_label or "", 40)
    at, unit = units[-1]
    return clean(unit[0].rstrip(".") + "".join(_points(path[at + 1 :], unit[0])), 40)


def _points(steps: list[str], cited: str) -> Iterator[str]:
    """Return paragraph, item and point as the unit's language counts them: 第２項第一号, 제2항제6호, (1)(f)."""
    for step in steps:
        told = _point(step, cited)
        if not told:
            return
        yield told
        cited += told


def _point(step: str, cited: str) -> str:
    if name := next((name for looks, name in _COUNTED if looks.fullmatch(f"{cited}›{step}")), ""):
        return name.format(int(unicodedata.numeric(step)) if "①" <= step <= "⑳" else step.rstrip("."))
    if re.match(r"[第제①-⑳]", step):
        return step[:8]
    point = _POINT.fullmatch(step)
    return f"({point[1]})" if point else ""


def weightiest_first(change: Change) -> list[Provision]:
    """Return a change's provisions, those first whose reasons the change itself tells first.

    Of the others, those whose words changed stand before what only moved, and what changed most stands first.
    """
    ranks = {reason: rank for rank, reason in reversed([*enumerate(change.reasons)])}
    last = len(ranks)

    def rank(provision: Provision) -> tuple[int, bool, int]:
        best = min((ranks.get(reason, last) for reason in provision.reasons), default=last)
        changed = sum(len(text) for kind, text in provision.ops if kind != "equal")
        return best, provision.kind in ("moved", "renumbered"), -changed

    return sorted(change.provisions, key=rank)
