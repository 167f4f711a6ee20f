"""Why something is not believed."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.types import Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """`is_suspect` separates an answer that pretends (kept as evidence) from one that admits its failure."""

    reason: Reason
    detail: str
    """What was seen, for an operator."""
    is_suspect: bool = True
