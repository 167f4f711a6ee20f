"""What subscribers are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from monitor.types.deciding import Mention, PolicyDate, Provision
from monitor.types.life import Life
from monitor.types.outcomes import ChangeKind
from monitor.types.times import rfc3339

LABELLED = "labelled by the operator: "
"""Begins the reason that a change has first when an operator let it go under a label."""


@dataclass(frozen=True, slots=True)
class Change:
    """One detected change with all that an alert, a page or a record shows of it."""

    change_id: int
    kind: ChangeKind
    source_key: str
    source_name: str
    item_key: str
    title: str
    url: str
    published_at: datetime | None
    observed_at: datetime
    jurisdiction: str
    language: str | None
    tier: str
    topics: tuple[str, ...]
    significance: float
    reasons: tuple[str, ...]
    before_sha256: str | None
    after_sha256: str | None
    capture_sha256: str | None
    provisions: tuple[Provision, ...]
    is_held: bool = False
    dates: tuple[PolicyDate, ...] = ()
    """Those that its words bring: when it enters into force, until when one may comment."""
    life: Life | None = None
    """Kind, stage and numbers of the item when it was told."""
    mentions: tuple[Mention, ...] = ()
    """The instruments and topics it names, with the words that matched; the first instrument is what it is about."""

    @property
    def counts_as(self) -> tuple[str, ...]:
        """The kinds by which rules may want it, its own first. An old bill that is first seen as it moves has no
        version before: whoever asked only for what is new was never told of it."""
        is_first_sight = self.kind is ChangeKind.REVISED and self.before_sha256 is None
        return (self.kind.value, ChangeKind.NEW.value) if is_first_sight else (self.kind.value,)

    @property
    def instruments(self) -> tuple[str, ...]:
        """Keys of the instruments it names, in order."""
        return tuple(dict.fromkeys(each.key for each in self.mentions if each.kind == "instrument"))

    @property
    def label(self) -> str:
        """What an operator said of it on letting it go, such as "republished archive"; "" = nothing."""
        first = self.reasons[0] if self.reasons else ""
        return first.removeprefix(LABELLED) if first.startswith(LABELLED) else ""

    def record(self) -> dict[str, Any]:
        """Return the contract's `change` record."""
        return {
            "id": str(self.change_id),
            "kind": self.kind.value,
            "source": self.source_key,
            "item": {
                "key": self.item_key,
                "title": self.title,
                "url": self.url,
                "published_at": rfc3339(self.published_at),
            },
            "observed_at": rfc3339(self.observed_at),
            "jurisdiction": self.jurisdiction,
            "topics": list(self.topics),
            "significance": round(self.significance, 3),
            "reasons": list(self.reasons),
            "before_sha256": self.before_sha256,
            "after_sha256": self.after_sha256,
            "capture_sha256": self.capture_sha256,
            "provisions": [p.record() for p in self.provisions],
            "dates": [each.record() for each in self.dates],
            "life": self.life.record() if self.life else None,
            "instruments": list(self.instruments),
            "mentions": [each.record() for each in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether silence means "no change": what was looked at in a window, and what could not be."""

    checked: int
    failed: tuple[tuple[str, str], ...] = ()
    """(source key, reason) of each source that could not be looked at in the window."""
    held: tuple[tuple[str, int], ...] = ()
    """(source key, how many changes wait for an operator's word)."""


Lateness = Literal["source_down", "not_looked", "listed_late", "asked_later"]
"""Why something published long ago is told only now: its source could not be read, nobody looked, or it was not
there at looks in between."""


@dataclass(frozen=True, slots=True)
class Match:
    """Why a subscription gets a change."""

    change: Change
    rules: tuple[str, ...]
    """Readable: `jurisdiction JP`, `word 人工知能`, `everything`."""
    late: Lateness | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a digest tells besides changes: told once per `notice_key`, with no page having changed for it."""

    notice_id: int
    notice_key: str
    kind: Literal[
        "reminder",
        "moved_deadline",
        "correction",
        "paused",
        "resumed",
        "never_matches",
        "storm",
        "ticket",
        "confirm",
        "link",
    ]
    """The last two are letters: a digest without changes that asks to confirm a subscription, or brings its link."""
    title: str
    """Of the item or source it is about; "" when it is about the subscription itself."""
    said: str = ""
    """Words of people or documents: an operator's correction, the clause a date was read from."""
    on: date | None = None
    """The day a reminder counts down to."""
    date_kind: str | None = None
    """Which date that is: see `PolicyDate.kind`."""
    change: Change | None = None
    """The change it goes back to."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Further values its words need, such as the day before a deadline moved, or the digest it corrects."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A frozen list of changes for one subscription and window; never edited after it is made."""

    digest_id: int
    digest_key: str
    """Stable and public: goes into X-Tocsin-Digest and the webhook."""
    subscription_key: str
    window_from: datetime
    window_to: datetime
    matches: Sequence[Match]
    coverage: Coverage
    timezone: str = "UTC"
    language: str = "en"
    notices: Sequence[Notice] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One digest to one channel. `delivery_key` is what the receiver can recognise: the same at every attempt."""

    delivery_id: int
    delivery_key: str
    digest: Digest
    channel: str
    """Which notifier reaches it: email, webhook, chat, or one from outside our repository."""
    address: str = field(repr=False)
    """May hold a token, as chat services' do."""
    attempts: int
    secret: str | None = field(default=None, repr=False)
    previous_secrets: tuple[str, ...] = field(default=(), repr=False)
    """Still signed with while a receiver takes over a new one."""
    unsubscribe_url: str = ""
    preferences_url: str = ""
