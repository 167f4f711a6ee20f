"""What a rule for noise is: which part of a line it takes, what stays, and the examples that its tests run.

A rule works on a segment: a whole line, or a part of one between `|`, `·` and the like.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.patterns import late

MARK = "\u25cc"
"""Stands where the volatile part was: a dotted circle, which no source prints."""

SHORT_CHARS = 300
"""Longer texts are prose: only tokens are looked for in them."""

SEGMENT_CHARS = 120
"""No segment is longer: a longer line without separators is none."""
SEPARATOR = re.compile(r"[|｜·•∙‧・;；\[(（]")
_SEGMENT_START = r"(?:(?<=^)|(?<=[|｜·•∙‧・;；\[(（]))\s*"
COLON = r"\s*[:：=]?\s*"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise: where it is, what stays of it, and what that does to real lines."""

    name: str
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    examples: tuple[tuple[str, str], ...]
    """(a line, what is compared of it)."""
    keeps: tuple[str, ...] = ()
    """Lines that look alike and are not touched."""
    needs: tuple[str, ...] = ()
    """In lower case; what holds none of these need not be asked."""

    @property
    def is_segment(self) -> bool:
        """Whether it takes whole segments: of a line without separators, the whole line or nothing."""
        return self.pattern.pattern.startswith(_SEGMENT_START)


def segment(body: str) -> re.Pattern[str]:
    """Return a pattern for a whole segment: from a line's start or separator to its end or the next one."""
    return late(rf"{_SEGMENT_START}(?:{body})\s*[.。]?(?=$|[|｜·•∙‧・;；\])）]|/[^\W\d])", re.IGNORECASE)
