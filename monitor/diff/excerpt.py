"""A provision's ops cut for display: long equal stretches folded, every changed word kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from monitor.diff.words import Op
from monitor.diff.words.compounds import cut
from monitor.types import Provision

ELLIPSIS = " … "
WIDTH = 80

LEAST_FOLD = 60
"""Characters that are worth folding away: fewer are read sooner than the fold is understood."""

_NEAR = 30
"""How far a fold's edge moves to begin or end where a sentence or a word does."""

Piece = tuple[Literal["equal", "insert", "delete", "fold"], str]
"""As an op; `fold` is an equal stretch that need not be shown."""


def folded(ops: Sequence[Op], width: int | None = WIDTH) -> list[Piece]:
    """Return ops with the middle of each long equal stretch as a `fold`; joined as `equal`, they are the ops.

    At most `width` characters, and some more up to the next word, stay on either side of a change; None folds
    nothing. Where all is equal (moved, renumbered) the beginning and the end stay.
    """
    pieces: list[Piece] = []
    last = len(ops) - 1
    for at, (kind, text) in enumerate(ops):
        if kind != "equal" or width is None:
            pieces.append((kind, text))
            continue
        start = _back(text, 0 if at == 0 < last else width)
        end = _on(text, len(text) - (0 if at == last > 0 else width))
        if end - start < LEAST_FOLD:
            pieces.append((kind, text))
            continue
        parts: tuple[Piece, ...] = (("equal", text[:start]), ("fold", text[start:end]), ("equal", text[end:]))
        pieces += [part for part in parts if part[1]]
    return pieces


def excerpt(provision: Provision, *, width: int = WIDTH) -> list[Op]:
    """Return ops for a line of text: what `folded` folds is an ellipsis. They no longer rebuild the texts."""
    shown: list[Op] = []
    for kind, text in folded(provision.ops, width):
        if kind != "fold":
            shown.append((kind, text))
        elif shown:
            shown.append(("equal", ELLIPSIS))
        else:
            shown.append(("equal", ELLIPSIS.lstrip()))
    return _joined(shown)


def _joined(ops: Sequence[Op]) -> list[Op]:
    """Put equal neighbours together, with one blank between words and an ellipsis."""
    result: list[Op] = []
    for kind, text in ops:
        if result and result[-1][0] == kind == "equal":
            before = result[-1][1]
            text = before.rstrip(" ") + text if text == ELLIPSIS else before + text.lstrip(" ")  # noqa: PLW2901
            result[-1] = (kind, text)
        else:
            result.append((kind, text))
    if result and result[-1][0] == "equal" and result[-1][1].endswith(ELLIPSIS):
        result[-1] = ("equal", result[-1][1].rstrip())
    return result


def _back(text: str, at: int) -> int:
    """Return the best place to cut at or shortly before an offset."""
    if at <= 0 or at >= len(text):
        return max(min(at, len(text)), 0)
    return max(range(at, max(at - _NEAR, 0), -1), key=lambda place: min(cut(text, place), 2))


def _on(text: str, at: int) -> int:
    """Return the best place to cut at or shortly after an offset."""
    if at <= 0 or at >= len(text):
        return max(min(at, len(text)), 0)
    return max(range(at, min(at + _NEAR, len(text))), key=lambda place: min(cut(text, place), 2))
