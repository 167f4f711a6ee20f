"""A running `tocsin run`, pinned to the peers' core, and the mailbox it delivers to."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import PEER_CORE, pinned
from bench.peers.tocsin import COMMAND
from monitor.demo.mailbox import Mailbox

PATIENCE_S = 60.0


@contextmanager
def daemon(folder: Path) -> Iterator[float]:
    """Run the daemon on `folder/tocsin.toml` and stop it with SIGTERM; yields the Unix time of its start.

    Raises RuntimeError when it does not end with exit code 0, with the end of what it said.
    """
    log = folder / "daemon.log"
    with log.open("ab") as stderr, pinned(PEER_CORE):
        started_at = time.time()
        process = subprocess.Popen(
            [COMMAND, "--config", "tocsin.toml", "run"], cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=stderr,
        )  # fmt: skip
    try:
        yield started_at
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            exit_code = process.wait(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            exit_code = process.wait()
    if exit_code != 0:
        raise RuntimeError(f"the daemon ended with {exit_code}\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """Run a mailbox in a thread of its own; its letters may be read from this one at any time."""
    box, ready, loop = Mailbox(), threading.Event(), asyncio.new_event_loop()
    over = asyncio.Event()

    async def keep() -> None:
        async with box:
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(keep()))
    thread.start()
    ready.wait()
    try:
        yield box
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def until(is_so: Callable[[], bool], what: str, *, within_s: float = PATIENCE_S) -> None:
    """Wait until `is_so()`. Raises TimeoutError naming what was waited for."""
    deadline = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {within_s:.0f} s for {what}")
        time.sleep(0.01)
