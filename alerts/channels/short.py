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
    view, _ = of_digest(digest, public_url=public_url, unsubscribe_url=delivery.unsubscribe_url)
    title_max, body_max = limit
    title = shorten(harmless(rendered.subject), (title_max or min(body_max, 200)) // 2)
    room = min(BODY_MAX, body_max - (0 if title_max else len(title) + 2))
    return ShortText(title, _body(view, f"ref {delivery.delivery_key[:8]}", room))


def _body(view: View, reference: str, room: int) -> str:
    entries = [_note(note, view.public_url) for note in view.notes]
    entries += [_entry(entry) for section in view.sections for entry in section.entries]
    page = f"{view.words.webpage}{view.words.colon}{view.public_url}"
    for shown in range(min(len(entries), ENTRIES_MAX), -1, -1):
        left = len(entries) - shown
        more = [f"+ {left}"] if left else []
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
    """Return what moved, kind and title, and how many tell it besides; below them our own page of the change.

    Its address holds nothing foreign, as those of reports may.
    """
    told = "".join(f"{harmless(line)}\n  " for line in (*entry.corrected, *entry.moved))
    also = f" ({harmless(entry.also.count)})" if entry.also else ""
    return f"• {told}{entry.kind_word}: {harmless(entry.title)}{also}\n  {entry.redline_url}"


def harmless(text: str) -> str:
    """Return foreign text that calls nobody and hides no link, whatever a service's markup is.

    >>> harmless("@everyone <!channel> [law](https://evil.example)")
    '@\\u2060everyone ‹!channel› [law] (https://evil.example)'
    """
    text = text.replace("<", "‹").replace(">", "›").replace("](", "] (").replace("`", "'")
    return re.sub(r"@(?=\w)", "@\u2060", text)
