"""The summary: what happened, what was detected, what was mailed, and what was rightly not told. For reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.demo.ledger import Arrival, Entry, Record
from monitor.demo.sites import Site
from monitor.demo.stage import Stage
from monitor.demo.subscribers import OPERATOR, SUBSCRIBERS
from monitor.diff.excerpt import excerpt
from monitor.types import Provision

CONTEXT = 28
"""Characters of unchanged text kept on either side of a change, and some more up to the next word."""


@dataclass(frozen=True, slots=True)
class Tale:
    here: Stage
    entries: list[Entry]
    arrivals: list[Arrival]
    tickets: list[Record]
    """As `tocsin tickets --all --json` prints them."""
    problems: list[str]
    first_items: int
    took_s: float


def tell(tale: Tale, console: Console) -> None:
    _published(tale, console)
    _redlines(tale, console)
    _named(tale, console)
    _not_told(tale, console)
    _tickets(tale, console)
    _delivered(tale, console)
    _verdict(tale, console)


def _published(tale: Tale, console: Console) -> None:
    console.print("\n[bold]What was published, and when it was told[/bold]\n")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for head in ("where", "what", "detected as", "told after"):
        table.add_column(head, justify="right" if head == "told after" else "left", overflow="fold")
    for entry in tale.entries:
        if entry.act.told is None:
            continue
        change = entry.change
        table.add_row(
            tale.here.sites[entry.act.site].jurisdiction, escape(entry.act.what),
            f"{change['kind']} ({change['significance']:.1f})" if change else "[red]not detected[/red]",
            _wait(entry, tale.here),
        )  # fmt: skip
    console.print(table)


def _wait(entry: Entry, here: Stage) -> str:
    if not entry.told_at:
        return "never"
    told_at = min(entry.told_at.values())
    was_down = any(look.outcome == "failed" and look.at < told_at for look in here.looks_at(entry.act.site, entry.at))
    return f"{told_at - entry.at:.1f} s" + (", once it was back" if was_down else "")


def _redlines(tale: Tale, console: Console) -> None:
    console.print("\n[bold]The words[/bold]  [dim]( [-struck out-] {+put in+} )[/dim]".replace("[-", r"\[-"))
    for entry in tale.entries:
        if entry.change is None or entry.change["kind"] != "revised":
            continue
        console.print(f"\n{escape(entry.change['item']['title'])}  [dim]{escape(entry.act.site)}[/dim]")
        for provision in entry.change["provisions"]:
            console.print(redline(provision))
        if not entry.change["provisions"]:  # not a word differs: it stands elsewhere
            _indented(console, escape("; ".join(entry.change["reasons"])))


def _named(tale: Tale, console: Console) -> None:
    console.print("\n[bold]One law, by whatever name[/bold]\n")
    for entry in tale.entries:
        for mention in entry.change["mentions"] if entry.change else ():
            if mention["kind"] == "instrument":
                title, act = escape(entry.change["item"]["title"]), escape(mention["key"])  # type: ignore[index]
                _indented(console, f"{title}  [dim]{escape(entry.act.site)}[/dim]")
                _indented(console, f"  is about {act}: it says “{escape(mention['text'])}”")


def redline(provision: Record) -> Text:
    """Return one provision as a line: marks that read without colour, and colour where there is any."""
    line = Text("  ")
    place = provision["label"] or (provision["path"][-1] if provision["path"] else "")
    if place:
        line.append(f"{place}: ", style="dim")
    for op, text in excerpt(_provision(provision), width=CONTEXT):
        if op == "equal":
            line.append(text)
        elif op == "insert":
            line.append(f"{{+{text}+}}", style="bold blue underline")
        else:
            line.append(f"[-{text}-]", style="strike yellow")
    return line


def _provision(told: Record) -> Provision:
    """Return a provision of the contract's record, as far as its words go."""
    ops = tuple((op, text) for op, text in told["ops"])
    return Provision(told["kind"], told["label"], (), None, (), told["before"], told["after"], ops)


def _not_told(tale: Tale, console: Console) -> None:
    console.print("\n[bold]What nobody was told, and why[/bold]\n")
    for line in _reasons(tale):
        _indented(console, line)


def _reasons(tale: Tale) -> Iterator[str]:
    here = tale.here
    yield f"First sight of {len(here.sites)} sources and {tale.first_items} items: a baseline, not news."
    for key, site in here.sites.items():
        looks = here.looks_at(key)
        ended = Counter((look.outcome, look.reason) for look in looks)
        for (outcome, reason), times in sorted(ended.items()):
            how_often = f"{_times(times)} ({reason})"
            if outcome == "suspect":
                yield f"{escape(site.name)}: lied {how_often}. Never compared, never believed."
            elif outcome == "failed":
                yield f"{escape(site.name)}: could not be looked at, {how_often}. {_admitted(tale, site)}"
    for key in ("int-wire", "sg-guidance"):
        yield (
            f"{escape(here.sites[key].name)}: {here.sites[key].looks} answers, no two alike: stamps, counters and "
            "session words that move are noise."
        )
    quiet = sum(look.outcome in ("unchanged", "not_modified") for look in here.looks)
    yield f"{quiet} of {len(here.looks)} looks found nothing new."


def _tickets(tale: Tale, console: Console) -> None:
    console.print("\n[bold]What the operator had to know[/bold]\n")
    for ticket in tale.tickets:
        end = "closed by itself when it answered again" if ticket["closed_at"] else "open"
        why = escape(ticket["detail"].partition(":")[0])
        _indented(console, f"{escape(ticket['source'])}: {ticket['reason']} ({why}), {end}.")
        _indented(console, f"  What to do, it said: {escape(ticket['advice'])}")
    for letter in tale.here.letters_to(OPERATOR):
        _indented(console, f"Told once: “{escape(str(letter.message()['Subject']))}”")


def _indented(console: Console, line: str) -> None:
    """Print two columns in, also where a terminal makes the line go on; a pipe gets it as one line."""
    console.print(Padding(line, (0, 0, 0, 2)) if console.is_terminal else f"  {line}")


def _admitted(tale: Tale, site: Site) -> str:
    """Say whether a mail named the source that could not be looked at."""
    lines = [line for line in _coverage_lines(tale) if site.key in line or site.name in line]
    return f"A mail of that time ends: “{escape(lines[0])}”" if lines else "No mail left in that time."


def _coverage_lines(tale: Tale) -> list[str]:
    return [letter.text().strip().splitlines()[-1] for letter in tale.here.mailbox.letters]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _delivered(tale: Tale, console: Console) -> None:
    console.print("\n[bold]What arrived[/bold]\n")
    for subscriber in SUBSCRIBERS:
        changes = sum(arrival.subscriber == subscriber.key for arrival in tale.arrivals)
        if subscriber.is_program:
            how = f"{len(tale.here.hook.taken)} posts, each signature verified"
        else:
            how = _counted(len(tale.here.letters_to(subscriber)), "mail")
        _indented(console, f"{escape(subscriber.who)}: {_counted(changes, 'change')} in {how}")
    if lines := _coverage_lines(tale):
        console.print(f"\n  The last line of the last mail: “{escape(lines[-1])}”")


def _verdict(tale: Tale, console: Console) -> None:
    deeds = sum(entry.act.told is not None for entry in tale.entries)
    console.print()
    if tale.problems:
        console.print("[bold red]Not as it should be:[/bold red]")
        for problem in tale.problems:
            console.print(f"  {escape(problem)}")
    else:
        console.print(
            f"[bold green]{deeds} of {deeds} told once to everyone they concern; nothing else was told[/bold green] "
            f"(through a page that lied, an outage, and stamps that moved). {tale.took_s:.0f} s."
        )
