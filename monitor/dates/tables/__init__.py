"""The cue tables, one file a language, for a lawyer of that language to read and correct.

A table is loaded when the first text is read that may be in its language: patterns of all take time at each start.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from monitor.dates.cues import Table


@cache
def table_of(language: str) -> Table:
    """Return the table of one of `monitor.dates.tongues`' languages."""
    return cast("Table", import_module(f"{__name__}.{language}").TABLE)
