"""The canary: a page of our own that changes on a schedule, and must arrive at a subscriber of our own. Pure.

It goes the whole way that rules go: fetched, compared, matched, frozen, delivered. Its changes are nobody else's, and
nobody else's are its: they show in no list, no feed and no digest unless they are asked for by its key.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from config.declarations import CANARY, Expectations, Source, Subscription

KEY = CANARY
"""Of the source and of the subscription."""
CHANNEL = "canary"
LATE_AFTER = 2
"""Intervals by which an arrival may be late before the daemon is not ready."""
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_BIRDS = ("wren", "robin", "finch", "linnet", "siskin", "serin", "bunting", "thrush", "dunnock", "whinchat")
_ACTS = ("shall notify", "may exempt", "must register", "shall assess", "may suspend", "must publish", "shall audit")
_OF = ("its models", "its records", "each deployment", "every incident", "all suppliers", "each operator")


def source(url: str, every: str) -> Source:
    """Return the canary's source. It changes at every look, which of another source would be a storm."""
    return Source(
        key=KEY,
        name="The canary",
        kind="page",
        url=url,
        every=every,
        jurisdiction="INT",
        language="en",
        tier="secondary",
        expect=Expectations(max_new=1_000_000),
    )


def subscription() -> Subscription:
    """Return the canary's subscriber: whatever reaches its channel has arrived."""
    return Subscription(key=KEY, chat=SecretStr("tocsin-canary://here"), when="immediate")


def concerns(source_key: str, subscription_key: str) -> bool:
    """Say whether the two may meet: a canary's change is the canary's, all others are everybody else's."""
    return (source_key == KEY) == (subscription_key == KEY)


def page(now: datetime, every_s: float) -> str:
    """Return the page as of now: the same within an interval, another sentence in each."""
    number = int((now - EPOCH).total_seconds() // every_s)
    return (
        '<!doctype html><html lang="en"><head><title>The canary</title></head><body><main><h1>The canary</h1>'
        f"<h2>Article 1</h2><p>{_sentence(number)}</p>"
        "<h2>Article 2</h2><p>This page is part of Tocsin. It changes so that a change can be seen to arrive.</p>"
        "</main></body></html>"
    )


def _sentence(number: int) -> str:
    """Return words rather than a figure: figures that count up are what noise looks like.

    More of them than a box that rotates may have (`monitor.noise.masks.SHORT_CHARS`): a text that short is looked at
    twice, and two looks on either side of an interval would teach that the canary changes by itself.
    """
    words = []
    for choice in (_BIRDS, _ACTS, _OF, _BIRDS, _ACTS, _OF):
        number, at = divmod(number, len(choice))
        words.append(choice[at])
    one, does, of, other, also, these = words
    return (
        f"The keeper of the {one} {does} {of}; the keeper of the {other} {also} {these}. "
        "Nothing in this Article frees a keeper from a duty that another Article of this page lays on keepers. "
        "Whoever keeps a bird under this Article keeps a record of its song, and shows that record to whoever asks."
    )


def late_s(arrived_at: datetime | None, started_at: datetime, every_s: float, now: datetime) -> float:
    """Return by how many seconds the next arrival is late; 0.0 while there is still time for it.

    It is due one interval after the last, or two after the start: the first look only learns what the page says.

    >>> from datetime import timedelta
    >>> late_s(EPOCH, EPOCH, 900, EPOCH + timedelta(seconds=1000))
    100.0
    >>> late_s(None, EPOCH, 900, EPOCH + timedelta(seconds=1000))
    0.0
    """
    has_arrived = arrived_at is not None and arrived_at >= started_at
    last = arrived_at if arrived_at is not None and has_arrived else started_at + timedelta(seconds=every_s)
    return max(0.0, (now - last).total_seconds() - every_s)


def trouble(late: float, every_s: float) -> str | None:
    """Say in a line that the canary is too late to call this service ready; None while it is not."""
    if late <= LATE_AFTER * every_s:
        return None
    return f"canary: late by {late:.0f} s; it should arrive every {every_s:g} s, so alerts may not arrive either"
