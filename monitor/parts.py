"""What a poll is made with: built once, at the door, and handed to whoever polls, looks or writes."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from monitor.confirm import Confirmer
from monitor.follow import Follower
from monitor.known import Recall
from monitor.look import Looker
from monitor.naming.told import Namer
from monitor.ports import Extractor, Reader
from monitor.quiet import QuietBatch
from monitor.store import Store
from monitor.types import Source


class InThread(Protocol):
    """Runs a store call in a thread, so that the loop goes on."""

    def __call__(self, call: Callable[..., Any], *args: Any) -> Awaitable[Any]: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What a poll needs; built once, at the door."""

    store: Store
    in_thread: InThread
    extractor: Extractor
    looker: Looker
    recall: Recall
    follower: Follower
    confirmer: Confirmer
    namer: Namer
    reader_for: Callable[[str], Reader]
    unready: Callable[[Source], str | None]
    """Says why a source cannot be polled now (a key that is not set), or None."""
    quiet: QuietBatch
    now: Callable[[], datetime]
    rng: random.Random
    owner: str
