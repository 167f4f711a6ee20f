"""Who is measured: each peer knows how to watch the farm's sources, poll them once, and say what it reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bench.content import Kind
from bench.measure import Run


@dataclass(frozen=True, slots=True)
class Report:
    """What a peer said after its last round."""

    sources: frozenset[int]
    """Numbers of the sources it called changed."""
    text: str = field(repr=False)
    """Everything it said about them; the ledger's words are looked for in it."""


class Peer(Protocol):
    """One program, watching the first `len(urls)` sources of one kind, in a folder of its own."""

    name: str

    def prepare(self, folder: Path, kind: Kind, urls: list[str], *, workers: int | None = None) -> None:
        """Write configuration and lists; poll nothing. `workers` None = the peer's own best for CPU."""
        ...

    def round(self, *, only_one: bool = False, with_memory: bool = False) -> Run:
        """Poll every source once (or the first alone: what a round costs before its first poll)."""
        ...

    def report(self) -> Report:
        """Return what the last whole round said."""
        ...
