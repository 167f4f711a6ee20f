"""What one bill of the US Congress has been through: its log of actions, and its prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.types import Block
from spiders.extract.dates import read_date
from spiders.extract.json_paths import text_at
from spiders.readers.congress_bills import Bill
from spiders.readers.data_gov import members


@dataclass(frozen=True, slots=True)
class Log:
    """A bill's actions, oldest first."""

    actions: tuple[tuple[str, str], ...]
    """(code, text); most of the Senate's have no code."""
    blocks: tuple[Block, ...]
    first_at: datetime | None

    @property
    def latest(self) -> str:
        """The last action's words: those of `latestAction` in lists and files (of 25 real files, in all)."""
        return self.actions[-1][1] if self.actions else ""


def log_of(answer: Any, bill: Bill) -> Log:
    """Return the log in an answer of `/actions`, which has the newest first.

    Two chambers and the Library keep it, so that one action may stand there twice in the same words. A page holds 250
    actions: of longer logs only the steps are shown, else each new action would push an old one out.
    """
    said = [one for one in reversed(members(answer, "actions")) if text_at(one, "text")]
    said.sort(key=lambda one: text_at(one, "actionDate"))
    count = text_at(answer, "pagination.count")
    is_cut = count.isdecimal() and int(count) > len(members(answer, "actions"))
    lines: dict[str, None] = {}
    for one in said:
        told = (text_at(one, "actionCode"), text_at(one, "text"))
        if not is_cut or bill.life([told]).stage:
            lines[f"{text_at(one, 'actionDate')} {told[1]}".strip()] = None
    return Log(
        tuple((text_at(one, "actionCode"), text_at(one, "text")) for one in said),
        tuple(Block(line, None, ("Actions",), "row") for line in lines),
        read_date(text_at(said[0], "actionDate")) if said else None,
    )


def prints_of(answer: Any) -> tuple[tuple[Block, ...], str]:
    """Return the prints in an answer of `/text`, oldest first, and the name of the newest.

    An enrolled bill or a law has no date at first: the service lists the newest first, and that decides.
    """
    said = [one for one in reversed(members(answer, "textVersions")) if text_at(one, "type")]
    said.sort(key=lambda one: text_at(one, "date") or "9999")
    blocks = []
    for one in said:
        day = text_at(one, "date")[:10]
        blocks.append(Block(f"{text_at(one, 'type')}{f', {day}' if day else ''}", None, ("Text versions",), "row"))
    return tuple(blocks), text_at(said[-1], "type") if said else ""
