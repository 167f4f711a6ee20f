"""From stretches of text in reading order to labelled blocks with paths; what every extractor here ends with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from monitor.types import Block
from spiders.extract import labels
from spiders.extract.labels import Label

Kind = Literal["title", "heading", "paragraph", "item", "row", "footnote", "meta"]

NAME_LENGTH = 120
"""A heading longer than this many characters is cut in paths; it stays whole in its block."""

_ABNORMAL = re.compile(r"[ \t\n\r\f\v\xa0\u2000-\u200a\u202f\u205f\x1c-\x1f\x85\u2028\u2029]+")
_WRAPPED = re.compile(
    r"(?<=[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef])[ \t]*\n\s*(?=[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef])"
)
"""A line end between Chinese or Japanese characters; it stands for nothing, unlike one between words."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\x00"))
_HAS_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00]")


_LOOK_AHEAD = 40
"""Blocks looked at to settle whether (i) is a letter."""
_FIRST = frozenset(("1", "１", "a", "A", "i", "I", "①", "一", "イ", "ア", "가", "aa"))
_COUNTED = frozenset(("circled", "wide", "wide()", "kanji", "kanji()", "kana", "kana()", "hangul"))


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
    if "\n" in text:
        text = _WRAPPED.sub("", text)
    text = _ABNORMAL.sub(" ", text).strip(" 　") if "　" in text else " ".join(text.split())
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
    kept = [raw for raw in raws if raw.text]
    found = [labels.read(raw.text) if raw.kind not in ("row", "meta") else None for raw in kept]
    path = _Path()
    return tuple(path.place(raw, label, found, at) for at, (raw, label) in enumerate(zip(kept, found, strict=True)))


class _Path:
    """The path while a document is read from top to bottom."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []

    def place(self, raw: Raw, found: Label | None, all_found: Sequence[Label | None], at: int) -> Block:
        """Return the block of one stretch; `all_found[at]` is `found`, and what follows settles what (i) means."""
        if raw.kind == "meta":
            return Block(raw.text, None, (), "meta")
        if raw.kind == "heading":
            return self._heading(raw, found)
        if raw.is_term:
            return self._term(raw)
        if found is not None:
            form = found.form
            if form in labels.RANKS:
                self._leave_ranks(form)
            else:
                form = self._settle(found, all_found, at)
                self._leave_enumerators(form, found.name, raw.level)
            return self._labelled(raw, found.printed, found.name, form, found.rest)
        if raw.label is not None:
            self._leave_lists(raw.level)
        if raw.label:
            return self._labelled(raw, raw.label, raw.label.strip("()."), "implied", raw.text)
        return Block(raw.text, None, self._names_for_unlabelled(raw), raw.kind)

    def _term(self, raw: Raw) -> Block:
        self._leave_lists(raw.level)
        self.entries.append(_Entry(raw.text[:NAME_LENGTH], "term", raw.level, False))
        return Block(raw.text, None, self._names(), "item")

    def _heading(self, raw: Raw, found: Label | None) -> Block:
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

    def _leave_enumerators(self, form: str, name: str, depth: int) -> None:
        """The next of a series ends the one before it and all that hangs below; a new series hangs below.

        A series that does not begin with its first member goes on with one whose beginning was not seen, such as ②
        after a ① inside the article's own line: it belongs to the division.
        """
        if depth:
            self._leave_lists(depth)
            return
        start = len(self.entries)
        while start and not self._is_division(self.entries[start - 1]):
            start -= 1
        open_forms = [entry.form for entry in self.entries[start:]]
        if form in open_forms:
            del self.entries[start + open_forms.index(form) :]
        elif form in _COUNTED and name not in _FIRST:
            del self.entries[start:]
        else:
            while len(self.entries) > start and self.entries[-1].level:
                self.entries.pop()

    @staticmethod
    def _is_division(entry: _Entry) -> bool:
        return entry.is_heading or entry.form in labels.RANKS

    def _settle(self, found: Label, all_found: Sequence[Label | None], at: int) -> str:
        """Tell (i) the numeral from (i) the letter.

        A letter follows its elder sibling: (h), (i), (j). After (h) a list of numerals may begin too, so the next
        label of either kind decides: (ii) makes it a numeral.
        """
        form, name = found.form, found.name
        if not form.lower().startswith("alpha") or len(name) > 1 or name.lower() not in "ivx":
            return form
        roman = form.replace("alpha", "roman").replace("ALPHA", "ROMAN")
        open_forms = {entry.form: entry.name for entry in self.entries}
        if roman in open_forms:
            return roman
        if name.lower() != "i":
            return form
        elder = open_forms.get(form, "")
        if elder.lower() != "h":
            return roman
        following = (label for label in all_found[at + 1 : at + 1 + _LOOK_AHEAD] if label is not None)
        return next((label.form for label in following if label.form in (form, roman)), form)

    def _names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries)

    def _names_for_unlabelled(self, raw: Raw) -> tuple[str, ...]:
        """Text inside a list item belongs to the item; text outside of lists belongs to the division."""
        self._leave_lists(raw.level + 1)
        return tuple(e.name for e in self.entries if self._is_division(e) or (raw.level and e.level))
