"""Ports that a test may name before anybody listens on them."""

from __future__ import annotations

import itertools
import os
import socket

FIRST, LAST = 20_000, 32_000
"""Below 32768, where Linux begins to give out ports by itself (ip(7), `ip_local_port_range`): what listens on port 0
and what connects somewhere else, in this process or in another, is never given one of these."""
WORKERS = 8
_EACH = (LAST - FIRST) // WORKERS
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % WORKERS
_turn = itertools.count(os.getpid())


def free_port() -> int:
    """A port on 127.0.0.1 where nobody listens, and that no other call gives out soon: for a server that must be told
    its port, or for nobody. Each worker of a run has a range of its own, begun at another place in each run."""
    for _ in range(_EACH):
        port = FIRST + _worker * _EACH + next(_turn) % _EACH
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise RuntimeError(f"no free port between {FIRST} and {LAST}")
