"""How long a person waits: for `tocsin --help`, and from the daemon's start to its first poll."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from bench.control import FarmControl
from bench.daemon import daemon, until
from bench.figures import Figure
from bench.measure import run
from bench.peers.tocsin import COMMAND, configuration
from bench.polls import Bench

TIMES = 7


def start(bench: Bench) -> None:
    folder = bench.folder / "start"
    folder.mkdir()
    run([COMMAND, "--help"], cwd=folder)  # once unmeasured: byte code and disk cache
    helps = [run([COMMAND, "--help"], cwd=folder).wall_s for _ in range(TIMES)]
    farm = FarmControl(1)
    (folder / "tocsin.toml").write_text(configuration("feed", farm.urls("feed", 1), every="0.2s"))
    fresh = first_poll_s(farm, folder)
    again = [first_poll_s(farm, folder) for _ in range(bench.repeats)]
    farm.close()
    bench.add(
        Figure("tocsin --help", "s", statistics.median(helps), least=0.3, aim=0.2, better="lower"),
        Figure(
            "daemon start to first poll", "s", statistics.median(again), least=1.1, aim=0.8, better="lower",
            note="process start to the request's arrival at the farm, on a store that exists",
        ),
        Figure("the same, making the store", "s", fresh),
    )  # fmt: skip


def first_poll_s(farm: FarmControl, folder: Path) -> float:
    time.sleep(0.5)  # so that the source, due every 0.2 s, is due again
    farm.hits()
    arrived: list[float] = []

    def has_come() -> bool:
        at = farm.hits()["first_at"]
        arrived.extend([at] if at else [])
        return bool(arrived)

    with daemon(folder) as started_at:
        until(has_come, "the daemon's first poll")
        until(lambda: farm.hits()["hits"] > 0, "its second: the store holds the first")
    return arrived[0] - started_at
