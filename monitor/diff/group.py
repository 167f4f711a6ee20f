"""Blocks that came or went together as one provision: a new article with its paragraphs is one addition, not ten."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.types import Provision

JOINER = "\n"


def merged(provisions: Iterable[Provision]) -> list[Provision]:
    """Join runs of added (or removed) blocks under the labelled one they begin with. Texts are joined by line ends.

    The first block of a run must have a label or head a section, and the others must hang below its path: two new
    paragraphs side by side stay two.
    """
    result: list[Provision] = []
    parts: list[str] = []

    def close() -> None:
        if len(parts) > 1:
            result[-1] = _whole(result[-1], parts)

    for provision in provisions:
        if result and parts and _hangs_below(provision, result[-1]):
            parts.append(_text(provision))
            continue
        close()
        result.append(provision)
        parts = [_text(provision)] if provision.kind in ("added", "removed") and provision.path else []
    close()
    return result


def _hangs_below(provision: Provision, head: Provision) -> bool:
    depth = len(head.path)
    return (
        provision.kind == head.kind
        and provision.path[:depth] == head.path
        and _is_head(head)
        and (len(provision.path) > depth or provision.label is None)
    )


def _is_head(head: Provision) -> bool:
    """Whether a block names its path, rather than standing somewhere below it."""
    text = head.after if head.after is not None else head.before
    return head.label is not None or bool(text and head.path[-1] == text[: len(head.path[-1])])


def _text(provision: Provision) -> str:
    text = provision.after if provision.after is not None else provision.before
    return text or ""


def _whole(head: Provision, parts: list[str]) -> Provision:
    text = JOINER.join(parts)
    if head.kind == "added":
        return Provision("added", head.label, head.path, None, (), None, text, (("insert", text),))
    return Provision("removed", head.label, head.path, head.old_label, head.old_path, text, None, (("delete", text),))
