"""urlwatch: the page watcher with the best cost per poll among those measured.

Plain it compares whole bodies; `with_filter` gives it the filter a person would write for the farm's pages. Its ten
workers are fixed (`urlwatch/worker.py`).
"""

from __future__ import annotations

import re
from pathlib import Path

from bench.content import Kind
from bench.measure import Run, run
from bench.peers import Report

CONFIG = """\
display: {new: false, error: false, unchanged: false}
report:
  text: {line_length: 75, details: true, footer: false, minimal: false}
  stdout: {enabled: true, color: false}
"""
FILTER = "filter:\n  - css: {selector: main, exclude: .page-views}\n"


class Urlwatch:
    def __init__(self, command: Path, *, with_filter: bool = False) -> None:
        self.command = command
        self.with_filter = with_filter
        self.name = "urlwatch + filter" if with_filter else "urlwatch"

    def prepare(self, folder: Path, kind: Kind, urls: list[str], *, workers: int | None = None) -> None:
        self.folder = folder
        jobs = (f"name: source-{number}\nurl: {url}\n" for number, url in enumerate(urls))
        more = FILTER if self.with_filter else ""
        (folder / "jobs.yaml").write_text("---\n".join(job + more for job in jobs))
        (folder / "config.yaml").write_text(CONFIG)
        (folder / "hooks.py").write_text("")

    def round(self, *, only_one: bool = False, with_memory: bool = False) -> Run:
        command: list[str | Path] = [
            self.command, "--urls", "jobs.yaml", "--config", "config.yaml", "--hooks", "hooks.py",
            "--cache", "cache.db",
        ]  # fmt: skip
        done = run(
            [*command, "1"] if only_one else command,
            cwd=self.folder, env={"HOME": str(self.folder)}, with_memory=with_memory,
        )  # fmt: skip
        if not only_one:
            self.said = done.stdout
        return done

    def report(self) -> Report:
        return Report(frozenset(map(int, re.findall(r"CHANGED: source-(\d+)", self.said))), self.said)
