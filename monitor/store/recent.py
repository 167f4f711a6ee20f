"""A few things opened a moment ago, the longest unused forgotten first. Safe to use from threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Keeps values by key while their sizes add up to at most `limit`; one larger than that is not kept.

    >>> recent: Recent[str] = Recent(10)
    >>> recent.put("a", "A", 6), recent.put("b", "B", 6)
    (None, None)
    >>> recent.get("a"), recent.get("b")
    (None, 'B')
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> T | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: str, value: T, size: int) -> None:
        """Keep a value, and forget others when there is no room."""
        with self._lock:
            self._forget(key)
            if size > self._limit:
                return
            self._kept[key] = value, size
            self._size += size
            while self._size > self._limit:
                self._forget(next(iter(self._kept)))

    def drop(self, key: str) -> None:
        with self._lock:
            self._forget(key)

    def _forget(self, key: str) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._size -= found[1]
