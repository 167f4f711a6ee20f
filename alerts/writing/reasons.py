"""Why a change is told, in the reader's language: our own fixed words are translated, what they quote stays.

Each sentence of the table, with blanks for what it quotes, is the pattern that recognises it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from alerts.words.meanings import Told
from alerts.words.reasons import KINDS, LANGUAGES, SENTENCES, UNITS
from alerts.writing.text import clean

_QUOTES = {"en": "“{}”", "ja": "「{}」", "ko": "‘{}’", "zh": "“{}”", "de": "„{}“", "fr": "« {} »"}
_JOINED = {"ja": ("、", "～"), "ko": (", ", "~"), "zh": ("、", "至"), "de": (", ", " bis "), "fr": (", ", " à ")}

_BLANK = re.compile(r"\{(\w*)\}")
_PATTERNS = {
    "": "(.+?)",
    "q": "'(.*)'",
    "name": "(.+)",
    "list": "(.+?)",
    "why": "(.+)",
    "unit": f"({'|'.join(UNITS)})",
    "kind": f"({'|'.join(KINDS)})",
}

READ_CHARS = 2_000
"""Of a reason: the differ's own are far shorter."""


def in_language(reason: str, language: str) -> str | None:
    """Return a reason of ours in a language; None when these are no words of ours (a quotation alone, say).

    >>> in_language("split into (1) and (1a)", "ja")
    '(1)、(1a)に分割'
    >>> in_language("shall → may", "ja") is None
    True
    """
    reason = clean(reason, READ_CHARS)
    for pattern, blanks, told in _sentences():
        found = pattern.fullmatch(reason)
        if found is None:
            continue
        if language not in LANGUAGES:
            return reason
        filled = (_filled(kind, text, language) for kind, text in zip(blanks, found.groups(), strict=True))
        return told[LANGUAGES.index(language)].format(*filled)
    return None


def told_in(reason: str, language: str) -> str:
    """Return a reason in a language, and as it stands where there are no words of ours in it."""
    return in_language(reason, language) or clean(reason, READ_CHARS)


def quoted(text: str, language: str) -> str:
    """Return words in the quotation marks of a language.

    >>> quoted("AI法", "ja-JP"), quoted("AI Act", "pt")
    ('「AI法」', '“AI Act”')
    """
    return _QUOTES.get(language.split("-", maxsplit=1)[0].lower(), _QUOTES["en"]).format(text)


def _filled(kind: str, text: str, language: str) -> str:
    at = LANGUAGES.index(language)
    if kind in ("unit", "kind"):
        return (UNITS if kind == "unit" else KINDS)[text][at]
    if kind == "list":
        comma, until = _JOINED[language]
        return text.replace(", ", comma).replace(" and ", comma).replace(" to ", until)
    if kind == "why":
        return told_in(text, language)
    if kind == "q" or (kind == "name" and len(text) > 2 and text[0] == text[-1] == "'"):
        return _QUOTES[language].format(text if kind == "q" else text[1:-1])
    return text


@cache
def _sentences() -> list[tuple[re.Pattern[str], list[str], Told]]:
    return [(re.compile(_pattern(sentence)), _BLANK.findall(sentence), told) for sentence, told in SENTENCES.items()]


def _pattern(sentence: str) -> str:
    return "".join(_pieces(sentence))


def _pieces(sentence: str) -> Iterator[str]:
    at = 0
    for blank in _BLANK.finditer(sentence):
        yield re.escape(sentence[at : blank.start()])
        yield _PATTERNS[blank[1]]
        at = blank.end()
    yield re.escape(sentence[at:])
