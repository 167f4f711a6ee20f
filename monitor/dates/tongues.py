"""Which language a stretch of text is in, when its document does not say, or says it for the whole page."""

from __future__ import annotations

import re

_HANGUL = re.compile(r"[가-힣]")
_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_HAN = re.compile(r"[一-鿿]")
_LAW_JA = re.compile(r"令和|平成|昭和|締切|日公布|年法律第")
_WORDS = {
    "de": re.compile(r"\b(?:der|die|das|und|des|dem|den|ist|am|bis|zum|tritt|gilt|ab|nach)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:le|la|les|des|du|est|et|au|à|en|sont|jusqu|entre)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|los|las|del|y|al|en|será|hasta|entrará|su|para)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:the|of|and|on|by|shall|is|from|to|in|date|this|effective)\b", re.IGNORECASE),
}
READ_CHARS = 300


def tongue(stretch: str, language: str | None) -> str | None:
    """Return the two-letter language of a stretch: by its script, else as the document says, else by its small words.

    A Japanese sentence on a page that calls itself English is Japanese. None for languages that have no table.

    >>> tongue("公布の日から施行する。", "en"), tongue("Dieses Gesetz tritt in Kraft", None)
    ('ja', 'de')
    """
    stretch = stretch[:READ_CHARS]
    said = (language or "").lower()[:2]
    if not stretch.isascii():
        if _HANGUL.search(stretch):
            return "ko"
        if _KANA.search(stretch):
            return "ja"
        if _HAN.search(stretch):
            return "ja" if said == "ja" or (said != "zh" and _LAW_JA.search(stretch)) else "zh"
    if said in _WORDS:
        return said
    if said and said not in ("ja", "ko", "zh"):
        return None
    counts = {name: len(words.findall(stretch)) for name, words in _WORDS.items()}
    return max(counts, key=lambda name: (counts[name], name == "en"))
