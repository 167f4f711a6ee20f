"""What the log says when nothing can be reached: that it is so, once, instead of a line for each source. Pure.

A machine that lost its network fails every poll alike. The ledger keeps each of them; a log that says it two hundred
times hides everything else, and a person who starts the daemon offline sees nothing but a wall.
"""

from __future__ import annotations

from typing import Literal

from monitor import canary
from monitor.health import NETWORK
from monitor.types import Outcome, PollResult

HOSTS = 5
"""Hosts in a row that fail for one reason, and none that answers in between: fewer may be in trouble themselves."""

Said = Literal["each", "fell silent", "silent", "heard again"]


class Chorus:
    """Hears every poll in its order, and says how it is to be logged."""

    def __init__(self) -> None:
        self._reason: str | None = None
        self._hosts: set[str] = set()
        self.unsaid = 0
        """Polls that were not logged since all fell silent."""

    def hear(self, result: PollResult, host: str) -> Said:
        """Return `each` for a line of its own, `silent` for none.

        `fell silent` is the poll by which it shows that nothing can be reached, `heard again` the first that reaches
        something, be it an error of a server: a network that is lost may show in several ways, names that are not
        found, then time that runs out. A source that was skipped, or is our own page, says nothing of it.
        """
        if result.outcome is Outcome.SKIPPED or result.source_key == canary.KEY:
            return "each"
        was_silent = self.is_silent
        if result.outcome is not Outcome.FAILED or result.reason not in NETWORK:
            self._reason, self._hosts = None, set()
            return "heard again" if was_silent else "each"
        if was_silent:
            self.unsaid += 1
            return "silent"
        if result.reason != self._reason:
            self._reason, self._hosts = result.reason, set()
        self._hosts.add(host)
        return "fell silent" if self.is_silent else "each"

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be reached, as far as was heard."""
        return len(self._hosts) >= HOSTS
