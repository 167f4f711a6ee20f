"""What one look at a source can come to: a believable look, the same body again, nothing new, or no look at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from monitor import rhythm
from monitor.drift import Stretch
from monitor.memo import Memo
from monitor.types import Capture, Extraction, NotModified, Odd, Outcome, Reason


@dataclass(frozen=True, slots=True)
class Looked:
    """A believable look. `items` lacks those that the memo proves unchanged; `seen` names all."""

    captures: tuple[Capture, ...]
    extraction: Extraction
    memo: Memo
    is_whole: bool
    """False when later pages were not asked for, so absence from `seen` means nothing."""
    measure: rhythm.Measure
    odd: tuple[Odd, ...] = ()
    """What is not as usual about it, and no reason not to believe it."""
    again: Capture | None = None
    """A second body, fetched moments later, that was found to mean the same."""


@dataclass(frozen=True, slots=True)
class SameBody:
    """Byte for byte what was believed last time, or different only by the source's drift."""

    capture: Capture
    memo: Memo | None = None
    """With what a second look has taught; None when there is nothing to remember."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the store knows of a body that differs from the last one."""

    memo: Memo
    is_drift: bool = False
    doubts: tuple[Stretch, ...] = ()
    """Differences so small and number-like that a second look is worth its request; empty = read it whole."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """No believable look: `capture` is the evidence where there is any."""

    outcome: Literal[Outcome.SUSPECT, Outcome.FAILED]
    reason: Reason
    detail: str
    capture: Capture | None = None
    retry_after_s: float | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the server says that there is nothing (any more): 404, or 410 (RFC 9110, 15.5.5 and 15.5.11)."""
        return self.capture is not None and self.capture.status in (404, 410)


Look = Looked | SameBody | NotModified | Unseen
