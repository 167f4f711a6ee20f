"""How much a change matters: class, significance and reasons that quote their evidence. See docs/meaning.md."""

from __future__ import annotations

from monitor.diff.meaning.classes import BASE, ORDER, Class, Judgement
from monitor.diff.meaning.judging import judge

__all__ = ["BASE", "ORDER", "Class", "Judgement", "judge"]
