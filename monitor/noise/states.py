"""Words by which a page says in what state its text is: they are told wherever they stand, in a page's frame too.

A footer may hold the only sentence that says "withdrawn on 3 March 2026". A line is such a statement when it has one
of these words and a digit, or says that something has ended: a menu item called "Repealed laws" is none.
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
    # it
    r"\b(?:abrogat[oaie]|revocat[oaie]|ritirat[oaie]|sospes[oaie]|annullat[oaie]|in\ vigore|scadenza|prorogat[oaie]"
    r"|modificat[oaie]\ da\w*)\b",
    # pt
    r"\b(?:revogad[oa]s?|retirad[oa]s?|suspens[oa]s?|anulad[oa]s?|em\ vigor|prazo|prorrogad[oa]s?"
    r"|alterad[oa]s?\ pel[oa])\b",
    # nl
    r"\b(?:ingetrokken|vervallen|opgeschort|geschorst|in\ werking|geldig|termijn|verlengd|sluitingsdatum"
    r"|gewijzigd\ bij)\b",
    # ja, ko, zh
    r"廃止|施行|失効|停止|撤回|取下げ|適用|改正|締切|期限|延長|募集|効力|폐지|시행|실효|철회|정지|적용"
    r"|개정|마감|기한|연장|의견",
    r"废止|廢止|失效|撤销|撤銷|生效|暂停|暫停|截止|期限|延长|延長|修订|修訂|修正|征求意见|徵求意見",
)
_STATE: Final = re.compile("|".join(_STATES).replace(r"\ ", r"\s+"), re.IGNORECASE)
_ENDED: Final = re.compile(
    r"\b(?:is|are|was|were|been|being)\s+(?:now\s+|since\s+)?(?:withdrawn|repealed|revoked|rescinded|superseded|suspended|annulled"
    r"|archived|cancell?ed|discontinued)\b|\bno\s+longer\s+(?:in\s+(?:force|effect)|appl(?:y|ies|icable)|valid|current|operative)\b"
    r"|\b(?:ist|sind|wurden?|worden)\b[^.]{0,60}\b(?:aufgehoben|zurückgezogen|widerrufen|ausgesetzt|außer\s+kraft)"
    r"|\bnicht\s+mehr\s+(?:in\s+kraft|gültig|anwendbar|anzuwenden)\b|\btritt\s+außer\s+kraft"
    r"|\b(?:été|est|sont)\s+(?:abrogée?s?|retirée?s?|annulée?s?|suspendue?s?)\b|\bplus\s+(?:en\s+vigueur|applicables?)\b"
    r"|\b(?:sido|fue(?:ron)?|quedan?|está[n]?)\s+(?:derogad|retirad|anulad|suspendid)[oa]s?\b|\bya\s+no\s+(?:está|es|son|se\s+aplica)\b"
    r"|\b(?:è|sono|stat[oaie])\s+(?:abrogat|revocat|ritirat|sospes|annullat)[oaie]\b|\bnon\s+(?:è\s+)?più\s+(?:in\s+vigore|applicabil[ei])\b"
    r"|\b(?:foi|foram|está|estão|é)\s+(?:revogad|retirad|suspens|anulad)[oa]s?\b|\bnão\s+está\s+(?:mais\s+)?em\s+vigor\b"
    r"|\b(?:is|zijn|werd(?:en)?)\s+(?:ingetrokken|vervallen|opgeschort|geschorst)\b|\bniet\s+(?:meer|langer)\s+(?:van\s+kracht|geldig)\b"
    r"|(?:廃止|撤回|失効|停止|取り?下げ|適用)(?:され|しまし|した|となり|となっ|ません|られ)"
    r"|(?:폐지|철회|실효|정지|취소)(?:되었|됐|하였|했|됨|된)|더\s*이상\s*(?:유효|적용)"
    r"|[已经經]+(?:废止|廢止|失效|撤销|撤銷|撤回|暂停|暫停|停止)(?!的|文件|法|规|規|通知|标准|標準|目)|不再(?:有效|适用|適用|施行)",
    re.IGNORECASE,
)
"""What says so without a day: a sentence, as no menu item is."""
_DIGIT: Final = re.compile(r"\d|[一二三四五六七八九十]+[年月日]")
_LABELLED: Final = re.compile(
    r"\s*(?:(?:current\s+|legal\s+)?(?:status|state|phase|stage)|(?:verfahrens|bearbeitungs)?stand|statut|estado|stato|situação|fase"
    r"|(?:現在の)?(?:状況|状態)|(?:진행\s*)?상태|[状狀][态態]|进展|進度)\s*[:：]\s*[^\W\d]"
    r"|\s*(?:fees?|fines?|penalty|gebühr(?:en)?|frais|tasas?|taxas?|tariff[ae]|leges|手数料|過料|수수료|과태료|费用|費用|手续费)\s*[:：].{0,20}\d",
    re.IGNORECASE,
)
"""A line of a head that gives the state of the text, or what it costs, behind its label."""
MAX_CHARS: Final = 600
"""A longer text in a page's frame is read no further."""


def states_something(text: str) -> bool:
    """Return whether a line in a page's frame says what becomes of the text: when, or that it has ended.

    >>> states_something("This regulation was withdrawn on 3 March 2026"), states_something("Repealed laws")
    (True, False)
    >>> states_something("本規則は令和八年四月一日に廃止"), states_something("© 2026 Ministry")
    (True, False)
    >>> states_something("This guidance is no longer in force."), states_something("本通知は廃止されました。")
    (True, True)
    >>> states_something("Status: Final"), states_something("状況：確定"), states_something("Status")
    (True, True, False)
    """
    head = text[:MAX_CHARS]
    if _LABELLED.match(head) is not None:
        return True
    return _ENDED.search(head) is not None or (_DIGIT.search(head) is not None and _STATE.search(head) is not None)


_VALUES: Final = re.compile(
    r"^[^:：]{1,40}[:：]\s*\S|^(?:status|state|type|phase|stage|category|状態|状況|状态|狀態|상태)\b", re.IGNORECASE
)
_OPEN: Final = re.compile(
    r"\b(?:open|opened|pending|current|draft|final|adopted|approved|rejected|archived|ongoing|completed"
    r"|cancell?ed|outdated|obsolete"
    r"|offen|geschlossen|laufend|beendet|abgeschlossen|entwurf|beschlossen|ouverte?|fermée?|clôturée?"
    r"|terminée?|projet|adoptée?"
    r"|abiert[oa]|cerrad[oa]|finalizad[oa]|aprobad[oa]|borrador)\b"
    r"|受付中|受付終了|終了|実施中|決定|(?<![备備档檔])案(?!内|件)|確定|進行中|진행|종료|완료|확정|폐기|进行中|已结束|结束|有效"
    r"|現行|现行|草案|通过|通過|結束|已",
    re.IGNORECASE,
)


def names_state(text: str) -> bool:
    """Return whether a line could say in what state one document is, with or without a date.

    >>> names_state("Closed"), names_state("受付終了"), names_state("Contact us")
    (True, True, False)
    """
    return _STATE.search(text) is not None or _OPEN.search(text) is not None


def names_value(text: str) -> bool:
    """Return whether a line names a value of one document: "Type: Decision".

    >>> names_value("Type: Decision"), names_value("About us")
    (True, False)
    """
    return _VALUES.search(text) is not None
