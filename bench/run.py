"""`make bench`: everything that is promised in figures, measured beside the peers in one run.

    python -m bench.run [--quick] [--only feeds,pages] [--n 1000] [--many 10000] [--repeats 5]

Exit code 1 when a figure misses its least bound. How to read the table: `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.control import FARM_CORE
from bench.figures import table
from bench.mail import mail
from bench.measure import become_subreaper
from bench.polls import Bench, feeds, latency, pages, scale
from bench.start import start

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-bench"
LOCK = ROOT / "requirements" / "bench.txt"
RESULTS = ROOT / "bench" / "results"
SECTIONS = {"start": start, "feeds": feeds, "pages": pages, "latency": latency, "mail": mail, "scale": scale}


def main() -> int:
    options = arguments()
    install_peers()
    become_subreaper()
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {FARM_CORE})
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        bench = Bench(
            Path(folder), PEERS / "bin", options.n, options.many, options.repeats,
            lambda line: print(f"{time.monotonic() - started:6.0f} s  {line}", file=sys.stderr, flush=True),
        )  # fmt: skip
        for name in options.only:
            bench.say(f"section {name}")
            SECTIONS[name](bench)
    print(table(bench.figures))
    missed = [figure for figure in bench.figures if figure.verdict.startswith("MISSED")]
    held = [figure for figure in bench.figures if figure.verdict]
    print(f"\n{len(held) - len(missed)} of {len(held)} bounds held; {time.monotonic() - started:.0f} s")
    print(f"Written to {write_results(bench, options)}")
    return 1 if missed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure tocsin beside its peers, in one run.")
    parser.add_argument("--quick", action="store_true", help="200 and 2,000 sources, each round once")
    parser.add_argument("--only", type=sections, default=list(SECTIONS), help=",".join(SECTIONS))
    parser.add_argument("--n", type=int, help="sources of each kind (1,000)")
    parser.add_argument("--many", type=int, help="sources for the scaling figure (10,000)")
    parser.add_argument("--repeats", type=int, help="times that short rounds are played (5)")
    options = parser.parse_args()
    options.n = options.n or (200 if options.quick else 1000)
    options.many = options.many or options.n * 10
    options.repeats = options.repeats or (1 if options.quick else 5)
    return options


def sections(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: expected some of {', '.join(SECTIONS)}")
    return names


def install_peers() -> None:
    """Install the peers into an environment of their own, once for each state of the lock."""
    stamp = PEERS / "bench.stamp"
    if stamp.exists() and stamp.read_text() == LOCK.read_text():
        return
    print("Installing the peers into .venv-bench (once)…", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", PEERS], check=True)
    subprocess.run(
        [PEERS / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "-r", LOCK],
        check=True,
    )  # fmt: skip
    stamp.write_text(LOCK.read_text())


def write_results(bench: Bench, options: argparse.Namespace) -> Path:
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    path = RESULTS / f"{now:%Y%m%dT%H%M%SZ}.json"
    record = {
        "at": now.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "options": vars(options),
        "figures": [figure.record() for figure in bench.figures],
        "rounds": bench.told(),
    }
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False))
    return path.relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main())
