"""A redline as lines of text: colours on a terminal, [-deleted-] and {+inserted+} where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from monitor.cli.output import clean, line, width

if TYPE_CHECKING:
    from monitor.cli.wrapping import Span
    from monitor.types import PolicyDate, Provision

ARROW = " › "
CONTEXT = 160
"""Characters of an unchanged stretch that stay around a change."""

LEAST_SIDE = 34
"""Columns that each of two sides needs to be read."""

BLUE, ORANGE = 33, 166
"""Of the 256 colours: told apart by those who do not see red or green, and readable on black and on white."""

_LIKE_MARKS = re.compile(r"[\[{]\\*[-+]|[-+]\\*[\]}]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a redline is shown."""

    colour: bool = False
    context: int | None = CONTEXT
    """Equal stretches longer than this are folded; None shows everything."""
    columns: int | None = None
    """The terminal's width; None for a pipe, where a paragraph is a line."""
    side: bool = False
    """Two columns, where there is room for them."""

    @property
    def is_side(self) -> bool:
        return self.side and (self.columns or 0) >= 2 * LEAST_SIDE + 5


def lines(provisions: Iterable[Provision], look: Look) -> Iterator[str]:
    """Yield the redline: for each provision its heading, what it amounts to, and its words."""
    for provision in provisions:
        yield heading(provision, colour=look.colour)
        for reason in provision.reasons:
            yield from _faint(f"• {line(reason)}", look)
        yield from _side_by_side(provision, look) if look.is_side else _unified(provision, look)
        yield ""


def heading(provision: Provision, *, colour: bool) -> str:
    """Return `Chapter II › Article 5 — revised`, with the old place where that was another."""
    here = ARROW.join(provision.path) or provision.label or "(no heading)"
    said = f"{here} — {provision.kind}"
    old = ARROW.join(provision.old_path) or provision.old_label
    if provision.kind not in ("added", "removed") and old and old != here:
        said += f", was {old}"
    return typer.style(clean(said), bold=True) if colour else clean(said)


def verdict(reasons: Sequence[str], dates: Sequence[PolicyDate], columns: int | None = None) -> Iterator[str]:
    """Yield what the whole amounts to, and the dates that matter, a line each; as wide as a terminal is."""
    from monitor.web.dates import MEANING, day_or_rule

    told = [f"• {line(reason)}" for reason in reasons]
    told += [f"{MEANING[each.kind]} {line(day_or_rule(each))}: {line(each.text)}" for each in dates]
    for text in told:
        for at, row in enumerate(_wrapped([("equal", text)], Look(columns=columns), " " * 4)):
            yield f"{'    ' if at else '  '}{row}"


def _faint(text: str, look: Look) -> Iterator[str]:
    for row in _wrapped([("reason", text)], look, "  "):
        yield f"  {row}"


def _unified(provision: Provision, look: Look) -> Iterator[str]:
    spans = [span for kind, text in _shown(provision, look) for span in _marked(kind, clean(text), look)]
    for row in _wrapped(spans, look, "  "):
        yield f"  {row}".rstrip()


def _shown(provision: Provision, look: Look) -> Sequence[tuple[str, str]]:
    from monitor.diff.excerpt import excerpt

    return provision.ops if look.context is None else excerpt(provision, width=look.context)


def _side_by_side(provision: Provision, look: Look) -> Iterator[str]:
    from monitor.cli import wrapping
    from monitor.diff.excerpt import folded
    from monitor.diff.sides import rows

    room = ((look.columns or 0) - 5) // 2
    for row in rows(folded(provision.ops, look.context)):
        if row.fold:
            yield _painted([("reason", f"  … {len(row.fold):,} characters unchanged …")], look)
            continue
        halves = [
            list(wrapping.lines([s for kind, text in half for s in _marked(kind, clean(text), look)], room))
            for half in (row.before, row.after)
        ]
        for at in range(max(map(len, halves))):
            left, right = (half[at] if at < len(half) else [] for half in halves)
            blank = " " * (room - width("".join(text for _, text in left)))
            yield f"  {_painted(left, look)}{blank} │ {_painted(right, look)}".rstrip()


def _marked(kind: str, text: str, look: Look) -> list[Span]:
    """Return a stretch with its marks; what in the text looks like one gets a backslash, so that no two are alike."""
    if look.colour:
        return [(kind, text)]
    text = _LIKE_MARKS.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)
    if kind == "equal" or not text:
        return [(kind, text)]
    return [(kind, f"[-{text}-]" if kind == "delete" else f"{{+{text}+}}")]


def _wrapped(spans: Sequence[Span], look: Look, indent: str) -> Iterator[str]:
    from monitor.cli import wrapping

    if look.columns is None:
        yield from _painted(spans, look).splitlines() or [""]
        return
    for row in wrapping.lines(spans, max(look.columns - len(indent), LEAST_SIDE)):
        yield _painted(row, look)


def _painted(spans: Sequence[Span], look: Look) -> str:
    return "".join(_paint(style, text) if look.colour else text for style, text in spans)


def _paint(style: str, text: str) -> str:
    if style == "delete":
        return typer.style(text, fg=ORANGE, strikethrough=True)
    if style == "insert":
        return typer.style(text, fg=BLUE, underline=True)
    return typer.style(text, dim=True) if style == "reason" else text
