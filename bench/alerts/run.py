"""`make bench-alerts`: what delivery promises, beside its aims, in one run that ends by itself.

    python -m bench.alerts.run [--only scale,kills,latency,misbehaving,naming] [--runs 200] [--seed 20260122]

Exit code 1 when a figure misses its bound. About a quarter of an hour on two cores, most of it the kills.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path

import structlog

from bench.alerts.kills import kills
from bench.alerts.latency import latency
from bench.alerts.misbehaving import misbehaving
from bench.alerts.naming import naming
from bench.alerts.scale import scale
from bench.figures import Figure, table

SECTIONS = ("naming", "scale", "latency", "misbehaving", "kills")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(SECTIONS), help="some of " + ",".join(SECTIONS))
    parser.add_argument("--runs", type=int, default=200, help="lives of the daemon that is killed (200)")
    parser.add_argument("--seed", type=int, default=20260122)
    options = parser.parse_args()
    wanted = options.only.split(",")
    if unknown := set(wanted) - set(SECTIONS):
        parser.error(f"--only: {', '.join(sorted(unknown))}: expected some of {', '.join(SECTIONS)}")
    started = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {line}", file=sys.stderr, flush=True)

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))  # refusals are meant
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-alerts-") as place:
        folder = Path(place)
        sections = {
            "naming": lambda: naming(say),
            "scale": lambda: scale(folder, say),
            "latency": lambda: latency(folder, say),
            "misbehaving": lambda: misbehaving(folder, say),
            "kills": lambda: kills(folder, say, options.runs, options.seed),
        }
        figures: list[Figure] = []
        for name in wanted:
            say(f"section {name}")
            figures += sections[name]()
    print(table(figures))
    missed = [figure for figure in figures if figure.verdict.startswith("MISSED")]
    held = [figure for figure in figures if figure.verdict]
    print(f"\n{len(held) - len(missed)} of {len(held)} bounds held; {time.monotonic() - started:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
