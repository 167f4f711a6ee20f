"""Headings with a bare number before their title: "1 Scope", "2 Normative references", "3A Duty to keep records".

A number without a sign may as well be a count ("5 things to know") or a day: it is a label where the headings of its
level count on from 1 and most of them do, or, of an excerpt that begins later, where what stands below is numbered by
it ("4 Testing" above 4.1) or begins as sections of Commonwealth acts do: "5 Duty to hold a licence" above (1).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from spiders.extract.blocks import Raw
from spiders.extract.labels import Label

_NUMBERED: Final = re.compile(r"(\d{1,3})([A-Z]{0,2})[  　]{1,2}(?=[^\W\d_])(?![a-zà-ÿ])")
_DAY: Final = re.compile(r"\b(?:19|20)\d\d\b")
LEAST: Final = 2
"""Headings of one level that count."""
BELOW: Final = 4
"""Pieces below a heading that may stand before the first decimal."""


def numbered(pieces: Sequence[Raw], found: Sequence[Label | None]) -> dict[int, Label]:
    """Return the labels of headings that are numbered without a sign, by their place among the pieces.

    >>> pieces = [Raw("heading", text, 2) for text in ("1 Scope", "2 Terms", "2A Fees")]
    >>> [label.name for label in numbered(pieces, [None] * 3).values()]
    ['1', '2', '2A']
    """
    levels: dict[int, list[int]] = defaultdict(list)
    for at, raw in enumerate(pieces):
        if raw.kind == "heading" and found[at] is None and raw.label is None:
            levels[raw.level].append(at)
    labels: dict[int, Label] = {}
    for headings in levels.values():
        labels |= _of_level(pieces, found, headings)
    return labels


def _of_level(pieces: Sequence[Raw], found: Sequence[Label | None], headings: Sequence[int]) -> dict[int, Label]:
    labels: dict[int, Label] = {}
    last = (0, "")
    for at in headings:
        text = pieces[at].text
        sign = _NUMBERED.match(text)
        if sign is None or _DAY.search(text):
            continue
        number = int(sign[1]), sign[2]
        if number <= last and number != (1, ""):
            return {}
        last = number
        name = sign[1] + sign[2]
        labels[at] = Label(name, name, "arabic.", text[sign.end() :])
    starts = bool(labels) and next(iter(labels.values())).name == "1"
    are_most = len(labels) >= max(LEAST, len(headings) / 2)
    if starts and are_most:
        return labels
    if labels and all(_heads(label.name, found[at + 1 :][:BELOW]) for at, label in labels.items()):
        return labels
    are_sections = are_most and 2 * sum(_is_first(found[at + 1 :][:1]) for at in labels) >= len(labels)
    return labels if are_sections else {}


def _is_first(below: Sequence[Label | None]) -> bool:
    """Whether the text below a heading begins with (1)."""
    return any(label is not None and label.form == "arabic()" and label.name == "1" for label in below)


def _heads(name: str, below: Sequence[Label | None]) -> bool:
    """Whether the first label below a heading is a decimal that begins with its number."""
    first = next((label for label in below if label is not None), None)
    return first is not None and first.form == "decimal" and first.name.startswith(f"{name}.")
