"""The order of tests over several processes: what takes long begins, or one process ends alone with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
SLOW = {
    "tests/world/test_world.py::test_eight_days": 40,
    "tests/journeys/test_endurance.py": 35,
    "tests/journeys/test_kills.py": 30,
    "tests/demo/test_demo.py": 25,
    "tests/journeys/test_servers_that_misbehave.py": 16,
    "tests/world/test_world.py::test_both": 12,
    "tests/journeys/test_canary.py": 12,
    "tests/cli/test_sources_new.py::test_a_list_that_a_script": 10,
    "tests/journeys/test_sign_up.py": 10,
    "tests/journeys/test_crawl_beside.py": 9,
    "tests/journeys/": 8,
    "tests/fetching/test_rendering.py": 5,
    "tests/web/test_browser.py": 5,
    "tests/web/test_counter_browser.py": 5,
    "tests/cli/test_crawl.py": 4,
    "tests/cli/test_probe.py": 4,
    "tests/thinking/test_words.py::test_a_paragraph_of_a_megabyte": 3,
}
"""Seconds of the beginnings of tests' ids, roughly; whatever is not here is quick."""


def seconds(test_id: str) -> float:
    """Return how long a test takes, 0 of a quick one."""
    return next((SLOW[begin] for begin in SLOW if test_id.startswith(begin)), 0)


def slow_first(tests: Sequence[T], id_of: Callable[[T], str], processes: int) -> list[T]:
    """Return `tests` as so many shares of one length each as there are processes, each with its slow ones first.

    pytest-xdist hands out such shares, and a process that is done takes from the end of another's.
    """
    slow = sorted((test for test in tests if seconds(id_of(test))), key=lambda test: -seconds(id_of(test)))
    quick = [test for test in tests if not seconds(id_of(test))]
    ordered: list[T] = []
    for number in range(processes):
        own, left = slow[number::processes], processes - number
        size = (len(tests) - len(ordered)) // left - len(own)
        ordered += [*own, *quick[: max(size, 0)]]
        del quick[: max(size, 0)]
    return ordered + quick
