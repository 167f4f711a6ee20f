"""Precision and recall on edited laws, by language, rate and kind.

    python -m bench.diff.quality [--languages ja,ko] [--rates 0.02] [--seeds 3] [--corpus FOLDER] [--show 10]

Made laws with seeds from `HELD_OUT` on, and real laws chosen by the hash of their names, are for judging only: nobody
tunes on them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.diff.grammar import TABLES
from bench.diff.laws import Law, corpus_laws, generated
from bench.diff.score import Score, score
from bench.diff.truth import Case, case
from monitor.diff import compare

RATES = (0.002, 0.02, 0.15)
HELD_OUT = 1000
"""Made laws from this seed on are held out."""
ROUGH = "rough"
"""The same laws with edits side by side, and texts edited several times: harder, and not always of one reading."""
SEEDS_AT_LOW_RATE = 4
"""At 0.2 % a law takes one edit: it is edited several times."""


@dataclass(slots=True)
class Quality:
    """Scores by (group, language, rate); the group says where the law is from and whether it is held out."""

    scores: dict[tuple[str, str, float], Score] = field(default_factory=dict)
    unread: int = 0
    cases: int = 0

    def add(self, group: str, cases: Iterable[tuple[Case, float]]) -> None:
        for each, rate in cases:
            key = group, each.law.language, rate
            found = self.scores.setdefault(key, Score())
            found += score(compare(each.before, each.after).record()["provisions"], each.facts, each.excused)
            self.unread += each.unread
            self.cases += 1

    def total(self, *, group: str | None = None, language: str | None = None, rate: float | None = None) -> Score:
        """Add up what matches; None matches everything."""
        total = Score()
        for (a, b, c), found in self.scores.items():
            if group in (None, a) and language in (None, b) and rate in (None, c):
                total += found
        return total

    def groups(self) -> list[str]:
        return list(dict.fromkeys(key[0] for key in self.scores))

    def languages(self) -> list[str]:
        return list(dict.fromkeys(key[1] for key in self.scores))


def summed(scores: Iterable[Score]) -> Score:
    total = Score()
    for each in scores:
        total += each
    return total


def cases_of(law: Law, rates: Iterable[float] = RATES, *, is_rough: bool = False) -> Iterator[tuple[Case, float]]:
    for rate in rates:
        for seed in range(SEEDS_AT_LOW_RATE if rate < 0.01 else 1):
            yield case(law, rate, seed, is_rough=is_rough), rate


def measured(
    languages: Iterable[str], rates: Iterable[float], seeds: int, corpus: Path | None, most_laws: int = 6
) -> Quality:
    """Edit made laws of both groups, and up to `most_laws` real ones of each language and group, and score them."""
    quality = Quality()
    languages, rates = list(languages), list(rates)
    for language in languages:
        for group, first in (("made", 0), ("made, held out", HELD_OUT)):
            for seed in range(first, first + seeds):
                law = generated(language, seed)
                quality.add(group, cases_of(law, rates))
                quality.add(ROUGH, cases_of(law, rates, is_rough=True))
    for law in corpus_laws(corpus, most_laws) if corpus else ():
        if law.language in languages:
            quality.add("real, held out" if law.is_held_out else "real", cases_of(law, rates))
            quality.add(ROUGH, cases_of(law, rates, is_rough=True))
    return quality


def table(quality: Quality) -> str:
    """Return precision/recall by group and language (rows) and rate (columns), then by kind."""
    rates = list(dict.fromkeys(key[2] for key in quality.scores))
    lines = ["group             language  " + "".join(f"{rate:>14.1%}" for rate in rates) + "           all   facts"]
    for group in quality.groups():
        for language in [*quality.languages(), None]:
            cells = [quality.total(group=group, language=language, rate=rate) for rate in [*rates, None]]
            if cells[-1].facts.total():
                row = "".join(f"   {cell.precision:.3f}/{cell.recall:.3f}" for cell in cells)
                lines.append(f"{group:<18}{language or 'all':<10}{row}{cells[-1].facts.total():>8}")
    total = quality.total()
    lines.append("\nfound, by kind of edit:      " + _counts(total.found, total.facts))
    lines.append("explained, by kind reported: " + _counts(total.explained, total.provisions))
    lines.append(f"{quality.cases} edited laws; {quality.unread} edits that the extractor does not show are left out")
    return "\n".join(lines)


def _counts(part: dict[str, int], whole: dict[str, int]) -> str:
    return ", ".join(f"{kind} {part.get(kind, 0)}/{count}" for kind, count in sorted(whole.items()))


def failures(quality: Quality, most: int) -> Iterator[str]:
    """Yield what was missed and what nothing explains, a few of each cell, cut short."""
    for (group, language, rate), found in quality.scores.items():
        for fact in found.missed[:most]:
            pieces = [f"{side}: {' | '.join(f'{p.label}~{p.text[:70]}' for p in pieces[:4])}"
                      for side, pieces in (("old", fact.old), ("new", fact.new))]  # fmt: skip
            yield f"[{group} {language} {rate:.1%}] MISSED {fact.kind} ({fact.detail})  " + "  ".join(pieces)
        for told in found.unexplained[:most]:
            sides = [(told[side] or "")[:110].replace("\n", "⏎") for side in ("before", "after")]
            labels = f"{told['old_label']} -> {told['label']}"
            yield (
                f"[{group} {language} {rate:.1%}] UNEXPLAINED {told['kind']} {labels} {told['reasons'][:2]}  {sides}"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description="Precision and recall of the diff engine on edited laws.")
    parser.add_argument("--languages", default=",".join(TABLES))
    parser.add_argument("--rates", default="0.002,0.02,0.15")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--show", type=int, default=0, help="failures of each cell to print")
    options = parser.parse_args()
    rates = [float(rate) for rate in options.rates.split(",")]
    quality = measured(options.languages.split(","), rates, options.seeds, options.corpus)
    print(table(quality))
    for line in failures(quality, options.show):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
