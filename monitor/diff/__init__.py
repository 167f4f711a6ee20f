"""Two versions -> provisions changed: `compare` is public, and pure (see the contract)."""

from __future__ import annotations

from monitor.diff.compare import Diff, compare

__all__ = ["Diff", "compare"]
