"""Which legal instrument a change is about, and how a provision is cited. Pure.

Two entries of one instrument stand next to each other, though they came from two sources: a press release and the
regulation it announces. What counts is the official number, never a similar title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from alerts.writing.text import clean
from monitor.types import Change, Provision

READ_CHARS = 600

_NUMERAL = r"[0-9元〇一二三四五六七八九十百千]"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # https://eur-lex.europa.eu/content/tools/eur-lex-celex-infographic-A3.pdf: sector, year, kind, number
    (re.compile(r"(?<![0-9A-Z])3(?P<y>[0-9]{4})[RLD]0*(?P<n>[0-9]{1,4})(?![0-9A-Z])"), "(EU) {y}/{n}"),
    (re.compile(r"\((?:EU|UE)\)\s?(?:No\s|Nr\.?\s)?(?P<y>20[0-9]{2})/(?P<n>[0-9]{1,4})"), "(EU) {y}/{n}"),
    (re.compile(r"(?<![0-9/])(?P<y>(?:19|20)\d\d)/(?P<n>\d{1,4})/(?:EU|E[CG]|[UC]E)(?![A-Z])"), "(EU) {y}/{n}"),
    (
        re.compile(
            rf"(?P<y>(?:明治|大正|昭和|平成|令和){_NUMERAL}+年)(?P<k>法律|政令|[^\s、。()]{{0,8}}[省府]令)(?P<n>第{_NUMERAL}+[号號])"
        ),
        "{y}{k}{n}",
    ),
    (re.compile(r"(?P<k>법률|대통령령|총리령|[가-힣]{2,8}부령)\s?제\s?(?P<n>[0-9]{1,6})호"), "{k} 제{n}호"),
    (re.compile(r"(?P<k>国务院令|主席令|国令)\s?第\s?(?P<n>[0-9一二三四五六七八九十百〇]+)\s?号"), "{k}第{n}号"),
    (re.compile(r"\bPub(?:lic|\.)\s?L(?:aw|\.)\s?(?:No\.\s?)?(?P<n>[0-9]{2,3}-[0-9]{1,4})\b"), "Pub. L. {n}"),
    (re.compile(r"\bRIN\s?:?\s?(?P<n>[0-9]{4}-[A-Z]{2}[0-9]{2})\b"), "RIN {n}"),
    (re.compile(r"\b(?P<n>(?:[A-Z]{2,5}-){1,3}(?:19|20)[0-9]{2}-(?:[A-Z]{1,2}-)?[0-9]{3,5})\b"), "{n}"),
    (re.compile(r"/(?P<n>(?:ukpga|uksi|asp|asc|nia)/[0-9]{4}/[0-9]{1,5})(?![0-9])"), "{n}"),
    (re.compile(r"\bBGBl\.?\s(?P<y>20[0-9]{2})\sI\sNr\.\s(?P<n>[0-9]{1,4})\b"), "BGBl. {y} I Nr. {n}"),
)

_UNIT = re.compile(
    r"(?:(?:Articles?|Artikel|Art\.|Artículo|Sections?|Sec\.|Rule|Regulation|Recital|Clause|Schedule|Annex|Annexe|Anhang|Anlage"
    r"|Chapter|Kapitel|Chapitre|Part|Teil|Title)\s[\w.\-]+|§+\s?[\w.]+)"
    rf"|(?:第\s?{_NUMERAL}{{1,7}}\s?[条條](?:[のノ之]{_NUMERAL}{{1,4}})*|제\s?[0-9]{{1,5}}\s?조(?:의\s?[0-9]{{1,3}})*|(?:別表|附則|부칙|별표|附件)[^\s]{{0,6}})",
    re.IGNORECASE,
)
_POINT = re.compile(r"\(?(\w{1,5})\)?[.)]?")


def identifiers(change: Change) -> tuple[str, ...]:
    """Return the official numbers that a change's title, key and address name, the first first.

    >>> [n for n in _numbers("Corrigendum to Regulation (EU) 2024/1689")], [n for n in _numbers("32024R1689")]
    (['(EU) 2024/1689'], ['(EU) 2024/1689'])
    """
    texts = (change.title, change.item_key, change.url)
    return tuple(dict.fromkeys(number for text in texts for number in _numbers(text[:READ_CHARS])))


def _numbers(text: str) -> Iterator[str]:
    text = unicodedata.normalize("NFKC", text)
    for pattern, form in _PATTERNS:
        for found in pattern.finditer(text):
            yield form.format(**found.groupdict())


def citation(provision: Provision) -> str:
    """Return how one would cite a provision: "Article 5(1)(f)", "第二十六条第二項"; its label where that is unclear.

    >>> citation(Provision("revised", "f", ("Chapter II", "Article 5 Bans", "1", "f"), None, (), "a", "b", ()))
    'Article 5(1)(f)'
    """
    path = [clean(step, 80) for step in (provision.path or provision.old_path)]
    units = [(at, found) for at, step in enumerate(path) if (found := _UNIT.match(step))]
    if not units:
        return clean(provision.label or provision.old_label or "", 40)
    at, unit = units[-1]
    return clean(unit[0].rstrip(".") + "".join(_points(path[at + 1 :])), 40)


def _points(steps: list[str]) -> Iterator[str]:
    for step in steps:
        if re.match(r"[第제①-⑳]", step):
            yield step[:8]
            continue
        point = _POINT.fullmatch(step)
        if point is None:
            return
        yield f"({point[1]})"


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
