"""Cost per poll: feeds, pages, latency, ten times as many sources, memory, storage, and what was detected."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.content import Kind
from bench.control import FarmControl
from bench.figures import Figure
from bench.peers import Peer
from bench.peers.bare_scrapy import BareScrapy
from bench.peers.reader import Reader
from bench.peers.tocsin import Tocsin
from bench.peers.urlwatch import Urlwatch
from bench.series import Detection, Round, Series

PER_CPU_S = "polls/CPU-s"
LATENCY_S = 0.2
FAULT_SHARE = 0.03
CHANGED_SHARE = 0.05


@dataclass(slots=True)
class Bench:
    """One run of the benchmarks: where things are, how many sources, and what was found so far."""

    folder: Path
    peers_bin: Path
    count: int
    many: int
    repeats: int
    say: Callable[[str], None]
    figures: list[Figure] = field(default_factory=list)
    rounds: dict[str, dict[str, Any]] = field(default_factory=dict)

    def series(self, farm: FarmControl, peer: Peer, kind: Kind, count: int | None = None, more: str = "") -> Series:
        name = f"{peer.name} {kind} {count or self.count} {more}".strip()
        self.say(f"{name}: seeding")
        series = Series(
            farm, peer, kind, count or self.count, self.folder / name.replace(" ", "-"), repeats=self.repeats
        )
        series.rounds = _Told(name, self)
        return series

    def reader(self) -> Reader:
        return Reader(self.peers_bin / "python")

    def urlwatch(self, *, with_filter: bool = False) -> Urlwatch:
        return Urlwatch(self.peers_bin / "urlwatch", with_filter=with_filter)

    def add(self, *figures: Figure) -> None:
        self.figures.extend(figures)

    def told(self) -> dict[str, Any]:
        return {
            name: {played: round_.record() for played, round_ in rounds.items()}
            for name, rounds in self.rounds.items()
        }


class _Told(dict[str, Round]):
    """The rounds of a series, also kept in the bench's own record."""

    def __init__(self, name: str, bench: Bench) -> None:
        super().__init__()
        bench.rounds[name] = self


def versus(name: str, ours: Round, peer: str, theirs: Round, least: float | None, aim: float | None) -> Figure:
    """Return marginal polls per CPU-second beside a peer's; their errors add up as squares."""
    error = math.hypot(ours.error, theirs.error) if ours.error is not None and theirs.error is not None else None
    return Figure(
        name, PER_CPU_S, ours.polls_per_cpu_s, peer, theirs.polls_per_cpu_s, least, aim, error=error
    )  # fmt: skip


def detected(name: str, ours: Round) -> tuple[Figure, ...]:
    found = ours.detection
    assert found is not None
    if not found.published:
        return (figure_of_false(name, found),)
    return (
        Figure(f"{name}: recall", "of ledger", found.recall, least=1.0, aim=1.0,
               note=f"{found.found} of {found.published}"),
        figure_of_false(name, found),
    )  # fmt: skip


def figure_of_false(name: str, found: Detection) -> Figure:
    return Figure(f"{name}: false sources", "sources", found.false_sources, least=0, aim=0, better="lower")


def feeds(bench: Bench) -> None:
    """Feeds of 40 entries against reader, urlwatch and bare Scrapy; detection on the way."""
    farm = FarmControl(bench.count)
    peer = Tocsin()
    ours = bench.series(farm, peer, "feed")
    played = _play_feeds(bench, ours, peer)
    theirs = bench.series(farm, bench.reader(), "feed")
    _play_feed_peer(theirs)
    watch = bench.series(farm, bench.urlwatch(), "feed")
    watch.seed()
    watch.play("304")
    watch.warm(validators=False)
    watch.play("same")
    scrapy = bench.series(farm, BareScrapy(), "feed")
    scrapy.play("304")
    farm.close()
    read, raw = theirs.rounds, watch.rounds
    bench.add(
        versus("feeds, 304", played["304"], "reader", read["304"], 1.5, 2.5),
        versus("feeds, 304", played["304"], "bare Scrapy", scrapy.rounds["304"], None, None),
        versus("feeds, same body", played["same"], "reader", read["same"], 10, 15),
        versus("feeds, same body", played["same"], "urlwatch", raw["same"], 1.2, 2),
        versus("feeds, every one changed", played["all changed"], "reader", read["all changed"], 8, 12),
        versus("feeds, every stamp moves", played["noise"], "reader", read["noise"], 8, 12),
        versus("feeds, stamps move, 5 % changed", played["noise 5 %"], "reader", read["noise 5 %"], 8, 12),
        versus("feeds, 304, 5 % changed", played["5 %"], "reader", read["5 %"], None, None),
        *_silence("feeds", ours),
        *detected("feeds, 5 % changed", played["5 %"]),
        *detected("feeds, noise only", played["noise first"]),
        *detected("feeds, noise and 5 % changed", played["noise 5 %"]),
        *_errors("feeds", ours),
    )


def _play_feeds(bench: Bench, ours: Series, peer: Tocsin) -> dict[str, Round]:
    ours.seed()
    ours.rounds["seed"].detection = ours.detect([])
    ours.play("304")
    ours.play("5 %", share=CHANGED_SHARE, with_report=True)
    ours.play("all changed", share=1.0, with_report=True)
    _play_noise(ours)
    _play_errors(ours)
    return ours.rounds


def _play_feed_peer(theirs: Series) -> None:
    theirs.seed()
    theirs.play("304")
    theirs.play("5 %", share=CHANGED_SHARE)
    theirs.play("all changed", share=1.0)
    _play_noise(theirs)


def _play_noise(series: Series) -> None:
    """Same bodies, then bodies that all move: at first sight of it, then as a habit, then with true changes."""
    series.warm(validators=False)
    series.play("same")
    series.farm.scenario(validators=False, noise=True)
    series.play("noise first", repeats=1, with_report=True)
    series.play("noise", with_report=True)
    series.play("noise 5 %", share=CHANGED_SHARE, with_report=True)


def _play_errors(series: Series) -> None:
    """5 % changed while 3 % each answer 500, 429, a cut body, a false charset; then a round without faults."""
    series.warm()
    series.warm()
    since = len(series.farm.ledger())
    series.farm.scenario(fault_share=FAULT_SHARE)
    series.play("errors", share=CHANGED_SHARE, repeats=1, with_alone=False, with_report=True)
    first = series.peer.report()
    series.farm.scenario()
    after = series.play("after errors", repeats=1, with_alone=False)
    second = series.peer.report()
    rows = series.farm.ledger()[since:]
    found = sum(row["word"] in first.text + second.text for row in rows)
    changed = {row["number"] for row in rows}
    after.detection = Detection(len(rows), found, len((first.sources | second.sources) - changed))


def _errors(what: str, ours: Series) -> tuple[Figure, ...]:
    at_once = ours.rounds["errors"].detection
    assert at_once is not None
    info = Figure(f"{what}, faults: recall at once", "of ledger", at_once.recall)
    return (info, *detected(f"{what}, faults, next round included", ours.rounds["after errors"]))


def _silence(what: str, ours: Series) -> tuple[Figure]:
    said = ours.rounds["seed"].detection
    assert said is not None
    return (
        Figure(f"{what}, first sight: sources told of", "sources", said.false_sources, least=0, aim=0,
               better="lower"),
    )  # fmt: skip


def pages(bench: Bench) -> None:
    """Pages of 100 KB against urlwatch, plain and with a filter written by hand; storage on the way."""
    farm = FarmControl(bench.count)
    peer = Tocsin()
    ours = bench.series(farm, peer, "page")
    played = _play_pages(bench, ours, peer)
    raw = bench.series(farm, bench.urlwatch(), "page")
    raw.seed()
    raw.play("304")
    raw.play("5 %", share=CHANGED_SHARE)
    raw.warm(validators=False)
    raw.play("same")
    filtered = bench.series(farm, bench.urlwatch(with_filter=True), "page")
    filtered.seed()
    _play_noise(filtered)
    farm.close()
    bench.add(
        versus("pages, 304", played["304"], "urlwatch", raw.rounds["304"], 1.5, 2.5),
        versus("pages, same body", played["same"], "urlwatch", raw.rounds["same"], 1.5, 2.5),
        versus("pages, 304, 5 % changed", played["5 %"], "urlwatch", raw.rounds["5 %"], None, None),
        versus("pages, every body noisy", played["noise"], filtered.peer.name, filtered.rounds["noise"], 1.2, 2),
        versus(
            "pages, noise, 5 % changed", played["noise 5 %"], filtered.peer.name, filtered.rounds["noise 5 %"],
            None, None,
        ),
        *_silence("pages", ours),
        *detected("pages, 5 % changed", played["5 %"]),
        *detected("pages, noise only, at first sight", played["noise first"]),
        *detected("pages, noise only, as a habit", played["noise"]),
        *detected("pages, noise and 5 % changed", played["noise 5 %"]),
        *_errors("pages", ours),
    )  # fmt: skip


def _play_pages(bench: Bench, ours: Series, peer: Tocsin) -> dict[str, Round]:
    ours.seed()
    ours.rounds["seed"].detection = ours.detect([])
    rows_first, _ = peer.stored_bytes()
    quiet = ours.play("304")
    rows_before, archive_before = peer.stored_bytes()
    quiet_bytes = (rows_before - rows_first) / len(quiet.runs)
    ours.play("5 %", share=CHANGED_SHARE, repeats=1, with_report=True)
    rows_after, archive_after = peer.stored_bytes()
    changed = ours.rounds["5 %"].detection
    assert changed is not None
    grown = rows_after + archive_after - rows_before - archive_before
    per_page_kb = (grown - quiet_bytes) / changed.published / 1000
    ours.warm(validators=False)
    ours.play("same")
    ours.farm.scenario(validators=False, noise=True)
    ours.play("noise first", repeats=1, with_report=True)
    _, archive_before = peer.stored_bytes()
    noise = ours.play("noise", with_report=True)
    _, archive_after = peer.stored_bytes()
    ours.play("noise 5 %", share=CHANGED_SHARE, with_report=True)
    _play_errors(ours)
    bodies = (archive_after - archive_before) / (noise.polls * len(noise.runs))
    bench.add(
        Figure("stored per changed page of 100 KB", "KB", per_page_kb, least=6, aim=1.5, better="lower",
               note="growth of database and archive over the round, less that of a round without changes"),
        Figure("archive growth per noise-only poll", "bytes", bodies, least=0, aim=0, better="lower"),
    )  # fmt: skip
    return ours.rounds


def latency(bench: Bench) -> None:
    """Wall time of a round whose every answer takes 200 ms, against reader with 200 workers."""
    farm = FarmControl(bench.count)
    rates: dict[str, tuple[float, float]] = {}
    for peer, workers in ((Tocsin(), 512), (bench.reader(), 200)):
        series = bench.series(farm, peer, "feed", more="latency")
        series.seed()
        peer.prepare(peer.folder, "feed", farm.urls("feed", bench.count), workers=workers)
        series.peer.round()
        # Start-up is that of a round of one without the latency: the latency itself is part of the figure.
        start_up_s = min(series.peer.round(only_one=True).wall_s for _ in range(3))
        farm.scenario(latency_s=LATENCY_S)
        wall_s = series.play("latency", with_alone=False, repeats=3).wall_s
        rates[peer.name] = (bench.count / max(wall_s - start_up_s, LATENCY_S), bench.count / wall_s)
    farm.close()
    (ours, ours_whole), (theirs, theirs_whole) = rates["tocsin"], rates["reader"]
    unit, who = "polls/s wall", "reader, 200 workers"
    bench.add(
        Figure("200 ms latency, start-up off", unit, ours, who, theirs, 1.5, 2.5),
        Figure("200 ms latency, whole run", unit, ours_whole, who, theirs_whole),
    )


def scale(bench: Bench) -> None:
    """Ten times as many feeds: cost per poll, and memory of the whole tree in seeding and in a quiet round."""
    farm = FarmControl(bench.many)
    quiets: dict[int, Round] = {}
    for count, least, aim in ((bench.count, 200, 150), (bench.many, 280, 170)):
        series = bench.series(farm, Tocsin(), "feed", count, "memory")
        seeding = series.seed(with_memory=True).runs[0].peak_pss_mib
        quiet = series.play("304 with memory", repeats=1, with_memory=True).runs[0].peak_pss_mib
        quiets[count] = series.play("304")
        assert seeding is not None
        assert quiet is not None
        bench.add(
            Figure(f"peak PSS, {count:,} feeds, first sight", "MiB", seeding, least=least, aim=aim, better="lower"),
            Figure(f"peak PSS, {count:,} feeds, 304", "MiB", quiet, least=least, aim=aim, better="lower"),
        )
    farm.close()
    bench.add(
        Figure(
            f"CPU per poll, {bench.many:,} / {bench.count:,} feeds", "ratio",
            quiets[bench.count].polls_per_cpu_s / quiets[bench.many].polls_per_cpu_s, least=1.1, aim=1.0,
            better="lower", error=math.hypot(*(quiet.error or 0.0 for quiet in quiets.values())),
        )
    )  # fmt: skip
