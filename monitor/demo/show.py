"""The evening: first sight, the acts one by one, a last look round, the summary."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.demo.acts import Act, play
from monitor.demo.ledger import Arrival, Entry, Record, entries, problems, told_in
from monitor.demo.stage import DemoError, Stage, stage
from monitor.demo.subscribers import OPERATOR, SUBSCRIBERS, Subscriber
from monitor.demo.summary import Tale, tell
from monitor.demo.world import world

PATIENCE_S = 90.0


@dataclass(frozen=True, slots=True)
class Tempo:
    every: str
    """Between two looks at a source."""
    pause_s: float
    """Between two acts: time to read."""
    rest_looks: int
    """Looks at every source before the first act and after the last."""


CALM = Tempo("1.5s", 1.6, 2)
QUICK = Tempo("0.6s", 0.2, 2)


def show(*, is_quick: bool) -> int:
    console = Console(highlight=False, soft_wrap=not Console().is_terminal)
    with tempfile.TemporaryDirectory(prefix="tocsin-demo-") as folder:
        try:
            tale = asyncio.run(_perform(Path(folder), QUICK if is_quick else CALM, console))
        except DemoError as error:
            console.print(f"The demonstration broke off: {error}", style="red", markup=False)
            return 1
    tell(tale, console)
    return 1 if tale.problems else 0


async def _perform(folder: Path, tempo: Tempo, console: Console) -> Tale:
    sites = world()
    async with stage(folder, sites, tempo.every) as here:
        console.print(f"[bold]Tocsin, a demonstration.[/bold] {len(sites)} invented institutions on this machine.")
        console.print(f"The daemon's own pages, while it runs: {here.pages}\n")
        await here.until(lambda: _all_seen(here), "a first look at every source", within_s=PATIENCE_S)
        first_items = sum(look.items for look in here.looks if look.outcome == "baseline")
        _say(console, here, f"first sight: {len(sites)} sources, {first_items} items. Nobody is told: a baseline.")
        await _rest(here, tempo)
        herald = asyncio.create_task(_announce(here, console))
        played = await _play(here, tempo, console)
        await here.until(lambda: _all_told(here, played), "the last mail", within_s=PATIENCE_S)
        await _rest(here, tempo)
        herald.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await herald
        changes = await here.ask("changes", "--limit", "1000")
        tickets = await here.ask("tickets", "--all")
    return _tale(here, played, changes, tickets, first_items)


async def _play(here: Stage, tempo: Tempo, console: Console) -> list[tuple[float, Act]]:
    played: list[tuple[float, Act]] = []
    for act in play():
        since = max((at for at, earlier in played if earlier.site == act.site), default=0.0)
        if act.after:
            await here.until(
                _has_ended(here, act, since), f"a look at {act.site} to end {act.after}", within_s=PATIENCE_S
            )
        if act.is_awaited:
            await here.until(lambda: bool(here.letters_to(OPERATOR)), "a mail to the operator", within_s=PATIENCE_S)
        act.do(here.sites)
        played.append((time.time(), act))
        _say(console, here, f"[bold]{here.sites[act.site].name}[/bold] {act.what}")
        if act.is_looked_at:
            await here.ask("crawl", act.site, may_fail=True)
        await asyncio.sleep(tempo.pause_s)
    return played


def _has_ended(here: Stage, act: Act, since: float) -> Callable[[], bool]:
    return lambda: sum(look.outcome == act.after for look in here.looks_at(act.site, since)) >= act.looks


def _all_seen(here: Stage) -> bool:
    return {look.source for look in here.looks if look.outcome == "baseline"} >= here.sites.keys()


async def _rest(here: Stage, tempo: Tempo) -> None:
    """Let every source be looked at some more: noise shows itself, and so would a change told twice."""
    since = time.time()
    await here.until(
        lambda: all(len(here.looks_at(key, since)) >= tempo.rest_looks for key in here.sites),
        "further looks at every source",
        within_s=PATIENCE_S,
    )


def _all_told(here: Stage, played: list[tuple[float, Act]]) -> bool:
    """Return whether everything seems to have arrived; the reckoning afterwards is exact."""
    expected = sum(
        subscriber.wants(here.sites[act.site], act.told.kind)
        for _, act in played
        if act.told is not None
        for subscriber in SUBSCRIBERS
    )
    return len(_arrivals(here)) >= expected


def _arrivals(here: Stage) -> list[Arrival]:
    out: list[Arrival] = []
    for subscriber in SUBSCRIBERS:
        if subscriber.is_program:
            out += [Arrival(change["id"], subscriber.key, at) for at, change in here.hook.changes()]
        else:
            for letter in here.letters_to(subscriber):
                out += told_in(letter.text(), subscriber, letter.arrived_at)
    return out


async def _announce(here: Stage, console: Console) -> None:
    """Say of each mail and post that it came, when it comes."""
    letters = posts = 0
    names: dict[str, Subscriber] = {subscriber.address: subscriber for subscriber in SUBSCRIBERS}
    while True:
        for letter in here.mailbox.letters[letters:]:
            who = names[letter.recipients[0]].key
            _say(console, here, f"    [cyan]mail to {who}:[/cyan] {letter.message()['Subject']}")
        letters = len(here.mailbox.letters)
        for payload in list(here.hook.taken.values())[posts:]:
            kinds = ", ".join(f"{change['kind']} {change['item']['title']}" for change in payload["data"]["changes"])
            _say(console, here, f"    [cyan]webhook, signature right:[/cyan] {kinds}")
        posts = len(here.hook.taken)
        await asyncio.sleep(0.1)


def _say(console: Console, here: Stage, line: str) -> None:
    stamp = Text.from_markup(f"[dim]{time.time() - here.started_at:5.1f} s[/dim]")
    indent = len(line) - len(line.lstrip())
    if not console.is_terminal:
        console.print(stamp, line, sep="  ")
        return
    row = Table.grid(padding=(0, 2 + indent, 0, 0))
    row.add_row(stamp, Text.from_markup(line.strip()))
    console.print(row)


def _tale(
    here: Stage, played: list[tuple[float, Act]], changes: list[Record], tickets: list[Record], first_items: int
) -> Tale:
    arrivals = _arrivals(here)
    told: list[Entry] = entries(played, changes, arrivals)
    wrong = problems(told, changes, arrivals, here.sites)
    if here.exit_code:
        wrong.append(f"the daemon ended with exit code {here.exit_code}")
    if here.hook.refused:
        wrong.append(f"{here.hook.refused} posts had a wrong signature")
    if [(each["source"], each["closed_at"] is not None) for each in tickets] != [("au-office", True)]:
        wrong.append(f"one ticket, opened and closed, was to be there: {tickets}")
    return Tale(here, told, arrivals, tickets, wrong, first_items, time.time() - here.started_at)
