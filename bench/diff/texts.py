"""Texts of a megabyte and what becomes of them: amendments, jumps over years, rewrites, boilerplate.

No law of a megabyte is in the corpus. A big one is real laws of one language in one file, in the order of their
names, filled up with made ones; without the corpus it is made throughout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.diff.grammar import TABLES
from bench.diff.laws import made_units
from bench.diff.revise import revised
from bench.diff.write import write

BIG_BYTES = 1_000_000
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def big_law(language: str, corpus: Path | None, *, second: bool = False) -> str:
    """Return a law of a megabyte as Markdown. `second`: another one, with no provision in common."""
    parts: list[str] = []
    size = 0
    for text in _sources(language, corpus, second=second):
        parts.append(text)
        size += len(text.encode())
        if size >= BIG_BYTES:
            break
    return "\n\n".join(parts)


def _sources(language: str, corpus: Path | None, *, second: bool) -> Iterator[str]:
    real = []
    if corpus:
        pairs = json.loads((corpus / "laws" / "PAIRS.json").read_text())["pairs"]
        names = {p["before"]: None for p in pairs if p["lang"] == language and p["before"].endswith(".md")}
        real = [_FRONT_MATTER.sub("", (corpus / name).read_text()) for name in sorted(names)]
    half = len(real) // 2
    # Real laws fill both only where there are two megabytes of them; the second is made otherwise.
    if not second:
        yield from real
    elif sum(len(text.encode()) for text in real[half:]) >= BIG_BYTES:
        yield from real[half:]
    for seed in range(10_000):
        random = Random(f"{language} big {second} {seed}")
        yield write(list(made_units(language, random, 100)), "text/markdown")


def amended(text: str, language: str, seed: int, edits: int = 12) -> str:
    """Return a text as a normal amendment leaves it: `edits` revisions, two paragraphs more, two fewer."""
    return _changed(text, language, Random(seed), edits, 2, 2)


def jumped(text: str, language: str, seed: int) -> str:
    """Return a text as five years leave it: 15 % of its paragraphs revised, 8 % new, 8 % gone."""
    count = len(_places(text.split("\n\n"), language))
    return _changed(text, language, Random(seed), count * 15 // 100, count * 8 // 100, count * 8 // 100)


def _places(paragraphs: list[str], language: str) -> list[int]:
    """Return the paragraphs that are running text; in sources that wrap lines, one has several."""
    least = 24 if language in ("ja", "ko", "zh-Hans", "zh-Hant") else 50
    return [
        at for at, text in enumerate(paragraphs) if len(text) >= least and text[0] not in "#|-<" and "://" not in text
    ]


def _changed(text: str, language: str, random: Random, revisions: int, additions: int, removals: int) -> str:
    parts: list[str | None] = [*text.split("\n\n")]
    places = _places(text.split("\n\n"), language)
    random.shuffle(places)
    for at in places[:revisions]:
        try:
            parts[at] = revised(parts[at] or "", language, random)[0]
        except ValueError:
            continue  # a paragraph without words stays
    for at in places[revisions : revisions + removals]:
        parts[at] = None
    for at in places[revisions + removals : revisions + removals + additions]:
        parts[at] = f"{parts[at]}\n\n{TABLES[language].text(random, 2)}"
    return "\n\n".join(part for part in parts if part is not None)


def boilerplate(blocks: int = 20_000) -> tuple[str, str]:
    """Return a page of many blocks, nine in ten of them one of twenty phrases, and it with 1 % changed."""
    random = Random(9)
    table = TABLES["de"]
    phrases = [table.draw(random, "title") for _ in range(20)]
    lines = [random.choice(phrases) if n % 10 else f"{table.draw(random, 'title')} Nr. {n}" for n in range(blocks)]
    new = list(lines)
    for at in random.sample(range(blocks), blocks // 100):
        new[at] = random.choice((f"{new[at]} und {random.choice(phrases)}", random.choice(phrases)))
    return "\n\n".join(lines), "\n\n".join(new)


def paragraph(words: int, share: float) -> tuple[str, str]:
    """Return one paragraph of so many words, and it with a share of the words exchanged."""
    random = Random(words)
    said = TABLES["en"].text(random, words // 12).replace("\n", " ").split(" ")[:words]
    new = list(said)
    for at in random.sample(range(len(said)), int(len(said) * share)):
        new[at] = random.choice(said) if random.random() < 0.5 else f"w{random.randrange(10**6)}"
    return " ".join(said), " ".join(new)


def paragraphs(words: int) -> tuple[list[str], list[str]]:
    """Return an act in paragraphs of some 60 words, and it with a word changed in three of ten."""
    random = Random(60)
    old: list[str] = []
    while sum(map(len, (text.split() for text in old))) < words:
        old += [TABLES["en"].text(random, 4) for _ in range(50)]
    new = list(old)
    for at in random.sample(range(len(old)), len(old) * 3 // 10):
        parts = new[at].split(" ")
        parts[random.randrange(2, len(parts))] = f"word{random.randrange(1000)}"
        new[at] = " ".join(parts)
    return old, new
