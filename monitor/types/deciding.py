"""What changed, and what is to be written about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from monitor.types.reading import ExtractedItem
from monitor.types.remembering import StoredItem


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision that changed. `ops` loses nothing: equal+delete is `before`, equal+insert is `after`."""

    kind: Literal["added", "removed", "revised", "moved", "renumbered"]
    label: str | None
    path: tuple[str, ...]
    old_label: str | None
    old_path: tuple[str, ...]
    before: str | None
    after: str | None
    ops: tuple[tuple[Literal["equal", "insert", "delete"], str], ...]
    reasons: tuple[str, ...] = ()
    """What this change amounts to, each with its evidence: "shall → may", "split into (1) and (1a)"."""

    def record(self) -> dict[str, Any]:
        """Return the contract's `provision` record."""
        return {
            "kind": self.kind,
            "label": self.label,
            "path": list(self.path),
            "old_label": self.old_label,
            "old_path": list(self.old_path),
            "before": self.before,
            "after": self.after,
            "ops": [list(op) for op in self.ops],
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class PolicyDate:
    """A date that matters, read from changed text."""

    kind: Literal["entry_into_force", "application", "comment_deadline", "duty", "transition_end", "sunset"]
    """A duty: what must be reported, filed or done by that day."""
    on: date | None
    """In the calendar and zone of the text; None while a relative term cannot be resolved."""
    rule: str | None
    """A relative term as it stands ("180 days after enactment"); None for a plain date."""
    text: str
    """The words it was read from."""

    def record(self) -> dict[str, Any]:
        """Return the contract's entry of `dates`."""
        return {
            "kind": self.kind,
            "on": self.on.isoformat() if self.on else None,
            "rule": self.rule,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument or a topic that a change's own words name, and which words those were."""

    kind: Literal["instrument", "topic"]
    key: str
    """Of `config/instruments.toml`, or the topic."""
    by: Literal["identifier", "alias", "rule", "declared", "part"]
    """`declared`: the source says so of all its items; `part`: what is named carries this one out, as a decree."""
    text: str
    """As it stands there."""

    def record(self) -> dict[str, str]:
        return {"kind": self.kind, "key": self.key, "by": self.by, "text": self.text}


@dataclass(frozen=True, slots=True)
class Intent:
    """What a decision wants written about one item, and why."""

    item_key: str
    action: Literal["baseline", "new", "revised", "withdrawn", "restored", "technical", "touch"]
    """`technical` replaces the version silently; `touch` only updates the item's counters (absences, pending)."""
    reasons: tuple[str, ...] = ()
    item: ExtractedItem | None = None
    content_sha256: str = ""
    before: StoredItem | None = None
    significance: float = 0.0
    provisions: tuple[Provision, ...] = ()
    dates: tuple[PolicyDate, ...] = ()
    moved: float = 0.0
    """Weight of a stage that moved, which no second look can call noise; 0 = it stands where it stood."""
    mentions: tuple[Mention, ...] = ()
    absences: int = 0
    pending_sha256: str | None = None
    pending_count: int = 0
