"""`tocsin changes` and `tocsin show`: what was detected."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from config.places import is_place, place_like
from monitor.cli import proving, redline
from monitor.cli.diff import look
from monitor.cli.door import door, unknown
from monitor.cli.output import Json, clean, emit, line, note, say, table
from monitor.web.dates import MEANING, day_or_rule
from monitor.web.when import dated, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from config.settings import Settings
    from monitor.store import Store
    from monitor.store.proofs import Exhibit
    from monitor.types import Change, Mention

ID_DIGITS = 18
"""More would not fit into a row id."""


class Kind(StrEnum):
    """`monitor.types.ChangeKind`, without what that module costs to import; a test holds the two together."""

    NEW = "new"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


def mount(app: typer.Typer) -> None:
    app.command("changes", short_help="What was detected, newest first.")(changes)
    app.command("show", short_help="One change: what, when, evidence, the redline.")(show)


def changes(
    ctx: typer.Context,
    *,
    since: Annotated[str | None, typer.Option("--since", metavar="T", help="RFC 3339, a date, or 2h, 3d.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="T", help="As --since; not included.")] = None,
    source: Annotated[list[str] | None, typer.Option("--source", metavar="KEY", help="May be repeated.")] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", metavar="K", help="new, revised, withdrawn or restored; may be repeated."),
    ] = None,
    jurisdiction: Annotated[
        list[str] | None, typer.Option("--jurisdiction", metavar="CODE", help="US also takes US-NY.")
    ] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", metavar="TOPIC", help="May be repeated.")] = None,
    instrument: Annotated[
        list[str] | None, typer.Option("--instrument", metavar="KEY", help="What it names; may be repeated.")
    ] = None,
    min_significance: Annotated[
        float, typer.Option("--min-significance", min=0, max=1, metavar="0..1", help="At least so weighty.")
    ] = 0.0,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 50,
    json: Json = False,
) -> int:
    """List what was detected, newest first."""
    at = door(ctx)
    now = at.now()
    window = [_when(name, text, now) for name, text in (("--since", since), ("--until", until))]
    settings = at.settings()
    for code in jurisdiction or ():
        if not is_place(code):
            raise typer.BadParameter(f'--jurisdiction "{clean(code)}": expected {place_like(code)}')
    with at.store(settings) as store:
        found = store.changes.query(
            since=window[0],
            until=window[1],
            sources=source or None,
            kinds=[each.value for each in kind] if kind else None,
            jurisdictions=jurisdiction or None,
            topics=topic or None,
            instruments=instrument or None,
            min_significance=min_significance,
            limit=limit,
        )
    strange = [] if found else _strange(settings, source or [], instrument or [])
    if json:
        for change in found:
            emit(change.record())
        if strange:
            note("; ".join(strange))
    elif found:
        table(
            ("ID", "OBSERVED (UTC)", "KIND", "JUR.", "SOURCE", "TITLE"),
            map(_row, found),
            fold="TITLE",
            spare=("SOURCE",),
        )
        if len(found) == limit:
            note(f"The newest {limit}; --limit shows more, `tocsin show ID` the words.")
    else:
        note("; ".join(["No changes match", *strange]) + ("" if strange else "."))
    return 0


def _strange(settings: Settings, sources: list[str], instruments: list[str]) -> list[str]:
    """Say which keys nothing bears any more: what was found by them once is still there, so they are not refused."""
    said = []
    for asked, known, noun in (
        (sources, [each.key for each in settings.sources], "source"),
        (instruments, [each.key for each in settings.naming().instruments] if instruments else [], "instrument"),
    ):
        said += [unknown(clean(key), known, noun) for key in asked if key not in known]
    return said


def show(
    ctx: typer.Context,
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="A change's id.")],
    full: Annotated[bool, typer.Option("--full", help="Do not fold long unchanged stretches.")] = False,
    side: Annotated[bool, typer.Option("--side", help="Side by side, on a terminal that is wide enough.")] = False,
    proof: Annotated[
        Path | None,
        typer.Option("--proof", metavar="DIR", help="Write what its source sent, before and after, as files there."),
    ] = None,
    json: Json = False,
) -> int:
    """Show one change: what, when, the evidence, and the redline."""
    at = door(ctx)
    settings = at.settings()
    with at.store(settings) as store:
        found = known_change(store, change)
        if found is None:
            return 1
        if proof is not None:
            return proving.write(store, found, proof, json=json)
        captures = store.proofs.of_change(found.change_id)
    if json:
        emit(found.record())
        return 0
    for row in facts(found, captures):
        say(row)
    say()
    for row in redline.lines(found.provisions, look(full=full, side=side)):
        say(row)
    return 0


def known_change(store: Store, change: str) -> Change | None:
    """Return the change of that id; None, and a word on standard error, when there is none."""
    is_id = change.isascii() and change.isdigit() and len(change) <= ID_DIGITS
    found = store.changes.get(int(change)) if is_id else None
    if found is None:
        note(f'tocsin: no change "{clean(change)}"; `tocsin changes` lists them')
    return found


def facts(change: Change, captures: Sequence[Exhibit] = ()) -> list[str]:
    """Return what, where, when and the evidence, a line each."""
    published = dated(change.published_at) if change.published_at else "not said"
    rows = [
        ("Observed", f"{change.observed_at:%Y-%m-%d %H:%M:%S} UTC"),
        ("Published", published),
        *((MEANING[each.kind], f"{day_or_rule(each)}: {each.text}") for each in change.dates),
        ("Source", f"{change.source_name} ({change.source_key}), {change.jurisdiction}, {change.tier}"),
        *_life(change),
        ("Topics", ", ".join(change.topics) or "none"),
        ("Names", ", ".join(map(_named, change.mentions)) or "nothing we know"),
        ("Significance", f"{change.significance:.2f}"),
        ("Why", "; ".join(change.reasons) or "no reason recorded"),
        ("Address", change.url),
        ("Item", change.item_key),
        ("Text before", change.before_sha256 or "nothing"),
        ("Text after", change.after_sha256 or "nothing"),
        *(map(_capture, captures) if captures else [("Captures", "none kept")]),
    ]
    if change.is_held:
        rows.append(("Held", f"waits for a word: tocsin storms release {change.source_key}"))
    title = line(f"{change.kind.value.upper()}: {change.title}")
    return [title, *(f"  {name:<18}{line(value)}" for name, value in rows)]


def _life(change: Change) -> Iterator[tuple[str, str]]:
    """Yield what its source says the item is, where it stands and its numbers."""
    from alerts.writing.standing import labels, numbers

    life = change.life
    stands = [each for each in (life.status, life.edition) if each] if life else []
    if kind := ", ".join((*labels(life, "en"), *stands)):
        yield "Is", kind
    if cited := numbers(life):
        yield "Numbers", cited


def _capture(one: Exhibit) -> tuple[str, str]:
    name = ("Document " if "linked" in one.role else "Capture ") + one.role.removesuffix("-linked")
    return name, f"{one.body_sha256}, {one.fetched_at:%Y-%m-%d %H:%M:%S} UTC"


def _named(mention: Mention) -> str:
    return f"{mention.key} ({mention.text or mention.by})"


def _row(change: Change) -> tuple[str, ...]:
    held = " (held)" if change.is_held else ""
    return (
        str(change.change_id),
        f"{change.observed_at:%Y-%m-%d %H:%M}",
        change.kind.value + held,
        change.jurisdiction,
        change.source_key,
        change.title,
    )


def _when(option: str, text: str | None, now: datetime) -> datetime | None:
    if text is None:
        return None
    try:
        return parse_when(text, now)
    except ValueError as error:
        raise typer.BadParameter(f'{option} "{text}": {error}') from None
