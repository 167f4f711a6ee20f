"""Starting the farm and telling it what to do."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from contextlib import closing
from typing import Any

from bench.content import Kind
from bench.farm import host_of

FARM_CORE = 0


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class FarmControl:
    """A running farm. It ends when this process does, because it reads our end of its standard input."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.port, self.admin_port = free_port(), free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.farm", "--n", str(count), "--port", str(self.port),
             "--admin", str(self.admin_port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        os.sched_setaffinity(self.process.pid, {FARM_CORE})
        assert self.process.stdout is not None
        if self.process.stdout.readline() != "ready\n":
            raise RuntimeError(f"the farm did not start (exit code {self.process.wait()})")

    def url(self, kind: Kind, number: int) -> str:
        return f"http://{host_of(number)}:{self.port}/{kind}/{number}"

    def urls(self, kind: Kind, count: int) -> list[str]:
        return [self.url(kind, number) for number in range(count)]

    def scenario(self, **how: Any) -> None:
        """Behave like this from now on (fields of `bench.farm.Scenario`); what is left out is as at the start."""
        self._tell(do="scenario", **how)

    def publish(self, kind: Kind, share: float, count: int, *, is_armed: bool = False) -> list[dict[str, Any]]:
        """Change a share of the first `count` sources and return the ledger rows."""
        rows: list[dict[str, Any]] = self._tell(do="publish", kind=kind, share=share, count=count, is_armed=is_armed)
        return rows

    def ledger(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._tell(do="ledger")
        return rows

    def hits(self) -> dict[str, Any]:
        """Return requests answered since the last call, by status, and when the first came."""
        seen: dict[str, Any] = self._tell(do="hits")
        return seen

    def _tell(self, **order: Any) -> Any:
        with closing(socket.create_connection(("127.0.0.1", self.admin_port), timeout=60)) as line:
            line.sendall(json.dumps(order).encode() + b"\n")
            with line.makefile() as answer:
                return json.loads(answer.readline())

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
