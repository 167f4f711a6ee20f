"""`make bench-diff`: every line of what the diff engine promises, measured in one run.

    python -m bench.diff.run [--quick] [--only quality,corpus,speed,hostile] [--corpus FOLDER] [--seeds 4]

Exit code 1 when a figure misses its aim. The corpus is $TOCSIN_CORPUS, or the shared one beside the repository;
without one, made laws serve throughout. How to read the table: `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.diff import corpus as held
from bench.diff import quality, speed
from bench.diff.grammar import TABLES
from bench.figures import Figure
from bench.figures import table as figures_table
from bench.run import RESULTS, ROOT, install_peers

SECTIONS = ("quality", "corpus", "speed", "hostile")
WORDS = 100_000


class Bench:
    """What has been measured so far, and how to say what is being measured."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.corpus: Path | None = options.corpus
        self.figures: list[Figure] = []
        self.details: list[str] = []
        self.record: dict[str, Any] = {}
        self.started = time.monotonic()

    def say(self, line: str) -> None:
        print(f"{time.monotonic() - self.started:6.0f} s  {line}", file=sys.stderr, flush=True)

    def promise(self, name: str, value: float, aim: float, *, unit: str = "", at_most: bool = False) -> None:
        self.figures.append(Figure(name, unit, value, least=aim, aim=aim, better="lower" if at_most else "higher"))


def measure_quality(bench: Bench) -> None:
    most = 1 if bench.options.quick else 8
    found = quality.measured(TABLES, quality.RATES, bench.options.seeds, bench.corpus, most)
    bench.details.append(quality.table(found))
    told = ("precision", 0.98), ("recall", 0.99)
    for groups, title in ((held_out(found, False), "laws to tune on"), (held_out(found, True), "held-out laws")):
        score = quality.summed(found.total(group=group) for group in groups)
        for what, aim in told:
            bench.promise(f"edits, {title}: {what}", getattr(score, what), aim)
    rough = found.total(group=quality.ROUGH)
    for what, _ in told:
        bench.figures.append(Figure(f"edits side by side, for information: {what}", "", getattr(rough, what)))
    for language in found.languages():
        score = quality.summed(found.total(group=group, language=language) for group in held_out(found, True))
        for what, _ in told:
            bench.promise(f"edits, held-out laws, {language}: {what}", getattr(score, what), 0.95)
    bench.record["quality"] = [
        {"group": group, "language": language, "rate": rate, "precision": score.precision, "recall": score.recall,
         "facts": dict(score.facts), "found": dict(score.found), "provisions": dict(score.provisions),
         "explained": dict(score.explained)}
        for (group, language, rate), score in found.scores.items()
    ]  # fmt: skip


def held_out(found: quality.Quality, wanted: bool) -> list[str]:
    return [group for group in found.groups() if group != quality.ROUGH and ("held out" in group) is wanted]


def measure_corpus(bench: Bench) -> None:
    if bench.corpus is None:
        bench.details.append("no corpus here: its pairs, its statements and its pages were not measured")
        return
    found = held.corpus(bench.corpus)
    bench.details.append(held.table(found))
    total = found.pairs.total()
    bench.promise(f"{total} corpus pairs: exceptions", len(found.raised), 0, unit="pairs", at_most=True)
    bench.promise("corpus pairs: ops not lossless", len(found.lossy), 0, unit="pairs", at_most=True)
    bench.promise("corpus pairs: differing words uncovered", len(found.uncovered), 0, unit="pairs", at_most=True)
    bench.promise(f"named by the source ({found.named}), reported", found.named_share, 0.95)
    bench.promise(f"extra articles, mean of {len(found.extra)} pairs", found.mean_extra, 0.5, at_most=True)
    noise, meant = found.page_share("noise", ("substantive",)), found.page_share("meaningful", held.REPORTED)
    bench.promise("page pairs of noise called substantive", noise, 0.10, at_most=True)
    bench.promise("meaningful page pairs reported", meant, 0.95)
    bench.record["corpus"] = {"uncovered": found.uncovered, "unreported": found.unreported, "extra": found.extra,
                              "outside": found.outside, "pages": found.pages, "raised": found.raised}  # fmt: skip


def measure_speed(bench: Bench) -> None:
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-diff-") as name:
        folder = Path(name)
        repeats = 1 if bench.options.quick else 5
        bench.figures += speed.against_git(folder, bench.corpus, repeats, bench.say, is_quick=bench.options.quick)
        bench.figures.append(speed.unchanged(folder, bench.corpus))
        bench.figures += speed.against_tools(folder, WORDS // 10 if bench.options.quick else WORDS, bench.say)


def measure_hostile(bench: Bench) -> None:
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-diff-") as name:
        bench.figures += speed.any_input(Path(name), bench.say, is_quick=bench.options.quick)


MEASURES: dict[str, Callable[[Bench], None]] = {
    "quality": measure_quality,
    "corpus": measure_corpus,
    "speed": measure_speed,
    "hostile": measure_hostile,
}


def main() -> int:
    bench = Bench(arguments())
    if "speed" in bench.options.only:
        install_peers()
    for name in bench.options.only:
        bench.say(f"section {name}")
        MEASURES[name](bench)
    for detail in bench.details:
        print(detail, end="\n\n")
    print(figures_table(bench.figures))
    missed = [figure for figure in bench.figures if figure.verdict.startswith("MISSED")]
    promised = [figure for figure in bench.figures if figure.verdict]
    print(
        f"\n{len(promised) - len(missed)} of {len(promised)} aims reached; {time.monotonic() - bench.started:.0f} s"
    )
    print(f"Written to {write_results(bench)}")
    return 1 if missed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the diff engine: what it finds, and what it costs.")
    parser.add_argument("--quick", action="store_true", help="a minute: fewer laws, every measurement once")
    parser.add_argument("--only", type=sections, default=list(SECTIONS), help=",".join(SECTIONS))
    parser.add_argument("--corpus", type=Path, default=shared_corpus(), help="folder of the shared corpus")
    parser.add_argument("--seeds", type=int, help="made laws of each language and group (6)")
    options = parser.parse_args()
    options.seeds = options.seeds or (1 if options.quick else 6)
    return options


def shared_corpus() -> Path | None:
    path = Path(os.environ.get("TOCSIN_CORPUS") or ROOT / ".." / "shared" / "corpus").resolve()
    return path if path.is_dir() else None


def sections(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: expected some of {', '.join(SECTIONS)}")
    return names


def write_results(bench: Bench) -> Path:
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    path = RESULTS / f"diff-{now:%Y%m%dT%H%M%SZ}.json"
    record = {
        "at": now.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "options": {name: str(value) for name, value in vars(bench.options).items()},
        "figures": [figure.record() for figure in bench.figures],
        **bench.record,
    }
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False))
    return path.relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main())
