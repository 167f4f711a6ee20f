"""Blocks that came, went or moved together as one provision: a new article with its paragraphs is one addition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.types import Block

MANY = 10_000
"""Blocks that came, or went: more is no text that anybody reads provision by provision."""
STRETCHES = 200
"""As many provisions they are told as, each of as many blocks, whatever stands between them."""
JOINER = "\n"

ARTICLE = re.compile(
    r"art(?:icles?|ikel|[íi]culos?)?\b\.?|§|sec(?:tion)?\b\.?|rule\b|regulation\b|recital\b"
    r"|第[\s\d〇一二三四五六七八九十百千０-９]+[条條]|제\s?\d+\s?조",
    re.IGNORECASE,
)
"""Labels of the provisions people cite. A new chapter is told article by article: they are what is named."""


def together(blocks: Sequence[Block], chosen: Sequence[int]) -> Iterator[list[int]]:
    """Put neighbours among the chosen blocks together under the provision they begin with; keep the order.

    The first must have a label or head a section, and the others hang below its path: two new paragraphs side by side
    stay two, and so do two new articles of a new chapter. Where very many were chosen, they are told by stretches.
    """
    if len(chosen) > MANY:
        size = -(-len(chosen) // STRETCHES)
        yield from (list(chosen[at : at + size]) for at in range(0, len(chosen), size))
        return
    group: list[int] = []
    first: Sequence[Block] = ()
    for at in chosen:
        if group and at == group[-1] + 1 and _belongs(blocks[at], first):
            group.append(at)
            if len(group) == 2:
                first = (*first, blocks[at])
            continue
        if group:
            yield group
        group, first = [at], (blocks[at],)
    if group:
        yield group


def _belongs(block: Block, first: Sequence[Block]) -> bool:
    """Whether a block belongs to the provision that begins with these; （目的） above 第一条 is its caption."""
    caption = first[0]
    if caption.label is None and caption.kind == "heading" and caption.path:
        if len(first) == 1 and block.path == caption.path and block.label is not None:
            return True
        if len(first) > 1 and first[1].label is not None and first[1].path == caption.path:
            return hangs_below(block, first[1])
    return hangs_below(block, caption)


def hangs_below(block: Block, head: Block) -> bool:
    """Whether a block belongs to the provision that `head` begins."""
    depth = len(head.path)
    return (
        bool(head.path)
        and block.path[:depth] == head.path
        and is_head(head)
        and (len(block.path) > depth or block.label is None)
        and not (block.label is not None and ARTICLE.match(block.label) and head.label is not None)
    )


def labelled(block: Block) -> str:
    """Return the text of a block as a line among others: with its label, unless it begins with it, or is a row.

    >>> labelled(Block("The register is public.", "(a)")), labelled(Block("Article 5", "Article 5"))
    ('(a) The register is public.', 'Article 5')
    """
    label, text = block.label, block.text
    return text if label is None or block.kind == "row" or text.startswith(label) else f"{label} {text}"


def is_head(block: Block) -> bool:
    """Whether a block names its path, rather than standing somewhere below it."""
    return block.label is not None or bool(block.path and block.path[-1] == block.text[: len(block.path[-1])])
