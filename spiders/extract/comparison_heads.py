"""What the columns of a comparison of two wordings are headed by, in the languages that set such tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

HEAD_CHARS: Final = 60
"""Of a cell that heads a column."""
_BRACKETED: Final = re.compile(r"[（(\[【〔〈<][^（()）\[\]【】〔〕〈〉<>]*[）)\]】〕〉>]")
_BRACKETS: Final = "（()）[]【】〔〕〈〉<> 　:："

_HAN: Final = "改正|改定|改訂|変更|變更|修正|修訂|修订|修改|调整|調整"
_OF_HAN: Final = (
    "の?(?:条文|條文|条款|條款|規定|规定|規程|全文|案文|内容|內容|本文|文言|規則|规则|要綱|法|法律|版|欄|草案|案|稿)"
)
_OF_HANGUL: Final = "의?(?:조문|내용|규정|법률?|법령|고시|조례|규칙|안)"
_OF_LATIN: Final = (
    "text|wording|provisions?|version|language|law|rules?|regulations?|sections?|articles?|legislation|act|clauses?"
    "|fassung|recht|wortlaut|regelung|gesetz"
)

_NEW: Final = re.compile(
    rf"(?:(?:{_HAN})(?:後|后|草案)?|新)(?:{_OF_HAN})?"
    rf"|(?:개정|변경|수정|신)후?(?:{_OF_HANGUL})?"
    rf"|(?:the )?(?:proposed|new|amended|revised|updated|modified|draft)(?: (?:{_OF_LATIN}|amendments?))?"
    rf"|(?:after|(?:text )?as) (?:the )?(?:amend(?:ment|ed)|change)s?|after|amendments?"
    rf"|neue?|(?:neue|vorgeschlagene|geänderte|künftige)r? (?:{_OF_LATIN})|(?:\w{{0,12}}entwurf)|änderung(?:en)?"
    r"|abänderung|änderungsvorschlag"
    r"|(?:texte|rédaction|version|dispositions?) (?:proposée?s?|modifiée?s?|nouvelles?)|nouveau texte"
    r"|nouvelle (?:rédaction|version)|proposition|amendement|après(?: modification)?|texte du projet(?: de loi)?"
    r"|(?:texto|redacción|redação) (?:propuest[oa]|nuev[oa]|modificad[oa]|propost[oa]|nov[oa]|reformad[oa])"
    r"|texto que se propone|nuev[oa] (?:texto|redacción)|propuesta(?: de (?:reforma|modificación))?|debe decir"
    r"|enmienda|alteração|testo (?:proposto|modificato|emendato)|nuovo testo|emendamento",
    re.IGNORECASE,
)
_OLD: Final = re.compile(
    rf"(?:(?:{_HAN})前|現行|现行|従前|旧|舊|原)(?:{_OF_HAN})?"
    rf"|(?:현행|종전|기존|구|(?:개정|변경|수정)전)(?:{_OF_HANGUL})?"
    rf"|(?:the )?(?:current|existing|old|present|previous|former|original)(?: (?:{_OF_LATIN}))?"
    rf"|before(?: (?:the )?(?:amendment|change)s?)?|(?:text|law|provisions?) in force"
    r"|text proposed by the (?:commission|council)"
    rf"|alt|bisher|(?:alte|bisherige|geltende|aktuelle)[rs]? (?:{_OF_LATIN})"
    r"|vorschlag der (?:europäischen )?kommission"
    r"|(?:texte|rédaction|version|dispositions?|droit|législation) (?:en vigueur|actuel(?:le)?s?)|ancien texte"
    r"|ancienne (?:rédaction|version)|avant(?: modification)?|texte proposé par la commission"
    r"|(?:texto|redacción|redação|ley|norma) (?:vigente|a[c]?tual|original|em vigor)|dice"
    r"|texto propuesto por la comisión|texto da comissão"
    r"|testo (?:vigente|attuale|previgente)|vecchio testo|testo della commissione",
    re.IGNORECASE,
)


class Sides(NamedTuple):
    """Which columns hold the two wordings."""

    new: int
    old: int


def sides_of(texts: Sequence[str]) -> Sides | None:
    """Return which of a row's cells head the new and the old wording; None when the row heads no comparison.

    >>> sides_of(["現行", "改正案（下線部分）", "備考"]), sides_of(["개 정 안", "현 행"]), sides_of(["New", "Fee"])
    (Sides(new=1, old=0), Sides(new=0, old=1), None)
    """
    if not 2 <= len(texts) <= 6 or max(map(len, texts)) > HEAD_CHARS:
        return None
    said = [_bare(text) for text in texts]
    new = next((at for at, one in enumerate(said) if one and _NEW.fullmatch(one)), None)
    old = next((at for at, one in enumerate(said) if one and _OLD.fullmatch(one)), None)
    return None if new is None or old is None else Sides(new, old)


def _bare(text: str) -> str:
    """Return a head without what stands in brackets behind it, and without the blanks that spread its characters."""
    said = (_BRACKETED.sub("", text).strip(_BRACKETS) or text.strip(_BRACKETS)).lower()
    return said if said.isascii() or said[0] < "\u0250" else "".join(said.split())
