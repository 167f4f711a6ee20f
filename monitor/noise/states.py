"""Words by which a page says in what state its text is: they are told wherever they stand, in a page's frame too.

A footer may hold the only sentence that says "withdrawn on 3 March 2026". A line is such a statement when it has one
of these words and a digit: a menu item called "Repealed laws" is none.
"""

from __future__ import annotations

import re
from typing import Final

_STATES: Final = (
    # en
    r"\b(?:withdrawn|repeal(?:ed|s)|revoked|rescinded|supersed\w+|suspended|annulled|expire[sd]|in\ force"
    r"|into\ force|effective|applies\ from"
    r"|amended|deadline|due|closing\ date|clos(?:es|ed|ing)|extended|comments?\ (?:by|until|period)"
    r"|consultation|valid\ until|version)\b",
    # de
    r"\b(?:aufgehoben|außer\ kraft|in\ kraft|inkrafttreten|zurückgezogen|ungültig|gültig|geändert\ durch"
    r"|widerrufen|ausgesetzt|frist|stellungnahmen?|fassung)\b",
    # fr
    r"\b(?:abrogée?s?|retirée?s?|annulée?s?|suspendue?s?|en\ vigueur|modifiée?s?\ par|caduque?|échéance"
    r"|date\ limite|prorogée?|version\ consolidée)\b",
    # es
    r"\b(?:derogad[oa]s?|retirad[oa]s?|anulad[oa]s?|suspendid[oa]s?|en\ vigor|vigente|plazo|fecha\ límite"
    r"|prorrogad[oa]|modificad[oa]\ por)\b",
    # ja, ko, zh
    r"廃止|施行|失効|停止|撤回|取下げ|適用|改正|締切|期限|延長|募集|効力|폐지|시행|실효|철회|정지|적용"
    r"|개정|마감|기한|연장|의견",
    r"废止|廢止|失效|撤销|撤銷|生效|暂停|暫停|截止|期限|延长|延長|修订|修訂|修正|征求意见|徵求意見",
)
_STATE: Final = re.compile("|".join(_STATES).replace(r"\ ", r"\s+"), re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d|[一二三四五六七八九十]+[年月日]")
MAX_CHARS: Final = 600
"""A longer text in a page's frame is read no further."""


def states_something(text: str) -> bool:
    """Return whether a line in a page's frame says what becomes of the text, and when.

    >>> states_something("This regulation was withdrawn on 3 March 2026"), states_something("Repealed laws")
    (True, False)
    >>> states_something("本規則は令和八年四月一日に廃止"), states_something("© 2026 Ministry")
    (True, False)
    """
    head = text[:MAX_CHARS]
    return _DIGIT.search(head) is not None and _STATE.search(head) is not None
