"""Ourselves: `tocsin crawl --all` on SQLite, one process a round, as the peers are run."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.content import Kind
from bench.measure import Run, folder_bytes, run
from bench.peers import Report

COMMAND = Path(sys.executable).with_name("tocsin")
CONCURRENCY = 100

SETTINGS = """\
[store]
url = "sqlite:///tocsin.db"
archive = "archive"

[http]
user_agent = "tocsin-bench (+mailto:bench@localhost)"
concurrency = {concurrency}
per_host_delay_s = 0
obey_robots = false
allow_private_addresses = true

[mail]
host = "{mail_host}"
port = {mail_port}
folder = "outbox"

[web]
listen = ""
"""
SOURCE = """
[[source]]
key = "{key}"
kind = "{kind}"
url = "{url}"
every = "{every}"
"""
SUBSCRIPTION = """
[[subscription]]
key = "{key}"
email = "{key}@bench.invalid"
when = "immediate"
"""


def configuration(
    kind: Kind,
    urls: list[str],
    *,
    concurrency: int = CONCURRENCY,
    every: str = "1h",
    mail_port: int | None = None,
    subscriptions: tuple[str, ...] = (),
) -> str:
    """Return a whole configuration file for the farm's sources; without `mail_port` mails become files."""
    return "".join(
        (
            SETTINGS.format(
                concurrency=concurrency, mail_host="127.0.0.1" if mail_port else "", mail_port=mail_port or 25
            ),
            *(
                SOURCE.format(key=f"source-{number}", kind=kind, url=url, every=every)
                for number, url in enumerate(urls)
            ),
            *(SUBSCRIPTION.format(key=key) for key in subscriptions),
        )
    )


class Tocsin:
    name = "tocsin"

    def prepare(self, folder: Path, kind: Kind, urls: list[str], *, workers: int | None = None) -> None:
        self.folder = folder
        text = configuration(kind, urls, concurrency=workers or CONCURRENCY)
        (folder / "tocsin.toml").write_text(text)

    def round(self, *, only_one: bool = False, with_memory: bool = False) -> Run:
        which = "source-0" if only_one else "--all"
        self.since = datetime.now(UTC) - timedelta(milliseconds=1)
        # Exit code 1 says that some source could not be read: the farm sees to that in its error round.
        done = self._run("crawl", which, "--json", with_memory=with_memory, accept=(0, 1))
        if not only_one:
            self.outcomes = count_outcomes(done.stdout)
        return done

    def _run(self, *words: str, with_memory: bool = False, accept: tuple[int, ...] = (0,)) -> Run:
        command: list[str | Path] = [COMMAND, "--config", "tocsin.toml", *words]
        return run(command, cwd=self.folder, with_memory=with_memory, accept=accept)

    def report(self) -> Report:
        since = self.since.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        said = self._run("changes", "--json", "--since", since, "--limit", "1000000").stdout
        changes = [json.loads(line) for line in said.splitlines()]
        numbers = (int(change["source"].removeprefix("source-")) for change in changes)
        self.changes = changes
        return Report(frozenset(numbers), said)

    def stored_bytes(self) -> tuple[int, int]:
        """Return what the database and the archive take on disk."""
        store = list(self.folder.glob("tocsin.db*"))
        return folder_bytes(*store), folder_bytes(self.folder / "archive")


def count_outcomes(said: str) -> dict[str, int]:
    """Count the `crawl` records by outcome."""
    counts: dict[str, int] = {}
    for line in said.splitlines():
        outcome = json.loads(line)["outcome"]
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts
