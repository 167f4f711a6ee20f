"""Reports of undelivered mail taken in: from a folder that the daemon looks at, or piped to `tocsin bounces`.

What was read is moved before anybody could read it again, and reading it again would change nothing: a report counts
once for its delivery.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import structlog

from alerts.dsn import SIZE_MAX, BounceError, Ignored, Report, read_report
from alerts.writing.text import clean
from monitor.store import Store

FILES_MAX = 500
"""Taken in at one look; the rest a minute later."""

Outcome = Literal["paused", "counted", "known", "unknown", "ignored", "damaged"]
SAID: dict[Outcome, str] = {
    "paused": "the subscription is paused",
    "counted": "counted",
    "known": "reported before",
    "unknown": "about no message of ours: nothing done",
    "ignored": "nothing done",
    "damaged": "cannot be read",
}

log = structlog.get_logger("alerts")


@dataclass(frozen=True, slots=True)
class Taken:
    """What one message did."""

    outcome: Outcome
    subscription_key: str = ""
    said: str = ""
    """The server's diagnosis, or why nothing was done."""

    def line(self) -> str:
        """Return it as a sentence."""
        return ": ".join(part for part in (self.subscription_key, SAID[self.outcome], self.said) if part)


def take_in(store: Store, data: bytes, now: datetime, *, tell: str = "") -> Taken:
    """Record what a message reports, if it reports anything of ours; `tell`: the operator's subscription.

    Raises what the store raises.
    """
    try:
        report = read_report(data)
    except BounceError as error:
        return _logged(Taken("damaged", said=str(error)))
    except Exception as error:  # foreign mail that breaks the parser must not hold up the reports behind it
        log.exception("bounce broke")
        return Taken("damaged", said=f"it breaks our own code: {type(error).__name__}")
    if isinstance(report, Ignored):
        return _logged(Taken("ignored", said=report.reason))
    bounced = store.addresses.record_bounce(
        report.delivery_keys,
        report.digest_keys,
        now,
        reason_of(report),
        is_hard=report.is_hard,
        is_lost=report.is_lost,
        tell=tell,
    )
    return _logged(Taken(bounced.fate, bounced.subscription_key, reason_of(report)))


def reason_of(report: Report) -> str:
    """Return what goes on record.

    >>> reason_of(Report(("k",), (), "taro@example.org", "failed", (5, 1, 1), "550 5.1.1 no such user"))
    'bounced (hard): 550 5.1.1 no such user'
    """
    weight = "hard" if report.is_hard else "soft" if report.is_lost else "delayed"
    code = ".".join(map(str, report.status)) if report.status else ""
    said = report.said if code in report.said else f"{code} {report.said}"
    return clean(f"bounced ({weight}): {said}", 500)


class BounceFolder:
    """A Maildir, or a folder of .eml files, that a mail server or a fetcher fills."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take_in(self, store: Store, now: datetime, *, tell: str = "") -> list[Taken]:
        """Record every new report and put it aside. Raises OSError when the folder cannot be used."""
        found = []
        for path in self._new():
            with contextlib.suppress(FileNotFoundError):  # another process of ours was faster
                found.append(take_in(store, _read(path), now, tell=tell))
                self._put_aside(path, found[-1])
        return found

    @property
    def _is_maildir(self) -> bool:
        return (self._folder / "new").is_dir() and (self._folder / "cur").is_dir()

    def _new(self) -> list[Path]:
        """Return what nobody has read: in a Maildir also what a mail reader has moved to cur, but not opened."""
        if not self._is_maildir:
            names = (path for path in self._folder.iterdir() if path.suffix == ".eml" and path.is_file())
            return sorted(names)[:FILES_MAX]
        unread = (path for path in (self._folder / "cur").iterdir() if "S" not in path.name.partition(":2,")[2])
        return sorted([*(self._folder / "new").iterdir(), *unread])[:FILES_MAX]

    def _put_aside(self, path: Path, taken: Taken) -> None:
        """Mark it as seen (Maildir: `:2,S`), or move it to `done`, or to `damaged` for somebody to look at."""
        if self._is_maildir:
            name, _, flags = path.name.partition(":2,")
            path.rename(self._folder / "cur" / f"{name}:2,{''.join(sorted({*flags, 'S'}))}")
            return
        aside = self._folder / ("damaged" if taken.outcome == "damaged" else "done")
        aside.mkdir(exist_ok=True)
        path.rename(aside / path.name)


def _read(path: Path) -> bytes:
    """Return a message, or its first bytes where it is larger than any report."""
    with path.open("rb") as file:
        return file.read(SIZE_MAX + 1)


def _logged(taken: Taken) -> Taken:
    tell = log.error if taken.outcome == "paused" else log.warning if taken.outcome != "ignored" else log.info
    tell("bounce", outcome=taken.outcome, subscription_key=taken.subscription_key, said=taken.said)
    return taken
