"""lemon24/reader: the feed library with the best cost per poll among those measured."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from bench.content import Kind
from bench.measure import Run, run
from bench.peers import Report

SCRIPT = Path(__file__).parents[1] / "rounds" / "with_reader.py"


class Reader:
    name = "reader"

    def __init__(self, python: Path) -> None:
        self.python = python

    def prepare(self, folder: Path, kind: Kind, urls: list[str], *, workers: int | None = None) -> None:
        if kind != "feed":
            raise ValueError("reader reads feeds only")
        self.folder, self.urls, self.workers = folder, urls, workers or 16
        (folder / "urls.txt").write_text("\n".join(urls))
        if not (folder / "reader.sqlite").exists():
            self._run("add")

    def round(self, *, only_one: bool = False, with_memory: bool = False) -> Run:
        done = self._run("one" if only_one else "all", with_memory=with_memory)
        if not only_one:
            self.changed = frozenset(json.loads(done.stdout))
        return done

    def _run(self, verb: str, *, with_memory: bool = False) -> Run:
        command: list[str | Path] = [self.python, SCRIPT, verb, str(self.workers)]
        return run(command, cwd=self.folder, with_memory=with_memory)

    def report(self) -> Report:
        numbers = {url: number for number, url in enumerate(self.urls)}
        with sqlite3.connect(self.folder / "reader.sqlite") as store:
            rows = store.execute("SELECT title, summary, content FROM entries").fetchall()
        text = "\n".join(str(cell) for row in rows for cell in row if cell)
        return Report(frozenset(numbers[url] for url in self.changed), text)
