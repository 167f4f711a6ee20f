"""From a change being published to the mail that tells it being handed over, in a running daemon.

Three figures. *Just before its poll*: the farm publishes a change when its source is next asked for, which is what a
peer that is run once a round has when the change is made just before the round. *At any time*: the change is made
while the polls go round, so half the interval is waiting. *Daemon down*: everything is overdue, the change is made,
the daemon starts; start-up included.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from bench.control import FarmControl
from bench.daemon import daemon, mailbox, until
from bench.figures import Figure
from bench.peers.tocsin import configuration
from bench.polls import CHANGED_SHARE, Bench
from monitor.demo.mailbox import Mailbox

SOURCES = 500
EVERY_S = 2
SUBSCRIBERS = ("analyst", "counsel")


def mail(bench: Bench) -> None:
    count = min(SOURCES, bench.count)
    folder = bench.folder / "mail"
    folder.mkdir()
    farm = FarmControl(count)
    with mailbox() as box:
        inbox = Inbox(box)
        text = configuration(
            "feed", farm.urls("feed", count), every=f"{EVERY_S}s", mail_port=box.port, subscriptions=SUBSCRIBERS
        )
        (folder / "tocsin.toml").write_text(text)
        with daemon(folder):
            see_everything(farm, count)
            see_everything(farm, count)
            silent = len(box.letters)
            just_before = told(farm, inbox, count, bench.repeats, is_armed=True)
            any_time = told(farm, inbox, count, 1, is_armed=False)
            farm.scenario(validators=False, noise=True)
            see_everything(farm, count)
            under_noise = told(farm, inbox, count, 1, is_armed=True)
            farm.scenario()
        time.sleep(EVERY_S)
        rows = farm.publish("feed", CHANGED_SHARE, count)
        with daemon(folder):
            down = waits(rows, inbox)
        copies = Counter(inbox.copies(row["word"]) for row in farm.ledger())
    farm.close()
    wrong = sum(times for copy, times in copies.items() if copy != 1)
    bench.add(
        Figure("change to mail, just before its poll: median", "s", statistics.median(just_before), least=0.7,
               aim=0.3, better="lower", note=f"{count} feeds every {EVERY_S} s; slowest {max(just_before):.2f} s"),
        Figure("change to mail, every body noisy: median", "s", statistics.median(under_noise)),
        Figure("change to mail, at any time: median", "s", statistics.median(any_time)),
        Figure("change to mail, daemon down before: median", "s", statistics.median(down)),
        Figure("mails at first sight", "mails", silent, least=0, aim=0, better="lower"),
        Figure("changes not told once to each subscriber", "changes", wrong, least=0, aim=0, better="lower",
               note=f"{sum(copies.values())} changes, {len(SUBSCRIBERS)} subscribers"),
    )  # fmt: skip


def see_everything(farm: FarmControl, count: int) -> None:
    """Wait until every source was polled once more."""
    farm.hits()
    seen = 0

    def is_seen() -> bool:
        nonlocal seen
        seen += int(farm.hits()["hits"])
        return seen >= count * 1.2  # jitter lets some come twice before others come once

    until(is_seen, f"{count} sources to be polled")


def told(farm: FarmControl, inbox: Inbox, count: int, times: int, *, is_armed: bool) -> list[float]:
    """Publish in 5 % of the sources, `times` times, and return the wait of each change in seconds."""
    waited: list[float] = []
    for _ in range(times):
        known = len(farm.ledger())
        rows = farm.publish("feed", CHANGED_SHARE, count, is_armed=is_armed)
        if is_armed:
            until(_has_grown(farm, known + round(CHANGED_SHARE * count)), "the armed sources to be asked for")
            rows = farm.ledger()[known:]
        waited += waits(rows, inbox)
    return waited


def _has_grown(farm: FarmControl, length: int) -> Callable[[], bool]:
    return lambda: len(farm.ledger()) >= length


def waits(rows: Iterable[dict[str, Any]], inbox: Inbox) -> list[float]:
    """Return how long after its publication each change was in somebody's mail."""
    rows = list(rows)
    words = [str(row["word"]) for row in rows]
    until(lambda: all(inbox.copies(word) for word in words), f"mails about {', '.join(words)}")
    return [inbox.first_at(word) - row["published_at"] for word, row in zip(words, rows, strict=True)]


class Inbox:
    """The mailbox, each letter decoded once."""

    def __init__(self, box: Mailbox) -> None:
        self.box = box
        self.read: list[tuple[float, str, str]] = []
        """(arrived at, recipient, text)"""

    def letters(self) -> list[tuple[float, str, str]]:
        for letter in self.box.letters[len(self.read) :]:
            self.read.append((letter.arrived_at, letter.recipients[0], letter.text()))
        return self.read

    def first_at(self, word: str) -> float:
        return min(at for at, _, text in self.letters() if word in text)

    def copies(self, word: str) -> float:
        """Return how many mails tell of a change, per subscriber: 1 is right; 0 unless each of them has it."""
        got = Counter(recipient for _, recipient, text in self.letters() if word in text)
        return sum(got.values()) / len(SUBSCRIBERS) if len(got) == len(SUBSCRIBERS) else 0.0
