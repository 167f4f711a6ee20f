"""What truly happened: events that a source has to tell, and troubles in which it could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Event:
    """One true event, as one source has to tell it."""

    at: datetime
    source: str
    """Key of the shipped source whose question covers it."""
    kind: str
    """new, revised, withdrawn, restored, or * for any."""
    item: str
    """A number that only this item has, in its title, key, address or name; * = any item."""
    what: str
    """The event's own word: "new print", "deadline moved"."""
    says: tuple[str, ...] = ()
    """One of these stands in what the change says; empty = nothing more is asked."""
    patience: timedelta = timedelta()
    """Beyond its source's cadence: documents are looked at again more and more rarely."""
    is_optional: bool = False
    """True, but outside what the source has to watch: told or not, both are right."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A span in which a service cannot be read, or shows nothing that is new."""

    service: str
    kind: str
    """down, 503, challenge, waf, sorry, error-body, rate-limit, key, empty, truncated, redesign, half, frozen."""
    begin: datetime
    end: datetime
    sources: tuple[str, ...]

    def holds(self, at: datetime) -> bool:
        return self.begin <= at < self.end


@dataclass(slots=True)
class Ledger:
    """All of it, in no order."""

    events: list[Event] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    quiet: set[str] = field(default_factory=set)
    """Sources that publish rarely or not at all, and are well."""
