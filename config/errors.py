"""What cannot be used of what a person wrote. `monitor.errors` draws the whole tree of exceptions."""

from __future__ import annotations


class TocsinError(Exception):
    """Anything this program raises on purpose; the message says what, where and what to do."""


class ConfigError(TocsinError):
    """The configuration cannot be used. `problems` holds one line each: file, table, key, value, expectation."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
