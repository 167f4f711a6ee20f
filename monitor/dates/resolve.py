"""A relative term and the day it counts from -> the day it means, where the law says how to count.

    180 days after enactment             + 180 days; months and years by the calendar, the month's last day at most
    twentieth day following publication  + 20 days (Regulation (EEC, Euratom) 1182/71, Article 3(1))
    two months beginning with the day    the first day counts: in force when they are over, + 2 months
    公布の日から起算して六月を経過した日     the first day counts: + 6 months
    公布の日から六月を経過した日            it does not (Civil Code of Japan, Article 140): + 6 months + 1 day
    공포 후 6개월이 경과한 날                the first day does not count (Civil Act of Korea, Article 157): + 1 day
    自公布日施行 (Taiwan)                 the third day, publication the first (Central Regulation Standard Act, 13)
    am Tag nach der Verkündung           + 1 day

What somebody still has to decide (政令で定める日, such day as the Secretary of State may appoint) stays None, as does
自公布之日起30日后, of which practice makes 30 or 31 days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from monitor.dates.calendars import narrow
from monitor.dates.numbers import NUMBER, value
from monitor.patterns import late
from monitor.types import PolicyDate


def _words(pattern: str) -> re.Pattern[str]:
    return late(pattern, re.IGNORECASE)


UNDECIDED = _words(
    r"appoint|prescrib|determin|specif|proclaim|to be fixed|bestimm|festleg|bekannt gibt"
    r"|(?<!présent )décret|(?<!présent )arrêté|ordonnance"
    r"|fixée|te bepalen"
    r"|establezca|fije|範囲内|で(?:別に)?定める日|定める日|定之|规定|規定|정하는|施行の日|即日|有效期|[日月年][之以]?[后後]$"
)
IN_FORCE = _words(
    r"entry into force|commencement|effective date|inkrafttret"
    r"|entrée en vigueur|entrada en vigor|entrata in vigore|entrada em vigor|inwerkingtreding"
    r"|施行之?日起|施行[后後]|시행"
)
ENACTED = _words(
    r"enactment|passage|passed|royal assent|assented|becomes? (?:a )?law|adoption|vaststelling|ausfertigung|erlass"
    r"|sanction|sanção"
    r"|制定|제정"
)
PUBLISHED = _words(
    r"publi|pubblica|afkondiging|uitgifte van het staatsblad|veröffentlich|verkünd|bekanntmach|kundmach"
    r"|bekendmaking|promulga|公布|公示|告示|公表|发布|發布|印发|颁布|頒布|刊[登憲宪]|公告|登载"
    r"|공포|고시|공고|발령|게재"
)
_UNITS = {
    "day": (
        r"(?:calendar\s|kalender)?days?\b|(?:kalender)?tage?n?s?\b|jours?\b|días?\b|giorn[oi]\b|dias?\b"
        r"|(?:kalender)?dag(?:en)?\b|日|天|일"
    ),
    "week": r"weeks?\b|wochen?\b|semaines?\b|semanas?\b|settiman[ae]\b|weken\b|week\b|週間?|周|주",
    "month": r"months?\b|monate?n?s?\b|mois\b|mes(?:es|[ei])?\b|mês\b|maand(?:en)?\b|(?:[个個箇かヶカヵ])?月|개월|월",
    "year": r"years?\b|jahre?n?s?\b|ans?\b|années?\b|años?\b|ann[oi]\b|anos?\b|jaar\b|jaren\b|年|년",
}
_SPANS = tuple((unit, _words(rf"({NUMBER})\s?(?:\(\d{{1,4}}\)\s?)?(?:{words})")) for unit, words in _UNITS.items())
_ORDINAL_DAY = _words(
    rf"the\s({NUMBER}|\d{{1,3}}(?:st|nd|rd|th))\sday|am\s({NUMBER}|\d{{1,3}}\.)\stage?\snach|le\s({NUMBER}|\d{{1,3}}e)\sjour"
    rf"|(?:il|dal)\s({NUMBER})\sgiorno|(?:no|do)\s({NUMBER})\sdia"
)
_NEXT_DAY = _words(
    r"the (?:day|date) (?:after|following)|tage? nach (?:der|ihrer|seiner|verk|dem|ver|bek|kund)|lendemain"
    r"|jour suivant|día siguiente|folgenden tag|の翌日$"
    r"|(?:il|dal) giorno (?:successivo|seguente)|(?:no|do) dia (?:seguinte|subsequente)|de dag (?:na|volgende? op)"
)
_FIRST_OF = _words(
    rf"ersten\s(?:tage?\s)?des\s(?:({NUMBER})\s)?auf\s.*?folgenden\s(?:({NUMBER})\s)?(?:kalender)?(monat|quartal|vierteljahr|jahr)"
    rf"|premier\sjour\sdu\s(?:({NUMBER})\s)?(mois)|primer\sdía\sdel\s(?:({NUMBER})\s)?(mes)"
    rf"|the\sfirst\sday\sof\sthe\s(?:({NUMBER})\s)?(?:calendar\s)?(month|quarter|year)\s"
)
_SAME_DAY = _words(
    r"(?:the )?(?:day|date) (?:of|on which)|upon|am tage? (?:der|ihrer|seiner)"
    r"|^(?:dès|le jour de|à la date de|à compter de)"
    r"|^(?:il|dal) giorno (?:stesso )?della|^na data d[ae]|^el (?:mismo )?día de"
    r"|の日$|한\s?날$|(?:공포|고시|발령|공고)일$|之日起?$"
)
_WORKING = _words(r"business|working|werktag|arbeitstag|ouvrables|werkdag|hábiles|lavorativi|úteis|工作日|francs")


class Shift(NamedTuple):
    months: int = 0
    days: int = 0


def resolve(
    term: PolicyDate, *, published: date | None = None, enacted: date | None = None, in_force: date | None = None
) -> PolicyDate | None:
    """Return the term with its day, None when it cannot be had: undecided, or counted from a day not handed in.

    The rule and the words stay. A date that has its day already is returned as it is.

    >>> resolve(PolicyDate("sunset", None, "180 days after enactment", "…"), enacted=date(2026, 1, 1)).on
    datetime.date(2026, 6, 30)
    """
    if term.on is not None or term.rule is None:
        return term
    rule = narrow(term.rule).strip()
    if UNDECIDED.search(rule) or _WORKING.search(rule):
        return None
    since = _since(rule, published, enacted, in_force)
    if since is None:
        return None
    try:
        on = _first_of(rule, since) or _shifted(rule, since)
    except (ValueError, OverflowError):  # "9999 years after publication": beyond any calendar
        return None
    return replace(term, on=on) if on else None


def _since(rule: str, published: date | None, enacted: date | None, in_force: date | None) -> date | None:
    """Return the day that the term counts from, by the event that it names first of all."""
    if IN_FORCE.search(rule):
        return in_force
    return enacted if ENACTED.search(rule) else published if PUBLISHED.search(rule) else None


def _first_of(rule: str, since: date) -> date | None:
    """Return the first day of the n-th month, quarter or year after."""
    found = _FIRST_OF.search(rule)
    if found is None:
        return None
    numbers = [value(word) for word in found.group(1, 2, 4, 6, 8) if word]
    count = (numbers[0] if numbers else 1) or 1
    unit = (found[3] or found[9] or "monat").lower()
    if unit in ("jahr", "year"):
        return date(since.year + count, 1, 1)
    months = 1 if unit in ("monat", "month") else 3
    start = since.replace(day=1, month=(since.month - 1) // months * months + 1)
    return _plus(start, Shift(months=months * count))


def _shifted(rule: str, since: date) -> date | None:
    ordinal = _ORDINAL_DAY.search(rule)
    if ordinal:
        count = value(next(word for word in ordinal.groups() if word))
        return None if count is None else since + timedelta(days=count)
    if _NEXT_DAY.search(rule):
        return since + timedelta(days=1)
    span = _span(rule)
    if span:
        return _counted(rule, since, span)
    if re.fullmatch(r"自(?:公布|發布)日", rule):
        return since + timedelta(days=2)
    return since if _SAME_DAY.search(rule) else None


def _span(rule: str) -> Shift | None:
    """Return how long the term is: the sum of its years, months, weeks and days."""
    months = days = 0
    for unit, words in _SPANS:
        for found in words.finditer(_without_events(rule)):
            count = value(found[1]) or 0
            months += count * {"year": 12, "month": 1}.get(unit, 0)
            days += count * {"week": 7, "day": 1}.get(unit, 0)
    return Shift(months, days) if months or days else None


def _without_events(rule: str) -> str:
    """Blank what reads like a span and is none: the day of the event itself."""
    return re.sub(r"(?:公布|发布|發布|印发|颁布|頒布|公報|公告)之?次?日|の日|한\s?날|일(?=(?:로)?부터)", " ", rule)


def _counted(rule: str, since: date, span: Shift) -> date:
    day = _plus(since, span)
    if "経過する日" in rule:  # the last day of the time
        return day - timedelta(days=1) if "起算" in rule else day
    if "経過した日" in rule:
        return day if "起算" in rule else day + timedelta(days=1)
    if re.search(r"(?:경과한|지난)\s?날", rule):
        return day + timedelta(days=1)
    return day


def _plus(since: date, shift: Shift) -> date:
    years, month = divmod(since.month - 1 + shift.months, 12)
    year = since.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(since.day, last)) + timedelta(days=shift.days)
