"""Which language a text in Latin letters is in, by its small words."""

from __future__ import annotations

import re

SMALL: dict[str, str] = {
    "en": (
        "the of and to in shall for by or is any with that which this on be are as from at you your our we a an may "
        "must not under it its such who where has have will section"
    ),
    "de": (
        "der die das und oder den dem des ist nach von zu für nicht durch im mit auf wird ein eine einer eines einem "
        "einen sind bei am zum zur bis in als auch wenn diese dieser dieses werden kann muss darf tritt kraft gilt"
    ),
    "fr": (
        "le la les du et des une un dans par pour est sur au aux ou qui que ce cette l' d' n' s' qu' j' sont à sans "
        "ne pas il elle se en de son sa ses leur leurs peut doit être entre présent présente loi article"
    ),
    "es": (
        "el la los las del de y en que por para se con al lo su sus esta este será una un o no como a ley quien "
        "podrá deberá cuando entre sin es artículo hasta"
    ),
    "it": (
        "il lo la gli le i dei della delle dello degli del di da al dal nel nella e è che per con un una sono non "
        "può deve si su come alla alle dall' dell' nell' all' l' un' entro o ai presente legge a in"
    ),
    "pt": (
        "o a os as dos das do da e em no na nos nas ao aos à às que por para com um uma é são não se ser pode deve "
        "seu sua pelo pela será até ou lei de esta este quando"
    ),
    "nl": (
        "de het een en van in op te dat die is zijn voor met niet door aan bij of wordt worden kan moet deze dit "
        "binnen naar als ook om tot uit wet artikel ten over"
    ),
}
"""The commonest words of each language's laws. One that several share weighs less."""
ENOUGH = 1.0
"""What settles a language: a word that no other has, or two that one other has."""
LEAD = 1.15
"""How much more than the next: five words of two kin languages say little."""
CLEARLY = 2
"""How much more another language must weigh than one that is stated: templates state English of anything."""

_EASTERN_TIME = re.compile(r"(?:[ap]\.?m\.?|:\d\d|noon|midnight),?\s+ET\b")
"""Of a deadline in Washington, and no French "and"."""
_WORD = re.compile(r"[a-zà-ÿœ]+(?:'(?=[a-zà-ÿ])|)")
_BY_WORD: dict[str, list[str]] = {}
for _language, _words in SMALL.items():
    for _word in _words.split():
        _BY_WORD.setdefault(_word, []).append(_language)


def likeliest(text: str) -> tuple[str, bool]:
    """Return the likeliest language of a text, English where nothing tells, and whether its words settle that.

    >>> likeliest("Diese Verordnung tritt am 1. Juli 2027 in Kraft."), likeliest("Data Act 2027")
    (('de', True), ('en', False))
    """
    counts = _weights(text)
    first, second = sorted(counts, key=lambda name: -counts[name])[:2]
    return first, counts[first] >= ENOUGH and counts[first] >= LEAD * counts[second]


def may_be(text: str, language: str) -> bool:
    """Return whether a text in Latin letters may be in a language: true of one that is not in the list.

    >>> text = "Diese Verordnung tritt am 1. Juli 2027 in Kraft."
    >>> may_be(text, "de"), may_be(text, "en"), may_be("Data Act 2027", "fr"), may_be(text, "da")
    (True, False, True, True)
    """
    counts = _weights(text)
    most = max(counts.values())
    return language not in counts or most < ENOUGH or CLEARLY * counts[language] > most


def _weights(text: str) -> dict[str, float]:
    counts = dict.fromkeys(SMALL, 0.0)
    if " ET" in text:
        text = _EASTERN_TIME.sub(" ", text)
    for word in _WORD.findall(text.lower().replace("’", "'")):
        languages = _BY_WORD.get(word, ())
        for language in languages:
            counts[language] += 1 / len(languages)
    return counts
