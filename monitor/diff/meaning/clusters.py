"""Changes that stand together, each with the words around it on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Ops = Sequence[tuple[Literal["equal", "insert", "delete"], str]]

AROUND = {"latin": 48, "hangul": 28, "kana": 20, "han": 20}
"""Signs on either side of a change in which a phrase that it belongs to is looked for: "shall" beside a new "not"."""
PARTICLE_GAPS = 3
MOST = 48
"""Clusters of one provision that are weighed; a provision of more is rewritten, whatever the rest says."""
READ_CHARS = 2_500
"""Of both sides together: a rewritten megabyte says enough in its first pages."""


class Cluster(NamedTuple):
    """One stretch that changed: places in the texts before and after, and how far the words around reach."""

    old: tuple[int, int]
    new: tuple[int, int]
    left: int
    """Signs before it that are the same on both sides and may be read with it."""
    right: int
    is_whole: bool = True

    def windows(self, before: str, after: str) -> tuple[str, str]:
        """Return the two stretches with the words around them."""
        return (
            before[self.old[0] - self.left : self.old[1] + self.right],
            after[self.new[0] - self.left : self.new[1] + self.right],
        )


class Hunk(NamedTuple):
    old: tuple[int, int]
    new: tuple[int, int]
    is_particle: bool = False
    """Whether only a particle came or went, which belongs to a verb farther off: "hat … {zu |}erteilen"."""


def clusters(ops: Ops, script: str, particle: str = "") -> tuple[list[Cluster], bool]:
    """Return the clusters of a provision in order, and whether they are all of its changes.

    Changes closer together than half of what is read around them are one: "within {30|10} {|working }days". So are
    a verb and its `particle`, three times as far.
    """
    around = AROUND[script]
    hunks, is_whole = _hunks(ops, around // 2, particle)
    end = sum(len(text) for kind, text in ops if kind != "insert") if is_whole else 0
    found = []
    for at, hunk in enumerate(hunks):
        room_left = hunk.old[0] - (hunks[at - 1].old[1] if at else 0)
        following = hunks[at + 1].old[0] if at + 1 < len(hunks) else end
        room_right = max(0, following - hunk.old[1])
        found.append(_cut(Cluster(hunk.old, hunk.new, min(around, room_left), min(around, room_right))))
    return found, is_whole and all(one.is_whole for one in found)


def _cut(cluster: Cluster) -> Cluster:
    """Return a cluster of no more than is read of one; a rewritten megabyte says enough in its first pages."""
    (a, b), (c, d) = cluster.old, cluster.new
    if max(b - a, d - c) <= READ_CHARS:
        return cluster
    old, new = (a, min(b, a + READ_CHARS)), (c, min(d, c + READ_CHARS))
    return Cluster(old, new, cluster.left, 0, is_whole=False)


def _hunks(ops: Ops, gap: int, particle: str) -> tuple[list[Hunk], bool]:
    hunks: list[Hunk] = []
    read = 0
    for hunk in _plain_hunks(ops, particle):
        read += hunk.old[1] - hunk.old[0] + hunk.new[1] - hunk.new[0]
        if hunks and (len(hunks) == MOST or read > READ_CHARS):
            return hunks, False
        if hunks and hunk.old[0] - hunks[-1].old[1] < (gap * PARTICLE_GAPS if hunk.is_particle else gap):
            last = hunks.pop()
            hunks.append(Hunk((last.old[0], hunk.old[1]), (last.new[0], hunk.new[1])))
        else:
            hunks.append(hunk)
    return hunks, True


def _plain_hunks(ops: Ops, particle: str) -> Iterator[Hunk]:
    old = new = 0
    gone = come = ""
    for kind, text in (*ops, ("equal", "")):
        if kind == "delete":
            gone += text
        elif kind == "insert":
            come += text
        else:
            if gone or come:
                old, new = old + len(gone), new + len(come)
                places = (old - len(gone), old), (new - len(come), new)
                yield Hunk(*places, bool(particle) and _is_particle(gone.strip(), come.strip(), particle))
                gone = come = ""
            old += len(text)
            new += len(text)


def _is_particle(gone: str, come: str, particle: str) -> bool:
    return gone != come and (gone.replace(particle, "", 1) == come or come.replace(particle, "", 1) == gone)
