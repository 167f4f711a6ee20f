"""The forms of a full date, each a pattern with named parts.

    y  year                     m, d  month and day             name  a month's name
    (no day is the last one, no month December)
    era, ey  an era's year      ry    a year of the Republic of China (Minguo)      ty  a year of Dangun (단기)
    a, b, sep  two numbers of which either may be the month

Patterns are linear: every repetition is bounded. They are tried on windows around what looks like a year.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.dates.calendars import MONTH_NAME, NUMERAL
from monitor.patterns import late

YEAR = r"(?P<y>(?:19|20)\d\d)"
_N = rf"[{NUMERAL}]"
_MONTH_DAY = rf"\s?年\s?(?P<m>{_N}{{1,3}})\s?月\s?(?P<d>{_N}{{1,3}})\s?日"
_NAME = rf"(?P<name>{MONTH_NAME})\b\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|º|ª|°|o)?\.?"


class Form(NamedTuple):
    """A pattern, tried only where its sign stands: most windows hold one of them."""

    sign: str
    words: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return late(pattern, re.IGNORECASE)


def _forms(*rows: tuple[str, str]) -> tuple[Form, ...]:
    return tuple(Form(sign, _words(pattern)) for sign, pattern in rows)


ANYWHERE = _forms(
    ("-", rf"(?<![\d./_=-]){YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?![\d-]|/\d)"),
    (".", rf"(?<![\d.]){YEAR}\s?\.\s?(?P<m>\d{{1,2}})\s?\.\s?(?P<d>\d{{1,2}})\b\.?"),
    ("/", rf"(?<![\d/]){YEAR}/(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?![\d/])"),
    ("年", rf"(?<!\d){YEAR}{_MONTH_DAY}"),
    ("年", rf"(?<!{_N})(?P<y>[〇○零一二三四五六七八九]{{4}}){_MONTH_DAY}"),
    ("년", rf"(?<!\d){YEAR}\s?년\s?(?P<m>\d{{1,2}})\s?월\s?(?P<d>\d{{1,2}})\s?일"),
    ("年", rf"(?P<era>令和|平成|昭和|大正|明治)\s?(?P<ey>{_N}{{1,3}}){_MONTH_DAY}"),
    ("", r"(?<![A-Za-z\d])(?P<era>[RHS])\.?(?P<ey>\d{1,2})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})(?!\d)"),
    ("단기", r"단기\s?(?P<ty>\d{4})\s?년\s?(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일"),
    ("年", rf"(?:中華|中华)?民[國国]\s?(?P<ry>{_N}{{1,5}}){_MONTH_DAY}"),
    ("民", r"(?:中華|中华)?民[國国]\s?(?P<ry>\d{2,3})[./-](?P<m>\d{1,2})[./-](?P<d>\d{1,2})(?!\d)"),
    (
        "",
        rf"(?<![\d./])(?P<d>\d{{1,2}}){_ORDINAL}\s{{0,2}}(?:day\s+of\s+|de\s+|of\s+)?{_NAME}"
        rf"[\s,]{{1,2}}(?:de\s+|del\s+)?{YEAR}(?!\d)",
    ),
    ("", rf"(?<!\w){_NAME}\s{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{1,2}}{YEAR}(?!\d)"),
    ("", r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d\d)(?!\d)"),
)
"""What is a date wherever it stands."""
_MONTH = rf"\s?年\s?(?P<m>{_N}{{1,3}})\s?月"
_OF_THE_MONTH = r"(?:\s(?:of|the|du|des|del|do|de|van|di|month|mois|monats?|mes|mês|maand|mese|per)){0,4}"
MONTH_ENDS = _forms(
    *((word, rf"\b{words}{_OF_THE_MONTH}(?:\s{_NAME},?)?\s(?:de\s|del\s)?{YEAR}(?![\d/])") for word, words in (
        ("end of", "end"), ("Ende", "Ende"), ("eind", "einde?"), ("fin", "fin(?:e|al|ales|es)?"), ("fim", "fim"),
    )),
    ("末", rf"(?:(?P<era>令和|平成)\s?(?P<ey>{_N}{{1,3}})|(?<!\d){YEAR})(?:{_MONTH}|年)の?末日?"),
    ("底", rf"(?:(?<!\d){YEAR}|民[國国]\s?(?P<ry>{_N}{{1,5}}))(?:{_MONTH}份?|年)底"),
    ("말", rf"(?<!\d){YEAR}\s?(?:년도?|회계연도)\s?(?:(?P<m>\d{{1,2}})\s?월\s?)?말일?"),
)  # fmt: skip
"""A month or a year whose last day is meant: by the end of March 2027, 3月末までに, until the end of 2027."""
FISCAL = Form(
    "年度",
    _words(rf"(?:(?P<era>令和|平成)\s?(?P<ey>{_N}{{1,3}})|(?<!\d){YEAR})\s?(?P<fiscal>年度)の?(?:末日?|最終日)"),
)
"""令和八年度末: the last of March of the year after, in Japanese (Public Finance Act of Japan, Article 11)."""
AMERICAN = Form("/", _words(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[/-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d\d)(?![\d/-])"))
"""2/17/26, where the month comes first for certain."""
REPUBLICAN = _forms(
    ("年", rf"(?<!{_N})(?P<ry>1[0-4]\d|一百{_N}{{1,3}}){_MONTH_DAY}"),
    ("", r"(?<![\d./-])(?P<ry>1[0-4]\d)(?P<sep>[./-])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![\d./-])"),
)
"""115年1月22日 without the Republic's name, in a text of Taiwan."""

YEARLESS = tuple(
    map(
        _words,
        (
            rf"(?P<m>{_N}{{1,3}})\s?月\s?(?P<d>{_N}{{1,3}})\s?日",
            r"(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일",
            r"(?P<m>\d{1,2})\s?\.\s?(?P<d>\d{1,2})\s?\.(?!\d)",
            r"(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/])",
        ),
    )
)
"""A day whose year was said just before: 4月1日～5月15日. Tried only there."""
LEADING = tuple(
    map(
        _words,
        (
            rf"(?<![\d./])(?P<d>\d{{1,2}}){_ORDINAL}\s{{0,2}}(?:de\s+|of\s+)?{_NAME}",
            rf"(?<!\w){_NAME}\s{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)",
        ),
    )
)
"""A day whose year is said just after: 3 March to 26 May 2026. Tried only there."""

_FULL = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
)
_FULL_LATIN = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_NO_YEAR = (
    r"\b(?!\.?,?\s?\d|\s(?:of|in|eines|jedes|des|de|del)\s"
    r"(?:each|every|any|the|that|a|jeden|jedes|Jahres|Folge\w*|chaque|cada)\b"
    r"|\s(?:each|every|annually|jährlich|jedes|eines)\b)"
)
_FREE_DAY = r"(?P<d>\d\d(?<![\d./§:-]\d\d)|\d(?<![\d./§:-]\d))"
"""Looks back after its digits, not before: a pattern that begins with a digit is searched much faster."""
ALONE = (
    Form("", re.compile(rf"{_FREE_DAY}{_ORDINAL}\s(?:de\s)?(?P<name>{_FULL}|{_FULL_LATIN}){_NO_YEAR}")),
    Form("", re.compile(rf"(?P<name>{_FULL})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_NO_YEAR}")),
    Form("月", re.compile(rf"(?<![年月{NUMERAL}])(?<!年\s)(?P<m>{_N}{{1,3}})\s?月\s?(?P<d>{_N}{{1,3}})\s?日")),
    Form("월", re.compile(r"(?<![\d년])(?<!년\s)(?<!매년\s)(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일")),
)
"""A day and its month without a year, full names in the case that they are written in: "Article 5 may" is none."""

LIKELY = re.compile(
    r"(?:19|20)\d\d(?!\d)|[年년]|\d{1,2}[/-]\d{1,2}[/-]\d\d(?!\d)|[RHS]\.?\d{1,2}[./]\d|民[國国]"
    r"|1[0-4]\d[./-]\d{1,2}[./-]\d"
)
"""Where a date may be: a year, or a form written without one. Each way begins with a character of its own, and
none looks behind: the search then skips what begins otherwise at 4 ns a character instead of 140."""
