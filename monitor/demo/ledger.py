"""What was published, held against what was detected and what arrived. Pure."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.demo.acts import Act
from monitor.demo.sites import Site
from monitor.demo.subscribers import SUBSCRIBERS, Subscriber

Record = dict[str, Any]
"""A `change` record, as `tocsin changes --json` prints it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One change told to one subscriber in one mail or post."""

    change_id: str
    subscriber: str
    at: float


@dataclass(slots=True)
class Entry:
    """One act, with what became of it."""

    act: Act
    at: float
    change: Record | None = None
    told_at: dict[str, float] = field(default_factory=dict)
    """When each subscriber first had it."""


def entries(acts: Sequence[tuple[float, Act]], changes: Sequence[Record], arrivals: Sequence[Arrival]) -> list[Entry]:
    """Return each act with the change that tells it and the arrivals of that change."""
    out: list[Entry] = []
    for at, act in acts:
        entry = Entry(act, at, next((change for change in changes if tells(change, act)), None))
        if entry.change is not None:
            for arrival in sorted(arrivals, key=lambda arrival: arrival.at):
                if arrival.change_id == entry.change["id"]:
                    entry.told_at.setdefault(arrival.subscriber, arrival.at)
        out.append(entry)
    return out


def tells(change: Record, act: Act) -> bool:
    """Return whether a change is the one that an act must lead to."""
    if act.told is None or (change["source"], change["kind"]) != (act.site, act.told.kind):
        return False
    return act.told.words in json.dumps([change["item"], change["provisions"]], ensure_ascii=False)


def problems(
    told: Sequence[Entry], changes: Sequence[Record], arrivals: Sequence[Arrival], sites: Mapping[str, Site]
) -> list[str]:
    """Return, in words, everything that was not told exactly once to whom it concerns; [] = all is well."""
    found: list[str] = []
    known = [entry.change["id"] for entry in told if entry.change is not None]
    copies = Counter((arrival.change_id, arrival.subscriber) for arrival in arrivals)
    for entry in told:
        if entry.act.told is not None and entry.change is None:
            found.append(f"not detected: {entry.act.site} {entry.act.what}")
        elif entry.change is not None:
            found += _miscounted(entry.change, copies, sites[entry.act.site])
    found += [
        f"detected, but nobody published it: {change['source']} {change['kind']} {change['item']['title']!r}"
        for change in changes
        if change["id"] not in known
    ]
    return found


def _miscounted(change: Record, copies: Mapping[tuple[str, str], int], site: Site) -> list[str]:
    found: list[str] = []
    for subscriber in SUBSCRIBERS:
        expected = int(subscriber.wants(site, change["kind"]))
        got = copies.get((change["id"], subscriber.key), 0)
        if got != expected:
            found.append(f"{subscriber.key} was told {got} times, not {expected}: {change['item']['title']!r}")
    return found


def told_in(text: str, subscriber: Subscriber, at: float) -> list[Arrival]:
    """Return the changes that a mail's text links to, each once however often the mail repeats the link.

    >>> [arrival.change_id for arrival in told_in("http://h/changes/12 and /changes/12", SUBSCRIBERS[0], 0.0)]
    ['12']
    """
    ids = dict.fromkeys(re.findall(r"/changes/(\d+)\b", text))
    return [Arrival(change_id, subscriber.key, at) for change_id in ids]
