"""Texts as they are compared, never as they are stored: width, quotes, dashes and blanks folded; and their hash.

What is folded here differs between renderings of one text: full-width and half-width forms (`ＡＩ` and `AI`),
typographic and typewriter quotes, hyphens and minus signs, soft hyphens, no-break and ideographic spaces, blanks that
wrapping puts between Chinese or Japanese characters. Case, digits and punctuation stay: they are words of the law.
Raised digits stay apart from others, though NFKC would fold them: 10³ is not 103.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import Protocol

from monitor.composed import composed
from monitor.noise import masked
from monitor.types import Block, Document

_QUOTES = dict.fromkeys("“”„‟«»″〝〞〟", '"') | dict.fromkeys("‘’‚‛′‹›`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣⁃", "-")
_DROPPED = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u200e\u200f", "")
_FOLDED = {**_QUOTES, **_DASHES, **_DROPPED}
_FOLD = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")
_RAISED = re.compile("[²³¹⁰-ⁿ₀-₎]")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LOOSE = re.compile(rf"(?<=[{_CJK}]) +| +(?=[{_CJK}])")
_CJK_SIGN = re.compile(f"[{_CJK}]")
_FOREIGN = re.compile("[^\x00-\x7f\u00c0-\u00ff]")
"""What is in no text of plain letters, with accents or without: those are as they are in every form."""
_BLANKS = re.compile(r"\s+")
_SEPARATOR = "\n"
TOGETHER = 256
"""Texts folded as lines of one: a single one with many blanks makes as many be asked one by one."""


class Comparer(Protocol):
    """What a source has taught us to overlook; `monitor.noise.Masks` is one."""

    def apply(self, block: Block) -> str:
        """Return the block's text as it is compared, or "" when the block is to be overlooked."""
        ...

    @property
    def slots(self) -> Sequence[object]:
        """Places where the page shows something else at every look; empty = `without_slots` is not asked."""
        ...

    def solid(self) -> Comparer:
        """Return what is overlooked inside blocks only: places are counted in blocks."""
        ...

    def without_slots(self, blocks: Sequence[Block], lines: list[str], solid_lines: list[str]) -> list[str]:
        """Return the comparing lines, "" for those in such a place; `solid_lines` are those of `solid`."""
        ...


def comparable(text: str) -> str:
    """Return the matching key of a text. Costs 5 us per 100 KB of plain ASCII, some 1 ms of Japanese.

    >>> comparable("ＡＩ　“high‑risk”  systems") == comparable('AI "high-risk" systems')
    True
    >>> comparable("第 2 條") == comparable("第2條"), comparable("10³") == comparable("103")
    (True, False)
    """
    return _fold(text).strip()


def comparables(texts: Sequence[str]) -> list[str]:
    """Return the matching keys of texts. Of tens of thousands of short ones a tenth of the cost of asking one by one.

    >>> comparables(["“a”", "ＡＩ", "第 2 條"])
    ['"a"', 'AI', '第2條']
    """
    found: list[str] = []
    for at in range(0, len(texts), TOGETHER):
        some = texts[at : at + TOGETHER]
        found += _keys_together(some) or map(comparable, some)
    return found


def _keys_together(texts: Sequence[str]) -> list[str]:
    """Return the keys of texts folded as lines of one; nothing where one of them has blanks that would be lost."""
    joined = "".join(texts)
    if not joined.isprintable() or any("  " in text for text in texts):
        return []
    if joined.isascii() or not _FOREIGN.search(joined):
        return [text.strip() for text in texts]
    folded = _fold_foreign(_SEPARATOR.join(texts))
    return [] if "  " in folded else [line.strip() for line in folded.split(_SEPARATOR)]


def _fold(text: str) -> str:
    """Fold a line. ASCII, and what `clean` made of a page, is as it is."""
    if "  " in text or not text.isprintable():
        text = _BLANKS.sub(" ", text)
    if not text.isascii() and _FOREIGN.search(text):
        text = _fold_foreign(text)
        if "  " in text:
            text = _BLANKS.sub(" ", text)
    return text


def _fold_foreign(text: str) -> str:
    if _RAISED.search(text):
        text = _RAISED.sub(lambda sign: f"^{sign[0]}", text)
    text = composed(text, "NFKC")
    if _FOLD.search(text):
        text = _FOLD.sub(lambda sign: _FOLDED[sign[0]], text)
    if " " in text and _CJK_SIGN.search(text):
        text = _LOOSE.sub("", text)
    return text


def content_sha256(document: Document, masks: Comparer | None = None) -> str:
    """Return the hash of what a document says: its labels and texts as compared, in order.

    Page furniture and what is noise by rule or by what the source taught (`masks`) do not count.
    Equal hashes mean that there is nothing to tell; an extractor that reads labels better does not change them.
    """
    lines = comparing_lines(document.blocks, masks)
    said = _SEPARATOR.join(line for line in lines if line)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def is_furniture(block: Block) -> bool:
    """Whether a block is about the page, and no part of what a document says: a menu, a banner, a footer.

    What a source itself says about a law bears a label (沿革內容, its history), and counts.
    """
    return block.kind == "meta" and block.label is None


def without_noise(document: Document) -> Document:
    """Return a document without the blocks that are noise altogether by rule; itself when it has none."""
    kept = tuple(block for block in document.blocks if not is_noise(block))
    return document if len(kept) == len(document.blocks) else replace(document, blocks=kept)


def is_noise(block: Block) -> bool:
    """Whether a block is noise altogether by rule. Rules are for short lines without a label."""
    is_asked = block.label is None and block.kind != "meta" and len(block.text) <= NOISE_CHARS
    return is_asked and not _comparing(block.text)


def comparing_lines(blocks: Iterable[Block], masks: Comparer | None = None) -> list[str]:
    """Return one comparing text per block that is not furniture; "" for what is noise altogether.

    Costs about 1 us a block, more where a block holds figures or is not ASCII.
    """
    kept, plain = _plain_lines(blocks)
    if masks is None:
        return list(plain)
    lines = _masked_lines(kept, plain, masks)
    return masks.without_slots(kept, lines, _masked_lines(kept, plain, masks.solid())) if masks.slots else lines


def comparing_text(text: str) -> str:
    """Return one text as it is compared: folded, noise by rule masked; "" when it is noise altogether."""
    return _comparing(text)


def _masked_lines(blocks: Sequence[Block], plain: Sequence[str], masks: Comparer) -> list[str]:
    """Return the lines under masks; most of a document has none, and keeps its plain line."""
    return [
        line if (text := masks.apply(block)) is block.text else _comparing(_line(block.label, text))
        for block, line in zip(blocks, plain, strict=True)
    ]


NOISE_CHARS = 300
KEPT_LINES = 8192
KEPT_CHARS = 1000
"""Two versions of a document share most of their lines."""
KEPT_DOCUMENTS = 24
"""A document is asked for its lines up to ten times on its way to a decision; this many are under way at a time."""

_documents: OrderedDict[int, tuple[tuple[Block, ...], list[Block], list[str]]] = OrderedDict()
_guard = Lock()


def _plain_lines(blocks: Iterable[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks that count, and their lines without masks; kept for the documents asked for last."""
    if not isinstance(blocks, tuple):
        return _folded(blocks)
    with _guard:
        found = _documents.get(id(blocks))
        if found is not None and found[0] is blocks:
            _documents.move_to_end(id(blocks))
            return found[1], found[2]
    kept, lines = _folded(blocks)
    with _guard:
        _documents[id(blocks)] = (blocks, kept, lines)  # holding the blocks keeps their identity their own
        while len(_documents) > KEPT_DOCUMENTS:
            _documents.popitem(last=False)
    return kept, lines


def _folded(blocks: Iterable[Block]) -> tuple[list[Block], list[str]]:
    kept = [block for block in blocks if not is_furniture(block)]
    return kept, [_comparing(_line(block.label, block.text)) for block in kept]


def _comparing(line: str) -> str:
    return _comparing_short(line) if len(line) <= KEPT_CHARS else masked(_fold(line).strip())


@lru_cache(KEPT_LINES)
def _comparing_short(line: str) -> str:
    return masked(_fold(line).strip())


def _line(label: str | None, text: str) -> str:
    return f"{label} {text}" if label and label != text and text else text
