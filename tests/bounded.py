"""Work that must not grow out of bounds, whatever it is given.

What it costs is measured in `bench`. Here a step that is not linear any more is caught: its input is so large that it
would take many times as long as is allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

T = TypeVar("T")
TRIES = 3
_ROUNDS = 600_000
_QUIET_S = 0.01
"""CPU seconds that the yardstick takes on a core with nothing else to do."""


def bounded(work: Callable[[], T], seconds: float) -> T:
    """Return what work gives that takes fewer CPU seconds than these at one of three times.

    On a machine that is slower now than a quiet core, by a yardstick beside the work, it may take as much longer.
    """
    took = []
    for _ in range(TRIES):
        began = process_time()
        found = work()
        took.append(process_time() - began)
        if took[-1] < seconds or took[-1] < seconds * _slowness():
            return found
    message = f"{min(took):.2f} CPU seconds at best, {seconds} are allowed: is it linear still?"
    raise AssertionError(message)


def _slowness() -> float:
    """Return how many times as long as on a quiet core anything takes now."""
    began = process_time()
    sum(map(int.bit_length, range(_ROUNDS)))
    return max(1.0, (process_time() - began) / _QUIET_S)
