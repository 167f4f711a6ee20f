"""From stretches of text in reading order to labelled blocks with paths; what every extractor here ends with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

from monitor.types import Block
from spiders.extract import labels

Kind = Literal["title", "heading", "paragraph", "item", "row", "footnote", "meta"]

NAME_LENGTH = 120
"""A heading longer than this many characters is cut in paths; it stays whole in its block."""

_ABNORMAL = re.compile(r"[ \t\n\r\f\v\xa0\u2000-\u200a\u202f\u205f\x1c-\x1f\x85\u2028\u2029]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\x00"))
_HAS_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00]")


class Raw(NamedTuple):
    """A stretch of text before its place in the document is known."""

    kind: Kind
    text: str
    level: int = 0
    """Of a heading: 1 to 6. Of an item: how many lists it is in."""
    label: str | None = None
    """Implied by markup, such as an `<ol>`'s number; a label printed in the text wins over it. "" begins an item that
    has none; None goes on with the item before."""
    is_term: bool = False
    """Heads the definitions that follow, as `<dt>` does."""


class _Entry(NamedTuple):
    """One step of the current path."""

    name: str
    form: str
    level: int
    """Heading level, or depth of the list; 0 when only its label places it."""
    is_heading: bool


def clean(text: str) -> str:
    """Return NFC with runs of blanks as one; U+3000 stays, because it ends labels in Japanese law.

    Invisible hints (soft hyphen, zero-width space, byte order mark) go: they break words that people search for.

    >>> clean("  a \\n b\\u00adc　d ")
    'a bc　d'
    """
    if text.isascii():
        return " ".join(text.split()).replace("\x00", "")
    if _HAS_INVISIBLE.search(text):
        text = text.translate(_INVISIBLE)
    text = _ABNORMAL.sub(" ", text).strip(" ")
    if text.startswith("　") or text.endswith("　"):
        text = text.strip("　 ")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def join(text: str, line: str) -> str:
    """Join a line to the text before it: a blank between words, none between Chinese or Japanese characters.

    >>> join("the ob-", "ligation"), join("規則の", "改正"), join("", "a")
    ('the ob- ligation', '規則の改正', 'a')
    """
    if not text or not line:
        return text or line
    pair = text[-1] + line[0]
    tight = all(sign >= "\u2e80" and not "\uac00" <= sign <= "\ud7a3" for sign in pair)
    return f"{text}{line}" if tight else f"{text} {line}"


def assemble(raws: Iterable[Raw]) -> tuple[Block, ...]:
    """Return blocks with labels and paths. Texts are `clean`ed already; empty ones are left out.

    Headings nest by level, named divisions (chapter, article) by rank, enumerators by the order of their forms and by
    the depth of their lists. Costs about 2 us a block.
    """
    path = _Path()
    return tuple(path.place(raw) for raw in raws if raw.text)


class _Path:
    """The path while a document is read from top to bottom."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []

    def place(self, raw: Raw) -> Block:
        if raw.kind == "meta":
            return Block(raw.text, None, (), "meta")
        found = labels.read(raw.text)
        if raw.kind == "heading":
            return self._heading(raw, found)
        if raw.is_term:
            self._leave_lists(raw.level)
            self.entries.append(_Entry(raw.text[:NAME_LENGTH], "term", raw.level, False))
            return Block(raw.text, None, self._names(), "item")
        if raw.kind == "row":
            found = None
        if found is not None and found.form in labels.RANKS:
            self._leave_ranks(found.form)
            return self._labelled(raw, found.printed, found.name, found.form, found.rest)
        if found is not None:
            form = self._settle(found)
            self._leave_enumerators(form, raw.level)
            return self._labelled(raw, found.printed, found.name, form, found.rest)
        if raw.label is not None:
            self._leave_lists(raw.level)
        if raw.label:
            return self._labelled(raw, raw.label, raw.label.strip("()."), "implied", raw.text)
        return Block(raw.text, None, self._names_for_unlabelled(raw), raw.kind)

    def _heading(self, raw: Raw, found: labels.Label | None) -> Block:
        rank = labels.RANKS.get(found.form) if found else None
        while self.entries and self._is_beside(self.entries[-1], rank, raw.level):
            self.entries.pop()
        if found is None:
            self.entries.append(_Entry(raw.text[:NAME_LENGTH], "", raw.level, True))
            return Block(raw.text, None, self._names(), "heading")
        self.entries.append(_Entry(found.name, found.form, raw.level, True))
        return Block(found.rest or raw.text, found.printed, self._names(), "heading")

    @staticmethod
    def _is_beside(entry: _Entry, rank: int | None, level: int) -> bool:
        """Whether an entry ends where a heading of this rank or level begins."""
        entry_rank = labels.RANKS.get(entry.form)
        if rank is not None and entry_rank is not None:
            return entry_rank >= rank
        return not entry.is_heading or entry.level >= level

    def _labelled(self, raw: Raw, printed: str, name: str, form: str, rest: str) -> Block:
        self.entries.append(_Entry(name, form, raw.level if raw.kind == "item" else 0, False))
        kind: Kind = raw.kind if raw.kind != "paragraph" or form in labels.RANKS else "item"
        return Block(rest or raw.text, printed, self._names(), kind)

    def _leave_ranks(self, form: str) -> None:
        """A named division ends enumerators, and divisions of its own rank or below; headings without rank stay."""
        rank = labels.RANKS[form]
        while self.entries:
            entry_rank = labels.RANKS.get(self.entries[-1].form)
            if entry_rank is None and self.entries[-1].is_heading:
                return
            if entry_rank is not None and entry_rank < rank:
                return
            self.entries.pop()

    def _leave_lists(self, depth: int) -> None:
        while self.entries and not self._is_division(self.entries[-1]) and self.entries[-1].level >= depth:
            self.entries.pop()

    def _leave_enumerators(self, form: str, depth: int) -> None:
        """The next of a series ends the one before it and all that hangs below; a new series hangs below."""
        if depth:
            self._leave_lists(depth)
            return
        for at in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[at]
            if self._is_division(entry):
                return
            if entry.form == form or entry.level:
                del self.entries[at:]
                if entry.form == form:
                    return

    @staticmethod
    def _is_division(entry: _Entry) -> bool:
        return entry.is_heading or entry.form in labels.RANKS

    def _settle(self, found: labels.Label) -> str:
        """Tell (i) the numeral from (i) the letter: it is the letter when its elder sibling is (h)."""
        form, name = found.form, found.name
        if not form.lower().startswith("alpha") or len(name) > 1 or name.lower() not in "ivx":
            return form
        roman = form.replace("alpha", "roman").replace("ALPHA", "ROMAN")
        for entry in reversed(self.entries):
            if entry.form == form and len(entry.name) == 1 and ord(entry.name) + 1 == ord(name):
                return form
            if entry.form == roman:
                return roman
        return roman if name.lower() == "i" else form

    def _names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries)

    def _names_for_unlabelled(self, raw: Raw) -> tuple[str, ...]:
        """Text inside a list item belongs to the item; text outside of lists belongs to the division."""
        self._leave_lists(raw.level + 1)
        return tuple(e.name for e in self.entries if self._is_division(e) or (raw.level and e.level))
