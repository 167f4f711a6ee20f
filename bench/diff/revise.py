"""Small edits inside a text, each of which leaves the provision the provision it was."""

from __future__ import annotations

import re
from random import Random

from bench.diff.grammar import TABLES
from bench.diff.units import squash

_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{3,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}|[\u30a1-\u30ff]{3,}")
_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])|[一二三四五六七八九十百]+(?=[日月年人万億個回分箇か])")
_CLAUSE = re.compile(r"(?<=.{12})([,，、]\s?)([^,，、;；.。:：()（）「」“”\"]{4,60})(?=[,，、.。;；])")
_SENTENCE = re.compile(r"(?<=[.。;；])\s*(?=\S)")
# Not after "7." or "Abs.": a date or an abbreviation ends no sentence.
_END_OF_SENTENCE = re.compile(r"(?:(?<=[^\W\d]{4}\.)|(?<=[。;；]))\s*(?=[^\s)）」』”\"])")
_END_OF_CLAUSE = re.compile(r"(?<=[,，、])\s*(?=\S)")

KINDS = ("word", "word", "number", "clause", "sentence")


def revised(text: str, language: str, random: Random) -> tuple[str, str]:
    """Return an edited text and what was done: "word", "number", "clause" or "sentence".

    What a text offers no room for falls back to another word, then to any other edit. Never more than a third of a
    text goes, and never more than two thirds of it come. Raises ValueError when nothing fits.
    """
    if "://" in text:
        raise ValueError(f"an address is not text: {text[:60]!r}")
    for kind in (random.choice(KINDS), "word", "number", "clause", "sentence"):
        new = _HOW[kind](text, language, random)
        if new is not None and squash(new) != squash(text) and 0.66 < len(new) / len(text) < 1.67:
            return new, kind
    raise ValueError(f"nothing in this text can be edited: {text[:60]!r}")


def other_word(text: str, language: str, random: Random) -> str | None:
    """Replace one word, never the first sign of a text, which may be taken for a label."""
    pattern = _HAN if language in ("ja", "zh-Hans", "zh-Hant") else _WORD
    found = [match for match in pattern.finditer(text) if match.start() > 2]
    donors: list[str] = pattern.findall(TABLES[language].text(random, 2))
    if not found or not donors:
        return None
    match = random.choice(found)
    return text[: match.start()] + random.choice(donors) + text[match.end() :]


def _other_number(text: str, language: str, random: Random) -> str | None:
    found = [match for match in _FIGURE.finditer(text) if match.start() > 2]
    if not found:
        return None
    match = random.choice(found)
    number = str(random.randint(2, 99)) if match[0].isascii() else random.choice(("四", "六", "八", "十五", "四十"))
    return text[: match.start()] + number + text[match.end() :]


def _clause(text: str, language: str, random: Random) -> str | None:
    """Take a clause between commas out, or put one in."""
    found = list(_CLAUSE.finditer(text))
    if not found:
        return None
    match = random.choice(found)
    if random.random() < 0.5:
        return text[: match.start()] + text[match.end() :]
    return text[: match.end()] + match[1] + TABLES[language].draw(random, "clause") + text[match.end() :]


def _sentence(text: str, language: str, random: Random) -> str | None:
    """Put a sentence behind another, at the end where there is only one."""
    table = TABLES[language]
    places = [match.end() for match in _SENTENCE.finditer(text)]
    at = random.choice([*places, len(text)])
    return text[:at] + (table.layout.joiner if at == len(text) else "") + table.draw(random, "sentence") + (
        table.layout.joiner if at < len(text) else ""
    ) + text[at:]  # fmt: skip


_HOW = {"word": other_word, "number": _other_number, "clause": _clause, "sentence": _sentence}


def pieces(text: str, count: int, least: int) -> list[str] | None:
    """Cut a text at ends of sentences (else of clauses) into `count` pieces of at least `least` letters, or None."""
    for pattern in (_END_OF_SENTENCE, _END_OF_CLAUSE):
        cuts = [match.start() for match in pattern.finditer(text)]
        found: list[str] = []
        start = 0
        for cut in cuts:
            if len(found) < count - 1 and len(squash(text[start:cut])) >= least and len(squash(text[cut:])) >= least:
                found.append(text[start:cut].strip())
                start = cut
        found.append(text[start:].strip())
        if len(found) == count:
            return found
    return None
