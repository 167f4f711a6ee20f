"""A digest in a few lines, for chat: dates and words first, the weightiest entries, where the rest stands. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alerts.writing.entry import Entry
from alerts.writing.notes import Note
from alerts.writing.render import render
from alerts.writing.text import shorten
from alerts.writing.view import View, of_digest
from monitor.types import Delivery

ENTRIES_MAX = 10
"""More is a list, which nobody reads in a chat."""
BODY_MAX = 3500
"""Of any service: a screen and a half."""


@dataclass(frozen=True, slots=True)
class ShortText:
    title: str
    body: str


def short_of(delivery: Delivery, public_url: str, *, limit: tuple[int, int]) -> ShortText:
    """Return title and body within `limit` (characters of each; no title: it goes into the body with two more).

    An entry is shown whole or counted; the coverage is said when there is room.
    """
    digest = delivery.digest
    rendered = render(digest, public_url=public_url, unsubscribe_url=delivery.unsubscribe_url)
    view, layout = of_digest(digest, public_url=public_url, unsubscribe_url=delivery.unsubscribe_url)
    title_max, body_max = limit
    whole = f"{view.public_url}?digest={digest.digest_key}" if digest.digest_id else view.public_url
    title = shorten(harmless(rendered.subject), (title_max or min(body_max, 200)) // 2)
    room = min(BODY_MAX, body_max - (0 if title_max else len(title) + 2))
    return ShortText(title, _body(view, layout.left_out, whole, f"ref {delivery.delivery_key[:8]}", room))


def _body(view: View, left_out: int, whole: str, reference: str, room: int) -> str:
    """Return as many entries as there is room for; `whole` is the page of all where some are left out."""
    entries = [_note(note, view.public_url) for note in view.notes]
    entries += [_entry(entry) for section in view.sections for entry in section.entries]
    for shown in range(min(len(entries), ENTRIES_MAX), -1, -1):
        left = len(entries) - shown + left_out
        more = [view.phrases.more.format(n=left)] if left else []
        page = f"{view.words.webpage}{view.words.colon}{whole if left else view.public_url}"
        for end in ([harmless(view.coverage), page, reference], [page, reference], [reference]):
            text = "\n".join([*entries[:shown], *more, *end])
            if len(text) <= room:
                return text
    return reference


def _note(note: Note, public_url: str) -> str:
    """Return what is told besides changes, such as a deadline that comes near."""
    told = f"• {harmless(note.told)}"
    return f"{told}\n  {note.url}" if note.url.startswith(public_url) else told


def _entry(entry: Entry) -> str:
    """Return what a subject says of it, how many tell it besides, and by when to act; below them our own page of it.

    Its address holds nothing foreign, as those of reports may.
    """
    also = f" ({entry.also.count})" if entry.also else ""
    title = (entry.title,) if entry.moved else ()  # the subject of a bill says what moved
    told = (*entry.corrected, f"{entry.subject}{also}", *title, entry.due)
    return "\n  ".join([f"• {harmless(told[0])}", *(harmless(line) for line in told[1:] if line), entry.redline_url])


def harmless(text: str) -> str:
    """Return foreign text that calls nobody and hides no link, whatever a service's markup is.

    >>> harmless("@everyone <!channel> [law](https://evil.example)")
    '@\\u2060everyone ‹!channel› [law] (https://evil.example)'
    """
    text = text.replace("<", "‹").replace(">", "›").replace("](", "] (").replace("`", "'")
    return re.sub(r"@(?=\w)", "@\u2060", text)
