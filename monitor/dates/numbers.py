"""Number words of relative terms, in all our languages."""

from __future__ import annotations

import re

from monitor.dates.calendars import NUMERAL, narrow, numeral

_WORDS = """
    1 one a an ein eine einen einem einer eines un une uno una um uma 한 일 first ersten premier primer primero
    1 één een eerste
    2 two zwei deux dos due dois duas 两 兩 두 이 second zweiten deuxième segundo
    2 twee tweede
    3 three drei trois tres tre três 세 삼 third dritten troisième tercer tercero
    3 drie derde
    4 four quatre cuatro quattro quatro 네 사 fourth vierten quatrième cuarto
    4 vier vierde
    5 five fünf cinq cinco cinque 다섯 오 fifth fünften cinquième quinto
    5 vijf vijfde
    6 six sechs seis sei 여섯 육 sixth sechsten sixième sexto sesto
    6 zes zesde
    7 seven sieben sept siete sette sete 칠 seventh siebten septième séptimo sétimo settimo
    7 zeven zevende
    8 eight acht huit ocho otto oito 팔 eighth achten huitième octavo
    8 achtste
    9 nine neun neuf nueve nove 구 ninth neunten neuvième noveno
    9 negen negende
    10 ten zehn dix diez dieci dez 십 tenth zehnten dixième décimo
    10 tien tiende
    12 twelve zwölf douze doce dodici doze twelfth zwölften douzième
    12 twaalf twaalfde
    14 fourteen vierzehn quatorze catorce fourteenth vierzehnten quatorzième
    14 veertien veertiende
    15 fifteen fünfzehn quinze quince quindici quindicesimo décimo-quinto fifteenth fünfzehnten quinzième
    15 vijftien
    18 eighteen achtzehn dix-huit dieciocho diciotto dezoito
    18 achttien
    20 twenty zwanzig vingt veinte venti vinte ventesimo vigésimo twentieth zwanzigsten vingtième
    20 twintig twintigste
    24 twenty-four vierundzwanzig vingt-quatre veinticuatro
    30 thirty dreißig trente treinta trenta trinta trentesimo trigésimo thirtieth dreißigsten trentième
    30 dertig
    36 thirty-six sechsunddreißig trente-six
    45 forty-five forty-fifth
    60 sixty sechzig soixante sesenta sessanta sessenta sessantesimo
    60 zestig sixtieth
    90 ninety neunzig quatre-vingt-dix noventa novanta novantesimo
    90 negentig ninetieth
    120 ciento-veinte
    180 cent-quatre-vingts cent-quatre-vingt ciento-ochenta
"""
VALUES = {word: int(row[0]) for row in map(str.split, _WORDS.strip().splitlines()) for word in row[1:]}
VALUES |= {"one-hundred-twentieth": 120, "one-hundred-fiftieth": 150, "one-hundred-eightieth": 180}
VALUES |= {"one-hundred-and-twentieth": 120, "one-hundred-and-eightieth": 180}
VALUES |= {"one-hundred-twenty": 120, "one-hundred-and-twenty": 120}
VALUES |= {"one-hundred-eighty": 180, "one-hundred-and-eighty": 180}
WORD = "|".join(sorted((word.replace("-", r"[-\s]") for word in VALUES), key=len, reverse=True))
NUMBER = rf"[{NUMERAL}]{{1,4}}|{WORD}"
"""A number in figures or words, in a text made narrow; ignore case."""


def value(written: str) -> int | None:
    """Return what a number says, None when it is none.

    >>> value("dix-huit"), value("六"), value("１８０"), value("one hundred and eighty")
    (18, 6, 180, 180)
    """
    written = narrow(written).strip().lower()
    word = re.sub(r"\s+", "-", written)
    if word in VALUES:
        return VALUES[word]
    ordinal = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th|e|er|º|\.)?", written)
    try:
        return int(ordinal[1]) if ordinal else numeral(written)
    except ValueError:
        return None
