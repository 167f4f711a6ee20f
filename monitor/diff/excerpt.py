"""A provision's ops cut for display: long equal stretches folded, every changed word kept."""

from __future__ import annotations

from monitor.diff.words import Op
from monitor.types import Provision

ELLIPSIS = " … "
WIDTH = 80


def excerpt(provision: Provision, *, width: int = WIDTH) -> list[Op]:
    """Return ops in which at most `width` characters stay on either side of each change.

    Folded stretches show an ellipsis; the result no longer rebuilds the texts. A provision whose words stay (moved,
    renumbered) shows its beginning and end.
    """
    shown: list[Op] = []
    last = len(provision.ops) - 1
    for at, (kind, text) in enumerate(provision.ops):
        if kind == "equal":
            text = _folded(text, 0 if at == 0 < last else width, 0 if at == last > 0 else width)  # noqa: PLW2901
        shown.append((kind, text))
    return shown


def _folded(text: str, head: int, tail: int) -> str:
    """Keep `head` characters of the start and `tail` of the end, cut at blanks where there are any."""
    if len(text) <= head + tail + len(ELLIPSIS):
        return text
    start = text[:head]
    if head and " " in start.strip():
        start = start[: start.rindex(" ")]
    end = text[len(text) - tail :] if tail else ""
    if tail and " " in end.strip():
        end = end[end.index(" ") + 1 :]
    return f"{start}{ELLIPSIS if start else ELLIPSIS.lstrip()}{end}" if end else f"{start}{ELLIPSIS.rstrip()}"
