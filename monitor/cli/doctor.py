"""`tocsin doctor`: what is wrong, and what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, emit, hang, line, say, wants_colour

if TYPE_CHECKING:
    from monitor.cli.finding import Finding

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


def mount(app: typer.Typer) -> None:
    app.command("doctor", short_help="What is wrong, and what to do.")(doctor)


def doctor(ctx: typer.Context, json: Json = False) -> int:
    """Examine configuration, store, mail, disk, clock and sources: what is wrong and what to do."""
    from monitor.cli import checks

    findings = checks.examine(door(ctx))
    failed = sum(finding.level == "fail" for finding in findings)
    warned = sum(finding.level == "warn" for finding in findings)
    if json:
        for finding in findings:
            emit(finding._asdict())
    else:
        for finding in findings:
            _tell(finding)
        say(f"\n{failed} to repair, {warned} to look at." if failed or warned else "\nAll well.")
    if any(finding.part == "configuration" and finding.level == "fail" for finding in findings):
        return 2  # nothing else could be examined
    return 1 if failed else 0


def _tell(finding: Finding) -> None:
    """Print what was found, and below it what to do."""
    level = f"{finding.level:<5}"
    if wants_colour(sys.stdout):
        level = typer.style(level, fg=COLOURS[finding.level], bold=finding.level == "fail")
    hang(f"{level} {finding.part:<14} ", line(finding.said))
    if finding.advice:
        hang(f"{'':<21}→ ", line(finding.advice))
