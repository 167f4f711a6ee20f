"""How much a change matters, by rules that can be read. When in doubt: substantive.

Editorial: letters and figures stay, only punctuation, width, case or place differ. Procedural: only dates, times and
contacts differ. Substantive: everything else, and always where an amount, a duty, a permission or a negation changes.
"""

from __future__ import annotations

import re
from typing import Literal

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
    rf"\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b\d{{1,2}}\.? (?:{_MONTH})\.? \d{{4}}\b"
    rf"|\b(?:{_MONTH})\.? \d{{1,2}}, \d{{4}}\b|(?:\d{{4}}|(?:令和|平成|昭和|民國|民国)(?:\d+|元))年\d{{1,2}}月\d{{1,2}}日"
    r"|\d{4}년 ?\d{1,2}월 ?\d{1,2}일|\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?|\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|\bwww\.\S+|(?:tel|fax|phone|電話|전화|电话)[.:]?\s*[+\d(][\d\s()-]{5,}"
    r"|(?<!\d)0\d{1,4}-\d{1,4}-\d{4}(?!\d)|\+\d{1,3}[\d\s()-]{6,}",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\W_]+")


def classify(provision: Provision) -> Class:
    """Return the class of one provision's change."""
    if provision.kind in ("moved", "renumbered") and provision.before == provision.after:
        return "editorial"
    before, after = (comparable(text or "") for text in (provision.before, provision.after))
    if _WORDS.sub("", before).casefold() == _WORDS.sub("", after).casefold():
        return "editorial"
    if _without_dates(before) == _without_dates(after):
        return "procedural"
    return "substantive"


def _without_dates(text: str) -> str:
    return _WORDS.sub(" ", _CONTACT.sub(" ", _DATE.sub(" ", text))).strip()


def significance(provision: Provision, klass: Class) -> float:
    """Return 0 to 1: where the class begins, more for more text, most where a duty or a figure changes."""
    if klass == "none":
        return 0.0
    changed = " ".join(text for kind, text in provision.ops if kind != "equal")
    size = min(len(changed) / 2000, 1.0)
    if klass != "substantive":
        return BASE[klass] + 0.1 * size
    score = BASE[klass] + 0.2 * size
    if DUTY.search(changed):
        score += 0.2
    elif any(sign.isdigit() for sign in changed):
        score += 0.1
    return min(score, 1.0)


def why(provision: Provision, klass: Class) -> str:
    """Return one readable reason for the class."""
    if klass == "editorial":
        return "wording stays; only punctuation, width, case or place differ"
    if klass == "procedural":
        return "only dates, times or contacts differ"
    changed = " ".join(text for kind, text in provision.ops if kind != "equal")
    found = DUTY.search(changed)
    if found:
        return f"a duty, permission, negation or penalty changes: {found[0]}"
    if any(sign.isdigit() for sign in changed):
        return "a figure changes"
    return "wording changes"
