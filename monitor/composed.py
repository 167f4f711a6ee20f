"""Unicode's composed forms, in time that grows with the text and no faster.

Putting the marks behind a letter in their order takes time by the square of their number: half a megabyte of them,
which no language writes, stands for minutes. So longer runs are parted, as Unicode's Stream-Safe Text Format has it
(UAX #15, 13), by a sign that is not seen. No letter and no mark is lost.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

MOST_MARKS = 30
"""Marks that one letter bears; real ones have three or four."""
PARTS = "\u034f"
"""The combining grapheme joiner, which marks do not pass."""
SHORT_CHARS = 200
"""Up to this length the order of any marks is found at once."""
_LAST_MARK = 0x1F000


def composed(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """Return a text in a composed form; itself where it is in that form.

    >>> composed("a\\u0301") == "á", composed("ＡＩ", "NFKC")
    (True, 'AI')
    >>> len(composed("a" + "\\u0327\\u0301" * 300))
    619
    """
    if unicodedata.is_normalized(form, text):
        return text
    if len(text) > SHORT_CHARS:
        mark, crowd = _crowds()
        if mark.search(text[::MOST_MARKS]):  # one of so many marks in a row stands at such a place
            text = crowd.sub(rf"\1{PARTS}", text)
    return unicodedata.normalize(form, text)


@cache
def _crowds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a mark, and what as many as one letter bears, before more; made when first wanted."""
    marks = "".join(sign for at in range(0x300, _LAST_MARK) if unicodedata.combining(sign := chr(at)))
    marks += "\uff9e\uff9f"  # half-width voicing marks become such marks
    return re.compile(f"[{marks}]"), re.compile(f"([{marks}]{{{MOST_MARKS}}})(?=[{marks}])")
