"""What a language's table holds, and how a sentence is drawn from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.diff.counting import kanji, roman

_SLOT = re.compile(r"\{(\w+)\}")
_ARABIC = (3, 5, 7, 10, 14, 15, 20, 30, 45, 60, 90, 120, 180, 250, 500)
_KANJI = (2, 3, 5, 7, 10, 14, 20, 30, 60, 90)

Numbering = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a country numbers its provisions: each gives the printed label of the n-th."""

    chapter: Numbering
    article: Numbering
    paragraph: Numbering
    point: Numbering
    numbers_first: bool = True
    """Whether the first paragraph of an article has a number; in Japan it has none."""
    article_is_heading: bool = True
    """Whether an article's name stands on a line of its own, with its title."""
    joiner: str = " "
    """Between two sentences."""


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases of one language by slot. The slots "sentence", "point", "title" and "clause" are the ones asked for."""

    language: str
    slots: dict[str, tuple[str, ...]]
    layout: Layout

    def draw(self, random: Random, slot: str) -> str:
        """Return a phrase with everything in it drawn."""

        def filled(match: re.Match[str]) -> str:
            if match[1] == "n":
                return str(random.choice(_ARABIC))
            if match[1] == "k":
                return kanji(random.choice(_KANJI))
            return self.draw(random, match[1])

        text = random.choice(self.slots[slot])
        while _SLOT.search(text):
            text = _SLOT.sub(filled, text)
        return text

    def text(self, random: Random, sentences: int) -> str:
        return self.layout.joiner.join(self.draw(random, "sentence") for _ in range(sentences))


def roman_after(word: str) -> Numbering:
    return lambda number: f"{word} {roman(number)}"


def arabic(before: str, behind: str = "") -> Numbering:
    return lambda number: f"{before}{number}{behind}"


def letter(before: str, behind: str) -> Numbering:
    return lambda number: f"{before}{chr(ord('a') + number - 1)}{behind}"


def counted(before: str, behind: str) -> Numbering:
    return lambda number: f"{before}{kanji(number)}{behind}"


def wide(number: int) -> str:
    """Full-width figures, as in Japanese law."""
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def circled(number: int) -> str:
    """Up to twelve."""
    return "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"[number - 1]


def none(number: int) -> str:
    """Paragraphs that have no number, as in Chinese law."""
    return ""
