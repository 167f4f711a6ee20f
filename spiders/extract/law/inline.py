"""Running text whose look says something: 10³, H₂O, readings above characters, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from spiders.extract.blocks import clean

_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED = frozenset(map(chr, _SUPERSCRIPT))
_LOWERED = frozenset(map(chr, _SUBSCRIPT))
_WORDS = ("alt", "title", "name")
_PLACES = ("src", "file", "fileref", "href", "resourceref", "filename", "uri")


def moved(text: str, *, is_raised: bool) -> str:
    """Return raised or lowered text; what Unicode cannot move stays as it is.

    >>> moved("3", is_raised=True), moved("er", is_raised=True), moved("2", is_raised=False)
    ('³', 'er', '₂')
    """
    table, signs = (_SUPERSCRIPT, _RAISED) if is_raised else (_SUBSCRIPT, _LOWERED)
    bare = text.strip()
    return text.translate(table) if bare and signs.issuperset(bare) else text


@dataclass(slots=True)
class Ruby:
    """Readings printed above characters; they go behind their word, as in pages: 砒（ひ）素."""

    readings: list[str] = field(default_factory=list)

    def end(self, base: str) -> str:
        """Return a word with its readings."""
        reading = "".join(self.readings)
        self.readings.clear()
        return f"{base}（{reading}）" if reading else base


def image(element: Any) -> str:
    """Return a mark for a picture: its words, or the name of its file; pictures hold forms, maps and formulas."""
    values = {str(key).rpartition("}")[2].lower(): clean(str(value)) for key, value in element.attrib.items()}
    words = next((values[key] for key in _WORDS if values.get(key)), "")
    place = next((values[key] for key in _PLACES if values.get(key)), "")
    if not words and place and not place.startswith("data:"):
        words = f"image: {place.rstrip('/').rpartition('/')[2]}"
    return f" [{words or 'image'}] "
