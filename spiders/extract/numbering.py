"""The numbers of an `<ol>`, which no text holds: start, value, type and reversed, as the HTML standard counts."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(slots=True)
class Counter:
    """Where an ordered list stands."""

    value: int
    step: int
    style: str


def counter_of(ol: LexborNode) -> Counter:
    """Return the counter of an `<ol>`, before its first item."""
    values = ol.attributes
    style = values.get("type") or "1"
    if "reversed" not in values:
        return Counter(_int(values.get("start"), 1), 1, style)
    items = sum(1 for child in ol.iter() if child.tag == "li")
    return Counter(_int(values.get("start"), items), -1, style)


def next_label(counter: Counter | None, li: LexborNode) -> str:
    """Return the label of the next item and count on; "" in a list without numbers."""
    if counter is None:
        return ""
    value = _int(li.attributes.get("value"), counter.value)
    counter.value = value + counter.step
    return f"{numeral(value, counter.style)}."


def numeral(value: int, style: str) -> str:
    """Return a number as a list shows it; out of a style's range it falls back to digits, as in browsers.

    >>> numeral(28, "a"), numeral(14, "I"), numeral(3, "1"), numeral(0, "i")
    ('ab', 'XIV', '3', '0')
    """
    if style in ("a", "A") and value > 0:
        letters = ""
        while value:
            value, digit = divmod(value - 1, 26)
            letters = chr(97 + digit) + letters
        return letters if style == "a" else letters.upper()
    if style in ("i", "I") and 0 < value < 4000:
        digits = ""
        for worth, sign in _ROMAN:
            digits += sign * (value // worth)
            value %= worth
        return digits if style == "i" else digits.upper()
    return str(value)


def _int(text: str | None, default: int) -> int:
    """Read an integer attribute; what is not one counts as absent. Nine digits are more than any list has."""
    if not text:
        return default
    stripped = text.strip()
    if stripped.lstrip("+-").isdecimal() and len(stripped) < 10:
        return int(stripped)
    return default
