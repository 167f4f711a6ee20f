"""What a run of the world came to, for people: by service, by trouble, and each miss with what was served."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from bench.figures import Figure
from monitor.types import Change
from tests.world.ledger import Event, Trouble
from tests.world.run import Run


def services(done: Run) -> str:
    """Return a table: source, events due, told, late, missed, false, median delay in hours."""
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    delays: defaultdict[str, list[float]] = defaultdict(list)
    verdict = done.verdict
    for event, change in verdict.told:
        rows[event.source]["told"] += 1
        delays[event.source].append((change.observed_at - event.at).total_seconds() / 3600)
    for name, found in (("late", [event for event, _ in verdict.late]), ("missed", verdict.missed)):
        for event in found:
            rows[event.source][name] += 1
    for change in verdict.false:
        rows[change.source_key]["false"] += 1
    head = f"{'source':44} {'told':>5} {'late':>5} {'missed':>6} {'false':>5} {'median h':>8}"
    lines = [
        f"{key:44} {row['told']:5} {row['late']:5} {row['missed']:6} {row['false']:5} "
        + (f"{median(delays[key]):8.1f}" if delays[key] else f"{'':8}")
        for key, row in sorted(rows.items())
    ]
    return "\n".join([head, *lines])


def troubles(done: Run) -> str:
    """Return a table: what was wrong where, after how many hours a poll showed it and a ticket told it."""
    polls = {(trouble, key): poll for trouble, key, poll in done.verdict.noticed}
    tickets = {(trouble, key): ticket for trouble, key, ticket in done.verdict.ticketed}
    lines = [f"{'trouble':12} {'source':44} {'days':>5} {'seen after':>12} {'ticket after':>20}"]
    for trouble in done.ledger.troubles:
        for key in trouble.sources if trouble.kind != "hiccup" else ():
            days = (trouble.end - trouble.begin).total_seconds() / 86400
            poll, ticket = polls.get((trouble, key)), tickets.get((trouble, key))
            seen = f"{(poll.started_at - trouble.begin).total_seconds() / 3600:.1f} h" if poll else ""
            said = ""
            if ticket:
                said = f"{(ticket.opened_at - trouble.begin).total_seconds() / 3600:.0f} h {ticket.trouble.value}"
            lines.append(f"{trouble.kind:12} {key:44} {days:5.1f} {seen:>12} {said:>20}")
    return "\n".join(lines)


def misses(done: Run, limit: int) -> Iterator[str]:
    """Yield each thing that went wrong in a few lines, `limit` of a kind."""
    verdict = done.verdict
    for event in verdict.missed[:limit]:
        yield f"MISSED {_event(event)}\n" + "".join(
            f"       told nearby: {_change(each)}\n" for each in _near(done, event)
        )
    for event, change in verdict.late[:limit]:
        yield f"LATE   {_event(event)}: told {change.observed_at:%m-%d %H:%M}"
    for change in verdict.false[:limit]:
        yield f"FALSE  {_change(change)}\n" + "".join(f"       {line}\n" for line in _provisions(change))
    for trouble, key in verdict.unnoticed:
        yield f"UNSEEN {_trouble(trouble, key)}: every look was believed"
    for trouble, key in verdict.unticketed:
        yield f"UNTOLD {_trouble(trouble, key)}: no ticket in time"
    for trouble, key in verdict.uncovered:
        yield f"HIDDEN {_trouble(trouble, key)}: coverage says that it was checked"
    for ticket in verdict.false_tickets[:limit]:
        yield f"TICKET {ticket.opened_at:%m-%d %H:%M} {ticket.source_key}: {ticket.trouble.value}, {ticket.detail}"
    alarms = Counter((poll.source_key, poll.outcome.value, poll.reason, poll.detail[:160]) for poll in verdict.alarms)
    for (key, outcome, reason, detail), count in alarms.most_common(limit):
        yield f"ALARM  {count} polls of {key}: {outcome}, {reason}: {detail}"
    for address, count in sorted(done.town.unknown.items())[:limit]:
        yield f"404    {count} times {address}"
    yield from (f"WORLD  {fault}" for fault in done.town.broken[:limit])


def _near(done: Run, event: Event) -> list[Change]:
    return [
        change for change in done.changes
        if change.source_key == event.source and 0 <= (change.observed_at - event.at).total_seconds() < 4 * 86400
    ][:3]  # fmt: skip


def _event(event: Event) -> str:
    says = f", saying one of {', '.join(event.says)}" if event.says else ""
    return f"{event.at:%m-%d %H:%M} {event.source}: {event.what} ({event.kind}) of {event.item}{says}"


def _trouble(trouble: Trouble, key: str) -> str:
    return f"{trouble.kind} of {key}, {trouble.begin:%m-%d %H:%M} to {trouble.end:%m-%d %H:%M}"


def _change(change: Change) -> str:
    what = f"{change.kind.value} {change.item_key!r} {change.title!r}"
    return f"{change.observed_at:%m-%d %H:%M} {change.source_key}: {what}: {'; '.join(change.reasons[:2])}"


def _provisions(change: Change) -> list[str]:
    return [f"{(each.before or '')[:120]!r} → {(each.after or '')[:120]!r}" for each in change.provisions[:3]]


def record(done: Run, options: Mapping[str, Any], figures: list[Figure]) -> dict[str, Any]:
    """Return all of it for the file of results."""
    return {
        "options": dict(options),
        "figures": [figure.record() for figure in figures],
        "missed": [_event(event) for event in done.verdict.missed],
        "late": [_event(event) for event, _ in done.verdict.late],
        "false": [_change(change) for change in done.verdict.false],
        "unplayed": done.unplayed,
        "requests": dict(done.town.served),
    }
