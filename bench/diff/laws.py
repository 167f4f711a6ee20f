"""The laws that are edited: made from the grammar, or real ones of the corpus, as units that read back alike."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.diff.grammar import TABLES, Table
from bench.diff.units import Unit, units_of
from bench.diff.write import FORMATS, Format, read
from spiders.extract import document

MEDIA_TYPES = {
    "md": "text/markdown",
    "txt": "text/plain",
    "html": "text/html",
    "xhtml": "text/html",
    "xml": "application/xml",
    "json": "application/json",
    "pdf": "application/pdf",
}
LEAST_UNITS = 40
"""A shorter law has no room for edits that do not touch each other."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law to be edited, in the format in which it will be written."""

    name: str
    language: str
    units: tuple[Unit, ...]
    media_type: Format

    @property
    def is_held_out(self) -> bool:
        return is_held_out(self.name)


def is_held_out(name: str) -> bool:
    """Whether nobody may tune on a law: a third of all, by the hash of their names."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def settled(name: str, language: str, units: list[Unit], media_type: Format) -> Law:
    """Return a law whose units are what the extractor reads when they are written: two rounds settle nearly all."""
    for _ in range(2):
        units = units_of(read(units, media_type, language))
    return Law(name, language, tuple(units), media_type)


def generated(language: str, seed: int, articles: int = 60) -> Law:
    """Return a made law of some seven units an article; seed and language decide every word."""
    random = Random(f"{language} {seed}")
    media_type = FORMATS[seed % len(FORMATS)]
    return settled(f"made-{language}-{seed}", language, list(made_units(language, random, articles)), media_type)


def made_units(language: str, random: Random, articles: int) -> Iterator[Unit]:
    """Yield the units of a made law as its writer meant them: chapters, articles, paragraphs, points."""
    table = TABLES[language]
    chapter = 0
    left = 0
    for number in range(1, articles + 1):
        if not left:
            chapter += 1
            left = random.randint(5, 14)
            yield Unit(
                capital(table.draw(random, "title").strip("（）().")), table.layout.chapter(chapter), "heading", 1
            )
        left -= 1
        yield from _article(table, random, number)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(table: Table, random: Random, number: int) -> Iterator[Unit]:
    label = table.layout.article(number)
    title = capital(table.draw(random, "title"))
    count = random.choice((1, 1, 2, 2, 3, 4, 6))
    first = 1
    if table.layout.article_is_heading:
        # Taiwan prints the article's number alone on its line.
        yield Unit("" if table.language == "zh-Hant" else title, label, "heading", 2)
    elif table.language == "ko" and count > 1:
        yield Unit(f"{title} ① {table.text(random, 1)}", label)
        first = 2
    else:
        opening = f"{title}　" if table.language == "ja" else f"{title} " if table.language == "ko" else ""
        yield Unit(opening + table.text(random, random.randint(1, 2)), label)
        first = 2
        count = 1 if table.language == "ko" else count
    for at in range(first, count + 1):
        has_number = at > 1 or (table.layout.numbers_first and count > 1)
        yield Unit(
            table.text(random, random.randint(1, 3)), (table.layout.paragraph(at) or None) if has_number else None
        )
        if random.random() < 0.25:
            for point in range(1, random.randint(3, 7)):
                yield Unit(table.draw(random, "point"), table.layout.point(point))


def corpus_laws(folder: Path, most: int = 1000, least: int = LEAST_UNITS) -> Iterator[Law]:
    """Yield the old sides of the corpus' law pairs that are long enough, in a format chosen by their names.

    Of each language, at most `most` that may be tuned on and as many that are held out.
    """
    taken: Counter[tuple[str, bool]] = Counter()
    for pair in json.loads((folder / "laws" / "PAIRS.json").read_text())["pairs"]:
        path = folder / pair["before"]
        language = pair["lang"]
        if taken[language, is_held_out(pair["pair"])] >= most:
            continue
        found = document(path.read_bytes(), MEDIA_TYPES[path.suffix[1:]], language=language)
        units = units_of(found)
        if len(units) < least:
            continue
        taken[language, is_held_out(pair["pair"])] += 1
        media_type = FORMATS[hashlib.sha256(pair["pair"].encode()).digest()[1] % len(FORMATS)]
        yield settled(pair["pair"], language, units, media_type)
