"""Which language a stretch of text is in, when its document does not say, or says it for the whole page."""

from __future__ import annotations

import re

_HANGUL = re.compile(r"[가-힣]")
_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_HAN = re.compile(r"[一-鿿]")
_LAW_JA = re.compile(r"令和|平成|昭和|締切|日公布|年法律第")
_SMALL = {
    "de": "der die das und des dem den ist am bis zum tritt gilt ab nach dieses diese wird werden kraft gesetz",
    "fr": "le la les des du est et au à en sont jusqu entre présente présent loi décret arrêté",
    "es": "el los las del y al en será hasta entrará su para presente ley decreto plazo",
    "it": "il lo gli la le dei della delle e è al dal nel entro presente legge decreto",
    "pt": "o a os as dos da das e em no na ao até presente lei decreto não será",
    "nl": "de het een van op met tot bij deze dit wordt treedt werking wet besluit dag voor niet",
    "en": "the of and on by shall is from to this that effective act section comments",
}
_WORDS = {name: re.compile(rf"\b(?:{'|'.join(row.split())})\b", re.IGNORECASE) for name, row in _SMALL.items()}
READ_CHARS = 300
ENOUGH = 2
"""Small words that settle a language; a label such as "Inkrafttreten: 1.7.2026" has none, and is tried in all."""


def tongues(stretch: str, language: str | None) -> tuple[str, ...]:
    """Return the two-letter languages that a stretch may be in, likeliest first.

    Its script decides, then what the document says of itself, then its small words: a Japanese sentence on a page
    that calls itself English is Japanese. Empty for languages that have no table.

    >>> tongues("公布の日から施行する。", "en"), tongues("Inkrafttreten", "de-AT"), tongues("1 maja 2026", "pl")
    (('ja',), ('de',), ())
    """
    stretch = stretch[:READ_CHARS]
    said = (language or "").lower()[:2]
    if not stretch.isascii():
        if _HANGUL.search(stretch):
            return ("ko",)
        if _KANA.search(stretch):
            return ("ja",)
        if _HAN.search(stretch):
            return (said,) if said in ("ja", "zh") else ("ja", "zh") if _LAW_JA.search(stretch) else ("zh", "ja")
    if said in _WORDS:
        return (said,)
    if said and said not in ("ja", "ko", "zh"):
        return ()
    counts = {name: len(words.findall(stretch)) for name, words in _WORDS.items()}
    ranked = tuple(sorted(counts, key=lambda name: (-counts[name], name != "en")))
    return ranked[:1] if counts[ranked[0]] >= ENOUGH else ranked
