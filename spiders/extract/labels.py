"""The printed label at the start of a block: Article 5, § 12a, 第三条の二, 제5조의2, (a), 1., ①, 一、, イ.

The rules stand in `label_rules`. Here they are dealt out by the first character, so that a line of running text
costs one look-up. U+3000 ends a label in Japanese statutes, so nothing may split on it as if it were a blank.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.patterns import late
from spiders.extract.label_rules import (
    ANNEXES,
    BRACKETED,
    CIRCLED,
    MONTHS,
    ORDERED,
    QUESTIONS,
    RANK_OF_UNIT,
    RANKS,
    SIGNS,
    SPELLINGS,
    named_rules,
)

__all__ = ["RANKS", "Label", "Step", "is_bare", "read", "several"]

MAX_LABEL = 40
"""A block longer than this many characters is more than a label."""


class Step(NamedTuple):
    """One level of a label."""

    name: str
    form: str


class Label(NamedTuple):
    """A label and what it labels."""

    printed: str
    """As it stands: "(f)", "Article 5", "第三条の二"."""
    name: str
    """As it goes into a path: "f", "Article 5", "第三条の二"."""
    form: str
    """Which series it belongs to: a rank's name, or a numbering with its brackets ("alpha()", "arabic.")."""
    rest: str
    """The text after it; "" when the label stands alone."""
    above: tuple[Step, ...] = ()
    """Levels that the same line opens before it: of "(a)(1)(A)" those of (a) and (1)."""


_STRIP = " \t　.:—–-：、"
_BLANKS = " \t　"
_UNIT = re.compile(r"[第제].*?(分编|[編篇编편章장節节절款관目条條조項项항号號호])(?:[のノ之의][^第제のノ之의]+)*")
_TITLE_THEN_CIRCLED = re.compile(r"\s*(?:[(（][^()（）]{0,200}[)）])?\s*(?=①)")
_CIRCLED = re.compile(rf"[{CIRCLED}](?![에의을를과와및])")
_BEFORE_CIRCLED = re.compile(r"(?:[.。)）】」>]|삭\s?제)[\s　]*\Z")
_OF_SUPPLEMENT = re.compile(r"\s*(?:[（(][^（）()]{1,60}[）)]|<[^<>]{1,60}>)")


def read(text: str) -> Label | None:
    """Return the label that `text` begins with, or None. Costs about 0.3 us where there is none, 3 us for one.

    >>> read("(f) to infer emotions")[:4]
    ('(f)', 'f', 'alpha()', 'to infer emotions')
    >>> read("第三条の二　前条の規定は")[:3]
    ('第三条の二', '第三条の二', 'article')
    >>> read("Article 5 applies") is None and read("第三条の規定により") is None
    True
    """
    first = text[:1]
    pattern = _PATTERNS.get(first)
    if pattern is None:
        return None
    found = pattern.match(text)
    return None if found is None else _label(text, found)


def is_bare(text: str) -> bool:
    """Say whether a text is nothing but a label, as the first cell of a list that is set as a table.

    >>> is_bare("(a)"), is_bare("(a) text")
    (True, False)
    """
    if len(text) > MAX_LABEL:
        return False
    found = read(text)
    return found is not None and not found.rest


def several(text: str, found: Label) -> list[str]:
    """Return the parts of a line in which circled numbers begin new paragraphs; mostly the line alone.

    Korean acts set the first paragraph, and short ones even all, on the line of their article. A circled number
    in running text cites; only those that count on, each after the end of a sentence, begin a paragraph.

    >>> several("제5조(정의) ① 가란 나를 말한다. ② 다만", read("제5조(정의) ① 가란 나를 말한다. ② 다만"))
    ['제5조(정의)', '① 가란 나를 말한다.', '② 다만']
    """
    cuts = []
    if found.form == "circled":
        wanted = CIRCLED.index(found.name[0]) + 1
    else:
        title = _TITLE_THEN_CIRCLED.match(found.rest)
        if title is None:
            return [text]
        wanted = 0
    for sign in _CIRCLED.finditer(text, len(found.printed)):
        at = sign.start()
        if sign[0] == CIRCLED[wanted : wanted + 1] and (
            wanted == 0 or _BEFORE_CIRCLED.search(text, max(0, at - 6), at)
        ):
            cuts.append(at)
            wanted += 1
    edges = [0, *cuts, len(text)]
    return [text[a:b].strip(_BLANKS) for a, b in pairwise(edges)]


# ---------------------------------------------------------------- rules by first character

_RULES: Final = (*named_rules(), *QUESTIONS, *ANNEXES, *SIGNS)
_FORMS: Final = {f"r{at}": rule.form for at, rule in enumerate(_RULES)}


def _by_first() -> dict[str, re.Pattern[str]]:
    found: dict[str, tuple[int, ...]] = {}
    for at, rule in enumerate(_RULES):
        for first in dict.fromkeys(rule.starts):
            found[first] = (*found.get(first, ()), at)
    together = {
        wanted: late("|".join(f"(?P<r{at}>{_RULES[at].pattern})" for at in wanted)) for wanted in found.values()
    }
    return {first: together[wanted] for first, wanted in found.items()}


_PATTERNS: Final = _by_first()
"""By first character; all of them at once would take a sixth of a second to compile."""


# ---------------------------------------------------------------- what was found


_BRACKETS: Final = re.compile("|".join(f"(?P<r{at}>{rule.pattern})" for at, rule in enumerate(BRACKETED)))
_BRACKET_FORMS: Final = {f"r{at}": rule.form for at, rule in enumerate(BRACKETED)}
_LEADS: Final = RANKS.keys() | {"arabic.", "ALPHA.", "roman()", "alpha()", "ROMAN()", "ALPHA()", "arabic()"}
"""Forms that a bracketed one may follow on the same line."""
_JOINT: Final = re.compile(r"[.—–-]{0,3}\s?(?=\()")
MAX_STEPS: Final = 7
_FIRST_PARAGRAPH: Final = re.compile(
    rf"(?:\.[ \t]*[—–-]?|[ \t]*[—–-]{{1,2}})[ \t]+1\.(?=[ \t]+[^\W\d_])(?![ \t]+[a-zà-ÿ])(?!\s+(?:{MONTHS})\b)"
)
"""Artículo 3. 1. El anfitrión: the first paragraph stands on the line of its article."""


def _label(text: str, found: re.Match[str]) -> Label:
    form = _FORMS[str(found.lastgroup)]
    steps = _units(found[0]) if form == "han" else [Step(_name(found[0], form), form)]
    end = found.end()
    if steps[-1].form in _LEADS:
        while len(steps) < MAX_STEPS and (joint := _JOINT.match(text, end)):
            more = _BRACKETS.match(text, joint.end())
            if more is None:
                break
            form = _BRACKET_FORMS[str(more.lastgroup)]
            steps.append(Step(_name(more[0], form), form))
            end = more.end()
    if steps[-1].form == "article" and (first := _FIRST_PARAGRAPH.match(text, end)):
        steps.append(Step("1", "arabic."))
        end = first.end()
    *above, (name, form) = steps
    rest = text[end:]
    if form == "part" and name in ("附則", "附则", "부칙") and (which := _OF_SUPPLEMENT.match(rest)):
        name += which[0] if name == "附則" else f" {which[0].strip()}"
    return Label(
        text[:end].rstrip("　 "), name, form, rest.lstrip(_STRIP if form in RANKS else _BLANKS), tuple(above)
    )


def _units(printed: str) -> list[Step]:
    """第三条の二第二項 is an article and its paragraph."""
    tight = "".join(printed.split())
    return [Step(unit[0], RANK_OF_UNIT[unit[1][-1]]) for unit in _UNIT.finditer(tight)]


def _name(printed: str, form: str) -> str:
    """One spelling in paths for what is printed in several: "ARTICLE 5" as "Article 5", "第 2 條" as "第2條"."""
    if form not in RANKS:
        return printed.strip(_AROUND) or printed
    if printed[0] in "別别様样附":
        return "".join(printed.split())
    if printed[0] == "§":
        return _SECTION_SIGN.sub(r"\1 \2", printed)
    if printed[0] in "별붙부[<":
        return _KOREAN_ANNEX.sub(r"\1 \2", "".join(printed.strip("[]<>").split()))
    head, *others = printed.split()
    if head.isupper() and len(head) > 2:
        head = head.capitalize()
    return " ".join((SPELLINGS.get(head, head), *map(_word, others)))


def _word(word: str) -> str:
    """Numerals stay, words go lower: ARTÍCULO PRIMERO, Artículo Primero and Artículo primero are one."""
    if not word.isalpha() or len(word) < 3 or _NUMERAL.fullmatch(word):
        return word.rstrip("°º").rstrip(".") if word[-1] in "°º" else word
    lower = word.lower()
    return word.capitalize() if lower in _CAPITAL else SPELLINGS.get(lower, lower)


_AROUND: Final = "()（）.．、:：　 ○〇◯°º)-–—"
_SECTION_SIGN: Final = re.compile(r"^(§+)\s?(.+)")
_KOREAN_ANNEX: Final = re.compile(r"^(별표|별지|별첨|붙임)(.+)")
_NUMERAL: Final = re.compile("[IVXLCDM]+(?:er|[a-z])?")
_CAPITAL: Final = frozenset(
    "|".join((*ORDERED.values(), "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve")).lower().split("|")
) - {"partie", "parte"}
