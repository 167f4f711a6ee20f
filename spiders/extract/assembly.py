"""From stretches of text to blocks: each gets its label, its kind and its path. Nothing of a text is dropped.

First the stretches are told apart: which labels they begin with, which lines are a table of contents, a caption, a
recital, quoted law. Then they are placed one by one, from top to bottom.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain

from monitor.types import Block
from spiders.extract import contents, recitals
from spiders.extract.blocks import Raw
from spiders.extract.entries import START, Point
from spiders.extract.numbered import numbered
from spiders.extract.pieces import Passage, read
from spiders.extract.placing import Placing
from spiders.extract.quotations import quoted


def blocks_of(raws: Iterable[Raw]) -> tuple[Block, ...]:
    """Return the blocks of a document, with labels and paths. Texts are `clean`ed already; empty ones are left out.

    Costs about 4 us a block, and a tenth of that for what was read before.
    """
    passages = read(list(raws))
    pieces = [*chain.from_iterable(passage.pieces for passage in passages)]
    found = [*chain.from_iterable(passage.found for passage in passages)]
    counted = numbered(pieces, found)
    for at, label in counted.items():
        found[at] = label
    lines = contents.contents(pieces, found)
    whereas = recitals.recitals(pieces, found) if not lines or len(lines) < len(pieces) else {}
    quotes = quoted([piece.text for piece in pieces])
    told = {
        at: (at in lines, whereas.get(at), quotes.get(at, at) - at, counted.get(at))
        for at in {*lines, *whereas, *quotes, *counted}
    }
    return tuple(_placed(passages, Placing(pieces, found, lines, whereas, quotes), told))


def _placed(passages: Sequence[Passage], placing: Placing, told: Mapping[int, Hashable]) -> list[Block]:
    """Return the blocks, placed passage by passage. One that stood in the same place before is placed already.

    `told` is what the rest of the document says of a piece; a passage of which it says the same means the same.
    """
    placed: list[Block] = []
    point: Point | None = START
    is_there = True
    end = 0
    for passage in passages:
        start, end = end, end + len(passage.pieces)
        said = tuple((at - start, told[at]) for at in range(start, end) if at in told) if told else ()
        where = point, said
        known = passage.placed.get(where)
        if known is not None:
            blocks, point = known
            is_there = False
        else:
            if point is not None and not is_there:
                placing.resume(point)
            blocks = placing.blocks(start, end)
            point = placing.point()
            is_there = True
            if None not in (where[0], point) and not placing.has_looked_on:
                passage.keep(where, (blocks, point))
        placed += blocks
    return placed
