"""A date of a text, and its place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Written(NamedTuple):
    """A date and where it stands: `text[start:end]`."""

    start: int
    end: int
    on: date
