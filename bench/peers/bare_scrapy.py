"""Scrapy with stock settings and no parsing at all: what fetching alone costs in the engine that we use too."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.content import Kind
from bench.measure import Run, run
from bench.peers import Report

SCRIPT = Path(__file__).parents[1] / "rounds" / "with_scrapy.py"


class BareScrapy:
    name = "bare Scrapy"

    def prepare(self, folder: Path, kind: Kind, urls: list[str], *, workers: int | None = None) -> None:
        self.folder, self.workers = folder, workers or 100
        (folder / "urls.txt").write_text("\n".join(urls))

    def round(self, *, only_one: bool = False, with_memory: bool = False) -> Run:
        command: list[str | Path] = [sys.executable, SCRIPT, "one" if only_one else "all", str(self.workers)]
        return run(command, cwd=self.folder, with_memory=with_memory)

    def report(self) -> Report:
        raise NotImplementedError("bare Scrapy reports nothing: it is here for its cost alone")
