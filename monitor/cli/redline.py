"""A redline as lines of text: colours on a terminal, [-deleted-] and {+inserted+} where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from monitor.cli.output import clean

if TYPE_CHECKING:
    from monitor.types import Provision

ARROW = " › "


def lines(provisions: Iterable[Provision], *, colour: bool, context: int | None = 160) -> Iterator[str]:
    """Yield the redline, a heading and its words for each provision.

    `context` folds equal stretches longer than so many characters; None shows everything.
    """
    for provision in provisions:
        yield heading(provision, colour=colour)
        for row in words(provision, colour=colour, context=context).splitlines() or [""]:
            yield f"  {row}"
        yield ""


def heading(provision: Provision, *, colour: bool) -> str:
    """Return `Chapter II › Article 5 — revised`, with the old place where it moved."""
    here = ARROW.join(provision.path) or provision.label or "(no heading)"
    said = f"{here} — {provision.kind}"
    old = ARROW.join(provision.old_path)
    if provision.kind in ("moved", "renumbered") and old and old != here:
        said += f", was {old}"
    return typer.style(clean(said), bold=True) if colour else clean(said)


def words(provision: Provision, *, colour: bool, context: int | None) -> str:
    """Return the provision's text with its insertions and deletions marked."""
    return "".join(_mark(kind, clean(text), colour) for kind, text in folded(provision, context))


def folded(provision: Provision, context: int | None) -> Iterable[tuple[str, str]]:
    if context is None:
        return provision.ops
    from monitor.diff.excerpt import excerpt

    return excerpt(provision, width=context)


def _mark(kind: str, text: str, colour: bool) -> str:
    if kind == "equal" or not text:
        return text
    if not colour:
        return f"[-{text}-]" if kind == "delete" else f"{{+{text}+}}"
    if kind == "delete":
        return typer.style(text, fg="red", strikethrough=True)
    return typer.style(text, fg="green", underline=True)
