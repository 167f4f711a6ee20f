"""What an item is, where it stands, what moved and by which numbers it goes, as its reader is told. Pure."""

from __future__ import annotations

from alerts.words.lives import STAGES, TYPES, cited, said
from alerts.writing.text import clean
from monitor.life import told_line
from monitor.types import Change, ItemType, Life, Stage

LINE_CHARS = 200
NUMBERS_MAX = 3
NUMBER_CHARS = 60
_STAGES = {stage.value: stage for stage in Stage}


def labels(life: Life | None, language: str) -> tuple[str, ...]:
    """Return what an item is and where it stands, as far as its source says.

    >>> labels(Life(ItemType.BILL, Stage.PROPOSED), "ja")
    ('法案', '提出済み')
    """
    if life is None:
        return ()
    is_said = life.type is ItemType.CONSULTATION and life.stage is Stage.CONSULTING
    words = (TYPES[life.type] if life.type else None, STAGES[life.stage] if life.stage and not is_said else None)
    return tuple(said(word, language) for word in words if word)


def moved_in(change: Change, language: str) -> str:
    """Return in one line what moved, our own words for stages translated; "" = nothing did."""
    line = told_line(change)
    parts = ("; ".join(_translated(part, language) for part in line.split("; "))) if line else ""
    return clean(parts, LINE_CHARS)


def _translated(part: str, language: str) -> str:
    head, colon, moved = part.rpartition(": ")
    sides = moved.split(" → ")
    if len(sides) != 2 or not all(side in _STAGES for side in sides):
        return part
    return head + colon + " → ".join(said(STAGES[_STAGES[side]], language) for side in sides)


def numbers(life: Life | None) -> str:
    """Return the official numbers as people cite them, its own first.

    >>> from monitor.types import Identifier
    >>> numbers(Life(identifiers=(Identifier("celex", "32024R1689"), Identifier("eli", "http://data.europa.eu/eli/x"))))
    'CELEX 32024R1689'
    """
    found = (clean(cited(each), NUMBER_CHARS) for each in (life.identifiers if life else ()))
    return " · ".join([each for each in dict.fromkeys(found) if each][:NUMBERS_MAX])
