"""Buttons inside a text: names of networks under "Share this story". Told, but never weighty.

A network's name alone says nothing about itself: in a law that lists the platforms it governs it is the law. What
stands before it decides: a run of names is buttons when it follows a line that shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from monitor.noise.lines import names_networks, shares
from monitor.types import Document, Provision

ONLY_BUTTONS: Final = "only share buttons differ"


def with_buttons(provisions: Sequence[Provision], before: Document, after: Document) -> list[Provision]:
    """Return the provisions, those marked that are nothing but share buttons."""
    if not any(map(_is_named, provisions)):
        return list(provisions)
    old, new = _buttons(before), _buttons(after)
    return [
        replace(one, reasons=(*one.reasons, ONLY_BUTTONS))
        if _is_named(one) and _stands_in(one.before, old) and _stands_in(one.after, new)
        else one
        for one in provisions
    ]


def _is_named(provision: Provision) -> bool:
    return all(text is None or names_networks(text) for text in (provision.before, provision.after))


def _buttons(document: Document) -> set[str]:
    """Return the texts of the blocks that name networks behind a line that shares."""
    found, is_shared = set(), False
    for block in document.blocks:
        if block.label is None and shares(block.text):
            is_shared = True
        elif is_shared and block.label is None and names_networks(block.text):
            found.add(block.text)
        else:
            is_shared = False
    return found


def _stands_in(text: str | None, buttons: set[str]) -> bool:
    return text is None or all(line in buttons for line in text.split("\n"))
