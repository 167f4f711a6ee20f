"""Law-like text in eight languages, made from tables of phrases: enough words for edits to be told apart.

The phrases stand in one TOML file per language; how its provisions are numbered stands here. The sentences are not
law and need not be true; what matters is that they are built as this language builds its provisions.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from bench.diff.grammar.table import Layout, Table, arabic, circled, counted, letter, none, roman_after, wide

LAYOUTS = {
    "en": Layout(roman_after("Chapter"), arabic("Article "), arabic("", "."), letter("(", ")")),
    "de": Layout(arabic("Abschnitt "), arabic("§ "), arabic("(", ")"), arabic("", ".")),
    "fr": Layout(roman_after("Chapitre"), arabic("Article "), arabic("", "."), letter("", ")")),
    "es": Layout(roman_after("Capítulo"), arabic("Artículo ", "."), arabic("", "."), letter("", ")")),
    "ja": Layout(
        counted("第", "章"), counted("第", "条"), wide, counted("", "　"),
        numbers_first=False, article_is_heading=False, joiner="",
    ),
    "ko": Layout(arabic("제", "장"), arabic("제", "조"), circled, arabic("", "."), article_is_heading=False),
    "zh-Hans": Layout(
        counted("第", "章"), counted("第", "条"), none, counted("（", "）"),
        numbers_first=False, article_is_heading=False, joiner="",
    ),
    "zh-Hant": Layout(
        counted("第 ", " 章"), arabic("第 ", " 條"), none, counted("", "、"), numbers_first=False, joiner=""
    ),
}  # fmt: skip


def _table(language: str) -> Table:
    phrases = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text())
    return Table(language, {slot: tuple(texts) for slot, texts in phrases.items()}, LAYOUTS[language])


TABLES = {language: _table(language) for language in LAYOUTS}

__all__ = ["TABLES", "Layout", "Table"]
