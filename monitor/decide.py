"""Extracted items and what is known of them -> intents, each with its reasons. Pure: no I/O, no clock, no database.

One function per question, asked in this order of each item:

    first sight of the source? -> baseline       never seen? -> new          withdrawn, and here again? -> restored
    says it is withdrawn?      -> withdrawn      same meaning? -> nothing, or its stage or address moved
    shown otherwise?           -> kept silently                  an earlier meaning? -> wait, then revised
    otherwise the comparison decides: provisions that changed -> revised, none -> the new version is kept silently
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Literal

from monitor.diff import compare
from monitor.diff.telling.buttons import ONLY_BUTTONS
from monitor.life import STAGE_MOVED, STATUS_MOVED, moved
from monitor.noise import words_of
from monitor.normalize import comparing_lines
from monitor.shown import shown_otherwise
from monitor.types import Document, ExtractedItem, Intent, Life, Source, SourceState, Stage, StoredItem

PAGE_KEY = "page"
"""Key of the one item of a source of kind `page`."""

LOOKS_TO_BE_GONE = 2
"""A 404, or absence from a complete list, counts when the next look confirms it (design, promise 5)."""
LOOKS_TO_RETURN = 3
"""An item that shows an earlier text again may be two servers that disagree: believed at the third look in a row."""
LOOKS_TO_RETURN_AGAIN = 6
"""One that went back and forth before shows both by chance: some looks in a row come about by chance, too."""
STORM_NEW, STORM_REVISED, STORM_WITHDRAWN = 40, 20, 10
"""Without `expect.max_new`, no more than these are never a storm: a busy ministry publishes 30 things on a Friday."""
OTHER_READING = "read by another extractor than before"
ANOTHER_ADDRESS = "the same at another address"
TOLD = ("new", "revised", "withdrawn", "restored")

Action = Literal["baseline", "new", "revised", "withdrawn", "restored", "technical", "touch"]


def decide(
    *,
    items: Sequence[ExtractedItem],
    latest: Mapping[str, StoredItem],
    seen: Sequence[str],
    active_keys: Set[str],
    source: Source,
    state: SourceState,
    documents: Mapping[str, Document],
    is_complete_list: bool,
) -> list[Intent]:
    """Return what to write about one believable look; empty when there is nothing to write.

    `items` are those whose fingerprint differs from the last look, `seen` the keys of all; `latest` holds the stored
    side of both and of keys that are missing, with hashes made by today's rules; `active_keys` the items that are
    not withdrawn; `documents` the stored versions to compare with, by their archive address.
    """
    if not state.has_baseline:
        return [intent for item in items if (intent := _baseline(item, latest.get(item.item_key)))]
    intents = decide_known(items=items, latest=latest, documents=documents, source=source)
    read = {item.item_key for item in items}
    intents += [_settled(latest[key]) for key in seen if key in latest and key not in read and _waits(latest[key])]
    if is_complete_list:
        present = set(seen)
        intents += [
            _absent(latest[key], "missing from the complete list")
            for key in sorted(active_keys - present)
            if key in latest and not latest[key].is_withdrawn
        ]
    return intents


def decide_known(
    *,
    items: Iterable[ExtractedItem],
    latest: Mapping[str, StoredItem],
    documents: Mapping[str, Document],
    source: Source,
) -> list[Intent]:
    """Return what to write about items of a source that has its baseline, whatever list they came from."""
    intents = (_decide_item(item, latest.get(item.item_key), documents, source) for item in items)
    return [intent for intent in intents if intent is not None]


def decide_gone(stored: StoredItem | None, *, status: int) -> list[Intent]:
    """Return what a 404 or 410 at the item's own address means: the first is remembered, the second withdraws."""
    if stored is None or stored.is_withdrawn:
        return []
    return [_absent(stored, f"its address answers {status}")]


def counts(intents: Iterable[Intent]) -> dict[str, int]:
    """Return how many intents there are of each action."""
    return dict(Counter(intent.action for intent in intents))


def is_storm(intents: Sequence[Intent], source: Source, state: SourceState | None = None) -> bool:
    """Return whether this is far more than the source's own history, so that telling waits for an operator's word.

    `expect.max_new` says it where it is given. Else the list itself does, as `state` knew it before this poll: more
    new items than it ever held, most of what it held withdrawn, or nearly all of it revised at once (a site that
    was rebuilt, an address scheme that changed).
    """
    found = counts(intents)
    new, withdrawn = found.get("new", 0) + found.get("restored", 0), found.get("withdrawn", 0)
    limit = source.expect.max_new
    if limit is not None:
        return new > limit or withdrawn > limit
    if state is None:
        return False
    rows = state.items_count
    is_rebuilt = found.get("revised", 0) > max(STORM_REVISED, 0.8 * rows)
    return is_rebuilt or new > max(STORM_NEW, rows) or withdrawn > max(STORM_WITHDRAWN, 0.5 * rows)


# ---------------------------------------------------------------- one item


def _decide_item(
    item: ExtractedItem, stored: StoredItem | None, documents: Mapping[str, Document], source: Source
) -> Intent | None:
    if stored is None:
        # A late or backdated entry is new as well: what counts is that nobody was told.
        return _new(item, source)
    if item.is_withdrawn:
        return None if stored.is_withdrawn else _withdrawn(stored, "its source says that it is withdrawn", item)
    if stored.is_withdrawn:
        return restored(item, stored)
    if item.content_sha256 == stored.content_sha256:
        return _same_words(item, stored, documents)
    return _shown_otherwise(item, stored, documents, source) or _returned(item, stored, documents)


def _baseline(item: ExtractedItem, stored: StoredItem | None) -> Intent | None:
    """A source that starts over (another address, another kind) keeps the versions that still hold."""
    if stored and not stored.is_withdrawn and not _waits(stored) and stored.content_sha256 == item.content_sha256:
        return None
    return _with_item("baseline", item, stored, ("first sight of the source",))


def _new(item: ExtractedItem, source: Source) -> Intent:
    if item.is_withdrawn:
        return _with_item("baseline", item, None, ("first seen when already withdrawn",))
    if item.predates_baseline:
        return _with_item("baseline", item, None, ("older than what the first look covers",))
    if item.there_since and item.life and item.life.status:  # a list of what moved last, not of what is new
        return stirred(item, item.life, item.there_since)
    return replace(_with_item("new", item, None, (f"first seen in {source.name}",)), significance=1.0)


def stirred(item: ExtractedItem, life: Life, since: datetime) -> Intent:
    """Return that something old moved for the first time since we look: where it stood until then nobody saw."""
    line = (f"{life.name}: " if life.name else "") + f"… → {life.status}"
    weight = STATUS_MOVED if life.stage in (None, Stage.PROPOSED, Stage.CONSULTING) else STAGE_MOVED
    there = f"it was there since {since:%Y-%m-%d}, unseen until it moved"
    return replace(_with_item("revised", item, None, (line, there)), significance=weight, moved=weight)


def restored(item: ExtractedItem, stored: StoredItem) -> Intent:
    """Return that a withdrawn item is back."""
    return replace(_with_item("restored", item, stored, ("it is there again",)), significance=1.0)


def _withdrawn(stored: StoredItem, reason: str, item: ExtractedItem | None = None) -> Intent:
    return Intent(
        stored.item_key, "withdrawn", (reason,), item=item, before=stored, significance=1.0, absences=stored.absences
    )


def _absent(stored: StoredItem, reason: str) -> Intent:
    absences = stored.absences + 1
    if absences >= LOOKS_TO_BE_GONE:
        return replace(_withdrawn(stored, f"{reason}, {absences} looks in a row"), absences=absences)
    return replace(_touch(stored, reason), absences=absences)


def _same_words(item: ExtractedItem, stored: StoredItem, documents: Mapping[str, Document]) -> Intent | None:
    """What its status field says may have moved all the same; what is learned of it is kept without a word."""
    line, weight = moved(stored.life, item.life)
    if line:
        before = documents.get(stored.blocks_sha256)
        if before is not None and before.reading != item.document.reading:
            return _with_item("technical", item, stored, (OTHER_READING,))
        waiting = None
        if stored.life and item.life and item.life.stands_again(stored.life):
            again = sha256(item.life.over(stored.life).standing.encode()).hexdigest()
            was_back = stored.life.standing in stored.life.stood
            waiting = _doubted(stored, again, "it stands where it stood before", was_back=was_back)
        return waiting or replace(_with_item("revised", item, stored, (line,)), significance=weight, moved=weight)
    is_learned = item.life is not None and item.life.over(stored.life) != stored.life
    if is_learned:
        return replace(_touch(stored, "more is known of it"), item=item)
    if item.url != stored.url:
        return replace(_touch(stored, ANOTHER_ADDRESS), item=item)
    return _settled(stored) if _waits(stored) else None


def _shown_otherwise(
    item: ExtractedItem, stored: StoredItem, documents: Mapping[str, Document], source: Source
) -> Intent | None:
    before = documents.get(stored.blocks_sha256)
    if before is None or moved(stored.life, item.life)[0] or not (kept := shown_otherwise(item, before, source)):
        return None
    action, reason = kept
    return _touch(stored, reason) if action == "touch" else _with_item(action, item, stored, (reason,))


def _returned(item: ExtractedItem, stored: StoredItem, documents: Mapping[str, Document]) -> Intent | None:
    if item.content_sha256 not in stored.earlier_sha256s:
        return _compared(item, stored, documents)
    was_back = stored.content_sha256 in stored.earlier_sha256s
    waiting = _doubted(stored, item.content_sha256, "an earlier text is back", was_back=was_back)
    return waiting or _compared(item, stored, documents, "returned to an earlier text")


def _doubted(stored: StoredItem, found: str, why: str, *, was_back: bool) -> Intent | None:
    """Hold what was there before (A, B, A) until it stays: otherwise A, B, A, B would be told each time.

    None = it has stayed long enough.
    """
    looks = stored.pending_count + 1 if stored.pending_sha256 == found else 1
    if looks >= (LOOKS_TO_RETURN_AGAIN if was_back else LOOKS_TO_RETURN):
        return None
    return replace(_touch(stored, f"{why}, not yet for certain"), pending_sha256=found, pending_count=looks)


def _compared(
    item: ExtractedItem, stored: StoredItem, documents: Mapping[str, Document], *reasons: str
) -> Intent | None:
    before = documents.get(stored.blocks_sha256)
    if before is None:
        raise LookupError(f"the stored version {stored.blocks_sha256[:12]} of {stored.item_key} was not handed in")
    if before.reading != item.document.reading:
        # The caller could not rebuild the stored version with today's extractor: its bytes are lost.
        return _with_item("technical", item, stored, (OTHER_READING,))
    diff = compare(before, item.document)
    line, weight = moved(stored.life, item.life)
    if not line and (diff.identical or not diff.provisions):
        return _with_item("technical", item, stored, ("reads the same",))
    if not line and _is_broken_otherwise(before, item.document):
        return _with_item("technical", item, stored, ("the same words in other paragraphs",))
    if not line and diff.reasons == (ONLY_BUTTONS,):
        return _with_item("technical", item, stored, diff.reasons)
    return replace(
        _with_item("revised", item, stored, (*filter(None, [line]), *reasons, *diff.reasons)),
        significance=max(weight, diff.significance),
        moved=weight,
        provisions=tuple(diff.provisions),
        dates=diff.dates,
    )


def _is_broken_otherwise(before: Document, after: Document) -> bool:
    """Whether a document says the same words under the same labels, and only its paragraphs end elsewhere."""
    one, two = ([block.label for block in each.blocks if block.label] for each in (before, after))
    if one != two or before.linked_from != after.linked_from:
        return False
    return words_of(filter(None, comparing_lines(before.blocks))) == words_of(
        filter(None, comparing_lines(after.blocks))
    )


def _waits(stored: StoredItem) -> bool:
    return bool(stored.absences or stored.pending_count)


def _settled(stored: StoredItem) -> Intent:
    """Clear what waited for a second look: the item is there, and says what it said."""
    return _touch(stored, "there, and unchanged")


def _touch(stored: StoredItem, reason: str) -> Intent:
    return Intent(stored.item_key, "touch", (reason,), before=stored)


def _with_item(action: Action, item: ExtractedItem, stored: StoredItem | None, reasons: tuple[str, ...]) -> Intent:
    return Intent(item.item_key, action, reasons, item=item, content_sha256=item.content_sha256, before=stored)
