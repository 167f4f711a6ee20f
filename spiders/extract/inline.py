"""What stands inside a stretch of a page's text: lines that break, links, pictures, struck words, readings, 10³."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborNode

from spiders.extract import strikes
from spiders.extract.blocks import clean
from spiders.extract.html_tags import WRAPPING

BREAK: Final = "\x0b"
"""Stands for `<br>` until a block ends: a vertical tab in the text, which is rare, would be a line break anyway."""

_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED = frozenset(map(chr, _SUPERSCRIPT))
_LOWERED = frozenset(map(chr, _SUBSCRIPT))


class Inline:
    """The stretch that is being read, piece by piece."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.first: LexborNode | None = None
        """The element that its first words stand in."""
        self.after_link = -1
        self.starts: list[int] = []
        self.rubies = 0
        self.readings: list[str] = []
        self.struck = 0
        self.began_struck = False

    def enter(self, tag: str, node: LexborNode) -> None:
        """Take in where an element begins that ends no stretch."""
        if tag == "br":
            self.text.append(BREAK)
        elif tag == "a":
            if self.text and self.after_link == len(self.text):
                self.text.append(" ")
        elif tag == "img":
            alt = clean(node.attributes.get("alt") or "")
            self.text.append(f" [{alt}] " if alt else "")
        elif tag == "input":
            values = node.attributes
            if values.get("type") in ("submit", "button", "reset"):
                self.text.append(f" {values.get('value') or ''} ")
        elif tag in strikes.TAGS:
            self.strike()
        else:
            self.rubies += tag == "ruby"
            self.starts.append(len(self.text))

    def leave(self, tag: str) -> None:
        """Take in where it ends."""
        if tag == "a":
            self.after_link = len(self.text)
        elif tag in strikes.TAGS:
            self.end_strike()
        elif tag in WRAPPING:
            start = self.starts.pop()
            inner = "".join(self.text[start:])
            del self.text[start:]
            self.text.append(self._wrapped(tag, inner))

    def strike(self) -> None:
        """Begin words that are struck through; elements may nest."""
        self.struck += 1
        if self.struck == 1:
            if not self.text:
                self.first = None
            self.text.append(strikes.OPEN)

    def end_strike(self) -> None:
        """End them."""
        self.struck -= 1
        if not self.struck:
            self.text.append(strikes.CLOSE)

    def ended(self, line_end: str) -> str:
        """Return the stretch, and begin the next; what is struck then is struck on."""
        pieces = self.text
        text = "".join(pieces) if len(pieces) > 1 else pieces[0]
        pieces.clear()
        self.after_link = -1
        if self.struck or self.began_struck or strikes.OPEN in text:
            text = strikes.marked(text, line_end, began=self.began_struck, goes_on=self.struck > 0)
            self.began_struck = self.struck > 0
        return text

    def _wrapped(self, tag: str, inner: str) -> str:
        """Text whose position says something: 10³, H₂O, and readings of characters, which go behind their word."""
        if tag in ("rt", "rp") and not self.rubies:
            return inner
        if tag == "rp":
            return ""
        if tag == "rt":
            self.readings.append(inner.strip())
            return ""
        if tag == "ruby":
            self.rubies -= 1
            reading = "".join(self.readings)
            self.readings.clear()
            return f"{inner}（{reading}）" if reading else inner
        raised = inner.strip()
        table, signs = (_SUPERSCRIPT, _RAISED) if tag == "sup" else (_SUBSCRIPT, _LOWERED)
        return inner.translate(table) if raised and signs.issuperset(raised) else inner
