"""A daemon killed at random moments, half of its lives on each database: what was lost, what came twice."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from bench.alerts.databases import DATABASES
from bench.figures import Figure
from tests.alerts.mailserver import MailServer
from tests.journeys.endurance import Reckoning, Town
from tests.journeys.place import Place
from tests.server import Server

OFFICES, SUBSCRIBERS = 50, 200


def kills(folder: Path, say: Any, runs: int, seed: int) -> list[Figure]:
    shares = {name: runs // 2 + (runs % 2 if name == "SQLite" else 0) for name in DATABASES}
    found = [_live(name, lives, folder, say, seed) for name, lives in shares.items() if lives]
    total = {name: sum(getattr(one, name) for one in found) for name in Reckoning.__dataclass_fields__}
    what = f"{total['acts']} changes of {OFFICES} sources, {SUBSCRIBERS} subscribers, seed {seed}"
    return [
        Figure("kills", "times", total["kills"], note=what),
        Figure("changes lost", "changes", total["lost"], least=0, aim=0, better="lower",
               note=f"{total['told']:,} told"),
        Figure("digests lost", "digests", total["digests_lost"], least=0, aim=0, better="lower",
               note=f"{total['digests']:,} made"),
        Figure("doubles that no key tells", "changes", total["unknown_doubles"], least=0, aim=0, better="lower"),
        Figure("doubles at all, per kill", "deliveries", total["doubles"] / max(1, total["kills"]), least=1, aim=1,
               better="lower", note=f"{total['doubles']} under a key that came before"),
    ]  # fmt: skip


def _live(name: str, lives: int, folder: Path, say: Any, seed: int) -> Reckoning:
    home = folder / f"kills-{name.lower()}"
    home.mkdir()
    with DATABASES[name](home) as new, Server() as server, MailServer() as mail, Place(home, new()) as place:
        town = Town(place, server, mail, Random(f"{name} {seed}"), offices=OFFICES, subscribers=SUBSCRIBERS)
        for life in range(1, lives + 1):
            town.live_and_die()
            if life % 10 == 0:
                say(f"{name}: {life} of {lives} lives, {len(town.ledger.acts)} changes")
        found = town.settle()
    say(f"{name}: {found}")
    return found
