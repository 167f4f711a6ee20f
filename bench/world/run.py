"""`make bench-world`: thirty days of simulated services, polled as the shipped catalogue says, against their ledger.

    python -m bench.world.run [--days 30] [--seed 1] [--only KEY,KEY] [--show 40]

Exit code 1 when a figure misses its bound. Some minutes on one core, most of it reading what was served.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bench.figures import Figure, table
from bench.world.report import misses, record, services, troubles
from tests.world.run import START, Run, run

RESULTS = Path(__file__).parents[1] / "results"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="keys of shipped sources; left out = all that are on")
    parser.add_argument("--show", type=int, default=40, help="misses to print, each with what was served (40)")
    options = parser.parse_args()
    structlog.configure(processors=[_nothing])
    only = [key for key in options.only.split(",") if key]
    with tempfile.TemporaryDirectory(prefix="tocsin-world-") as folder:
        done = run(Path(folder), seed=options.seed, days=options.days, only=only, on_tick=_progress())
        print(file=sys.stderr)
        for line in misses(done, options.show):
            print(line)
    print(services(done), troubles(done), table(figures(done)), sep="\n\n")
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"world-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    path.write_text(json.dumps(record(done, vars(options), figures(done)), indent=1, ensure_ascii=False))
    print(f"\nWritten to bench/results/{path.name}")
    return 1 if any(figure.verdict == "MISSED" for figure in figures(done)) else 0


def figures(done: Run) -> list[Figure]:
    """Return what is promised, and what it cost."""
    verdict = done.verdict
    unheard = len(verdict.unnoticed) + len(verdict.unticketed) + len(verdict.uncovered)
    events, polls = f"of {verdict.due} events", f"{len(done.diary.polls)} polls"
    return [
        Figure("services", "", done.services, least=25, aim=30, note=f"{done.sources} shipped sources, {polls}"),
        Figure("events told", "%", 100 * verdict.told_share, least=99, aim=99.9, note=events),
        Figure("told too late", "%", 100 * verdict.late_share, least=1, aim=0.1, better="lower"),
        Figure("held as a storm", "", verdict.held, least=0, aim=0, better="lower", note="of what was told"),
        Figure("false among what was told", "%", 100 * verdict.false_share, least=1, aim=0.1, better="lower"),
        Figure("troubles nobody heard of", "", unheard, least=0, aim=0, better="lower",
               note=f"of {len(verdict.noticed)} looks, {len(verdict.ticketed)} tickets, {verdict.covered} lines"),
        Figure("well sources not believed", "polls", len(verdict.alarms), least=0, aim=0, better="lower"),
        Figure("tickets of well sources", "", len(verdict.false_tickets), least=0, aim=0, better="lower"),
        Figure("CPU", "s", done.cpu_s, note="with the services and the driver"),
    ]  # fmt: skip


def _progress():  # type: ignore[no-untyped-def]
    def tick(now: datetime) -> None:
        print(f"\rday {(now - START).days + 1:3}", end="", file=sys.stderr, flush=True)

    return tick if sys.stderr.isatty() else lambda _: None


def _nothing(*_: object) -> str:
    raise structlog.DropEvent


if __name__ == "__main__":
    sys.exit(main())
