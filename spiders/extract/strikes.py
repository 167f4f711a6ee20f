"""Words that a page strikes through, as prints of bills do: they stay, between the signs of Markdown.

A print that strikes "not" out of "shall not apply" leaves every letter where it was; what it says is the contrary.
"""

from __future__ import annotations

import re
from typing import Final

from spiders.extract import labels

TAGS: Final = frozenset(("s", "strike", "del"))
BY_STYLE: Final = '[style*="line-through"]'
HINT: Final = "line-through"
OPEN, CLOSE = "\x0e", "\x0f"
"""Stand in the text while it is read; pages do not hold these."""
MARK: Final = "~~"

_STRUCK = re.compile(rf"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")


def marked(text: str, line_end: str, *, began: bool, goes_on: bool) -> str:
    """Return a stretch of text with its struck words between marks, line by line and behind a label.

    `began` and `goes_on` say whether words were being struck where the stretch begins and ends.

    >>> marked("shall \\x0enot \\x0fapply", "|", began=False, goes_on=False)
    'shall ~~not~~ apply'
    >>> marked("(b) A person.|(c) A body.", "|", began=True, goes_on=True)
    '(b) ~~A person.~~|(c) ~~A body.~~'
    """
    text = (OPEN if began else "") + text + (CLOSE if goes_on else "")
    whole = _STRUCK.fullmatch(text.strip())
    if whole is not None and labels.is_bare(whole[1].strip()):
        return whole[1]  # "Article 5" above paragraphs: they are struck, and still its own
    return _STRUCK.sub(lambda found: _lines(found[1], line_end), text)


def _lines(struck: str, line_end: str) -> str:
    return line_end.join(_line(line) for line in struck.split(line_end))


def _line(line: str) -> str:
    words = line.strip()
    if not words:
        return line
    found = labels.read(words)
    label = words[: len(words) - len(found.rest)] if found is not None and found.rest else ""
    start = line.index(words)
    return f"{line[:start]}{label}{MARK}{words[len(label) :]}{MARK}{line[start + len(words) :]}"
