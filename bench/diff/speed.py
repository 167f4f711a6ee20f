"""How long and how much memory, beside git and the document tools, every ratio in one run.

Ours and the peer take turns and the medians count: what else runs on the machine hits both.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.diff import hostile, peers, texts
from bench.figures import Figure

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Two sides of one text and how much longer than git's ours may take."""

    name: str
    language: str
    old: str
    new: str
    aim: float
    media_type: str = "text/markdown"


def tasks(corpus: Path | None, *, is_quick: bool) -> Iterator[Task]:
    """Yield what is measured against git, one after another: each is some megabytes."""
    for language in ("de",) if is_quick else ("de", "en", "ja", "ko"):
        old = texts.big_law(language, corpus)
        name = f"{len(old.encode()) / 1e6:.1f} MB law, {language}"
        yield Task(f"amendment, {name}", language, old, texts.amended(old, language, 1), 3)
        if language in ("de", "ja"):
            yield Task(f"years, {name}", language, old, texts.jumped(old, language, 2), 5)
            yield Task(f"rewrite, {name}", language, old, texts.big_law(language, corpus, second=True), 5)
    yield Task("20,000 blocks, 90 % boilerplate", "de", *texts.boilerplate(), 5, "text/plain")
    for share in (0.01, 0.5):
        name = f"one paragraph of 100,000 words, {share:.0%}"
        yield Task(name, "en", *texts.paragraph(100_000, share), 5, "text/plain")


def against_git(folder: Path, corpus: Path | None, repeats: int, say: Say, *, is_quick: bool) -> list[Figure]:
    figures = []
    for task in tasks(corpus, is_quick=is_quick):
        say(task.name)
        old, new, pickled = folder / "old.txt", folder / "new.txt", folder / "old.pickle"
        old.write_text(task.old)
        new.write_text(task.new)
        kind = task.media_type, task.language
        peers.ours("parse", str(old), *kind, str(pickled))
        cold: list[dict[str, Any]] = []
        warm: list[dict[str, Any]] = []
        theirs: list[float] = []
        for _ in range(repeats):
            cold.append(peers.ours("compare", str(pickled), str(new), *kind))
            theirs.append(peers.git(old, new, task.language))
            warm.append(peers.ours("warm", str(old), str(new), *kind))
            theirs.append(peers.git(old, new, task.language))
        figures.append(_figure(task.name, task.aim, warm, theirs))
        figures.append(_figure(f"{task.name}: cold", task.aim, cold, theirs))
    return figures


def _figure(name: str, aim: float, runs: list[dict[str, Any]], theirs: list[float]) -> Figure:
    median = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    note = (
        f"parse {1000 * median['parse_s']:.0f} + compare {1000 * median['compare_s']:.0f} ms, "
        f"+{median['extra_mib']:.0f} MiB, {median['provisions']:.0f} provisions, {median['blocks']:.0f} blocks"
        + (f", {median['lossy']:.0f} NOT LOSSLESS" if median["lossy"] else "")
    )
    ours, git = 1000 * median["cpu_s"], 1000 * statistics.median(theirs)
    return Figure(name, "CPU ms", ours, "git --word-diff", git, aim, aim, "lower", note)


TOOLS = (
    ("lxml.html.diff", "lxml", "html", True),
    ("difflib.HtmlDiff", "difflib", "txt", True),
    ("difflib.HtmlDiff, a word a line", "difflib", "words", False),
    ("redlines", "redlines", "txt", True),
)
"""Title, tool, what it gets, whether an aim is held. HtmlDiff compares lines; given a word a line it sees words."""


def against_tools(folder: Path, words: int, say: Say) -> list[Figure]:
    """At 100,000 words: ours reads and compares both sides, the tools get what they take, once each."""
    sides = texts.paragraphs(words)
    write: dict[str, Callable[[list[str]], str]] = {
        "html": lambda side: "".join(f"<p>{text}</p>\n" for text in side),
        "txt": "\n\n".join,
        "words": lambda side: "\n".join(" ".join(side).split()),
    }
    files = {kind: [folder / f"{n}.{kind}" for n in range(2)] for kind in write}
    for kind, how in write.items():
        for path, side in zip(files[kind], sides, strict=True):
            path.write_text(how(side))
    figures = []
    for title, tool, kind, is_promised in TOOLS:
        say(f"{title} on {words:,} words")
        ours = ("text/html", files["html"]) if kind == "html" else ("text/plain", files["txt"])
        figures.append(_against(f"{words:,} words against {title}", tool, files[kind], *ours))
        if not is_promised or words < 100_000:
            figures[-1] = replace(figures[-1], least=None, aim=None)
    return figures


def _against(title: str, tool: str, files: list[Path], media_type: str, own_files: list[Path]) -> Figure:
    runs = [peers.ours("both", *map(str, own_files), media_type, "en") for _ in range(3)]
    mine, compared = (statistics.median(run[key] for run in runs) for key in ("cpu_s", "compare_s"))
    try:
        theirs = peers.tool(tool, *files)
    except peers.PeerError as error:
        return Figure(title, "times faster", 0.0, note=f"not measured: {error}")
    said = f"{theirs:.1f} s" if theirs is not None else f"> {peers.LIMIT_S} s, stopped"
    note = f"ours {1000 * mine:.0f} ms ({1000 * compared:.0f} of it to compare), {tool} {said}"
    return Figure(title, "times faster", (theirs or peers.LIMIT_S) / mine, least=100.0, aim=100.0, note=note)


def unchanged(folder: Path, corpus: Path | None) -> Figure:
    """What a poll of an unchanged law costs beyond reading it: the hash of its normalised blocks."""
    path = folder / "same.md"
    path.write_text(texts.big_law("de", corpus))
    runs = [peers.ours("hash", str(path), "text/markdown", "de") for _ in range(3)]
    parse, own = (1000 * statistics.median(run[key] for run in runs) for key in ("parse_s", "cpu_s"))
    return Figure("unchanged law, hash of its blocks", "CPU ms", own, "one parse", parse, 1.0, 0.5, "lower")


def any_input(folder: Path, say: Say, *, is_quick: bool) -> list[Figure]:
    """Hostile megabytes: read and compared within half a second and 150 MiB, and lossless."""
    figures = []
    for name in hostile.QUICK if is_quick else hostile.SHAPES:
        say(name)
        media_type, *sides = hostile.shape(name)
        files = [folder / "old.bin", folder / "new.bin"]
        for path, data in zip(files, sides, strict=True):
            path.write_bytes(data)
        pickled = folder / "old.pickle"
        try:
            peers.ours("parse", str(files[0]), media_type, "en", str(pickled))
            again = range(1 if is_quick else 2)
            runs = [peers.ours("compare", str(pickled), str(files[1]), media_type, "en") for _ in again]
            run = min(runs, key=lambda run: float(run["cpu_s"]))
        except (TimeoutError, peers.PeerError) as error:
            figures.append(
                Figure(name, "CPU s", float(peers.LIMIT_S), least=0.5, aim=0.5, better="lower", note=str(error))
            )
            continue
        note = (
            f"parse {run['parse_s']:.2f} + compare {run['compare_s']:.2f} s, {run['provisions']} provisions, "
            f"{run['blocks']} blocks" + (f", {run['lossy']} NOT LOSSLESS" if run["lossy"] else "")
        )
        figures.append(Figure(name, "CPU s", run["cpu_s"], least=0.5, aim=0.5, better="lower", note=note))
        figures.append(Figure(f"{name}: memory", "MiB", run["extra_mib"], least=150, aim=150, better="lower"))
    return figures
