"""Corrections of what a digest itself tells: with the change, not above it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from alerts.words.phrases import phrases_of
from alerts.writing.notes import SAID_CHARS, distinct
from alerts.writing.text import clean
from monitor.types import Change, Notice


def of_untold(notices: Iterable[Notice], told: Iterable[Change], language: str) -> dict[int, list[str]]:
    """Return corrections of changes that the same digest tells and no earlier one did, by the changes' ids.

    They stand with the change: nobody has acted on it, and above the entries they would seem to be of another.
    """
    ids = {change.change_id for change in told}
    words: dict[int, list[str]] = {}
    for notice in distinct(notices):
        if is_untold(notice) and notice.change and notice.change.change_id in ids:
            said = phrases_of(language).correction.format(title=clean(notice.said, SAID_CHARS))
            words.setdefault(notice.change.change_id, []).append(said)
    return words


def is_untold(notice: Notice) -> bool:
    """Say whether it corrects what its reader was not told before: no delivery has brought it."""
    return notice.kind == "correction" and not notice.facts.get("delivery_key")
