"""A stage that moves is a change of its own kind, told in one line. Pure.

S1169: A print → B print; Passed Senate
"""

from __future__ import annotations

from dataclasses import replace

from monitor.types import LABELLED, Change, ChangeKind, Intent, Life, Stage

STAGE_MOVED, EDITION_MOVED, STATUS_MOVED = 0.8, 0.6, 0.4
"""Significance: a bill that becomes law weighs more than a new print, and that more than a committee's calendar."""


def moved(before: Life | None, after: Life | None) -> tuple[str, float]:
    """Return in one line what moved between two looks at an item, and how much it weighs; ("", 0.0) = nothing did.

    What was not known before has not moved: a reader that learns to read a field alerts nobody. Nor has an edition
    that another one has replaced: a text that is amended has a new edition, and that one's day is what is told.

    >>> moved(Life(name="S1169", edition="A print", status="In committee"), Life(edition="B print", status="Passed"))
    ('S1169: A print → B print; In committee → Passed', 0.6)
    """
    if before is None or after is None:
        return "", 0.0
    now = after.over(before)
    if before.edition and now.edition == before.edition and now.stage is Stage.AMENDED:
        return "", 0.0
    parts: list[str] = []
    weight = 0.0
    if before.edition and now.edition != before.edition:
        parts.append(f"{before.edition} → {now.edition}")
        weight = EDITION_MOVED
    if before.status and now.status != before.status:
        parts.append(f"{before.status} → {now.status}")
        weight = max(weight, STATUS_MOVED)
    if before.stage and now.stage and now.stage != before.stage:
        if not before.status or now.status == before.status:
            parts.append(f"{before.stage.value} → {now.stage.value}")
        weight = STAGE_MOVED
    if not parts:
        return "", 0.0
    return (f"{now.name}: " if now.name else "") + "; ".join(parts), weight


def told_line(change: Change) -> str:
    """Return the line that `moved` made for a change, from among its reasons; "" = nothing moved.

    It is the one that leads to where the item stands now.
    """
    if change.kind is not ChangeKind.REVISED or change.life is None:
        return ""
    now = {change.life.edition, change.life.status, change.life.stage.value if change.life.stage else ""} - {""}
    reason = next((reason for reason in change.reasons if not reason.startswith(LABELLED)), "")
    parts = (part.rpartition(" → ") for part in reason.split("; "))
    return reason if any(arrow and after in now for _, arrow, after in parts) else ""


def stage_alone(intent: Intent) -> Intent:
    """Return a revision whose words turned out to be noise as what is left of it: the line of its stage.

    That is the first reason of an intent that has `moved`.
    """
    return replace(intent, reasons=intent.reasons[:1], provisions=(), significance=intent.moved, dates=())
