"""`tocsin sources show` and `forget`: what is taken for noise in a source, and the operator's word against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.door import door, known_source
from monitor.cli.output import Json, emit, line, note, say, table
from monitor.web.when import ago

if TYPE_CHECKING:
    from monitor.taken import Taken, TakenForNoise

Key = Annotated[str, typer.Argument(metavar="KEY")]
SPARE = ("SHOWS THIS SINCE", "WHERE")
"""Columns a narrow terminal does without."""


def show(ctx: typer.Context, key: Key, json: Json = False) -> int:
    """Show one source: how it is, and what was learned to be noise there, with examples and since when."""
    at = door(ctx)
    settings = at.settings()
    source = known_source(settings, key)
    from monitor.taken import taken_for_noise
    from monitor.web.records import source_record

    with at.store(settings) as store:
        state = next(iter(store.sources.states([source.key])), None)
        taken = taken_for_noise(store, source.key)
    record = source_record(source, state, at.now())
    if json:
        emit(record | taken.record(source.key))
        return 0
    say(line(f"{source.key}: {source.name}"))
    detail = f": {record['detail']}" if record["detail"] else ""
    looked = ago(state.last_polled_at, at.now()) if state else "never"
    say(line(f"{record['health']}{detail}; looked at {looked}; {record['items']} item{'s' * (record['items'] != 1)}"))
    _tell(taken, source.key)
    return 0


def forget(ctx: typer.Context, key: Key, json: Json = False) -> int:
    """Forget what was learned to be noise in a source: the next look compares all of it, and tells what it hid."""
    at = door(ctx)
    settings = at.settings()
    source = known_source(settings, key)
    from monitor import unlearn

    with at.store(settings) as store:
        count = unlearn.forget(store, source.key, at.now())
    if json:
        emit({"source": source.key, "forgotten": count})
    elif count:
        say(f"Forgot {count} thing{'s' * (count != 1)} of {source.key}; it is due now, and tells what they hid.")
    elif count == 0:
        say(f"Nothing was learned to be noise in {source.key}.")
    if count is None:
        note(
            f"tocsin: {source.key} is being looked at, or is not polled; nothing was forgotten, try again in a minute"
        )
        return 1
    return 0


def _tell(taken: TakenForNoise, key: str) -> None:
    if taken.forgotten_at:
        say(f"What was noise was forgotten {taken.forgotten_at:%Y-%m-%d %H:%M} UTC; the next look tells what it hid.")
    if taken.known:
        say("Taken for noise:")
        table(
            ("WHAT", "WHERE", "EXAMPLE", "LEARNED", "SHOWS THIS SINCE"),
            map(_row, taken.known),
            fold="EXAMPLE",
            spare=SPARE,
        )
    if taken.unseen:
        say(f"and {taken.unseen} more, not shown since they were learned.")
    if taken.known or taken.unseen:
        note(f"If one of these is no noise: `tocsin sources forget {key}`.")
    elif not taken:
        say("Nothing was learned to be noise.")


def _row(one: Taken) -> tuple[str, ...]:
    learned, moved = (f"{at:%Y-%m-%d}" if at else "" for at in (one.learned_at, one.moved_at))
    return one.words, one.where, one.example, learned, moved
