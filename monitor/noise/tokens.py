"""Numbers and tokens in a text: its skeleton without them, which of them differ, and which of them mean something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from monitor.noise.rule import MARK

MAX_CHARS = 2000
"""Longer texts are not taken apart."""
_WORDS = re.compile(r"[A-Za-z0-9０-９+/=_-]+(?:[.,:'’][0-9]+)*")
DIGIT = re.compile(r"[0-9０-９]")
_MONTHS = (
    r"jan\w*|feb\w*|mar\w*|mär\w*|apr\w*|may|mai|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|okt\w*|nov\w*|dec\w*|dez\w*"
    r"|janv\w*|févr\w*|avr\w*|juin|juil\w*|août|déc\w*|ene\w*|abr\w*|agosto|dic\w*"
)
_MEANT_AFTER = re.compile(
    r"\s?(?:[%‰€$£¥₩円元원°]|[万億兆萬亿만억年月日년월일条條項号조항호]"
    r"|(?:percent|per cent|prozent|pour cent|eur|usd|gbp|jpy|krw|cny|dollars?|euros?|yen|won|million|billion"
    rf"|days?|months?|years?|weeks?|tagen?|monaten?|jahren?|jours?|mois|ans?|días|meses|años|{_MONTHS})\b)",
    re.IGNORECASE,
)
_MEANT_BEFORE = re.compile(
    r"(?:[€$£¥₩§第제]|\b(?:article|articles|art\.?|artikel|section|sec\.?|chapter|annex|paragraph|para\.?|recital"
    rf"|no\.?|nr\.?|eur|usd|gbp|{_MONTHS}))\s?$",
    re.IGNORECASE,
)
"""What stands beside a number that means something: units, currencies, months, names of provisions."""


def folded(text: str) -> str:
    """Return the text with full-width forms made half-width: two renderings of one number differ in them."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield what counts as a number or token: words with a digit in them."""
    return (found for found in _WORDS.finditer(text) if DIGIT.search(found[0]))


def skeleton(text: str) -> str:
    """Return the text with every number replaced."""
    return _WORDS.sub(lambda found: MARK if DIGIT.search(found[0]) else found[0], text)


def without(text: str, volatile: tuple[int, ...]) -> str:
    parts, end = [], 0
    for at, found in enumerate(tokens(text)):
        if at in volatile:
            parts += [text[end : found.start()], MARK]
            end = found.end()
    return "".join([*parts, text[end:]])


def volatile_numbers(before: str, after: str) -> list[int] | None:
    """Return which numbers differ; None when words differ too. A number that means something is never among them:
    then the list is empty."""
    if max(len(before), len(after)) > MAX_CHARS or skeleton(before) != skeleton(after):
        return None
    pairs = list(zip(tokens(before), tokens(after), strict=True))
    differing = [at for at, (one, two) in enumerate(pairs) if folded(one[0]) != folded(two[0])]
    if any(_is_meant(before, pairs[at][0]) or _is_meant(after, pairs[at][1]) for at in differing):
        return []
    return differing


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Tell an amount, a deadline's length, an article number or a calendar date from a counter."""
    if _MEANT_AFTER.match(text, found.end()) or _MEANT_BEFORE.search(
        text[max(0, found.start() - 12) : found.start()]
    ):
        return True
    return re.fullmatch(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}", found[0]) is not None


def means_something(text: str) -> bool:
    return any(_is_meant(text, found) for found in tokens(text))
