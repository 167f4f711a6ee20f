"""What can be read without knowing words: dates, figures with their units, references, contacts; per language."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.diff.meaning.figures import HAN_NUMERAL, numerals
from monitor.diff.meaning.phrases import alternatives, listed
from monitor.diff.meaning.table import Table

MONTHS = (
    "january; february; march; april; may; june; july; august; september; october; november; december; jan; "
    "feb; mar; apr; jun; jul; aug; sep; sept; oct; nov; dec; januar; jänner; februar; märz; mai; juni; juli; "
    "oktober; dezember; janvier; février; mars; avril; juin; juillet; août; septembre; octobre; novembre; "
    "décembre; enero; febrero; marzo; abril; mayo; junio; julio; agosto; septiembre; setiembre; octubre; "
    "noviembre; diciembre; gennaio; febbraio; aprile; maggio; giugno; luglio; settembre; ottobre; dicembre; janeiro; "
    "fevereiro; março; maio; junho; julho; setembro; outubro; novembro; dezembro; januari; februari; maart; mei; "
    "juni; "
    "juli; augustus"
)
WEEKDAYS = (
    "monday; tuesday; wednesday; thursday; friday; saturday; sunday; montag; dienstag; mittwoch; donnerstag; freitag;"
    "samstag; sonntag; lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche; lunes; martes; miércoles; jueves;"
    "viernes; sábado; domingo; lunedì; martedì; mercoledì; giovedì; venerdì; sabato; domenica; segunda-feira; "
    "terça-feira; quarta-feira; quinta-feira; sexta-feira; maandag; dinsdag; woensdag; donderdag; vrijdag; zaterdag; "
    "zondag"
)

_CLOCK = r"[0-2]?\d[:h][0-5]\d(?::[0-5]\d)?(?:\s?(?:[ap]\.?m\.?|uhr))?"
_MONTH = rf"(?:{alternatives(listed(MONTHS), spaced=True)})(?!\w)\.?"
_WEEKDAY = rf"(?:(?:{alternatives(listed(WEEKDAYS), spaced=True)}),?\s(?:(?:den|le|el|the|il|op)\s)?)?"
_PART_OF_YEAR = (
    r"(?:[qth][1-4]|[1-4]\.\s(?:quartal|halbjahr)"
    r"|(?:first|second|third|fourth)\s(?:quarter|half)|(?:early|mid|late)(?:\s(?:spring|summer|autumn|fall|winter))?"
    r"|spring|summer|autumn|fall|winter|frühjahr|sommer|herbst|anfang|mitte|ende"
    r"|printemps|été|automne|hiver|(?:début|mi|fin)|(?:premier|second)\s(?:trimestre|semestre)"
    r"|primavera|verano|otoño|invierno|(?:primer|segundo|tercer|cuarto)\s(?:trimestre|semestre))"
)
"""Roadmaps plan by these: Q1 2027, spring 2027, 2. Quartal 2027."""
_LATIN_DATE = (
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?![\d.])"
    r"|\d{4}/\d{1,2}/\d{1,2}(?!\d)"
    rf"|{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th|er|[º°o]|\.)?\s(?:day of |of |de )?{_MONTH}(?:,?\s(?:de "
    rf"|del )?\d{{4}}(?!\d))?"
    rf"|{_WEEKDAY}{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s\d{{4}}(?!\d))?"
    rf"|{_MONTH}\s(?:de |del )?\d{{4}}(?!\d)"
    rf"|{_PART_OF_YEAR}[\s/,-]\s?(?:of |de |del |d'|des jahres )?20\d\d(?!\d)"
)
ASIAN_WEEKDAY = (
    r"(?:\s?[（(](?:[日月火水木金土](?:曜日?)?(?:[・･、]?[祝休])?"
    r"|[일월화수목금토](?:요일)?|(?:星期|[週周])[一二三四五六日天])[）)])"
)
"""Behind a date; it follows from it, and is no part of what the date says."""
_ERA = r"(?:令和|平成|昭和|大正|明治|中華民國|中华民国|民國|民国|西暦|公元|西元|서기)"
_N = rf"(?:[0-9]{{1,4}}|[{HAN_NUMERAL}元]{{1,7}})"
_ASIAN_DATE = (
    rf"(?:{_ERA}\s?{_N}\s?[年년]度?(?:\s?{_N}\s?[月월](?:\s?{_N}\s?[日일])?)?"
    rf"|(?:\d{{4}}|[〇一二三四五六七八九零]{{4}})\s?[年년]度?(?:\s?{_N}\s?[月월](?:\s?{_N}\s?[日일])?)?(?!間|間|간)"
    rf"|{_N}\s?[月월]\s?{_N}\s?[日일]"
    r"|\d{4}\s?[.\-/]\s?\d{1,2}\s?[.\-/]\s?\d{1,2}(?!\d)\.?)"
    r"(?:の?第?[1-4一二三四](?:四半期|季度)|の?[上下]半?期|[上下]半年|\s?[1-4]\s?분기|\s?[상하]반기)?"
    rf"{ASIAN_WEEKDAY}?"
)
_DIGITS = r"\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,/]\d+)*(?:\^\d+)?"

DATE, REFERENCE, FORM, FIGURE, CLOCK = KINDS = ("date", "reference", "form", "figure", "clock")

_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}|https?://[^\s<>\"）」]{1,400}|(?<!\w)www\.[^\s<>\"）」]{1,200}"
    r"|(?:\b(?:tel|fax|phone|telephone|telefon|telefax|téléphone|télécopie|tél|teléfono|tfno|ext)|電話|電話番号|ファクス|内線|直通"
    r"|전화|전화번호|팩스|电话|傳真|传真|分機|分机)[.:：)\s]{0,4}\s?[+\d(][\d\s()/.\-‐–ー]{2,24}\d"
    r"|(?<!\d)0\d{1,4}-\d{1,4}-\d{3,4}(?!\d)|\(\d{3}\)\s?\d{3}-\d{4}|\+\d{1,3}[\s\d()/.-]{6,20}\d|〒\s?\d{3}-\d{4}",
    re.IGNORECASE,
)
_MAY_BE_CONTACT = re.compile(r"@|://|www\.|\d[ \d()/.‐–-]{2,}\d|〒", re.IGNORECASE)


def contacts(text: str) -> list[tuple[int, int]]:
    """Return where addresses, numbers and links stand in a text."""
    if not _MAY_BE_CONTACT.search(text):
        return []
    return [found.span() for found in _CONTACT.finditer(text)]


@lru_cache(16)
def figures_of(table: Table) -> re.Pattern[str]:
    """Return the pattern of a language's dates, references, forms and figures, as groups of these names.

    A figure has groups `digits` or `word`, and `unit`; it is looked for in lower case and with plain digits.
    """
    return re.compile(_latin(table) if table.script == "latin" else _asian(table))


def _latin(table: Table) -> str:
    number = r"(?:\d|[ivxl]+(?![^\W\d_]))(?:[\w./-]*\w)?(?:\s?\(\w{1,5}\))*"
    counts = rf"\s?(?:{_units(table)})(?!\w)"
    more = rf"(?:\s?(?:to|through|and|or|bis|und|oder|sowie|à|et|ou|al|y|o|,|-)\s?{number}(?!{counts}))"
    reference = rf"(?:{_any(table.references)})\s?(?:[lrda]\.?\s?\*?)?{number}{more}{{0,8}}"
    chain = rf"{reference}(?:,?\s{reference}){{0,4}}"
    form = rf"(?:{_any(table.forms)})\s(?:n[ro°º]\.?\s?)?[\w-]*\d[\w-]*"
    number = rf"(?P<digits>-?(?:{_DIGITS}))|(?P<word>{numerals(table).pattern})(?!\w)"
    multiple = rf"(?:\s?(?:{_any(table.multiples)})(?!\w))"
    unit = rf"(?P<unit>{_units(table)})(?!\w)"
    currency = rf"(?P<currency>(?:{_any(table.currencies)})\s?)"
    other = rf"(?:{_DIGITS}|{numerals(table).pattern})(?=\s?(?:{_units(table)})(?!\w))"
    until = rf"(?P<until>\s?(?:to|and|or|bis|und|oder|à|a|y|o|et|ou|-)\s?{other})"
    of = r"\s(?:de |di |d')"  # quinze millions d'euros: the number in words takes "millions" along
    tail = rf"{until}?(?:\s\(\d+\))?(?P<multiple>{multiple})?(?:(?:[\s-]|{of})?{unit})?"
    figure = rf"{currency}?(?:{number}){tail}"
    return (
        rf"(?<!\w)(?:(?P<{FORM}>{form})|(?P<{REFERENCE}>{chain})|(?P<{DATE}>{_LATIN_DATE})|(?P<{CLOCK}>{_CLOCK})"
        rf"|(?P<{FIGURE}>{figure}))"
    )


def _asian(table: Table) -> str:
    part = "条條項项号號款目章節节編编部조항호장절목관"
    digit = rf"(?:\d{{1,6}}|[{HAN_NUMERAL}]{{1,9}})"
    reference = (
        rf"(?:第\s?{digit}\s?[{part}](?:[のノ之]{digit}){{0,3}}|제\s?{digit}\s?[{part}](?:의\s?{digit}){{0,2}})"
        if table.script != "hangul"
        else rf"제\s?{digit}\s?[{part}](?:의\s?{digit}){{0,2}}"
    )
    form = (
        rf"(?:{_any(table.forms)})\s?(?:第|제)?\s?{digit}(?:号|號|호)?(?:[の의之]{digit}){{0,2}}(?:\s?서식|書式|表)?"
    )
    number = (
        rf"(?P<digits>\d+(?:[,.]\d+)*(?:\s?[十百千万萬億亿兆십백천만억조]+(?:\s?\d+(?:[,.]\d+)*[십백천만억조千万億]+)*)?)"
        rf"|(?P<word>[{HAN_NUMERAL}]{{1,15}}(?:・[{HAN_NUMERAL}]{{1,15}})?)"
    )
    share = rf"百分(?:の|之)(?:{digit})(?:[.．点點・]{digit})?|{digit}\s?[分분](?:の|之|의)\s?{digit}"
    currency = rf"(?P<currency>(?:{_any(table.currencies)})\s?)"
    figure = rf"(?P<share>{share})|{currency}?(?:{number})(?:\s?(?P<unit>{_units(table)}))?"
    begins = {word[0] for cell in (table.forms, table.currencies) for word in listed(cell)}
    first = rf"\d{HAN_NUMERAL}第제令平昭大明中民西公서午오上下{re.escape(''.join(sorted(begins)))}"
    return (
        rf"(?=[{first}])(?:(?P<{FORM}>{form})|(?P<{REFERENCE}>{reference}(?:{reference}){{0,4}})"
        rf"|(?P<{DATE}>{_ASIAN_DATE}|\d{{4}}-\d\d-\d\d)"
        rf"|(?P<{CLOCK}>(?:午前|午後|오전|오후|上午|下午)?\s?\d{{1,2}}(?::\d\d|[時시时點点](?!間|间|간)(?:\s?\d{{1,2}}[分분])?))"
        rf"|(?P<{FIGURE}>{figure}))"
    )


def _any(cell: str, *, spaced: bool = False) -> str:
    return alternatives(listed(cell), spaced=spaced)


def _units(table: Table) -> str:
    return alternatives([word for _, cell in table.units for word in listed(cell)], spaced=False)


@lru_cache(16)
def unit_names(table: Table) -> dict[str, str]:
    """Return each word for a unit -> the unit."""
    return {word: name for name, cell in table.units for word in listed(cell) if "*" not in word}
