"""Lines that say how far a matter has come: "Open consultation", "Draft", 募集中. The next stage is procedure.

Stages only: that a rule was withdrawn, repealed or rejected is no mere step, and is not among them.
"""

from __future__ import annotations

import re

MOST_CHARS = 60
"""A longer line is prose, in which "open" and "final" are words like others."""

STAGES = (
    r"\b(?:not yet in force|in force|open(?:ed|ing)?|closed|closing|draft|final|pending|upcoming|forthcoming|ongoing"
    r"|in progress|under review|concluded|completed|finali[sz]ed|archived)\b",
    r"\b(?:noch nicht in kraft|in kraft|offene?[srn]?|geschlossene?[srn]?|laufende?[srn]?|beendet"
    r"|abgeschlossen(?:e[srn]?)?|entwurf|endgültige?[srn]?|in vorbereitung|geplant)\b",
    r"\b(?:pas encore en vigueur|en vigueur|ouverte?s?|fermée?s?|close?s?|clôturée?s?|en cours|terminée?s?|achevée?s?"
    r"|projet|définiti(?:f|ve)|à venir)\b",
    r"\b(?:en vigor|abiert[oa]s?|cerrad[oa]s?|en curso|en trámite|finalizad[oa]s?|concluid[oa]s?|borrador"
    r"|definitiv[oa])\b",
    r"(?:意見)?募集(?:中|終了|予定)|受付(?:中|終了|前)|実施中|施行前|終了|締切|未施行|確定|案の公示|結果の公示",
    r"진행\s?중|진행|접수\s?중|예정|종료|마감|완료|확정",
    r"(?:征求意见|徵求意見|公开征求意见)?(?:进行中|進行中|征集中|已结束|已結束|已截止|未开始|未開始)|尚未生效|尚未施行|现行有效|現行有效",
)
_STAGE = re.compile("|".join(STAGES), re.IGNORECASE)

_ENDED = re.compile(
    r"\b(?:repealed|revoked|rescinded|annulled|withdrawn|suspended|superseded|no longer in force|aufgehoben"
    r"|außer kraft|zurückgezogen|abrogée?s?|annulée?s?|retirée?s?|derogad[oa]s?|anulad[oa]s?|abrogat[oaie]"
    r"|revogad[oa]s?|ingetrokken|vervallen)\b|廃止|失効|撤回|폐지|실효|철회|废止|廢止|失效|撤销|撤銷",
    re.IGNORECASE,
)


def is_end(before: str, after: str) -> bool:
    """Whether one of two lines says that the matter is over for good, and the other does not.

    >>> is_end("Status: In force", "Status: Repealed"), is_end("状态：现行有效", "状态：失效")
    (True, True)
    >>> is_end("Open", "Closed")
    False
    """
    return (_ENDED.search(before) is None) != (_ENDED.search(after) is None)


def is_next_stage(before: str, after: str) -> bool:
    """Whether two short lines differ in the stage that they name, and in nothing else.

    >>> is_next_stage("Open consultation", "Closed consultation"), is_next_stage("意見募集中", "意見募集終了")
    (True, True)
    >>> is_next_stage("Open consultation", "Open hearing"), is_next_stage("Open", "Repealed")
    (False, False)
    """
    if max(len(before), len(after)) > MOST_CHARS:
        return False
    old, new = _STAGE.sub("\0", before), _STAGE.sub("\0", after)
    return "\0" in old and "\0" in new and old.casefold() == new.casefold()
