"""Jinja2 templates -> pages. Everything foreign is escaped; only http and https addresses become links."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from alerts.writing.standing import labels, moved_in, numbers
from alerts.writing.text import smooth, without_lead
from monitor.rhythm import advice_on
from monitor.web.dates import MEANING
from monitor.web.when import ago, dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.diff import Diff
    from monitor.diff.excerpt import Piece
    from monitor.diff.sides import Row
    from monitor.diff.words import Op
    from monitor.types import Change, Document, PolicyDate, Provision

LEAST_TITLE = 20
"""Characters of a heading from which it is the title, cut short, and not a word that the title begins with."""

HEADLINE = 120
"""Characters of a first line that may be the name of a text."""
_SENTENCE_ENDS = (".", "。", ":", "：", ";", ",", "，", "、")

_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3]{2}")),
    ("ja", re.compile("[\u3041-\u3096]")),
    ("zh", re.compile("[\u4e00-\u9fff]{2}")),
)
EXCERPT = 200
"""Characters of an unchanged stretch that stay around a change."""


@cache
def environment() -> Environment:
    env = Environment(
        loader=PackageLoader("monitor.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        opening=opening,
        ahead=ahead,
        ago=ago,
        utc=utc,
        dated=dated,
        iso=iso,
        link=safe_link,
        folded=folded,
        rows=rows,
        excerpt=excerpt,
        extent=extent,
        below=below,
        direction=direction,
        advice=lambda ticket: advice_on(ticket.trouble, ticket.source_key),
        date_meaning=MEANING.__getitem__,
        labels=lambda change: labels(change.life, "en"),
        moved=lambda change: moved_in(change, "en"),
        numbers=lambda change: numbers(change.life),
    )
    return env


def render(name: str, **values: Any) -> str:
    """Return a page. Raises jinja2.UndefinedError when a template names what it was not given."""
    return environment().get_template(name).render(**values)


@cache
def static(name: str) -> str:
    """Return one of our own files. Never called with a name from outside."""
    return resources.files("monitor.web").joinpath("static", name).read_text(encoding="utf-8")


def diff_page(found: Diff, after: Document, *, before: str, after_name: str, full: bool = False) -> str:
    """Return a page that stands alone: styles inside, nothing loaded, readable on paper and in the dark."""
    return render(
        "diff.html",
        found=found,
        title=after.title or _headline(after) or after_name,
        language=after.language or _language_of(found),
        before_name=before,
        after_name=after_name,
        full=full,
        css=Markup(static("tocsin.css")),  # noqa: S704 - our own file
    )


def _headline(document: Document) -> str:
    """Return the line a plain text begins with, when it is what its readers call it: the name of an act; else ""."""
    first = next((block for block in document.blocks if block.kind != "meta"), None)
    if first is None or first.label is not None or len(first.text) > HEADLINE or first.text.endswith(_SENTENCE_ENDS):
        return ""
    return first.text


def safe_link(url: str | None) -> str | None:
    """Return the address when a browser may follow it, else None: no javascript:, data: or file: from a feed.

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return url.strip() if url and parts.scheme in ("http", "https") and parts.netloc else None


def folded(provision: Provision, full: bool = False) -> list[Piece]:
    """Return the provision's ops for display, the middle of long equal stretches as `fold` unless `full`."""
    from monitor.diff.excerpt import folded as pieces

    return pieces(provision.ops, None if full else EXCERPT)


def rows(provision: Provision, full: bool = False) -> list[Row]:
    """Return the provision in two columns, level row by row."""
    from monitor.diff import sides

    return list(sides.rows(folded(provision, full)))


def excerpt(provision: Provision) -> list[Op]:
    """Return the provision's ops on a line, an ellipsis for what is folded."""
    from monitor.diff.excerpt import excerpt

    return excerpt(provision, width=EXCERPT)


def opening(change: Change) -> str:
    """Return the words of a document that came or went, on one line, without the title that stands above them."""
    title = smooth(change.title).strip()
    is_gone = change.kind.value == "withdrawn"
    texts = (smooth((each.before if is_gone else each.after) or "").strip() for each in change.provisions)
    return " ".join(said for text in texts if (said := without_lead(text, title)) and said != title)


def ahead(dates: Sequence[PolicyDate], now: datetime) -> list[PolicyDate]:
    """Return the days that are still to come, the nearest first, at most two: what may yet be done about a change."""
    coming = [each for each in dates if each.on is not None and each.on >= now.date()]
    return sorted(coming, key=lambda each: each.on or now.date())[:2]


def extent(text: str) -> str:
    """Return how much text this is, for what is folded away: lines where it has some, and else characters.

    >>> extent("a" * 1234), extent("one\\ntwo\\nthree")
    ('1,234 characters', '3 lines')
    """
    lines = text.strip("\n").count("\n") + 1
    return f"{lines} lines" if lines > 2 else f"{len(text):,} characters"


def below(path: Sequence[str], title: str) -> Sequence[str]:
    """Return the path without the document's own title at its top, which the page has said, unless that is all.

    A path keeps the first hundred characters of a heading.

    >>> below(("AI Act", "Article 5"), "AI Act"), below(("AI Act",), "AI Act")
    (('Article 5',), ('AI Act',))
    """
    is_said = len(path) > 1 and bool(title) and " ".join(title.split()).startswith(" ".join(path[0].split()))
    return path[1:] if is_said and len(path[0]) >= min(len(title), LEAST_TITLE) else path


def _language_of(found: Diff) -> str:
    """Return the language of the words that changed, by their script, for a document that does not say its own.

    "" where the script does not tell: a browser needs to know Japanese from Chinese, not French from German.
    """
    texts = (provision.after or provision.before or "" for provision in found.provisions)
    words = " ".join(text[:500] for text in islice(texts, 20))
    return next((name for name, signs in _SCRIPTS if signs.search(words)), "")


def direction(language: str | None) -> str:
    """Return `rtl` for languages written from right to left."""
    return "rtl" if (language or "").split("-")[0] in ("ar", "fa", "he", "ur") else "ltr"


def utc(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else "never"


def iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
