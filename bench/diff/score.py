"""Holds the public `diff` record against the truth: what was told as what it is.

A reported provision is *explained*, and the facts it names are *found*, only when kind, words and label all agree:

- insert: `added`, and every line of `after` is an inserted block (a new article may come as one provision, its lines
  in order, or as several); delete: `removed`, the same for `before`.
- modify: `revised`, `before` and `after` are the whole old and new block.
- move: `moved`, and every line of `before` and of `after` is a moved block, old and new; "move and modify" likewise,
  with the new words in `after`.
- split and merge: one provision `revised` whose `before` and `after` are all pieces, one a line, and one of whose
  `reasons` says "split" or "merged".
- renumber: `renumbered` with the old and the new label.
- ripple: one provision `renumbered` that begins with a member of the series, old and new, and names the last of its
  range, old and new, in a reason or in its lines; at least one member of the range must not have been told before. A
  second provision on the same ripple is not explained, unless another edit stands in the series and parts it. It is
  found when every member that was not told otherwise (as revised with both labels) lies in a told range.

Words agree when their letters and digits do (width and case folded), with or without the label in front. Labels agree
when their letters and digits do; a block without label may carry the label of what it stands in, which is not
checked. Precision is the share of explained provisions, recall the share of found facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from bench.diff.ripple import Ripples
from bench.diff.truth import Fact, Piece
from bench.diff.units import squash

Provision = dict[str, Any]

_TOLD_AS = {
    "added": ("insert",),
    "removed": ("delete",),
    "revised": ("modify", "split", "merge"),
    "moved": ("move", "move and modify"),
}


@dataclass(slots=True)
class Score:
    """What was found and what was explained, added up."""

    found: Counter[str] = field(default_factory=Counter)
    """Facts told as what they are, by kind."""
    facts: Counter[str] = field(default_factory=Counter)
    explained: Counter[str] = field(default_factory=Counter)
    """Provisions that some fact explains, by the provision's kind."""
    provisions: Counter[str] = field(default_factory=Counter)
    missed: list[Fact] = field(default_factory=list)
    unexplained: list[Provision] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.found += other.found
        self.facts += other.facts
        self.explained += other.explained
        self.provisions += other.provisions
        self.missed += other.missed
        self.unexplained += other.unexplained
        return self

    @property
    def precision(self) -> float:
        """1 when nothing was told."""
        told = self.provisions.total()
        return self.explained.total() / told if told else 1.0

    @property
    def recall(self) -> float:
        """1 when there was nothing to tell."""
        return self.found.total() / self.facts.total() if self.facts.total() else 1.0


def score(provisions: Sequence[Provision], facts: Sequence[Fact], excused: Set[str] = frozenset()) -> Score:
    """Return how well `provisions`, of a `diff` record, tell these facts.

    A provision that no fact explains is left out when all its lines, of one side, are among the `excused`.
    """
    truth = _Truth(facts)
    result = Score(facts=Counter(fact.kind for fact in facts))
    # A ripple is held against what is left when every other fact has had its provision.
    ordered = sorted(range(len(provisions)), key=lambda at: provisions[at]["kind"] == "renumbered")
    unexplained = []
    for at in ordered:
        provision = provisions[at]
        is_explained = truth.takes(provision)
        if is_explained or not _is_excused(provision, excused):
            result.provisions[provision["kind"]] += 1
            result.explained[provision["kind"]] += is_explained
            unexplained += [] if is_explained else [at]
    result.unexplained = [provisions[at] for at in sorted(unexplained)]
    for fact, is_found in zip(facts, truth.found(), strict=True):
        result.found[fact.kind] += is_found
        if not is_found:
            result.missed.append(fact)
    result.found, result.explained = +result.found, +result.explained
    return result


class _Truth:
    """The facts, and which of their blocks have been told."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self.told: list[set[int]] = [set() for _ in facts]
        self.ripples = Ripples(facts)
        self.by_line: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, fact in enumerate(facts):
            if fact.kind != "ripple":
                for m, piece in enumerate(fact.new or fact.old):
                    for said in _said(piece):
                        self.by_line[said].append((n, m))

    def found(self) -> list[bool]:
        return [
            self.ripples.is_found(n) if fact.kind == "ripple" else len(told) == max(len(fact.old), len(fact.new))
            for n, (fact, told) in enumerate(zip(self.facts, self.told, strict=True))
        ]

    def takes(self, provision: Provision) -> bool:
        """Whether some facts explain a provision; they are told from now on."""
        kind = provision["kind"]
        if kind == "renumbered":
            return self._takes_alone(provision) or self.ripples.takes(provision)
        whole = kind == "revised"
        if whole and any(self._takes_whole(n, provision) for n in self._candidates(provision)):
            return True
        return not whole and self._takes_lines(provision, _TOLD_AS[kind])

    def _candidates(self, provision: Provision) -> list[int]:
        lines = (provision["after"] or "").split("\n")
        return [n for line in lines[:1] for n, m in self.by_line.get(squash(line), []) if m == 0]

    def _takes_whole(self, n: int, provision: Provision) -> bool:
        """One fact, one provision: modify, split, merge."""
        fact = self.facts[n]
        if fact.kind not in _TOLD_AS["revised"] or self.told[n]:
            return False
        if not (_are(provision["before"], fact.old) and _are(provision["after"], fact.new)):
            return False
        if not (_is_label(provision["label"], fact.new[0]) and _is_label(provision["old_label"], fact.old[0])):
            return False
        word = {"split": "split", "merge": "merge"}.get(fact.kind, "")
        if not any(word in reason.casefold() for reason in provision["reasons"] or [""]):
            return False
        self.told[n] = set(range(max(len(fact.old), len(fact.new))))
        self.ripples.told_as_revised(fact)
        return True

    def _takes_lines(self, provision: Provision, kinds: tuple[str, ...]) -> bool:
        """Every line a block of such a fact that was not told yet."""
        text = provision["after"] if provision["after"] is not None else provision["before"]
        old_lines = (provision["before"] or "").split("\n")
        taken: list[tuple[int, int]] = []
        lines = text.split("\n")
        for at, line in enumerate(lines):
            said = squash(line)
            for n, m in self.by_line.get(said, ()):
                fact = self.facts[n]
                if fact.kind not in kinds or m in self.told[n] or (n, m) in taken:
                    continue
                piece = (fact.new or fact.old)[m]
                if at == 0 and not _is_label(provision["label"], piece):
                    continue
                if provision["kind"] == "moved" and not (
                    len(old_lines) == len(lines) and squash(old_lines[at]) in _said(fact.old[m])
                ):
                    continue
                taken.append((n, m))
                break
            else:
                return False
        for n, m in taken:
            self.told[n].add(m)
        return True

    def _takes_alone(self, provision: Provision) -> bool:
        labels = squash(provision["old_label"] or ""), squash(provision["label"] or "")
        for n, fact in enumerate(self.facts):
            if fact.kind == "renumber" and not self.told[n] and labels == (fact.old[0].label, fact.new[0].label):
                if squash(provision["after"] or "") not in _said(fact.new[0]):
                    continue
                self.told[n].add(0)
                return True
        return False


def _is_excused(provision: Provision, excused: Set[str]) -> bool:
    sides = [text.split("\n") for text in (provision["before"], provision["after"]) if text]
    return any(all(squash(line) in excused for line in lines) for lines in sides)


def _said(piece: Piece) -> tuple[str, ...]:
    """What a block's line may read: with the label in front, or without."""
    return tuple(dict.fromkeys((piece.text or piece.label, piece.label + piece.text)))


def _are(text: str | None, pieces: Sequence[Piece]) -> bool:
    lines = (text or "").split("\n")
    return len(lines) == len(pieces) and all(
        squash(line) in _said(piece) for line, piece in zip(lines, pieces, strict=True)
    )


def _is_label(label: str | None, piece: Piece) -> bool:
    return not piece.label or squash(label or "") == piece.label
