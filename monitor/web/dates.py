"""The dates that matter, as pages and the command line say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.types import PolicyDate

MEANING = {
    "entry_into_force": "Enters into force",
    "application": "Applies from",
    "comment_deadline": "Comments until",
    "duty": "Due by",
    "transition_end": "Transition ends",
    "sunset": "Ceases to apply",
}


def day_or_rule(each: PolicyDate) -> str:
    """Return the day, or the words of a term that no day can be given for yet.

    >>> from monitor.types import PolicyDate
    >>> day_or_rule(PolicyDate("sunset", None, "有効期五年", "…"))
    '“有効期五年”'
    """
    return each.on.isoformat() if each.on else f"“{each.rule}”"
