"""A frozen digest -> subject, text, HTML. The same digest gives the same mail at every attempt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import structlog

from alerts.digest import Item, Layout
from alerts.highlight import pieces
from alerts.instrument import citation, weightiest_first
from alerts.letter_text import letter_in, parts
from alerts.plain import text_part
from alerts.reasons import in_language
from alerts.text import clean, columns, shorten
from alerts.view import Limits, Links, View, limits_of, view_of
from alerts.words import Words
from monitor.types import Change, ChangeKind, Digest

if TYPE_CHECKING:
    from jinja2 import Template

TITLE_COLUMNS = 70
"""Of title, provision and what became of it in a subject: mail readers show 40-80 columns of it."""
TITLE_LEAST = 36
"""Of the title alone, however much there is to say of a provision."""
WHAT_COLUMNS = 34
"""Of what became of a provision, such as "30 days → 10 days"; what is longer is left to the mail."""

HTML_BYTES = 100_000
"""Gmail clips at 102 KB, and the coverage stands last."""

log = structlog.get_logger("alerts")


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    html: str


def render(digest: Digest, *, public_url: str, unsubscribe_url: str = "", preferences_url: str = "") -> Rendered:
    """Return the mail of a digest, in its language and time zone. `public_url` is where our own pages stand.

    What cannot be told is left out, counted in the mail and logged.
    """
    if letter := letter_in(digest):
        return Rendered(*parts(letter, digest.language))
    view, layout, html = _that_fits(digest, Links(public_url, unsubscribe_url, preferences_url))
    for each in view.broken:
        log.error("not shown in a digest", what=each.what, digest=digest.digest_key, error=each.error)
    return Rendered(subject=subject(view, layout), text=text_part(view), html=html)


def _that_fits(digest: Digest, links: Links) -> tuple[View, Layout, str]:
    """Return as much of a digest as HTML_BYTES hold: fewer provisions of each entry, then fewer entries."""
    for limits in _ever_less(limits_of(digest.matches)):
        view, layout = view_of(digest, links, limits)
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
    if corrected:  # who acted on the wrong one must see it before anything else
        return shorten(corrected, TITLE_COLUMNS)
    if layout.first is None:
        return shorten(view.notes[0].told, TITLE_COLUMNS) if view.notes else words.subject_nothing
    first = _of_item(layout.first, words, view.language)
    return words.subject_more.format(first=first, n=layout.items - 1) if layout.items > 1 else first


def _of_item(item: Item, words: Words, language: str) -> str:
    """Return kind, title, the weightiest provision and what became of it, and whose law it is."""
    change = item.weightiest
    title, gap = clean(change.title) or clean(change.item_key), ", " if words.stop == "." else " "
    said = [part for part in _provision_named(change, title, language) if part]
    told = gap.join([shorten(title, max(TITLE_LEAST, TITLE_COLUMNS - columns(gap.join(said)))), *said])
    return words.subject.format(kind=words.kinds[change.kind.value], title=told, place=change.jurisdiction)


def _provision_named(change: Change, title: str, language: str) -> tuple[str, str]:
    """Return the weightiest provision that a revision changed and what became of it; "" where that says nothing."""
    if change.kind is ChangeKind.NEW or not change.provisions:
        return "", ""
    provision = weightiest_first(change)[0]
    where = shorten(citation(provision), 30)
    reason = next(iter(provision.reasons), "")
    what = clean(in_language(reason, language) or (reason if " → " in reason else ""), 200)
    is_said = where in title or (len(change.provisions) > 1 and not (what or provision.label))
    return "" if is_said else where, what if columns(what) <= WHAT_COLUMNS else ""


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
