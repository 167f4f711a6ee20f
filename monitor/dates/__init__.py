"""Dates that matter, read from text in our languages and calendars. Pure: no I/O, no clock."""

from __future__ import annotations

from monitor.dates.changed import of_provisions
from monitor.dates.plain import read
from monitor.dates.resolve import resolve
from monitor.dates.told import of_text
from monitor.dates.written import Written

__all__ = ["Written", "of_provisions", "of_text", "read", "resolve"]
