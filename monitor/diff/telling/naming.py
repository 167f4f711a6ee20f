"""A change as a provision: its texts, the labels that name it, and its words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.diff.aligning.places import Places
from monitor.diff.aligning.side import Side
from monitor.diff.telling.changes import Change
from monitor.diff.telling.group import JOINER, labelled
from monitor.diff.telling.marking import Marking, replaced
from monitor.diff.telling.ripple import joined
from monitor.diff.words import Op
from monitor.types import Block, Provision


class Namer:
    """Names the changes of one pair of documents by the places they stand in."""

    def __init__(self, before: Side, after: Side) -> None:
        self._before, self._after = before, after
        self._olds, self._news = Places(before), Places(after)
        self._marking = Marking()

    def is_numbered(self, block: Block) -> bool:
        """Whether a block of the new document belongs to a provision with a label."""
        return self._news.is_numbered(block)

    def is_bare(self, change: Change) -> bool:
        """Whether a change brings or takes a text that bears no label of its own; that of a caption is below it."""
        side, chosen = (self._after, change.news) if change.kind == "added" else (self._before, change.olds)
        if change.kind not in ("added", "removed"):
            return False
        path = side.blocks[chosen[0]].path
        return not any(side.blocks[at].label is not None and side.blocks[at].path == path for at in chosen[:2])

    def provision(self, change: Change) -> Provision:
        """Return a change with its words; the first block of either side names it."""
        olds, news = change.olds, change.news
        is_article = change.is_whole or change.kind != "revised"
        before = _text(self._before, olds, is_article=is_article) if olds else None
        after = _text(self._after, news, is_article=is_article) if news else None
        old = self._before.blocks[olds[0]] if olds else None
        new = self._after.blocks[news[0]] if news else None
        was = (self._olds.label(old), old.path) if old else (None, ())
        now = (self._news.label(new), new.path) if new else was
        how = self._ops(change, before, after)
        return Provision(change.kind, *now, *was, before, after, how, change.reasons)

    def _ops(self, change: Change, before: str | None, after: str | None) -> tuple[Op, ...]:
        if before is None or after is None or change.is_whole:
            whole: list[Op] = [("delete", before or ""), ("insert", after or "")]
            return tuple(run for run in whole if run[1])
        if len(change.pieces) == 1:
            return self._marking.ops(before, after)
        if change.kind == "revised" and self._marking.is_spent:
            return replaced(before, after)  # thousands of provisions told as hundreds are not marked one by one
        how: list[Op] = []
        is_article = change.is_whole or change.kind != "revised"
        for olds, news in change.pieces:
            if how:
                how.append(("equal", JOINER))
            was = _text(self._before, olds, is_article=is_article, is_first=not how)
            how += self._marking.ops(was, _text(self._after, news, is_article=is_article, is_first=not how))
        return tuple(joined(how))

    def placed(self, provision: Provision) -> Provision:
        """Name a provision without a label of its own by the one it stands in."""
        if provision.label is not None and provision.old_label is not None:
            return provision
        new, old = Block("", provision.label, provision.path), Block("", provision.old_label, provision.old_path)
        return replace(provision, label=self._news.label(new), old_label=self._olds.label(old))


def _text(side: Side, chosen: Sequence[int], *, is_article: bool, is_first: bool = True) -> str:
    """Return the texts of blocks, one a line. In an article that came, went or moved as a whole, the points below
    carry their labels; the first line's is the provision's own."""
    if len(chosen) == 1:
        block = side.blocks[chosen[0]]
        return block.text if is_first or not is_article else labelled(block)
    head = int(is_first)
    texts = [side.blocks[at].text for at in (chosen[:head] if is_article else chosen)]
    return JOINER.join([*texts, *(labelled(side.blocks[at]) for at in chosen[head:] if is_article)])
