"""A folder with a configuration and a store in it, and the installed command run there as people run it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import httpx

from tests.ports import free_port

T = TypeVar("T")
TOCSIN = Path(sys.executable).with_name("tocsin")
COMMAND_S = 120.0
SOON_S = 60.0
"""How long a fact may take before it will never come: generous, for cores that others keep busy. Who waits for facts
only loses no time by it."""


def until(fact: Callable[[], T], within_s: float = SOON_S, what: str | Callable[[], object] = "") -> T:
    """Ask again and again until the answer is true, and return it; `what` tells what was missing."""
    deadline = time.monotonic() + within_s
    while True:
        found = fact()
        if found:
            return found
        assert time.monotonic() < deadline, f"it never happened: {what() if callable(what) else what}"
        time.sleep(0.03)


class Daemon:
    """A running `tocsin run`; its log is read as records."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log
        self._from = log.stat().st_size

    def said(self) -> str:
        """Everything this daemon wrote to standard error."""
        with self.log.open("rb") as file:
            file.seek(self._from)
            return file.read().decode("utf-8", "replace")

    def records(self, event: str) -> list[dict[str, Any]]:
        """Its log records of one event, oldest first."""
        lines = [line for line in self.said().splitlines() if line.startswith("{")]
        found = [json.loads(line) for line in lines if line.endswith("}")]
        return [record for record in found if record["event"] == event]

    def polls(self, source: str, outcome: str) -> list[dict[str, Any]]:
        return [r for r in self.records("poll") if (r["source"], r["outcome"]) == (source, outcome)]

    def polled(self, source: str, outcome: str) -> bool:
        """Whether a poll of `source` ended so; fails when the daemon is gone, which is told with its log."""
        assert self.is_running(), self.said()[-3000:]
        return bool(self.polls(source, outcome))

    def is_running(self) -> bool:
        return self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ended(self, within_s: float = COMMAND_S) -> int:
        """Wait for its end and return the exit code."""
        return self.process.wait(within_s)

    def stop(self) -> int:
        """Ask it to stop as a service manager does; returns the exit code."""
        self.signal(signal.SIGTERM)
        return self.ended()

    def kill(self) -> None:
        """End it at once, wherever it is."""
        self.process.kill()
        self.process.wait(COMMAND_S)


class Place:
    """`tmp_path` with a `tocsin.toml`; a context manager that leaves no daemon behind."""

    def __init__(self, folder: Path, store_url: str) -> None:
        self.folder = folder
        self.store_url = store_url
        self.log = folder / "daemon.log"
        self.port = free_port()
        self.command = TOCSIN
        self._daemons: list[Daemon] = []

    def __enter__(self) -> Place:
        return self

    def __exit__(self, *_: object) -> None:
        for daemon in self._daemons:
            if daemon.is_running():
                daemon.kill()

    # ------------------------------------------------------------ configuration

    def configure(
        self,
        *tables: str,
        http: Mapping[str, object] | None = None,
        mail_port: int | None = None,
        mail_timeout_s: float = 20,
        archive: str = "archive",
        pages: bool = False,
    ) -> None:
        """Write the configuration: these tables (sources, subscriptions) below what a test on loopback needs."""
        polite = {
            "allow_private_addresses": True,
            "per_host_delay_s": 0,
            "obey_robots": False,
            "retries": 0,
            "timeout_s": 20,
        }
        rows = "\n".join(f"{name} = {json.dumps(value)}" for name, value in {**polite, **(http or {})}.items())
        mail = (
            f'host = "127.0.0.1"\nport = {mail_port}\ntimeout_s = {mail_timeout_s}\n'
            if mail_port
            else 'folder = "outbox"\n'
        )
        text = (
            f"[store]\nurl = {json.dumps(self.store_url)}\narchive = {json.dumps(archive)}\n"
            f'[http]\n{rows}\n[mail]\n{mail}sender = "Tocsin <tocsin@example.org>"\n'
            f'[web]\nlisten = "{f"127.0.0.1:{self.port}" if pages else ""}"\n'
            '[log]\nformat = "json"\n'
        )
        self.write(text + "".join(tables))

    def write(self, text: str) -> None:
        (self.folder / "tocsin.toml").write_text(text, encoding="utf-8")

    # ------------------------------------------------------------ the command

    def set_constant(self, module: str, name: str, value: str) -> None:
        """Let the command run with `module.name` set to this expression: minutes, in tests, are seconds."""
        self.command = self.folder / "tocsin"
        self.command.write_text(
            f"#!{sys.executable}\nfrom datetime import timedelta\nimport {module}\n{module}.{name} = {value}\n"
            "from monitor.cli import main\nif __name__ == '__main__':\n    main()\n",
            encoding="utf-8",
        )
        self.command.chmod(0o755)

    def tocsin(self, *words: str, timeout_s: float = COMMAND_S) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.command, *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout_s,
            check=False,
        )

    def crawl(self, *words: str) -> dict[str, dict[str, Any]]:
        """One look now; the records by source."""
        ran = self.tocsin("crawl", "--json", *(words or ("--all",)))
        assert ran.returncode in (0, 1), ran.stderr
        assert "Traceback" not in ran.stderr, ran.stderr
        return {record["source"]: record for record in map(json.loads, ran.stdout.splitlines())}

    def changes(self) -> list[dict[str, Any]]:
        """All that was detected, oldest first."""
        ran = self.tocsin("changes", "--json", "--limit", "1000")
        assert ran.returncode == 0, ran.stderr
        return [json.loads(line) for line in reversed(ran.stdout.splitlines())]

    def send(self, *words: str) -> dict[str, int]:
        """`tocsin digest send`: what became of the deliveries that were due."""
        ran = self.tocsin("digest", "send", "--json", *words)
        assert ran.returncode in (0, 1), ran.stderr
        found: dict[str, int] = json.loads(ran.stdout.splitlines()[-1])
        return found

    def start(self) -> Daemon:
        self.log.touch()
        with self.log.open("ab") as stderr:
            process = subprocess.Popen(
                [self.command, "run"],
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
            )
        daemon = Daemon(process, self.log)
        self._daemons.append(daemon)
        return daemon

    def started(self, baselines: Iterable[str]) -> Daemon:
        """Start a daemon and wait until each of these sources has its silent first sight."""
        daemon = self.start()
        for source in baselines:
            until(lambda source=source: daemon.polled(source, "baseline"), what=f"first sight of {source}")
        return daemon

    def get(self, path: str) -> httpx.Response | None:
        """Ask the daemon's pages; None while nobody answers."""
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=SOON_S, trust_env=False)
        except httpx.TransportError:
            return None


def subscription(key: str, *, when: str = "immediate", mail: bool = True, webhook: str = "", more: str = "") -> str:
    """A subscription's table; with `webhook`, to that address, else by mail to `KEY@example.org`."""
    to = f'webhook = "{webhook}"\nsecret = "{SECRET}"\n' if webhook or not mail else f'email = "{key}@example.org"\n'
    return f'\n[[subscription]]\nkey = "{key}"\nwhen = "{when}"\n{to}{more}'


SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def tables(offices: Sequence[Any], every: str = "1s") -> str:
    return "".join(office.declaration(every) for office in offices)
