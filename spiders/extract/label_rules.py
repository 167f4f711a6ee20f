"""How statutes print their labels: the tables that `labels` reads with, by legal tradition.

Each rule is a form, the characters a label of it can begin with, and a pattern; first fitting rule wins. A label
counts only where what follows can follow a label, so every pattern ends in a look-ahead: "Article 5 applies" and
"第三条の規定により" begin sentences that cite. All patterns are linear: bounded repeats, no nested ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

RANKS: Final = {
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
"""How named divisions nest where the document does not show another order. Enumerators nest as their forms appear."""

KANJI: Final = "一二三四五六七八九十百千〇零○"
IROHA: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
HANGUL: Final = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
FULL_DIGITS: Final = "０１２３４５６７８９"
DIGITS: Final = "0123456789"
LOWER: Final = "abcdefghijklmnopqrstuvwxyz"
UPPER: Final = LOWER.upper()

WORDS: Final[dict[str, str]] = {
    "annex": (
        "Annex|Annexe|Anhang|Anlage|Anexo|Schedule|Appendix|Appendice|Apéndice|Exhibit|Attachment|Allegato|Bijlage"
    ),
    "part": "Part|Partie|Teil|Parte|Deel|Book|Buch|Boek|Livre|Libro|Livro|Division|Hauptstück",
    "title": "Title|Titre|Titel|Título|Titulo|Titolo|Subtitle|Untertitel|Sous-titre",
    "chapter": "Chapter|Chapitre|Kapitel|Capítulo|Capitulo|Subchapter|Capitolo|Capo|Hoofdstuk",
    "section": (
        "Section|Abschnitt|Sección|Seccion|Seção|Secção|Sezione|Afdeling|Sec.|Subpart|Unterkapitel|Sous-chapitre"
        "|Subdivision"
    ),
    "subsection": "Subsection|Unterabschnitt|Subsección|Subseccion|Sous-section",
    "article": "Article|Artikel|Artículo|Articulo|Artigo|Art.|Art|Articolo|Recital|Rule|Regulation|Clause",
    "paragraph": "Paragraphe|Paragraph|Paragraaf|Apartado",
}
"""The words that head a division, in the spelling of paths. Texts print them so or in capitals."""
LETTERED: Final = frozenset(("annex", "part", "section"))
"""Divisions that letters count, whatever follows: Annex A, Teil B. "Book A room" is no label."""
LONE: Final = (
    "Annex|Annexe|Anhang|Anlage|Anexo|Schedule|Appendix|Annexes|Schedules|Anlagen|Anhänge|Anexos"
    "|Allegato|Allegati|Bijlage|Bijlagen"
)
"""Divisions that stand without a number, alone on their line."""

ORDINALS_AFTER: Final = (
    "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
    "|premier|première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|unique"
    "|preliminar|préliminaire|primero|primera|segundo|segunda|tercero|tercera|cuarto|cuarta|quinto|quinta|sexto|sexta"
    "|séptimo|séptima|septimo|septima|octavo|octava|noveno|novena|décimo|décima|decimo|decima|undécimo|undécima|duodécimo|duodécima|único|única|unico|unica"
)
ORDINALS_BEFORE: Final = (
    "(?:Erst|Zweit|Dritt|Viert|Fünft|Sechst|Siebent|Siebt|Acht|Neunt|Zehnt|Elft|Zwölft)e[rs]?"
    "|[A-ZÄÖÜ][a-zäöüß]{2,24}(?:zehn|zigs|ßigs)te[rs]?"
    "|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
    "|Première|Deuxième|Troisième|Quatrième|Cinquième|Sixième|Primera|Segunda|Tercera|Cuarta|Quinta"
)
ORDERED: Final = {
    "part": "Teil|Buch|Hauptstück|Partie|Parte",
    "chapter": "Kapitel",
    "section": "Abschnitt",
    "subsection": "Unterabschnitt",
    "title": "Titel|Untertitel",
    "annex": "Schedule|Annex|Appendix",
}
"""Divisions that are counted by an ordinal before them: Erster Abschnitt, First Schedule, Deuxième partie."""
SPANISH: Final = (
    r"Disposici(?:ón|on|ones) (?:adicional|transitoria|final|derogatoria)(?:es|s)?(?: [a-záéíóú]{5,12}){0,3}"
)
"""Spanish acts end in dispositions counted by words: Disposición adicional primera."""

TRANSITORY: Final = r"(?:art[ií]culos\s)?transitorios?"
COUNTED: Final = (
    "primer[oa]|segund[oa]|tercer[oa]|cuart[oa]|quint[oa]|sext[oa]"
    "|s[ée]ptim[oa]|octav[oa]|noven[oa]|d[ée]cim[oa]|[úu]nic[oa]"
)
"""Latin American decrees end in TRANSITORIOS, and resolutions resolve, counted by words: Primero.- El presente
Decreto entrará en vigor; SEGUNDO. La tarifa será de …"""

WORDED: Final = (
    "Uno|Dos|Tres|Cuatro|Cinco|Seis|Siete|Ocho|Nueve|Diez|Once|Doce|Trece|Catorce|Quince"
    "|Dieci(?:séis|siete|ocho|nueve)|Veinte|Veinti(?:uno|dós|trés|cuatro|cinco|séis|siete|ocho|nueve)|Treinta"
)
"""Spanish acts that amend others count what they amend in words: Uno. El artículo 6 queda redactado como sigue."""

BIS: Final = (
    "(?:bis|ter|quater|quáter|quinquies|quinto|sexies|septies|octies|nonies"
    "|(?:un|duo|ter|quater|quin|sex|sept|septen|octo|novo)?(?:decies|vicies|tricies|quadragies|quinquagies))"
)
_BIS = f"(?i:{BIS})"
_TAIL = (
    rf"(?:\s(?:[A-Z]{{1,3}}(?=\s*$|\s*[.:–—-]|\s{_BIS}\b)|[A-Z]{{0,3}}\s?{_BIS}\b))?(?:\s[A-Z](?=\s*$|\s*[.:–—-]))?"
)
_CODE = r"(?:[LRDAC]\.?\s?\*{0,2}\s?)"  # French codes count laws, decrees and orders apart: L. 121-1, R*123-4, A37-31
NUMBER: Final = (
    rf"(?:{_CODE}?\d++(?:er\b|[°º]|\.[ªº]|ª)?[A-Za-z]{{0,3}}(?:-(?:{_BIS}|[A-Z])\b)?(?:[-–.]\d++[a-z]{{0,2}})*+{_TAIL}|[IVXLCDM]+(?:er\b|[a-z])?{_TAIL}"
    rf"|(?i:{ORDINALS_AFTER}))(?![\w])(?!\.\d|\.\s\d(?!\.\s))"
)
LETTER: Final = r"[A-Z](?![\w])"
_LETTER_ALONE = r"[A-Z](?=\s*$|[.:—–-]+(?!\s?\d))"

_CITED = (
    r"(?:Abs|Absatz|Absätze|Absätzen|Absatzes|Satz|Sätze|Unterabs|Unterabsatz|Nr|Nrn|Nummer|Nummern|Buchst|Buchstabe"
    r"|Halbsatz|TFEU|TEU|GDPR|RGPD|DSGVO|AEUV|EUV|TFUE|TUE|ECHR|EMRK|GG|BV)\b"
    r"|[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,12}(?:G|GB|VO|PO|GO)\s[a-zäöü]"
)
"""§ 12 Absatz 3 and § 433 BGB gilt are citations."""
AFTER_NAMED: Final = (
    rf"(?=[.:—–-]{{0,3}}\s*$|[.:—–-]{{0,3}}\s++(?![a-zà-ÿ(\[,;&]|{_CITED})|\.?[—–-]++\s?\S"
    r"|\.?\s*[(\[][^()\[\]]{0,300}[)\]](?:\([^()]{1,5}\)){0,6}\.?+\s*+(?![a-zà-ÿ,;]))"
)
"""After a named division: the end, a mark, a title, something in brackets. Small letters go on with a sentence."""
_AFTER_ORDERED = r"(?=[.:—–-]{0,2}\s*$|[.:—–-]{0,2}\s++(?![a-zà-ÿ]))"
_AFTER_ANNEX = rf"(?:{AFTER_NAMED}|(?=\s(?:to\s(?:Part|Subpart|Title|Chapter)|zu[rm]?)\s))"
_KOREAN_CITES = (
    r"및|또는|내지|부터|까지|중|의\s|에\s|와\s|과\s|제\s?\d|본문|단서|각\s?호|각\s?목"
    r"|전단|후단|제목|앞쪽|뒤쪽|다음|서식"
)
"""제5조 중 and 제5조 본문 quote an article in order to amend it."""
AFTER_KOREAN: Final = rf"(?=\s*$|\s*[(（<\[]|\s++(?!{_KOREAN_CITES})|[①-⑳])"
_AFTER_KOREAN_UNITS = r"(?=\s*$|\s*[(（<])"
AFTER_HAN: Final = r"(?=\s*$|[\s（(【〔　<＜①-⑳])"
AFTER_MARK: Final = r"(?=\s|$|[^\x00-\x7f]|\()"

SPELLINGS: Final = {
    "Articulo": "Artículo", "Titulo": "Título", "Capitulo": "Capítulo", "Seccion": "Sección",
    "Subseccion": "Subsección",
    "septimo": "séptimo", "septima": "séptima", "decimo": "décimo", "decima": "décima", "unico": "único",
    "unica": "única", "Disposicion": "Disposición",
}  # fmt: skip
"""Capitals often lack their accents; in a path a division has one spelling."""
MONTHS: Final = (
    "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez"
)
_NO_DATE = rf"(?!\s+(?:(?:{MONTHS})\b|\d{{1,2}}\.))"
"""1. Januar 2027 and 2026. 1. 22. are dates, 1. Aufsicht is a label."""

_DASHED = r"(?:(?=[—–]{1,2}\()|[—–-]{1,2}(?=\s|[^\W\d_])|(?=\s|$|[^\x00-\x7f\d]))"
"""1. Text, 1.- Texto, 1.文字, 5.—(1)."""
_HAN_DIGIT = rf"[\d{FULL_DIGITS}{KANJI}]"
_HAN_NUMBER = rf"\s*{_HAN_DIGIT}{{1,9}}(?:[-－‐–]{_HAN_DIGIT}{{1,4}})?\s*"
_HAN_BRANCH = rf"(?:\s*[のノ之]\s*{_HAN_DIGIT}{{1,5}}){{0,4}}"
_KOREAN_BRANCH = r"(?:의\s?\d+){0,3}"
UNITS: Final = {
    "編編篇编편": "part",
    "章장": "chapter",
    "節节절": "section",
    "款관目": "subsection",
    "条條조": "article",
    "項项항": "paragraph",
    "号號호": "item",
}
RANK_OF_UNIT: Final = {unit: rank for units, rank in UNITS.items() for unit in units}
_HAN_UNIT = rf"第{_HAN_NUMBER}(?:分编|[編篇编章節节款目条條項项号號]){_HAN_BRANCH}"
_KOREAN_UNIT = rf"제\s?\d+\s?[편장절관조항호]{_KOREAN_BRANCH}"


_ROMAN = "(?:x{0,3}(?:ix|iv|v?i{2,3}|vi|xi)|x{2,3}v?|x[iv]|xl[iv]{0,4})"
"""Two signs or more; of one sign, only its siblings tell whether it is a letter."""
_TWICE = "|".join(letter * 2 for letter in LOWER)


class Rule(NamedTuple):
    """One way to print a label."""

    form: str
    starts: str
    """Characters it can begin with."""
    pattern: str


_ASKED = rf"[\d{FULL_DIGITS}]{{1,3}}(?:[-－‐–.][\d{FULL_DIGITS}]{{1,2}})?"
_AFTER_ASKED = r"(?:[.:)．：）、]++(?=\s|　|$|[^\x00-\x7f])|(?=\s*$|　|\s++(?![a-zà-ÿ\d])))"
QUESTIONS: Final = (
    Rule("question", "QＱ", rf"[QＱ]\s?\.?{_ASKED}{_AFTER_ASKED}"),
    Rule("question", "問问문", rf"[問问문]\s?{_ASKED}{_AFTER_ASKED}"),
    Rule(
        "question",
        "QFPDV질",
        rf"(?:Question|Frage|Pregunta|Domanda|Pergunta|Vraag|질문)\s?{_ASKED}(?:[.:)：）]++(?=\s|$)|(?=\s*$|\s[–—-]\s))",
    ),
)
"""Questions and their answers, and what a consultation asks: Q3. What may be charged? 問２　届出は必要か。"""

ANNEXES: Final = (
    Rule("annex", "別别", rf"[別别](?:表|紙|纸|記|添|図|图)(?:第?\s*{_HAN_DIGIT}{{1,5}}{_HAN_BRANCH})?{AFTER_HAN}"),
    Rule("annex", "様样", rf"[様样]式第?\s*{_HAN_DIGIT}{{1,5}}[号號]?{_HAN_BRANCH}{AFTER_HAN}"),
    Rule(
        "annex",
        "附",
        rf"附(?:表|件|录|錄|件表|图|圖)(?:第?\s*{_HAN_DIGIT}{{1,5}})?(?=\s*$|[\s（(【〔　:：、]){_HAN_BRANCH}",
    ),
    Rule(
        "annex",
        "별붙[<",
        rf"[\[<]?(?:별표|별지|별첨|붙임)(?:\s?제?\d+호?(?:의\d+)?)?+(?:\s?서식)?+[\]>]?+(?=\s*$|\s*[(（<\[]|\s++(?!{_KOREAN_CITES}))",
    ),
    Rule("part", "附", rf"附[\s　]*[則则]{AFTER_HAN}"),
    Rule("part", "부", rf"부\s*칙{AFTER_KOREAN}"),
)
"""Annexes and supplementary provisions of East Asian acts: 別表第一, 附件2, [별표 1], 附則, 부칙."""

BRACKETED: Final = (
    Rule("roman()", "(", rf"\({_ROMAN}\)" + AFTER_MARK),
    Rule("alpha()", "(", rf"\((?:[a-z][a-f]?|{_TWICE})\)" + AFTER_MARK),
    Rule("ROMAN()", "(", rf"\({_ROMAN.upper()}\)" + AFTER_MARK),
    Rule("ALPHA()", "(", rf"\((?:[A-Z]|{_TWICE.upper()})\)" + AFTER_MARK),
    Rule("arabic()", "(", r"\(\d{1,3}(?:[a-zA-Z]{1,2}|\.\d{1,2}|\s?bis)?\)" + AFTER_MARK),
)
"""Enumerators in brackets, which may follow another label on one line: (a)(1)(A), § 5. (1), 5.—(1)."""

SIGNS: Final = (
    Rule("han", "第", rf"(?:{_HAN_UNIT}){{1,3}}{AFTER_HAN}"),
    Rule("han", "제", rf"{_KOREAN_UNIT}{AFTER_KOREAN}|(?:{_KOREAN_UNIT}){{2,3}}{_AFTER_KOREAN_UNITS}"),
    Rule("paragraph", "§", r"§\s?\d++[º°](?:-[A-Z])?(?=\s|[.–-])"),  # of Brazilian articles
    Rule("paragraph", "P", r"(?:Parágrafo único|PARÁGRAFO ÚNICO)(?=[.\s])"),
    Rule(
        "article",
        "§",
        r"§§?\s?\d++[a-zA-Z]{0,3}(?:[-–.:]\d++[a-z]{0,2})*+(?:\s(?:bis|und|to|and)\s\d+[a-z]{0,2})?" + AFTER_NAMED,
    ),
    Rule("article", "LRDAC", r"(?:[LRDAC]\.\s?|[LRDAC]\*{1,2}\s?)\d++(?:-\d++)++(?:\s[A-Z]\b)?" + AFTER_NAMED),
    *BRACKETED,
    Rule("kanji()", "(（㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", rf"[（(]\s?[{KANJI}]{{1,4}}\s?[）)]|[㈠-㈩]"),
    Rule("wide()", "（(", rf"（\s?[0-9{FULL_DIGITS}]{{1,3}}\s?）|\([{FULL_DIGITS}]{{1,3}}\)"),
    Rule("kana()", "(（", r"[（(][ア-ンｱ-ﾝ][）)]"),
    Rule("hangul()", "(（", rf"[（(][{HANGUL}][）)]"),
    Rule("stem()", "(（", rf"[（(][{STEMS}][）)]"),
    Rule("roman-sign()", "(（", r"[（(](?:[ⅰ-ⅿ]{1,3}|[ｉｖｘ]{1,5})[）)]"),
    Rule("ROMAN-sign()", "(（", r"[（(](?:[Ⅰ-Ⅿ]{1,3}|[ＩＶＸ]{1,5})[）)]"),
    Rule("alpha-wide()", "(（", r"（[ａ-ｚa-z]）|\([ａ-ｚ]\)"),
    Rule("ALPHA-wide()", "(（", r"（[Ａ-ＺA-Z]）|\([Ａ-Ｚ]\)"),
    Rule("decimal", DIGITS, r"\d{1,3}(?:\.\d{1,3}){1,6}\.?(?=\s+[^\W\d_a-zà-ÿ]|\s*$)"),
    Rule(
        "arabic.",
        DIGITS,
        rf"\d{{1,3}}(?:[a-zA-Z]{{1,2}}|[\s-]?{BIS})?\.{_DASHED}{_NO_DATE}",
    ),
    Rule("arabic)", DIGITS, r"\d{1,3}(?:[a-zA-Z]{1,2})?\)" + AFTER_MARK),
    Rule("arabic°", DIGITS, rf"\d{{1,3}}\s?[°º](?:\s?{BIS})?(?=\s*[.)]?[-–—]?\s+(?![CF]\b))\.?[-–—]?"),
    Rule("wide", DIGITS + FULL_DIGITS, rf"[0-9{FULL_DIGITS}]{{1,3}}[．、　]|[{FULL_DIGITS}]{{1,3}}(?:\s|(?=\s*$))"),
    Rule("wide", "○〇◯", rf"[○〇◯]\s?[0-9{FULL_DIGITS}]{{1,2}}(?=\s|　|$)"),
    Rule("wide)", FULL_DIGITS, rf"[{FULL_DIGITS}]{{1,3}}[）)]"),
    Rule("decimal", UPPER, r"[A-Z]\.\d{1,3}(?:\.\d{1,3}){0,5}\.?(?=\s+[^\W\d_a-zà-ÿ]|\s*$)"),
    Rule("roman.", "ivx", rf"{_ROMAN}[.)](?=\s)"),
    Rule("ROMAN.", "IVXL", rf"[IVXL]{{1,6}}(?:\s{BIS})?\.?\s?[–—-]{{1,2}}(?=\s?[^\W\d_])"),
    Rule("ROMAN.", "IVXL", rf"[IVXL]{{2,6}}(?:\s{BIS})?[.)](?=\s)"),
    Rule("triple", LOWER, rf"(?:{'|'.join(letter * 3 for letter in LOWER)})\)(?=\s|$)"),
    Rule("double", LOWER, rf"(?:{_TWICE})\)(?=\s|$)"),  # below a) in German acts
    Rule("alpha.", LOWER, r"[a-z]{1,2}\)(?=\s|$)|[a-z]\.(?=\s|$|[^\x00-\x7f])"),
    Rule("ALPHA.", UPPER, r"(?!S\.\s\d)[A-Z][.)](?=\s)|[A-Z]\.?\s?[–—](?=\s)"),
    Rule("super", "¹²³⁴⁵⁶⁷⁸⁹", rf"[¹²³⁴-⁹][⁰¹²³⁴-⁹]?(?:{BIS})?(?=\s)"),  # Swiss paragraphs
    Rule("circled", CIRCLED, rf"[{CIRCLED}](?:의\d+)?"),
    Rule("kanji", KANJI, rf"[{KANJI}]{{1,4}}[、．　]|[{KANJI}]{{1,3}}(?:の[{KANJI}](?=　)|(?=\s+[^\x00-\x7f]))"),
    Rule("kana", IROHA, rf"[{IROHA}](?:[　、．]|\s(?=[^\x00-\x7f]))"),
    Rule("stem", STEMS, rf"[{STEMS}][、．　]"),
    Rule("hangul", HANGUL, rf"[{HANGUL}]\.(?=\s|$)"),
    Rule("hangul)", HANGUL, rf"[{HANGUL}]\)(?=\s|$)"),
    Rule("ROMAN-sign", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", r"[Ⅰ-Ⅻ](?:[.．、　)]|(?=\s))"),
    Rule("roman-sign", "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ", r"[ⅰ-ⅻ](?:[.．、　)]|(?=\s))"),
)  # fmt: skip
"""Enumerators, and the divisions that a sign names: §, 第, 제."""


def named_rules() -> Iterator[Rule]:
    """Yield the rules of divisions named by a word, one for each initial and rank."""
    for rank, words in WORDS.items():
        number = f"(?:{NUMBER}|{LETTER if rank in LETTERED else _LETTER_ALONE})"
        for initial, spelled in _by_initial(words):
            after = _AFTER_ANNEX if rank == "annex" else AFTER_NAMED
            yield Rule(rank, initial, rf"(?:{spelled})\s+{number}{after}")
    for rank, words in ORDERED.items():
        pattern = rf"(?i:{ORDINALS_BEFORE})\s+(?:{words}|{words.lower()}|{words.upper()}){_AFTER_ORDERED}"
        yield Rule(rank, "EZDVFSANPTQC", pattern)
        numbered = rf"(?:\d{{1,2}}|[IVX]{{1,5}})\.\s+(?:{words}|{words.upper()}){_AFTER_ORDERED}"
        yield Rule(rank, DIGITS + "IVX", numbered)
    for initial, spelled in _by_initial(LONE):
        yield Rule("annex", initial, rf"(?:{spelled})(?=\s*$|\s+\((?:zu|à|to)\s)")
    yield Rule("article", "D", rf"(?i:{SPANISH})(?=\.|\s*$)")
    yield Rule("worded", "UDTCSONQV", rf"(?:{WORDED})\.(?=\s+[«A-ZÁÉÍÓÚÑ])")
    yield Rule("part", "TAa", rf"(?i:{TRANSITORY})(?=\s*[.:]?\s*$)")
    yield Rule("article", "PSTCQONDÚU", rf"(?i:{COUNTED})(?=\.[-–—]|\.\s+[«A-ZÁÉÍÓÚÑ])")


def _by_initial(words: str) -> Iterator[tuple[str, str]]:
    """Group words by their initial, each in both spellings, longer ones first."""
    listed = sorted({*words.split("|"), *words.upper().split("|")}, key=lambda word: (-len(word), word))
    for initial in sorted({word[0] for word in listed}):
        yield initial, "|".join(word.replace(".", r"\.") for word in listed if word[0] == initial)
