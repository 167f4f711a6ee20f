"""The printed label at the start of a block: Article 5, § 12a, 第三条の二, 제5조의2, (a), 1., ①, 一、, イ.

Tables of rules. A label counts only where what follows can follow a label: "Article 5 applies" and
"第三条の規定により" begin sentences that cite, and stay text. U+3000 ends a label in Japanese statutes, so
nothing here may split on it as if it were a blank.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Label(NamedTuple):
    """A label and what it labels."""

    printed: str
    """As it stands: "(f)", "Article 5", "第三条の二"."""
    name: str
    """As it goes into a path: "f", "Article 5", "第三条の二"."""
    form: str
    """Which series it belongs to: a rank's name, or a numbering with its brackets ("alpha()", "arabic.")."""
    rest: str
    """The text after it; "" when the label stands alone."""


RANKS = {
    "annex": 0,
    "part": 1,
    "title": 2,
    "chapter": 3,
    "section": 4,
    "subsection": 5,
    "article": 6,
    "paragraph": 7,
    "item": 8,
}
"""How named divisions nest. Enumerators (1., (a), イ) nest by the order in which their forms appear."""

_WORDS = {
    "annex": "Annex|Annexe|Anhang|Anlage|Anexo|Schedule|Appendix|Appendice",
    "part": "Part|Partie|Teil|Parte|Book|Buch|Livre|Libro",
    "title": "Title|Titre|Titel|Título",
    "chapter": "Chapter|Chapitre|Kapitel|Capítulo",
    "section": r"Section|Abschnitt|Sección|Sec\.",
    "subsection": "Subsection|Unterabschnitt|Subsección",
    "article": r"Article|Artikel|Artículo|Art\.|Recital",
}
_CJK_UNITS = {
    "編編篇编편": "part",
    "章장": "chapter",
    "節节절": "section",
    "款관": "subsection",
    "条條조": "article",
    "項项항": "paragraph",
    "号號호": "item",
}
_RANK_OF_UNIT = {unit: rank for units, rank in _CJK_UNITS.items() for unit in units}

_KANJI = "一二三四五六七八九十百千〇"
_BIS = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies"
_NUMBER = rf"(?:\d+[A-Za-z]{{0,2}}(?:[-–.]\d+[a-z]?)*(?: (?:{_BIS})\b)?|[IVXLCDM]+|[A-Z]|1er|premier|unique)(?![\w])"
_CITED = r"(?:Abs|Absatz|Absätze|Satz|Unterabs|Nr|Nummer|Buchst|Buchstabe)\b"  # § 12 Absatz 3 is a citation
_AFTER_NAMED = rf"(?=[.:—–-]?\s*$|[.:—–-]?\s+(?![a-zà-ÿ(]|{_CITED})|\s*\(\w)"
_AFTER_KOREAN = r"(?=\s*$|\s*[(（]|\s+(?!및|또는|내지|부터|까지|제\d))"
_AFTER_HAN = r"(?=\s*$|[\s（(【〔])"
_AFTER_MARK = r"(?=\s|$|[^\x00-\x7f])"

_RULES: tuple[tuple[str, str], ...] = (
    *((rank, rf"(?:{words}|{words.upper()})\s+{_NUMBER}{_AFTER_NAMED}") for rank, words in _WORDS.items()),
    ("article", rf"§§?\s*\d+[a-z]?(?:[-–.]\d+[a-z]?)*(?: bis \d+[a-z]?)?{_AFTER_NAMED}"),  # § 12a; §§ 12 bis 15
    ("han", rf"第\s*[\d０-９{_KANJI}]+\s*[編篇编章節节款条條項项号號](?:[のノ之][\d０-９{_KANJI}]+)*{_AFTER_HAN}"),
    ("han", rf"제\s*\d+\s*[편장절관조항호](?:의\s*\d+)?{_AFTER_KOREAN}"),  # 제5조의2(정의)
    ("han", rf"附\s*則{_AFTER_HAN}"),
    ("roman()", r"\([ivx]{2,6}\)" + _AFTER_MARK),  # (ii); a lone (i), (v), (x) is settled by its siblings
    ("alpha()", r"\([a-z]{1,2}\)" + _AFTER_MARK),
    ("ROMAN()", r"\([IVX]{2,6}\)" + _AFTER_MARK),
    ("ALPHA()", r"\([A-Z]{1,2}\)" + _AFTER_MARK),
    ("arabic()", r"\(\d{1,3}[a-z]{0,2}\)" + _AFTER_MARK),
    ("kanji()", rf"[（(][{_KANJI}]{{1,4}}[）)]"),
    ("wide()", r"（[0-9０-９]{1,3}）"),
    ("kana()", r"[（(][ア-ン][）)]"),
    ("decimal", r"\d{1,3}(?:\.\d{1,3})+\.?(?=\s+[^\W\d_a-z]|\s*$)"),  # 3.1.2 Scope, not "1.5 million"
    ("arabic.", r"\d{1,3}[a-z]?\.(?=\s|$|[^\x00-\x7f\d])"),
    ("arabic)", r"\d{1,3}[a-z]?\)" + _AFTER_MARK),
    ("wide", r"[0-9０-９]{1,3}[．、　]"),  # ２　前項の規定は…
    ("roman.", r"[ivx]{2,6}[.)](?=\s)"),
    ("ROMAN.", r"[IVX]{2,6}\.(?=\s)"),
    ("double", r"(?:aa|bb|cc|dd|ee|ff|gg|hh|ii|jj|kk)\)(?=\s)"),  # below a) in German acts
    ("alpha.", r"[a-z][.)](?=\s)"),
    ("ALPHA.", r"[A-Z][.)](?=\s)"),
    ("circled", r"[①-⑳㉑-㉟㊱-㊿]"),
    ("kanji", rf"[{_KANJI}]{{1,4}}[、．　]"),
    ("kana", r"[イロハニホヘトチリヌルヲワカヨタレソツネナラムウ][　、．]"),
    ("hangul", r"[가나다라마바사아자차카타파하][.)](?=\s)"),
)
_LABEL = re.compile("|".join(f"(?P<r{i}>{rule})" for i, (_, rule) in enumerate(_RULES)))
_FORMS = {f"r{i}": form for i, (form, _) in enumerate(_RULES)}
_FIRST = re.compile(rf"[(（\dA-Z§第제附①-⑳㉑-㉟㊱-㊿{_KANJI}０-９ア-ン가나다라마바사아자차카타파하]|[a-z]{{1,6}}[.)]")
_STRIP = " \t　.:—–-"


def read(text: str) -> Label | None:
    """Return the label that `text` begins with, or None.

    >>> read("(f) to infer emotions")
    Label(printed='(f)', name='f', form='alpha()', rest='to infer emotions')
    >>> read("第三条の二　前条の規定は")[:3]
    ('第三条の二', '第三条の二', 'article')
    >>> read("Article 5 applies") is None and read("第三条の規定により") is None
    True
    """
    if not _FIRST.match(text):
        return None
    found = _LABEL.match(text)
    if found is None:
        return None
    form = _FORMS[str(found.lastgroup)]
    printed = found[0].rstrip("　")
    rest = text[found.end() :]
    if form == "han":
        form = _RANK_OF_UNIT.get(re.sub(rf"[のノ之의][\d０-９{_KANJI}\s]+$", "", printed)[-1], "part")
    if form in RANKS:
        return Label(printed, _name(printed), form, rest.lstrip(_STRIP))
    return Label(printed, printed.strip("()（）.．、　 "), form, rest.lstrip(" \t　"))


def is_bare(text: str) -> bool:
    """Say whether a text is nothing but a label, as the first cell of a list that is set as a table.

    >>> is_bare("(a)"), is_bare("(a) text")
    (True, False)
    """
    if len(text) > 40:
        return False
    found = read(text)
    return found is not None and not found.rest


def _name(printed: str) -> str:
    """One spelling in paths for what is printed in several: "ARTICLE 5" as "Article 5", "第 2 條" as "第2條"."""
    if printed[0] in "第제附":
        return re.sub(r"\s+", "", printed)
    word, _, number = printed.partition(" ")
    return f"{word.capitalize()} {number}" if word.isupper() and len(word) > 1 and number else printed
