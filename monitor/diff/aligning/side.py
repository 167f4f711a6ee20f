"""One of the two documents as the alignment sees it: blocks that count, what each says without its own label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from monitor.diff.telling.group import hangs_below
from monitor.normalize import comparables, comparing_text
from monitor.types import Block, Document

HEADING_CHARS = 80
"""A labelled block up to this length may be a title of what follows it."""
MOST_MASKED = 10_000
"""Different texts of both sides in which noise is looked for; with more, all is new, and the rest is only folded."""
_KIND = attrgetter("kind")
_AFTER_LABEL = " \t\u3000\u00a0.:．：。、,，;—–-"


class Side:
    """Blocks that are not furniture, with their texts as compared.

    Only blocks that stand on one side alone are folded: most of an amended law is equal as it came.
    """

    __slots__ = ("_folded", "_keys", "_weights", "blocks", "bodies", "contents", "heads", "labels", "paths")

    def __init__(self, document: Document, other: Side | None = None) -> None:
        """Take a document; what moved or repeats is folded once for it and the `other` it is aligned with."""
        blocks: Sequence[Block] = document.blocks
        if "meta" in map(_KIND, blocks):
            blocks = [one for one in blocks if one.kind != "meta"]
        self.blocks = blocks
        texts, labels, paths, _ = zip(*blocks, strict=True) if blocks else ((), (), (), ())
        self.labels: Sequence[str | None] = labels
        self.paths: Sequence[tuple[str, ...]] = paths
        """Of each block, as its label is: what is asked of every block is asked of a list."""
        self.bodies: list[str] = [
            text if label is None or not text.startswith(label) else _body(text, label)
            for text, label in zip(texts, labels, strict=True)
        ]
        self.heads: list[int] = [at for at, body in enumerate(self.bodies) if not body] if "" in self.bodies else []
        """Headings that are only a label ("Article 13"), and go where the text below them goes."""
        self.contents: Sequence[int] = (
            [at for at, body in enumerate(self.bodies) if body and not body.isspace()]
            if self.heads or any(map(str.isspace, self.bodies))
            else range(len(self.bodies))
        )
        """Blocks that say something of their own. Blank ones are nowhere."""
        self._keys: dict[int, str] = {}
        self._folded: dict[str, str] = {} if other is None else other._folded
        self._weights: list[int] = []

    @property
    def weights(self) -> Sequence[int]:
        """How much each block counts where two orders exclude each other: its length, and one for being there."""
        if not self._weights:
            self._weights = [len(body) + 1 for body in self.bodies]
        return self._weights

    @property
    def said(self) -> Sequence[str]:
        """The bodies of what says something of its own."""
        return self.bodies if isinstance(self.contents, range) else [self.bodies[at] for at in self.contents]

    def says_the_same(self, other: Side) -> bool:
        """Whether labels and texts are those of the other, one by one."""
        return self.bodies == other.bodies and self.labels == other.labels

    def fold(self, chosen: Iterable[int]) -> None:
        """Make the keys of these blocks; each at most once."""
        keys, bodies, folded = self._keys, self.bodies, self._folded
        unread: list[int] = []
        for at in chosen:
            if at in keys:
                continue
            body = bodies[at]
            key = folded.get(body)
            if key is None:
                if len(folded) >= MOST_MASKED:
                    unread.append(at)
                    continue
                key = folded[body] = comparing_text(body)
            keys[at] = key
        if unread:
            texts = list(dict.fromkeys(map(bodies.__getitem__, unread)))
            folded.update(zip(texts, comparables(texts), strict=True))
            keys.update((at, folded[bodies[at]]) for at in unread)

    def speaking(self, chosen: Iterable[int]) -> list[int]:
        """Return those of these blocks that are not noise altogether; all have their keys then."""
        chosen = list(chosen)
        self.fold(chosen)
        keys = self._keys
        return [at for at in chosen if keys[at]]

    def key(self, at: int) -> str:
        """Return what is compared of a block: folded, noise masked; "" when it is noise altogether."""
        found = self._keys.get(at)
        if found is None:
            self.fold((at,))
            found = self._keys[at]
        return found

    def leads(self, at: int) -> bool:
        """Whether a block is a heading, or as short as one and followed by what belongs to it."""
        block = self.blocks[at]
        if block.kind == "heading":
            return True
        return (
            len(block.text) <= HEADING_CHARS and at + 1 < len(self.blocks) and hangs_below(self.blocks[at + 1], block)
        )

    def is_only_below(self, at: int) -> bool:
        """Whether a block without a label is all that stands below its heading: the answer to a question."""
        block, following = self.blocks[at], self.blocks[at + 1 : at + 2]
        return (
            at > 0
            and block.label is None
            and self.blocks[at - 1].kind == "heading" != block.kind
            and self.blocks[at - 1].path == block.path[:-1]
            and all(one.kind == "heading" for one in following)
        )


def _body(text: str, label: str) -> str:
    """Return a text without the label that it begins with; "" when it is nothing but the label.

    >>> _body("Article 5 Penalties", "Article 5"), _body("第 3 條", "第 3 條"), _body("12", "1")
    ('Penalties', '', '12')
    """
    rest = text[len(label) :]
    return text if rest and rest[0].isalnum() and label[-1].isalnum() else rest.lstrip(_AFTER_LABEL)
