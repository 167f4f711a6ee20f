"""Official numbers in texts, each in one form whatever the text's own: (EU) 2024/1689 for 32024R1689 too. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from monitor.dates.calendars import numeral
from monitor.types import Identifier


class Number(NamedTuple):
    """One official number."""

    number: str
    """In the form that all spellings of it share."""
    text: str
    """As it stands there."""


class Form(NamedTuple):
    """How numbers of one kind are written."""

    signs: tuple[str, ...]
    """One of these stands in every text that has such a number; () = unknown."""
    pattern: re.Pattern[str]
    form: Callable[[re.Match[str]], str]


_NUMERAL = "[0-9元〇一二三四五六七八九十百千]"
_ERAS = {"1": "明治", "2": "大正", "3": "昭和", "4": "平成", "5": "令和"}
_LAWS = {"AC": "法律", "CO": "政令"}


def _as(template: str) -> Callable[[re.Match[str]], str]:
    return lambda found: template.format(**found.groupdict())


def _counted(written: str) -> str:
    """Return a numeral in figures; as it is when it is beyond what `numeral` reads."""
    try:
        return str(numeral(written))
    except ValueError:
        return written


def _japanese(found: re.Match[str]) -> str:
    return f"{found['era']}{_counted(found['y'])}年{found['k']}第{_counted(found['n'])}号"


def _law_id(found: re.Match[str]) -> str:
    """Return the law number that e-Gov's id spells out: era, year, kind, by whom proposed, number."""
    return f"{_ERAS[found['era']]}{int(found['y'])}年{_LAWS[found['k']]}第{int(found['n'])}号"


_FORMS: tuple[Form, ...] = (
    # https://eur-lex.europa.eu/content/tools/eur-lex-celex-infographic-A3.pdf: sector, year, kind, number
    Form(
        (),
        re.compile(r"[03](?<![0-9A-Z][03])(?P<y>[0-9]{4})[RLD]0*(?P<n>[0-9]{1,4})(?![0-9A-Z])"),
        _as("(EU) {y}/{n}"),
    ),
    Form(
        ("PC", "DC", "JC"),
        re.compile(r"5(?<![0-9A-Z]5)(?P<y>[0-9]{4})(?:PC|DC|JC)0*(?P<n>[0-9]{1,4})(?!\d)"),
        _as("COM({y}) {n}"),
    ),
    Form(("A",), re.compile(r"(?P<n>2(?<![0-9A-Z]2)[0-9]{4}A[0-9]{5})(?!\d)"), _as("{n}")),
    Form(
        ("EU)", "UE)"),
        re.compile(r"\((?:EU|UE)\)\s?(?:No\s|Nr\.?\s|n[°o]\s)?(?P<y>20[0-9]{2})/(?P<n>[0-9]{1,4})(?!\d)"),
        _as("(EU) {y}/{n}"),
    ),
    Form(
        ("/EU", "/EC", "/EG", "/UE", "/CE"),
        re.compile(r"(?<![0-9/])(?P<y>(?:19|20)\d\d)/(?P<n>\d{1,4})/(?:EU|E[CG]|[UC]E)(?![A-Z])"),
        _as("(EU) {y}/{n}"),
    ),
    Form(
        ("/eli/",),
        re.compile(r"/eli/(?:reg|dir|dec)(?:_impl|_del)?/(?P<y>20\d\d)/(?P<n>\d{1,4})(?!\d)"),
        _as("(EU) {y}/{n}"),
    ),
    Form(("COM(",), re.compile(r"\bCOM\((?P<y>20\d\d)\)\s?(?P<n>\d{1,4})(?!\d)"), _as("COM({y}) {n}")),
    Form(("C(20",), re.compile(r"(?<!\w)C\((?P<y>20\d\d)\)\s?(?P<n>\d{1,5})(?!\d)"), _as("C({y}) {n}")),
    Form(("(COD)",), re.compile(r"\b(?P<n>(?:19|20)\d\d/\d{4}\(COD\))"), _as("{n}")),
    Form(
        ("年",),
        re.compile(
            rf"(?P<era>明治|大正|昭和|平成|令和)(?P<y>{_NUMERAL}+)年(?P<k>法律|政令|[^\s、。()]{{0,8}}[省府]令)第(?P<n>{_NUMERAL}+)[号號]"
        ),
        _japanese,
    ),
    Form(
        ("AC", "CO"),
        re.compile(r"(?P<era>[1-5](?<![0-9A-Z][1-5]))(?P<y>\d\d)(?P<k>AC|CO)\d(?P<n>\d{9})(?!\d)"),
        _law_id,
    ),
    Form(
        ("법률", "령"),
        re.compile(r"(?P<k>법률|대통령령|총리령|[가-힣]{2,8}부령)\s?제\s?(?P<n>[0-9]{1,6})호"),
        _as("{k} 제{n}호"),
    ),
    Form(("법령ID",), re.compile(r"법령ID\W{0,3}(?P<n>\d{6})(?!\d)"), _as("법령ID {n}")),
    Form(
        ("令",),
        re.compile(r"(?P<k>国务院令|主席令|国令)\s?第\s?(?P<n>[0-9一二三四五六七八九十百〇]+)\s?号"),
        _as("{k}第{n}号"),
    ),
    Form(
        ("字",),
        re.compile(r"(?P<k>[\u4e00-\u9fff]{2,7}字)\s?[〔\[(【](?P<y>20\d\d)[〕\])】]\s?第?(?P<n>\d{1,4})\s?[号號]"),
        _as("{k}〔{y}〕{n}号"),
    ),
    Form(
        ("Pub",),
        re.compile(r"\bPub(?:lic|\.)\s?L(?:aw|\.)\s?(?:No\.\s?)?(?P<n>[0-9]{2,3}-[0-9]{1,4})\b"),
        _as("Pub. L. {n}"),
    ),
    Form(("RIN",), re.compile(r"\bRIN\s?:?\s?(?P<n>[0-9]{4}-[A-Z]{2}[0-9]{2})\b"), _as("RIN {n}")),
    Form(
        ("-20", "-19"),
        re.compile(r"\b(?P<n>(?:[A-Z]{2,5}-){1,3}(?:19|20)[0-9]{2}-(?:[A-Z]{1,2}-)?[0-9]{3,5})\b"),
        _as("{n}"),
    ),
    Form((" FR ", "Fed"), re.compile(r"\b(?P<v>\d{2,3}) (?:FR|Fed\. ?Reg\.) (?P<n>\d{1,6})\b"), _as("{v} FR {n}")),
    Form((), re.compile(r"(?P<n>20(?<![\w-]20)\d\d-\d{5})(?![\w-])"), _as("FR Doc. {n}")),
    Form(
        ("ukpga", "uksi", "asp", "asc", "nia"),
        re.compile(r"(?<![a-z])(?P<n>(?:ukpga|uksi|asp|asc|nia)/[0-9]{4}/[0-9]{1,5})(?![0-9])"),
        _as("{n}"),
    ),
    Form((" c.",), re.compile(r"\b(?P<y>(?:19|20)\d\d) c\. ?(?P<n>\d{1,3})\b"), _as("ukpga/{y}/{n}")),
    Form(
        ("BGBl",),
        re.compile(r"\bBGBl\.?\s(?P<y>20[0-9]{2})\sI\sNr\.\s(?P<n>[0-9]{1,4})\b"),
        _as("BGBl. {y} I Nr. {n}"),
    ),
)

_ORDERS = re.compile(
    r"(?:\b[Ee]xecutive [Oo]rders?|\bE\.\s?O\.|\bEOs?)\s(?:Nos?\.?\s)?"
    r"(?P<en>\d{5}(?:(?:, and|,| and| or| &)\s\d{5})*)\b"
    r"|(?:大統領令|행정명령)\s?[第제]?\s?(?P<ja>\d{5})\s?[号호]"
    r"|(?P<zh>\d{5})\s?[号號](?:行政令|行政命令|总统行政令|總統行政命令)"
)
"""Executive orders of the United States, also several at once."""
_ORDER_SIGNS = ("xecutive", "EO", "E.O.", "E. O.", "大統領令", "행정명령", "行政")

_TEMPLATES = {
    "us-eo": "EO {}",
    "us-law": "Pub. L. {}",
    "fr-document": "FR Doc. {}",
    "rin": "RIN {}",
    "kr-law-id": "법령ID {}",
}
"""How texts write a number of which a service gives the bare figures."""


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the official numbers of a text (NFKC), kind by kind.

    >>> [each.number for each in numbers_in("Corrigendum to 32024R1689; EO 14110 and E.O. 14179")]
    ['(EU) 2024/1689', 'EO 14110', 'EO 14179']
    """
    for signs, pattern, form in _FORMS:
        if not signs or _has(text, signs):
            for found in pattern.finditer(text):
                yield Number(form(found), found[0].strip("/"))
    if _has(text, _ORDER_SIGNS):
        for found in _ORDERS.finditer(text):
            figures = found["en"] or found["ja"] or found["zh"]
            for figure in re.findall(r"\d{5}", figures):
                yield Number(f"EO {figure}", found[0])


def _has(text: str, signs: tuple[str, ...]) -> bool:
    """Say whether one of the signs stands there; a generator would take longer than the search."""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def number_of(identifier: Identifier) -> str:
    """Return an item's own number in the form that texts are brought to; as it is when it has no form of its own.

    >>> number_of(Identifier("egov-law-id", "507AC0000000053")), number_of(Identifier("us-bill", "119-s-765"))
    ('令和7年法律第53号', '119-s-765')
    """
    written = _TEMPLATES.get(identifier.scheme, "{}").format(identifier.value)
    return next((each.number for each in numbers_in(written)), identifier.value)
