"""An alignment as provisions: every difference named once, in the order of the new document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from monitor.diff.aligning.align import Alignment
from monitor.diff.aligning.sequence import Match
from monitor.diff.aligning.side import Side
from monitor.diff.telling.changes import Change, bounded
from monitor.diff.telling.group import hangs_below, together
from monitor.diff.telling.naming import Namer
from monitor.diff.telling.reorder import reordered
from monitor.diff.telling.repeals import repeals
from monitor.diff.telling.ripple import MOST_READ, Renumbered, Run, fact, runs, told
from monitor.normalize import comparable, comparables
from monitor.types import Block, Provision

_BLANK = re.compile(r"\s+")
_COUNTS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell, and the facts that tell it for the whole document."""

    provisions: list[Provision]
    renumbered: list[Renumbered]
    facts: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    """Why something that differs is no provision."""
    bare: frozenset[int] = frozenset()
    """Places among the provisions of those that came or went and bear no label themselves: theirs is the container's.
    A row of an annex is no annex."""


class Teller:
    """Names the differences of one pair of documents."""

    def __init__(self, before: Side, after: Side, found: Alignment) -> None:
        self._before, self._after, self._found = before, after, found
        self._namer = Namer(before, after)

    def tell(self) -> Told:
        """Return every difference, in the order of the new document; what is gone stands where it stood."""
        lists = reordered(self._found.moved, self._before, self._after, self._namer.is_numbered)
        articles = list(self._moved(set(lists.pairs)))
        whole = {match for article in articles for match in article}
        renumbered = list(self._renumbered(whole))
        found_runs = runs(renumbered)
        changes = [
            *lists.changes,
            *self._edited(found_runs),
            *self._regrouped(),
            *(Change(a[0][1], "moved", [([i], [j]) for i, j in a], (self._way(a),)) for a in articles),
            *self._came_and_went(),
        ]
        entries = [
            (change.place, self._namer.provision(change), self._namer.is_bare(change)) for change in bounded(changes)
        ]
        for run in found_runs:
            provision = told(run)
            if provision is not None:
                entries.append((run.members[0].place - 0.25, self._namer.placed(provision), False))
        entries.sort(key=lambda entry: entry[0])
        facts = [fact(run) for run in sorted(found_runs, key=lambda run: -len(run.members)) if len(run.members) > 1]
        bare = frozenset(at for at, (_, _, is_bare) in enumerate(entries) if is_bare)
        return Told([one for _, one, _ in entries], renumbered, facts, list(lists.silent), bare)

    # ------------------------------------------------------------ what there is to tell

    def _renumbered(self, moved: set[Match]) -> Iterator[Renumbered]:
        """Yield the blocks whose label changed where they stand, in the order of the new document."""
        edited = {*self._found.edited}
        olds, news = self._before.blocks, self._after.blocks
        labels, others = self._before.labels, self._after.labels
        pairs = [pair for pair in (*self._found.equal, *edited) if labels[pair[0]] != others[pair[1]]]
        pairs.sort(key=itemgetter(1))
        printed = comparables([labels[i] or "" for i, _ in pairs]), comparables([others[j] or "" for _, j in pairs])
        is_asked = len(pairs) <= MOST_READ
        for (i, j), was, now in zip(pairs, *printed, strict=True):
            if was == now or (i, j) in moved:
                continue
            if is_asked and self._after.bodies[j] and not self._after.key(j):
                continue  # it says nothing, by whatever label
            old, new = olds[i], news[j]
            if not _same_line(old, new):
                yield Renumbered(j, old, new, (i, j) in edited)

    def _edited(self, found: Sequence[Run]) -> Iterator[Change]:
        alone = {run.members[0].place: fact(run) for run in found if len(run.members) == 1}
        for i, j in self._found.edited:
            if not _same_line(self._before.blocks[i], self._after.blocks[j]):
                yield Change(j, "revised", [([i], [j])], (alone[j],) if j in alone else ())

    def _regrouped(self) -> Iterator[Change]:
        for olds, news in self._found.regrouped:
            many, side = (news, self._after) if len(news) > 1 else (olds, self._before)
            labels = list(dict.fromkeys(side.blocks[at].label or "" for at in many))
            is_named = len(labels) == len(many) and all(labels)
            if is_named:
                names = f"{', '.join(labels[:-1])} and {labels[-1]}"
                reason = f"split into {names}" if len(news) > 1 else f"merged from {names}"
            else:
                count = _COUNTS[len(many)]
                reason = f"split in {count}" if len(news) > 1 else f"{count} merged into one"
            yield Change(news[0], "revised", [(olds, news)], (reason,))

    def _moved(self, silent: set[Match]) -> Iterator[list[Match]]:
        """Yield what moved, an article with its heading and paragraphs as one."""
        chosen = {pair for pair in self._found.moved if pair not in silent}
        if not chosen:
            return
        labels = set(self._before.heads)
        heads = {pair for pair in self._found.equal if pair[0] in labels}
        above = {(i - 1, j - 1) for i, j in chosen} & heads
        while not above <= chosen:
            chosen |= above
            above = {(i - 1, j - 1) for i, j in above} & heads
        article: list[Match] = []
        for i, j in sorted(chosen):
            if article and (i - 1, j - 1) == article[-1] and self._hangs(i, j, article[0]):
                article.append((i, j))
                continue
            if article:
                yield article
            article = [(i, j)]
        yield article

    def _hangs(self, i: int, j: int, head: Match) -> bool:
        return hangs_below(self._before.blocks[i], self._before.blocks[head[0]]) and hangs_below(
            self._after.blocks[j], self._after.blocks[head[1]]
        )

    def _way(self, article: Sequence[Match]) -> str:
        """Return where something moved, in words."""
        olds, news = self._before, self._after
        is_edited = any(olds.key(i) != news.key(j) for i, j in article)
        what = "moved and edited" if is_edited else "moved"
        there, here = olds.blocks[article[0][0]].path[:-1], news.blocks[article[0][1]].path[:-1]
        if there == here:
            return what
        apart = next(((a, b) for a, b in zip(there, here, strict=False) if a != b), None)
        return f"{what} from {apart[0]} to {apart[1]}" if apart else what

    def _came_and_went(self) -> Iterator[Change]:
        added = list(together(self._after.blocks, self._found.added))
        removed = list(together(self._before.blocks, self._found.removed))
        marked = repeals(self._before, self._after, removed, added)
        yield from (Change(news[0], "revised", [(olds, news)], is_whole=True) for olds, news in marked)
        told = {at for _, news in marked for at in news}, {at for olds, _ in marked for at in olds}
        yield from (Change(group[0], "added", [([], group)]) for group in added if group[0] not in told[0])
        groups = [group for group in removed if group[0] not in told[1]]
        places = self._places_of_removed([group[0] for group in groups])
        for group, place in zip(groups, places, strict=True):
            yield Change(place, "removed", [(group, [])])

    def _places_of_removed(self, firsts: Iterable[int]) -> Iterator[float]:
        """Yield each one's place in the new document: just after what the nearest earlier block became."""
        regrouped = ((olds[0], news[-1]) for olds, news in self._found.regrouped)
        known = sorted([*self._found.equal, *self._found.edited, *regrouped])
        place, at = -0.5, 0
        for first in firsts:
            while at < len(known) and known[at][0] < first:
                place = known[at][1] + 0.5
                at += 1
            yield place


def _same_line(old: Block, new: Block) -> bool:
    """Whether label and text together read the same: a label that was read as text before is no change."""
    return (old.label is None) != (new.label is None) and _line(old) == _line(new)


def _line(block: Block) -> str:
    label = "" if block.label is None or block.text.startswith(block.label) else block.label
    return _BLANK.sub("", comparable(f"{label} {block.text}"))
