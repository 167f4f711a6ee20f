"""How much a change matters, by rules that can be read. When in doubt: substantive.

Editorial: letters and figures stay, only punctuation, width, case or place differ. Procedural: only dates, times and
contacts differ. Substantive: everything else, and always where an amount, a duty, a permission or a negation changes.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from monitor.normalize import comparable
from monitor.types import Provision

Class = Literal["none", "editorial", "procedural", "substantive"]

ORDER: tuple[Class, ...] = ("none", "editorial", "procedural", "substantive")
BASE = {"none": 0.0, "editorial": 0.1, "procedural": 0.35, "substantive": 0.6}
"""Where each class begins on the scale from 0 to 1; the next class's base is never reached from below."""

DUTY = re.compile(
    r"\b(?:shall|must|may|not|no|never|unless|except|without|prohibit\w*|require[sd]?|obligat\w*|permit\w*|exempt\w*"
    r"|mandatory|voluntary|fines?|penalt\w+|muss|müssen|darf|dürfen|kann|können|soll|sollen|hat|haben|nicht|kein\w*"
    r"|verboten|unzulässig|verpflichte\w*|doit|doivent|peut|peuvent|pas|aucune?|interdit\w*|sauf|obligatoire\w*"
    r"|deberán?|podrán?|prohíbe\w*|prohibid\w*)\b"
    r"|なければならない|してはならない|ものとする|できる|できない|ない|ものを除く|禁止|義務|努め|罰金|懲役|拘禁|過料"
    r"|하여야|해야|할 수|아니|못|금지|의무|노력|과태료|벌금|징역|제외"
    r"|应当|應當|不得|可以|必须|必須|禁止|罚款|罰款|罰鍰|不予|除外|免除",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|januar|februar|märz|mai|juni|juli|oktober|dezember"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_DATE = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b\d{{1,2}}\.? (?:{_MONTH})\.? \d{{4}}\b|\b(?:{_MONTH})\.? \d{{1,2}}, \d{{4}}\b"
    r"|(?:\d{4}|(?:令和|平成|昭和|民國|民国)(?:\d+|元))年\d{1,2}月\d{1,2}日"
    r"|\d{4}년 ?\d{1,2}월 ?\d{1,2}일|\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?|\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|\bwww\.\S+|(?:tel|fax|phone|電話|전화|电话)[.:]?\s*[+\d(][\d\s()-]{5,}"
    r"|(?<!\d)0\d{1,4}-\d{1,4}-\d{4}(?!\d)|\+\d{1,3}[\d\s()-]{6,}",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\W_]+")
_MAY_BE_PROCEDURAL = re.compile(rf"[\d@.年月日元]|{_MONTH}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")

SMALL_CHARS = 400
"""More changed text than this is never only punctuation or a date."""
LARGE_CHARS = 2_000
"""From here on more text does not weigh more."""
READ_CHARS = 4_000
"""Of the changed text that is searched for duties: a rewritten megabyte says enough in its first pages."""


class Judgement(NamedTuple):
    """What one provision's change amounts to."""

    klass: Class
    significance: float
    """0 to 1: where the class begins, more for more text, most where a duty or a figure changes."""
    reason: str


def judge(provision: Provision) -> Judgement:
    """Return the class of one provision's change, its weight, and why. Costs some 20 us."""
    changed = " ".join([text for kind, text in provision.ops if kind != "equal"])
    size = min(len(changed) / LARGE_CHARS, 1.0)
    if not changed or (len(changed) <= SMALL_CHARS and _is_editorial(provision)):
        return Judgement("editorial", BASE["editorial"] + 0.1 * size, "only punctuation, width, case or place differ")
    if len(changed) <= SMALL_CHARS and _is_procedural(provision, changed):
        return Judgement("procedural", BASE["procedural"] + 0.1 * size, "only dates, times or contacts differ")
    score = BASE["substantive"] + 0.2 * size
    duty = DUTY.search(changed, 0, READ_CHARS)
    if duty:
        reason = f"a duty, permission, negation or penalty changes: {duty[0]}"
        return Judgement("substantive", min(score + 0.2, 1.0), reason)
    if _DIGIT.search(changed):
        return Judgement("substantive", score + 0.1, "a figure changes")
    return Judgement("substantive", score, "wording changes")


def _is_editorial(provision: Provision) -> bool:
    gone, come = (
        _WORDS.sub("", "".join([text for kind, text in provision.ops if kind == wanted]))
        for wanted in ("delete", "insert")
    )
    return comparable(gone).casefold() == comparable(come).casefold()


def _is_procedural(provision: Provision, changed: str) -> bool:
    if not _MAY_BE_PROCEDURAL.search(changed):
        return False
    return _without_dates(provision.before or "") == _without_dates(provision.after or "")


def _without_dates(text: str) -> str:
    return _WORDS.sub(" ", _CONTACT.sub(" ", _DATE.sub(" ", comparable(text)))).strip()
