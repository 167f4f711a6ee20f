"""The stage: sites, mailbox and webhook listener on loopback, and the real daemon in a process of its own."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.demo.hook import Hook
from monitor.demo.mailbox import Letter, Mailbox
from monitor.demo.sites import Site
from monitor.demo.subscribers import INVENTED_ACT, OPERATOR, SUBSCRIBERS, Subscriber
from monitor.demo.web import WebServer

TOCSIN = (sys.executable, "-P", "-c", "import sys; from monitor.cli import main; sys.exit(main())")
"""The installed command, found also where its script is on no path; `-P` keeps the current folder out of imports."""
STOP_S = 30.0

SETTINGS = """\
[store]
url = "sqlite:///tocsin.db"
archive = "archive"

[http]
user_agent = "tocsin-demo (+mailto:demo@localhost)"
per_host_delay_s = 0
retries = 0
allow_private_addresses = true

[mail]
host = "127.0.0.1"
port = {mail_port}
sender = "Tocsin <tocsin@demo.invalid>"

[web]
listen = "{listen}"
public_url = "http://{listen}"

[operator]
subscription = "{operator}"

[log]
format = "json"

[[instrument]]
key = "{act}"
name = "Invented AI Regulation"
jurisdictions = ["EU"]
names = ["Invented AI Act"]
numbers = ["(EU) 2024/9999"]

"""


class DemoError(Exception):
    """The demonstration could not be given; the message says what was waited for, or what the daemon said."""


@dataclass(frozen=True, slots=True)
class Look:
    """One poll, as the daemon's own log tells it."""

    at: float
    source: str
    outcome: str
    reason: str
    items: int


@dataclass(slots=True)
class Stage:
    folder: Path
    sites: dict[str, Site]
    mailbox: Mailbox
    hook: Hook
    pages: str
    """Where the daemon's own pages are."""
    started_at: float = 0.0
    looks: list[Look] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """The daemon's log, line by line."""
    exit_code: int | None = None

    def looks_at(self, source: str, since: float = 0.0) -> list[Look]:
        return [look for look in self.looks if look.source == source and look.at >= since]

    def letters_to(self, subscriber: Subscriber) -> list[Letter]:
        return [letter for letter in self.mailbox.letters if subscriber.address in letter.recipients]

    async def until(self, is_so: Callable[[], bool], what: str, *, within_s: float) -> None:
        """Wait until something is so. Raises DemoError when it takes too long or the daemon has ended."""
        deadline = time.monotonic() + within_s
        while not is_so():
            if self.exit_code is not None:
                raise DemoError(f"the daemon ended with {self.exit_code}:\n" + "\n".join(self.said[-15:]))
            if time.monotonic() > deadline:
                raise DemoError(f"waited {within_s:.0f} s for {what}:\n" + "\n".join(self.said[-15:]))
            await asyncio.sleep(0.05)

    async def ask(self, *words: str, may_fail: bool = False) -> list[dict[str, Any]]:
        """Run a verb of the command line beside the daemon and return its records; `may_fail`: failures are some."""
        process = await asyncio.create_subprocess_exec(
            *TOCSIN, "--config", "tocsin.toml", *words, "--json", cwd=self.folder,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, said = await process.communicate()
        if process.returncode and not (may_fail and process.returncode == 1):
            raise DemoError(f"tocsin {' '.join(words)}: exit code {process.returncode}\n{said.decode()}")
        return [json.loads(line) for line in out.splitlines()]


@asynccontextmanager
async def stage(folder: Path, sites: dict[str, Site], every: str) -> AsyncIterator[Stage]:
    """Start everything; the daemon runs while the block does and is then stopped with SIGTERM."""
    async with AsyncExitStack() as stack:
        *hosts, own = loopback_hosts(len(sites) + 1)
        for site, host in zip(sites.values(), hosts, strict=True):
            site.origin = (await stack.enter_async_context(WebServer(host, site.answer))).origin
        mailbox = await stack.enter_async_context(Mailbox())
        hook = Hook()
        listener = await stack.enter_async_context(WebServer("127.0.0.1", hook.answer))
        listen = f"{own}:{free_port(own)}"
        text = SETTINGS.format(mail_port=mailbox.port, listen=listen, operator=OPERATOR.key, act=INVENTED_ACT)
        tables = [site.table(every) for site in sites.values()]
        tables += [subscriber.table(f"{listener.origin}/hook") for subscriber in SUBSCRIBERS]
        (folder / "tocsin.toml").write_text(text + "\n".join(tables), encoding="utf-8")
        here = Stage(folder, sites, mailbox, hook, f"http://{listen}")
        async with _daemon(here):
            yield here


@asynccontextmanager
async def _daemon(here: Stage) -> AsyncIterator[None]:
    here.started_at = time.time()
    process = await asyncio.create_subprocess_exec(
        *TOCSIN, "--config", "tocsin.toml", "run", cwd=here.folder,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    listening = asyncio.create_task(_listen(process, here))
    try:
        yield
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), STOP_S)
        except TimeoutError:
            process.kill()
        await listening


async def _listen(process: asyncio.subprocess.Process, here: Stage) -> None:
    """Read the daemon's log until it ends."""
    assert process.stderr is not None
    async for raw in process.stderr:
        line = raw.decode("utf-8", "replace").rstrip()
        here.said.append(line)
        if look := read_look(line):
            here.looks.append(look)
    here.exit_code = await process.wait()


def read_look(line: str) -> Look | None:
    """Return what a log line says of a poll, or None when it is about something else.

    >>> read_look('{"event": "poll", "source": "a", "outcome": "baseline", "items": 3}').items
    3
    """
    try:
        event = json.loads(line)
    except ValueError:
        return None
    if not isinstance(event, dict) or event.get("event") != "poll":
        return None
    return Look(time.time(), event["source"], event["outcome"], event.get("reason", ""), event.get("items", 0))


def loopback_hosts(count: int) -> list[str]:
    """Return that many loopback addresses, apart; where only 127.0.0.1 answers (macOS), all are that one."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.77.0.1", 0))
        except OSError:
            return ["127.0.0.1"] * count
    return [f"127.77.0.{number}" for number in range(1, count + 1)]


def free_port(host: str) -> int:
    """Return a port of `host` where nobody listens now; on a host that is ours alone, nobody takes it meanwhile."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
