"""What `doctor` has to say of one part."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, NamedTuple

NAMED = 5
"""How many sources a finding names; the rest are counted."""
GIVEN_UP_SHOWN = timedelta(days=7)
"""How long a digest that was given up is spoken of."""


class Finding(NamedTuple):
    part: str
    level: Literal["ok", "warn", "fail"]
    said: str
    advice: str = ""
