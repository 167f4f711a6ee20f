"""An alignment as provisions: every difference named once, in the order of the new document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from monitor.diff import words
from monitor.diff.align import Alignment
from monitor.diff.group import JOINER, hangs_below, together
from monitor.diff.pieces import Group
from monitor.diff.places import Places
from monitor.diff.reorder import reordered
from monitor.diff.ripple import Renumbered, Run, fact, joined, runs, told
from monitor.diff.sequence import Match
from monitor.diff.side import Side
from monitor.normalize import comparable
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


class Teller:
    """Names the differences of one pair of documents."""

    def __init__(self, before: Side, after: Side, found: Alignment) -> None:
        self._before, self._after, self._found = before, after, found
        self._olds, self._news = Places(before), Places(after)
        self._entries: list[tuple[float, Provision]] = []

    def tell(self) -> Told:
        """Return every difference, in the order of the new document; what is gone stands where it stood."""
        lists = reordered(self._found.moved, self._before, self._after, self._news)
        articles = list(self._moved(set(lists.pairs)))
        whole = {match for article in articles for match in article}
        renumbered = list(self._renumbered(whole))
        found_runs = runs(renumbered)
        self._tell_runs(found_runs)
        self._tell_edited(found_runs)
        self._entries += [(news[0], self._regrouped(olds, news)) for olds, news in self._found.regrouped]
        self._entries += [(article[0][1], self._moved_whole(article)) for article in articles]
        self._entries += [(place, self._placed(one)) for place, one in lists.provisions]
        self._tell_added()
        self._tell_removed()
        self._entries.sort(key=lambda entry: entry[0])
        facts = [fact(run) for run in sorted(found_runs, key=lambda run: -len(run.members)) if len(run.members) > 1]
        return Told([one for _, one in self._entries], renumbered, facts, list(lists.silent))

    def _renumbered(self, moved: set[Match]) -> Iterator[Renumbered]:
        """Yield the blocks whose label changed where they stand, in the order of the new document."""
        edited = {*self._found.edited}
        for i, j in sorted([*self._found.equal, *self._found.edited], key=lambda pair: pair[1]):
            old, new = self._before.blocks[i], self._after.blocks[j]
            if old.label == new.label or (i, j) in moved:
                continue
            if comparable(old.label or "") != comparable(new.label or "") and not _same_line(old, new):
                yield Renumbered(j, old, new, (i, j) in edited)

    def _tell_runs(self, found: Sequence[Run]) -> None:
        for run in found:
            provision = told(run)
            if provision is not None:
                self._entries.append((run.members[0].place - 0.25, self._placed(provision)))

    def _tell_edited(self, found: Sequence[Run]) -> None:
        alone = {run.members[0].place: fact(run) for run in found if len(run.members) == 1}
        for i, j in self._found.edited:
            old, new = self._before.blocks[i], self._after.blocks[j]
            if _same_line(old, new):
                continue
            reasons = (alone[j],) if j in alone else ()
            self._entries.append((j, self._pair("revised", [i], [j], reasons)))

    def _pair(self, kind: str, olds: Sequence[int], news: Sequence[int], reasons: tuple[str, ...]) -> Provision:
        """Return the provision that these blocks were and are; the first of either side name it."""
        before = JOINER.join(self._before.blocks[i].text for i in olds)
        after = JOINER.join(self._after.blocks[j].text for j in news)
        old, new = self._before.blocks[olds[0]], self._after.blocks[news[0]]
        places = (self._news.label(new), new.path, self._olds.label(old), old.path)
        return Provision(kind, *places, before, after, words.ops(before, after), reasons)  # type: ignore[arg-type]

    def _placed(self, provision: Provision) -> Provision:
        """Name a provision without a label of its own by the one it stands in."""
        new, old = Block("", provision.label, provision.path), Block("", provision.old_label, provision.old_path)
        return replace(provision, label=self._news.label(new), old_label=self._olds.label(old))

    def _regrouped(self, olds: Sequence[int], news: Sequence[int]) -> Provision:
        many, side = (news, self._after) if len(news) > 1 else (olds, self._before)
        labels = list(dict.fromkeys(side.blocks[at].label or "" for at in many))
        is_named = len(labels) == len(many) and all(labels)
        how = "split into" if len(news) > 1 else "merged from"
        if is_named:
            fact_of = f"{how} {', '.join(labels[:-1])} and {labels[-1]}"
        else:
            fact_of = f"split in {_COUNTS[len(many)]}" if len(news) > 1 else f"{_COUNTS[len(many)]} merged into one"
        return self._pair("revised", olds, news, (fact_of,))

    def _moved(self, silent: set[Match]) -> Iterator[list[Match]]:
        """Yield what moved, an article with its heading and paragraphs as one."""
        chosen = {pair for pair in self._found.moved if pair not in silent}
        if not chosen:
            return
        labels = set(self._before.heads)
        heads = {pair for pair in self._found.equal if pair[0] in labels}
        chosen |= {(i - 1, j - 1) for i, j in chosen if (i - 1, j - 1) in heads}
        article: list[Match] = []
        for i, j in sorted(chosen):
            if article and (i - 1, j - 1) == article[-1] and self._hangs(i, j, article[0]):
                article.append((i, j))
                continue
            if article:
                yield article
            article = [(i, j)]
        if article:
            yield article

    def _hangs(self, i: int, j: int, head: Match) -> bool:
        return hangs_below(self._before.blocks[i], self._before.blocks[head[0]]) and hangs_below(
            self._after.blocks[j], self._after.blocks[head[1]]
        )

    def _moved_whole(self, article: Sequence[Match]) -> Provision:
        olds, news = [i for i, _ in article], [j for _, j in article]
        provision = self._pair("moved", olds[:1], news[:1], ())
        how: list[words.Op] = []
        for i, j in article:
            if how:
                how.append(("equal", JOINER))
            how += words.ops(self._before.blocks[i].text, self._after.blocks[j].text)
        before = JOINER.join(self._before.blocks[i].text for i in olds)
        after = JOINER.join(self._after.blocks[j].text for j in news)
        is_edited = any(self._before.key(i) != self._after.key(j) for i, j in article)
        reasons = (_way(provision, is_edited=is_edited),)
        return replace(provision, before=before, after=after, ops=tuple(joined(how)), reasons=reasons)

    def _tell_added(self) -> None:
        for group in together(self._after.blocks, self._found.added):
            head = self._after.blocks[group[0]]
            text = JOINER.join(self._after.blocks[j].text for j in group)
            how: tuple[words.Op, ...] = (("insert", text),)
            provision = Provision("added", self._news.label(head), head.path, None, (), None, text, how)
            self._entries.append((group[0], provision))

    def _tell_removed(self) -> None:
        groups = list(together(self._before.blocks, self._found.removed))
        places = self._places_of_removed([group[0] for group in groups])
        for group, place in zip(groups, places, strict=True):
            head = self._before.blocks[group[0]]
            text = JOINER.join(self._before.blocks[i].text for i in group)
            label = self._olds.label(head)
            how: tuple[words.Op, ...] = (("delete", text),)
            named = (label, head.path, label, head.path)
            self._entries.append((place, Provision("removed", *named, text, None, how)))

    def _places_of_removed(self, firsts: Iterable[int]) -> Iterator[float]:
        """Yield each one's place in the new document: just after what the nearest earlier block became."""
        known = sorted([*self._found.equal, *self._found.edited, *_firsts(self._found.regrouped)])
        place, at = -0.5, 0
        for first in firsts:
            while at < len(known) and known[at][0] < first:
                place = known[at][1] + 0.5
                at += 1
            yield place


def _firsts(groups: Iterable[Group]) -> Iterator[Match]:
    return ((olds[0], news[-1]) for olds, news in groups)


def _same_line(old: Block, new: Block) -> bool:
    """Whether label and text together read the same: a label that was read as text before is no change."""
    return _line(old) == _line(new)


def _line(block: Block) -> str:
    label = "" if block.label is None or block.text.startswith(block.label) else block.label
    return _BLANK.sub("", comparable(f"{label} {block.text}"))


def _way(provision: Provision, *, is_edited: bool) -> str:
    """Return where something moved, in words."""
    what = "moved and edited" if is_edited else "moved"
    here, there = provision.path[:-1], provision.old_path[:-1]
    if here == there or not here or not there:
        return what
    depth = next((n for n, (a, b) in enumerate(zip(there, here, strict=False)) if a != b), None)
    if depth is None:
        return what
    return f"{what} from {there[depth]} to {here[depth]}"
