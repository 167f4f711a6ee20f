"""What each piece of a text is, and where it stands: one pass, from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from monitor.types import Block
from spiders.extract import contents, labels, siblings
from spiders.extract.blocks import Kind, Raw
from spiders.extract.entries import SOFT, Point
from spiders.extract.labels import RANKS, Label, Step
from spiders.extract.places import Places
from spiders.extract.quotations import unquoted

SUPPORT: Final = 40
"""Blocks looked at to settle whether (i) is a letter, and whether "A." has a "B."."""
TITLE_CHARS: Final = 200
CAPITALS_CHARS: Final = 100
_NO_TITLE: Final = (".", ":", ";", ",", "。", "：", "；", "，", "、", "다", "—")
_NOTE: Final = re.compile(
    r"(\[\^?[\w*]{1,6}\]|\(\s?\*?\d{1,3}\s?\)|[¹²³⁰⁴-⁹]{1,3}|\*{1,3}(?=\s|\w)|[†‡]|注\d{0,3}[：:　]"
    r"|（注[\d０-９]{0,3}）|주\s?\d{1,3}\)|\d{1,3}[.)]?(?=\s))\s*(?=\S)"
)
"""The mark a note begins with: [1], (1), ¹, *, 注1："""
_PLAIN_KINDS: Final = frozenset(("meta", "row", "footnote"))
_TITLE_KINDS: Final = frozenset(("heading", "paragraph"))
_CAPTION: Final = re.compile(r"[（(][^（）()]{1,60}[）)]")
_LETTERS: Final = re.compile(r"[A-ZÀ-ÞΑ-Ω]{4}")
_EAST_ASIAN: Final = re.compile("[\u2e80-\uffef]")
_block: Final = partial(tuple.__new__, Block)
"""Takes a third as long as the class; of the blocks that a law has thousands of."""


class Quotation(NamedTuple):
    """Quoted law that runs over several blocks."""

    end: int
    """Its last block."""
    path: tuple[str, ...]
    """Where it stands."""
    around: Places


class Placing:
    """The pieces of one document, and how far they are placed.

    `lines` are those of a table of contents, `whereas` names the recitals, `quotes` says of the first block of each
    quotation which is its last. Quoted law has places of its own, below the place where the quotation stands.
    """

    def __init__(
        self,
        pieces: Sequence[Raw],
        found: Sequence[Label | None],
        lines: Container[int],
        whereas: Mapping[int, str],
        quotes: Mapping[int, int],
    ) -> None:
        self.pieces = pieces
        self.found = found
        self.lines = lines
        self.whereas = whereas
        self.quotes = quotes
        self.places = Places()
        self.quotation: Quotation | None = None
        """The one that is open."""
        self.end = len(pieces)
        """Before this one the blocks are asked for now."""
        self.has_looked_on = False
        """Whether what comes from there on told what one of these means."""

    def blocks(self, start: int, end: int) -> list[Block]:
        """Return the blocks of these pieces; those before them are placed already."""
        self.end, self.has_looked_on = end, False
        place = self._quotable if self.quotes else self._block
        return list(map(place, range(start, end), self.pieces[start:end]))

    def point(self) -> Point | None:
        """Return how far this is, to resume there; None in a quotation, or deeper than is remembered."""
        return None if self.quotation is not None else self.places.point()

    def resume(self, point: Point) -> None:
        """Go on from there, whatever was placed here before."""
        self.places.resume(point)

    def _quotable(self, at: int, raw: Raw) -> Block:
        if at in self.quotes:
            self.quotation = Quotation(self.quotes[at], self.places.innermost(), self.places)
            self.places = Places()
        block = self._block(at, raw)
        if self.quotation is not None:
            block = Block(block.text, block.label, (*self.quotation.path, *block.path), block.kind)
            if at == self.quotation.end:
                self.places, self.quotation = self.quotation.around, None
        return block

    def _block(self, at: int, raw: Raw) -> Block:
        if at in self.lines or at in self.whereas or at in self.quotes:
            return self._special(at, raw)
        if raw.kind in _PLAIN_KINDS:
            return self._plain(raw)
        label = self._label(at) if self.found[at] is not None else None
        if label is None and raw.kind == "heading" and raw.text[0] in "（(":
            label = _captioned(raw.text)
        if label is None:
            return self._unlabelled(at, raw)
        if raw.kind == "heading":
            return self._heading(at, raw, label)
        return self._labelled(at, raw, label)

    def _special(self, at: int, raw: Raw) -> Block:
        """A line of a table of contents, a recital, or the block that opens a quotation."""
        label = self.found[at]
        if raw.kind == "meta":
            return self._plain(raw)
        if at in self.lines:
            return self._line(raw)
        if at in self.whereas and label is not None:
            path = self.places.division(self.whereas[at], "article", 0, is_heading=False)
            self.places.has_text()
            return Block(label.rest or raw.text, label.printed, path, "item")
        return self._plain(raw) if raw.kind in _PLAIN_KINDS else self._quoted(raw)

    def _plain(self, raw: Raw) -> Block:
        """What is never part of a series: page furniture, a table row, a footnote."""
        if raw.kind == "meta":
            return Block(raw.text, None, (), "meta")
        if raw.kind == "row":
            path = (*self.places.around(), *raw.place) if raw.place else self.places.row()
            return _block((raw.text, raw.label, path, "row"))
        return self._footnote(raw)

    # ------------------------------------------------------------ kinds of text

    def _line(self, raw: Raw) -> Block:
        text = f"{raw.label} {raw.text}" if raw.label else raw.text
        path = contents.NAME, f"¶{self.places.listed()}"
        return Block(text, None, path, "item" if raw.kind == "heading" else raw.kind)

    def _footnote(self, raw: Raw) -> Block:
        if raw.label:
            return Block(raw.text, raw.label, (_note_name(raw.label),), "footnote")
        mark = _NOTE.match(raw.text)
        if mark is None:
            return Block(raw.text, None, self.places.unlabelled(raw.level), "footnote")
        printed = mark[1].strip()
        return Block(raw.text[mark.end() :], printed, (_note_name(printed),), "footnote")

    def _quoted(self, raw: Raw) -> Block:
        """The block that opens a quotation: its label counts for the path below it, its text stays whole."""
        label = labels.read(unquoted(raw.text))
        path = self._place(raw, label, label.form) if label is not None else self.places.unlabelled(raw.level)
        if label is not None and label.form in RANKS and label.rest:
            self.places.has_text()
        return Block(raw.text, None, path, "paragraph" if raw.kind == "heading" else raw.kind)

    def _heading(self, at: int, raw: Raw, label: Label) -> Block:
        if label.form in RANKS:
            path = self._place(raw, label, label.form)
        else:
            path = self.places.labelled_heading(label, raw.level, self._settled(label, at))
        return _block((label.rest or raw.text, label.printed, path, "heading"))

    def _labelled(self, at: int, raw: Raw, label: Label) -> Block:
        path = self._place(raw, label, self._settled(label, at))
        is_division = label.form in RANKS
        if is_division and label.rest and not _is_title(label.rest):
            self.places.has_text()
        kind: Kind = raw.kind if is_division or raw.kind != "paragraph" else "item"
        return _block((label.rest or raw.text, label.printed, path, kind))

    def _place(self, raw: Raw, label: Label, form: str) -> tuple[str, ...]:
        depth = raw.level if raw.kind == "item" else 0
        if not label.above and form not in RANKS:
            return self.places.enumerated(label.name, form, depth, label.rest)
        path: tuple[str, ...] = ()
        for at, step in enumerate((*label.above, Step(label.name, form))):
            if step.form in RANKS:
                is_heading = raw.kind == "heading"
                level = raw.level if is_heading else 0
                path = self.places.division(
                    step.name, step.form, level, is_heading=is_heading, is_titled=bool(label.rest)
                )
            else:
                path = self.places.enumerated(step.name, step.form, depth, label.rest, closes=at == 0)
        return path

    def _unlabelled(self, at: int, raw: Raw) -> Block:  # noqa: PLR0911 -- as above
        places, text = self.places, raw.text
        if raw.is_term:
            return Block(text, None, places.term(text, raw.level), "item")
        if raw.label is not None:
            places.leave_lists(raw.level)
        if raw.label:
            return self._implied(raw, raw.label)
        if places.fresh is not None and raw.kind in _TITLE_KINDS and _is_title(text):
            path = places.title()
            if path is not None:
                return Block(text, None, path, "heading")
        if raw.kind == "heading":
            return Block(text, None, places.heading(text, raw.level), "heading")
        if raw.kind == "paragraph" and len(text) < CAPITALS_CHARS and text.isupper() and _is_capitals(text):
            return Block(text, None, places.heading(text, SOFT), "heading")
        if text[0] in "（(" and (caption := self._caption(at, text)) is not None:
            return caption
        return _block((text, None, places.unlabelled(raw.level), raw.kind))

    def _implied(self, raw: Raw, printed: str) -> Block:
        """A block that markup labels: the item of a list, or a section whose number has an element of its own."""
        is_section = printed.isalnum()
        form = "article" if is_section else "implied"
        label = Label(printed, printed.strip("()."), form, raw.text)
        if raw.kind == "heading":
            path = self.places.labelled_heading(label, raw.level, form)
        else:
            path = self._place(raw, label, form)
            if is_section and not _is_title(raw.text):
                self.places.has_text()
        return Block(raw.text, printed, path, raw.kind)

    def _caption(self, at: int, text: str) -> Block | None:
        """（目的） on a line above 第一条 belongs to what follows."""
        after = next(self._labels(at + 1, at + 2), None)
        if after is None or after.form != "article" or after.above or not _CAPTION.fullmatch(text):
            return None
        path = self.places.division(after.name, after.form, 0, is_heading=False)
        return Block(text, None, path, "heading")

    def _settled(self, label: Label, at: int) -> str:
        if not siblings.is_open_question(label):
            return label.form
        return siblings.settled(label, self.places.open_forms(), self._following(at))

    def _label(self, at: int) -> Label | None:
        """The label of a piece; None for an initial ("A. Smith") without siblings."""
        label = self.found[at]
        if label is None or self.pieces[at].kind == "heading" or not siblings.could_be_initial(label):
            return label
        return None if siblings.is_alone(label, self.places.open_forms(), self._following(at)) else label

    def _following(self, at: int) -> Iterator[Label]:
        return (label for label in self._labels(at + 1, at + 1 + SUPPORT) if label is not None)

    def _labels(self, start: int, end: int) -> Iterator[Label | None]:
        for at in range(start, end):
            if at >= self.end:
                self.has_looked_on = True
            if at >= len(self.found):
                return
            yield self.found[at]


def _captioned(text: str) -> Label | None:
    """（目的）第一条 as a heading is the article with its caption before it."""
    found = _CAPTION.match(text)
    label = labels.read(text[found.end() :].lstrip(" 　")) if found else None
    if found is None or label is None or label.form != "article" or label.rest:
        return None
    return label._replace(rest=found[0])


def _is_title(text: str) -> bool:
    return len(text) <= TITLE_CHARS and not text.endswith(_NO_TITLE)


def _is_capitals(text: str) -> bool:
    """Whether a line in capitals is a heading: words, and no end of a sentence."""
    return _LETTERS.search(text) is not None and _EAST_ASIAN.search(text) is None and not text.endswith(_NO_TITLE)


def _note_name(printed: str) -> str:
    return f"[{printed.strip('[]()（） .^：:　')}]"
