"""What a language must have words for, besides those of `alerts.words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language. In `coming` stand `{when}` (from `in_days`, `tomorrow`, `today`) and `{day}`."""

    coming: Mapping[str, str]
    past: Mapping[str, str]
    label: Mapping[str, str]
    """What a date is called."""
    in_days: str
    tomorrow: str
    today: str
    rule: str
    """A term that no day can be given for yet: its words as they stand."""
    classes: Mapping[str, str]
    late: Mapping[str, str]
    """Why something was seen long after it was published."""
    notices: str
    """Heading of what is told besides changes."""
    notices_alone: str
    """The same where there are no changes."""
    reminder: str
    moved: str
    correction: str
    paused: str
    paused_other: str
    resumed: str
    never: str
    never_any: str
    storm_one: str
    storm_many: str
    ticket: str
    """A source that is not as it should be: `{what}` is of `alerts.words.troubles`."""
    unshown_one: str
    unshown_many: str
    same_as: str
    """An entry about the same instrument as the one above it."""
    legend: str
    inserted: str
    deleted: str
    preferences: str
    more: str
    """Of a list that is cut: "and 12 more"."""
    unseen: str
    """For the top of a mail: how many sources could not be looked at."""
    unseen_rest: str
    """The same where nothing changed in the others."""
    contents: str
    """Heading of the list of what a long digest holds."""
    keyless: str
    """Of sources that nobody set a key for: "23 for which no key is set"."""
