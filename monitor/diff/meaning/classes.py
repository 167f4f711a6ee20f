"""The four classes, their places on the scale from 0 to 1, and what a judgement is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Class = Literal["none", "editorial", "procedural", "substantive"]

ORDER: tuple[Class, ...] = ("none", "editorial", "procedural", "substantive")
BASE: dict[Class, float] = {"none": 0.0, "editorial": 0.1, "procedural": 0.35, "substantive": 0.6}
"""Where each class begins on the scale from 0 to 1."""
TOP: dict[Class, float] = {"none": 0.0, "editorial": 0.3, "procedural": 0.55, "substantive": 1.0}
"""Where it ends: a class never reaches the next one's base, however long its text."""
REASONS = 4
"""A provision's strongest; more would not be read."""


class Judgement(NamedTuple):
    """What one provision's change amounts to."""

    klass: Class
    significance: float
    """0 to 1: where the class begins, more for more text and for weightier words, less for annexes and footnotes."""
    reasons: tuple[str, ...]
    """Strongest first, at most `REASONS`, each quoting its evidence: "shall → may", "30 days → 10 days"."""


class Finding(NamedTuple):
    """One thing that a change does, and what it weighs: 0 (wording) to 0.25 (a duty becomes a permission)."""

    weight: float
    text: str
