"""`tocsin doctor`: what is wrong, and what to do."""

from __future__ import annotations

import typer

from monitor.cli.door import door
from monitor.cli.output import Json, emit, say, table


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
        rows = [(finding.level, finding.part, finding.said, finding.advice) for finding in findings]
        table(("", "PART", "FOUND", "WHAT TO DO"), rows, fold="WHAT TO DO")
        verdict = f"{failed} to repair, {warned} to look at." if failed or warned else "All well."
        say(verdict)
    return 1 if failed else 0
