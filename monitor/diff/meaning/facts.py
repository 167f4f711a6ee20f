"""What a stretch of text says that decides about rules: duties, figures, dates, references, exceptions."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from monitor.dates import plain as calendar
from monitor.diff.meaning import patterns
from monitor.diff.meaning.figures import HAN_NUMERAL, digits_value, han_value, multiplied, numerals
from monitor.diff.meaning.phrases import Phrases, listed
from monitor.diff.meaning.table import MODAL, Table

WORDS = (
    *("decoys", *MODAL, "applies", "applies_not", "negation", "exception", "condition", "both", "either"),
    *("at_least", "at_most", "more_than", "less_than", "penalty", "actor"),
)
BOUNDS = ("at_least", "at_most", "more_than", "less_than")
BY_KIND = frozenset((*MODAL, *BOUNDS, "both", "either")) - {"recommendation"}
"""Kinds whose words mean the same: "at least" and "not less than". Calls to make an effort differ in force."""
CONTACT = "contact"
MOST = 100
"""Figures, and words, read of one stretch; where there are more, nothing is called spelling."""

_PLAIN = (
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF10, 0xFF5B) if chr(wide - 0xFEE0).isalnum()}
    | dict.fromkeys("‘’‛′`´", "'")
    | {"％": "%", "：": ":", "．": ".", "＄": "$", "，": ",", "　": " ", "–": "-", "‑": "-", "−": "-"}
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
"""Sign for sign, so that places stay the same."""
_ODD = re.compile(f"[{''.join(map(re.escape, _PLAIN))}]")
_BLANKS = re.compile(r"\s+")
_WEEKDAY = re.compile(rf"{patterns.ASIAN_WEEKDAY}\Z")
_DIGIT = re.compile(rf"[0-9{HAN_NUMERAL}]|半|季|분기")
_PARTS = re.compile(rf"[0-9]+|[{HAN_NUMERAL}]+|[^\W\d{HAN_NUMERAL}]+")
_REFERENCE_PARTS = re.compile(rf"n[.]?[º°]|[0-9]+|[{HAN_NUMERAL}]+|[^\W\d{HAN_NUMERAL}]+\.?|§+")


class Fact(NamedTuple):
    """One thing said, at its place."""

    kind: str
    value: str
    """Equal where two wordings mean the same: "day 30" for "thirty days" and "30 days"."""
    start: int
    end: int
    unit: str = ""
    """Of a figure: what it counts; figures of one unit are told as one becoming the other."""


def plain(text: str, table: Table) -> str:
    """Return a text for matching, every sign at its place: plain digits, and lower case where there is a case."""
    if not text.isascii() or "`" in text:
        text = _ODD.sub(lambda sign: _PLAIN[sign[0]], text)
    if table.script != "latin":
        return text
    low = text.lower()
    return low if len(low) == len(text) else text


def read(text: str, table: Table) -> list[Fact]:
    """Return the facts of a text made plain, in order, none overlapping another.

    Contacts go before figures, figures before words: the "may" of "1 May 2026" is no permission.
    """
    found = [Fact(CONTACT, text[start:end], start, end) for start, end in patterns.contacts(text)]
    taken = [(fact.start, fact.end) for fact in found]
    found += _outside(_figures(text, table), taken)
    taken = [(fact.start, fact.end) for fact in found]
    found += _outside(words(text, table), taken)
    found.sort(key=lambda fact: fact.start)
    return found


def _outside(facts: list[Fact], taken: list[tuple[int, int]]) -> list[Fact]:
    """Return the facts that nothing taken overlaps."""
    if not taken or not facts:
        return facts
    marks = bytearray(max([fact.end for fact in facts]))  # what is taken behind the last takes none of them
    for start, end in taken:
        marks[start:end] = b"\1" * (end - start)
    return [fact for fact in facts if marks.find(1, fact.start, fact.end) < 0]


@lru_cache(16)
def words_of(table: Table) -> Phrases:
    """Return the words that decide, by their kind."""
    return Phrases({kind: getattr(table, kind) for kind in WORDS}, spaced=table.script == "latin")


def words(text: str, table: Table) -> list[Fact]:
    """Return the facts that are words, of a text made plain; a fifth of the cost of `read`."""
    phrases = words_of(table)
    facts: list[Fact] = []
    for found in phrases.pattern.finditer(text):
        if len(facts) == MOST:
            break
        kind = phrases.kind(found[0])
        if kind != "decoys":
            is_alike = kind in BY_KIND and "/" not in found[0]  # "and/or" is neither "and" nor "or"
            value = kind if is_alike else _BLANKS.sub(" ", found[0])
            facts.append(Fact(kind, value, found.start(), found.end()))
    return [*facts, *_outside(_duties_in_parts(text, table), [(fact.start, fact.end) for fact in facts])]


def _duties_in_parts(text: str, table: Table) -> list[Fact]:
    """Return the duties whose words stand apart, each at its first word; the rest of it says what the duty is."""
    if not table.duty_in_parts:
        return []
    found = islice(_parts(table.duty_in_parts).finditer(text), MOST)
    return [Fact("duty", "duty", *one.span(1)) for one in found]


@lru_cache(16)
def _parts(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _figures(text: str, table: Table) -> list[Fact]:
    facts: list[Fact] = []
    for found in patterns.figures_of(table).finditer(text):
        if len(facts) == MOST:
            break
        kind = str(found.lastgroup)  # one of KINDS: of groups inside others, the outer one ends last
        if kind == patterns.FIGURE:
            fact = _figure(found, table)
            if fact is not None:
                facts.append(fact)
        else:
            value = _reference(found[0], table) if kind == patterns.REFERENCE else _date(found[0], table.language)
            facts.append(Fact(kind, value, found.start(), found.end()))
    return facts


@lru_cache(1_000)
def _date(text: str, language: str) -> str:
    """Return the day, so that 令和八年四月一日 is 2026年4月1日, and Dec. 31, 2026 is 31 December 2026.

    What is no day of a year, or one of two, is told by its parts: 令和八年 is 令和8年. A weekday follows from its
    day.
    """
    days = calendar.read(text, language)
    if len(days) == 1 and not _DIGIT.search(text[: days[0].start] + text[days[0].end :]):
        return days[0].on.isoformat()
    return " ".join(_plain_part(part) for part in _PARTS.findall(_WEEKDAY.sub("", text)))


def _reference(text: str, table: Table) -> str:
    """Return a reference without what abbreviating changes: "Artikel 6 Absatz 1" is "Art. 6 Abs. 1"."""
    full = _abbreviated(table)
    return " ".join(full.get(part) or _plain_part(part) for part in _REFERENCE_PARTS.findall(text))


def _plain_part(part: str) -> str:
    """Return a number in plain digits, and any other part as it is."""
    if part[0].isdigit() and part.isdigit():
        return part.lstrip("0") or "0"
    return han_value(part) if part[0] in HAN_NUMERAL else part


@lru_cache(16)
def _abbreviated(table: Table) -> dict[str, str]:
    return {form: full for full, cell in table.abbreviated for form in (full, *listed(cell))}


def _figure(found: re.Match[str], table: Table) -> Fact | None:
    """Return a figure; None for a number in words that counts nothing: "one of the", 一般."""
    start, end = found.span()
    is_latin = table.script == "latin"
    digits = found["digits"]
    if digits and len(digits) == end - start:  # nothing stands by it, as by most
        value = digits_value(digits, table.language) if is_latin else han_value(digits)
        return Fact(patterns.FIGURE, value, start, end)
    share, until, multiple = (None, *found.group("until", "multiple")) if is_latin else (found["share"], None, None)
    if share:
        return Fact(patterns.FIGURE, _share(share), start, end, "%")
    unit = found["unit"] and patterns.unit_names(table).get(_BLANKS.sub(" ", found["unit"]), found["unit"])
    currency = (found["currency"] or "").strip()
    currency = patterns.unit_names(table).get(currency, currency)
    if digits:
        value = digits_value(digits, table.language) if is_latin else han_value(digits)
    elif unit or currency:
        value = numerals(table).value(found["word"]) if is_latin else han_value(found["word"])
    else:
        return None
    if multiple and not until:
        value, multiple = multiplied(value, multiple)
    more = _BLANKS.sub("", (until or "") + (multiple or ""))
    return Fact(patterns.FIGURE, f"{value}{more} {unit or currency}".strip(), start, end, unit or currency)


def _share(text: str) -> str:
    """Return a share as it is told in either form: 百分の五 and 100分의 5 are 5 %."""
    if text.startswith("百分"):
        return f"{han_value(text[3:])} %"
    whole, part = re.split(r"\s?[分분][の之의]\s?", text, maxsplit=1)
    return f"{han_value(part)} %" if han_value(whole) == "100" else f"{han_value(part)}/{han_value(whole)}"
