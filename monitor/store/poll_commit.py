"""What one poll wants written, and what of it needs which capture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.store.watching import NewWatch
from monitor.storm import Expected
from monitor.types import Capture, Intent, OddLook, PollResult, Source, SourceState, Watch

CHANGES = frozenset({"new", "revised", "withdrawn", "restored"})
VERSIONS = CHANGES | {"baseline", "technical"}
"""Intents that are told, and those that bring a version."""


@dataclass(frozen=True, slots=True)
class PollCommit:
    """All that one poll found, and what holds from now on.

    A poll of a source brings `state` and is guarded by the source's lease; a look at a followed document brings
    `watch` and is guarded by that one's. At least one of them is given.
    """

    source: Source
    owner: str
    result: PollResult
    state: SourceState | None = None
    watch: Watch | None = None
    captures: tuple[Capture, ...] = ()
    """Believed ones; the first is of the source's own address, or the watched document. Those that no version
    needs are not kept."""
    evidence: Mapping[str, int] = field(default_factory=dict)
    """Item key -> index in `captures`; an item not named here was read from the first. A technical version that
    is not named keeps the capture of the version before."""
    linked: Mapping[str, int] = field(default_factory=dict)
    """Item key -> index of the linked document's capture; an item not named here keeps the one it had. A look at a
    watched document needs no entry: its only capture is that document's."""
    suspects: tuple[tuple[Capture, str], ...] = ()
    """(capture, reason): kept as evidence, never compared."""
    intents: tuple[Intent, ...] = ()
    memo: bytes | None = None
    """Replaces the reader's notes; None keeps them."""
    hold: bool = False
    """A storm by itself: its changes wait for an operator's word."""
    expected: Expected | None = None
    """What is plausible of its source: then a day of polls that bring more is a storm too; None = whatever comes."""
    watches: tuple[NewWatch, ...] = ()
    odd_look: OddLook | None = None
    """What is odd about this look: the tickets of it that are open from now on; None leaves them as they are."""

    def __post_init__(self) -> None:
        if self.state is None and self.watch is None:
            raise ValueError("a poll needs the state of its source or of its watch")

    def capture_index(self, intent: Intent) -> int | None:
        """Return which capture an intent's version was read from; None = none of this poll's."""
        if intent.action not in VERSIONS or not self.captures or self.state is None:
            return None
        if intent.action == "technical":
            return self.evidence.get(intent.item_key)
        return self.evidence.get(intent.item_key, 0)

    def linked_index(self, intent: Intent) -> int | None:
        """Return which capture the linked half of an intent's version was read from; None = none of this poll's."""
        if intent.action not in VERSIONS or not self.captures:
            return None
        return 0 if self.state is None else self.linked.get(intent.item_key)

    def capture_indexes(self) -> list[int]:
        """Return the captures that some version needs."""
        found = {index for i in self.intents for index in (self.capture_index(i), self.linked_index(i))}
        return sorted(index for index in found if index is not None)
