"""A frozen digest -> subject, text, HTML. The same digest gives the same mail at every attempt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import structlog

from alerts.writing.digest import Layout
from alerts.writing.highlight import pieces
from alerts.writing.letter_text import letter_in, parts
from alerts.writing.plain import text_part
from alerts.writing.text import shorten
from alerts.writing.view import Limits, Links, View, limits_of, sound, view_of
from config.naming import Names, shipped_name
from monitor.types import Digest

if TYPE_CHECKING:
    from jinja2 import Template

NOTICE_COLUMNS = 70

HTML_BYTES = 100_000
"""Gmail clips at 102 KB, and the coverage stands last."""

log = structlog.get_logger("alerts")


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    html: str


def render(
    digest: Digest,
    *,
    public_url: str,
    unsubscribe_url: str = "",
    preferences_url: str = "",
    names: Names = shipped_name,
) -> Rendered:
    """Return the mail of a digest, in its language and time zone. `public_url` is where our own pages stand.

    What cannot be told is left out, counted in the mail and logged.
    """
    if letter := letter_in(digest):
        return Rendered(*parts(letter, digest.language))
    view, layout, html = _that_fits(digest, Links(public_url, unsubscribe_url, preferences_url), names)
    for each in view.broken:
        log.error("not shown in a digest", what=each.what, digest=digest.digest_key, error=each.error)
    return Rendered(subject=subject(view, layout), text=text_part(view), html=html)


def _that_fits(digest: Digest, links: Links, names: Names) -> tuple[View, Layout, str]:
    """Return as much of a digest as HTML_BYTES hold: fewer provisions of each entry, then fewer entries."""
    told = sound(digest)
    for limits in _ever_less(limits_of(told.items)):
        view, layout = view_of(digest, told, links, limits, names)
        html = _html(view, subject(view, layout))
        if len(html.encode()) <= HTML_BYTES:
            break
    return view, layout, html


def _ever_less(limits: Limits) -> Iterator[Limits]:
    yield limits
    yield from (replace(limits, parts=parts) for parts in (3, 2, 1) if parts < limits.parts)
    yield from (Limits(entries, 1) for entries in (35, 25, 18, 12, 8, 5, 3, 2, 1, 0))


def subject(view: View, layout: Layout) -> str:
    """Return what happened first, then how much more; on one line, cut between characters as read."""
    words = view.words
    corrected = next((note.told for note in view.notes if note.kind == "correction"), "")
    if corrected or not view.sections:  # who acted on the wrong one must see it before anything else
        if not view.notes:
            return view.headline
        first, more = shorten(corrected or view.notes[0].told, NOTICE_COLUMNS), len(view.notes) - 1 + layout.entries
    else:
        entry = view.sections[0].entries[0]
        wrong = shorten(view.phrases.correction.format(title=entry.title), NOTICE_COLUMNS)
        first, more = wrong if entry.corrected else entry.subject, layout.entries - 1
    return words.subject_more.format(first=first, n=more) if more > 0 else first


def _html(view: View, title: str) -> str:
    return _template().render(view=view, words=view.words, phrases=view.phrases, title=title)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("alerts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pieces"] = pieces
    return environment.get_template("digest.html.j2")
