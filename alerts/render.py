"""A frozen digest -> subject, text, HTML. Pure: the same digest gives the same mail at every attempt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from alerts.digest import Layout
from alerts.letter_text import letter_in, parts
from alerts.plain import text_part
from alerts.text import clean, shorten
from alerts.view import View, heading, of_digest
from alerts.words import Words
from monitor.types import Change, ChangeKind, Digest

if TYPE_CHECKING:
    from jinja2 import Template

TITLE_COLUMNS = 70
"""Of the title in a subject: mail readers show 40-80 columns of it, and what happened must stand in front."""


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    html: str


def render(digest: Digest, *, public_url: str, unsubscribe_url: str = "") -> Rendered:
    """Return the mail of a digest, in its language and time zone. `public_url` is where our own pages stand."""
    if letter := letter_in(digest):
        return Rendered(*parts(letter, digest.language))
    view, layout = of_digest(digest, public_url=public_url, unsubscribe_url=unsubscribe_url)
    told = subject(layout, view.words)
    return Rendered(subject=told, text=text_part(view), html=_html(view, told))


def subject(layout: Layout, words: Words) -> str:
    """Return what happened first, then how much more; on one line, cut between characters as read."""
    if layout.first is None:
        return words.subject_nothing
    change = layout.first.change
    title = shorten(clean(change.title) or clean(change.item_key), TITLE_COLUMNS)
    if where := _provision_named(change):
        title = f"{title}, {where}" if words.stop == "." else f"{title} {where}"
    first = words.subject.format(kind=words.kinds[change.kind.value], title=title, place=change.jurisdiction)
    return words.subject_more.format(first=first, n=layout.total - 1) if layout.total > 1 else first


def _provision_named(change: Change) -> str:
    """Return the one provision that a revision changed, if it is one and has a label worth a subject."""
    if change.kind is ChangeKind.NEW or len(change.provisions) != 1 or not change.provisions[0].label:
        return ""
    return shorten(heading(change.provisions[0], change.title), 30)


def _html(view: View, title: str) -> str:
    return _template().render(view=view, words=view.words, title=title)


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
    return environment.get_template("digest.html.j2")
