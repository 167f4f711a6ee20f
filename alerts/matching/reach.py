"""Whether rules can match anything at all, and how much they would have matched lately: said to whoever makes them.

A topic that no source carries, a jurisdiction nobody watches: such a subscription is silent for ever, and silence
must not be taken for "no change".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from alerts.matching.match import Matcher, concerns
from monitor.store import Store
from monitor.types import Source, Subscription

LATELY = timedelta(days=30)
LOOKED_AT = 1000
"""Changes compared with somebody's rules while he waits for a page; more than these are told as "at least"."""
LINES = ("sources", "jurisdictions", "topics")
"""What may leave nothing that could match. Words and instruments may stand in anybody's text."""


@dataclass(frozen=True, slots=True)
class Lately:
    """How many changes of the last 30 days rules would have matched."""

    count: int
    is_more: bool
    """There were more changes than were looked at."""


def why_never(wanted: Subscription, sources: Sequence[Source], found: Collection[str] = ()) -> str | None:
    """Return why no change can match, in English for operators, or None when some can. `found`: see `barren_lines`.

    >>> from config.declarations import MatchRules
    >>> why_never(Subscription(key="a", email="a@b.example", match=MatchRules(topics=("tax",))), [])
    'no enabled source has topics tax'
    """
    lines = barren_lines(wanted, sources, found)
    if lines is None:
        return None
    told = " and ".join(f"{name} {value}" for name, value in lines.items())
    return f"no enabled source has {told}" if told else "no source is enabled"


def barren_lines(
    wanted: Subscription, sources: Sequence[Source], found: Collection[str] = ()
) -> dict[str, str] | None:
    """Return the lines that nothing enabled fulfils, name -> values; None when the rules can match.

    Where each line alone could, and all together cannot, they are all returned; {} when no source is enabled at all.
    `found`: topics that are told by words, so that a change of any source may have them.
    """
    wanted = _without_found(wanted, found)
    enabled = [source for source in sources if source.enabled]
    if any(concerns(source, wanted) for source in enabled):
        return None
    rules = wanted.match
    given = {name: tuple(getattr(rules, name)) for name in LINES if getattr(rules, name)}
    if not enabled and not given:
        return {}
    barren = [name for name, values in given.items() if not _alone(wanted, name, values, enabled)]
    return {name: ", ".join(given[name]) for name in barren or given}


def _without_found(wanted: Subscription, found: Collection[str]) -> Subscription:
    folded = {topic.casefold() for topic in found}
    if folded.isdisjoint(topic.casefold() for topic in wanted.match.topics):
        return wanted
    return wanted.model_copy(update={"match": wanted.match.model_copy(update={"topics": ()})})


def _alone(wanted: Subscription, name: str, values: tuple[str, ...], sources: Sequence[Source]) -> bool:
    others = {other: () for other in LINES if other != name}
    only = wanted.model_copy(update={"match": wanted.match.model_copy(update={**others, name: values})})
    return any(concerns(source, only) for source in sources)


def lately(store: Store, wanted: Subscription, now: datetime) -> Lately:
    """Count the changes of the last 30 days that the rules would have matched, whatever was sent of them."""
    rules = wanted.match
    # A first sight that is told as a move counts as new: the matcher tells it from other revisions.
    kinds = {*rules.kinds, "revised"} if "new" in rules.kinds else rules.kinds
    found = store.changes.query(
        since=now - LATELY,
        sources=rules.sources or None,
        instruments=rules.instruments or None,
        kinds=tuple(kinds) or None,
        jurisdictions=rules.jurisdictions or None,
        min_significance=rules.min_significance,
        limit=LOOKED_AT,
    )
    matcher = Matcher([wanted])
    count = sum(1 for change in found if not change.is_held and matcher.found(change))
    return Lately(count, is_more=len(found) == LOOKED_AT)


def tell_barren(
    store: Store,
    sources: Sequence[Source],
    now: datetime,
    only: str | None = None,
    *,
    found: Collection[str] = (),
) -> int:
    """Leave word, once for each set of rules, with every active subscription that can match nothing; return how many.

    With `only`, look at that subscription alone; `found` as in `barren_lines`. Says nothing while no source is
    enabled: that is the operator's to mend, and no subscriber's rules are at fault.
    """
    if not any(source.enabled for source in sources):
        return 0
    barren: list[tuple[int, str, dict[str, str]]] = []
    known: dict[tuple[tuple[str, ...], ...], dict[str, str] | None] = {}
    rows = store.outbox.subscriptions() if only is None else [store.outbox.subscription(only)]
    for row in rows:
        if row is None or row.status != "active":
            continue
        rules = tuple(tuple(getattr(row.declaration.match, name)) for name in LINES)
        if rules not in known:
            known[rules] = barren_lines(row.declaration, sources, found)
        lines = known[rules]
        if lines is not None:
            name = f"never:{sha256(repr(rules).encode()).hexdigest()[:20]}"
            barren.append((row.subscription_id, name, lines))
    return store.owners.note_never(barren, now)
