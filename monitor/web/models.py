"""The shapes of what the API answers, for /openapi.json; the records themselves come from `record()`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

Time = str
Sha256 = str


class Provision(BaseModel):
    kind: Literal["added", "removed", "revised", "moved", "renumbered"]
    label: str | None
    path: list[str]
    old_label: str | None
    old_path: list[str]
    before: str | None
    after: str | None
    ops: list[tuple[Literal["equal", "insert", "delete"], str]] = Field(
        description="Loses nothing: equal and delete give `before`, equal and insert give `after`."
    )
    reasons: list[str] = Field(description="What it amounts to, with the evidence quoted.")


class PolicyDate(BaseModel):
    kind: Literal["entry_into_force", "application", "comment_deadline", "duty", "transition_end", "sunset"]
    on: str | None = Field(description="ISO 8601; null for a relative term.")
    rule: str | None = Field(description="The words of a relative term; null for a plain date.")
    text: str = Field(description="The words it was read from.")


class Mention(BaseModel):
    kind: Literal["instrument", "topic"]
    key: str = Field(description="Of the instrument or topic.")
    by: Literal["identifier", "alias", "rule", "declared", "part"] = Field(
        description="declared: its source says so. part: what is named carries this one out, as a decree does."
    )
    text: str = Field(description="The words it was found by, as they stand there.")


class Identifier(BaseModel):
    scheme: str
    value: str


class Life(BaseModel):
    type: str | None = Field(description="bill, act, regulation, order, guidance, consultation, report …")
    stage: str | None = Field(description="Where it stands, in words common to all jurisdictions.")
    status: str = Field(description="The same in its own jurisdiction's words.")
    edition: str
    name: str = Field(description="How it is cited in a line.")
    identifiers: list[Identifier] = Field(description="Official numbers, its own first.")


class Item(BaseModel):
    key: str
    title: str
    url: str
    published_at: Time | None


class Change(BaseModel):
    id: str
    kind: Literal["new", "revised", "withdrawn", "restored"]
    source: str
    item: Item
    observed_at: Time
    jurisdiction: str
    topics: list[str]
    significance: float = Field(ge=0, le=1)
    reasons: list[str]
    before_sha256: Sha256 | None
    after_sha256: Sha256 | None
    capture_sha256: Sha256 | None
    provisions: list[Provision]
    dates: list[PolicyDate] = Field(description="Dates that matter, read from what changed.")
    life: Life | None
    instruments: list[str] = Field(description="Laws, bills and plans that it names; the first is what it is about.")
    mentions: list[Mention]


class Changes(BaseModel):
    changes: list[Change] = Field(description="Newest first.")
    next: str | None = Field(description="Give it as `before` to go on; null at the end.")


class Source(BaseModel):
    key: str
    name: str
    kind: str
    url: str
    jurisdiction: str
    language: str | None
    tier: str
    topics: list[str]
    enabled: bool
    health: Literal["ok", "failing", "suspect", "overdue", "never looked", "disabled"]
    detail: str
    since: Time | None
    last_polled_at: Time | None
    last_ok_at: Time | None
    last_changed_at: Time | None
    next_poll_at: Time | None
    last_outcome: str | None
    last_reason: str | None
    failures: int
    items: int
    moved_to: str | None


class Sources(BaseModel):
    sources: list[Source]


class Accepted(BaseModel):
    source: str
    status: Literal["accepted"]


class Noise(BaseModel):
    sort: Literal["number", "frame", "wording", "date", "box", "bytes"]
    where: str = Field(description="The headings that lead to it.")
    example: str | None = Field(description="What it hides, as it stood last, cut.")
    item: str | None = Field(description="Key of the item at which it was learned.")
    learned_at: Time | None
    moved_at: Time | None = Field(description="Since when it shows the example.")


class TakenForNoise(BaseModel):
    source: str
    noise: list[Noise]
    unseen: int = Field(description="How many more there are that nobody has seen since they were learned.")
    forgotten_at: Time | None = Field(description="When it was forgotten; null once a look has told what it hid.")


class ForgottenNoise(BaseModel):
    source: str
    forgotten: int = Field(description="How many learned things were dropped.")


class Storm(BaseModel):
    id: str
    source: str
    status: Literal["held", "released", "dropped"]
    changes: int
    reason: str
    label: str | None
    opened_at: Time
    decided_at: Time | None


class Storms(BaseModel):
    storms: list[Storm] = Field(description="Those that wait first, then the newest.")


class Ticket(BaseModel):
    id: str
    source: str
    reason: str = Field(description="What is wrong, one word of docs/operations.md.")
    detail: str
    since: Time
    opened_at: Time
    last_good_at: Time | None = Field(description="The last look that was believed.")
    last_good_sha256: Sha256 | None = Field(description="Of the last body that was believed and kept.")
    told_at: Time | None = Field(description="When it was left with the operator's subscription.")
    closed_at: Time | None
    advice: str = Field(description="What to do.")


class Tickets(BaseModel):
    tickets: list[Ticket] = Field(description="Open ones first, then the newest.")


class Correction(BaseModel):
    id: str
    change: str
    said: str
    created_at: Time
    subscriptions: list[str] = Field(description="Keys of those that got the change and are told.")


class Ready(BaseModel):
    ready: bool
    reasons: list[str]


class Alive(BaseModel):
    status: Literal["ok"]


class Problem(BaseModel):
    detail: str
