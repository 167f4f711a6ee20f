"""Jinja2 templates -> pages. Everything foreign is escaped; only http and https addresses become links."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from alerts.text import without_lead
from monitor.web.dates import MEANING
from monitor.web.when import ago, dated

if TYPE_CHECKING:
    from monitor.diff import Diff
    from monitor.types import Document, Provision

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
        without_lead=without_lead,
        ago=ago,
        utc=utc,
        dated=dated,
        iso=iso,
        link=safe_link,
        folded=folded,
        direction=direction,
        date_meaning=MEANING.__getitem__,
    )
    return env


def render(name: str, **values: Any) -> str:
    """Return a page. Raises jinja2.UndefinedError when a template names what it was not given."""
    return environment().get_template(name).render(**values)


@cache
def static(name: str) -> str:
    """Return one of our own files. Never called with a name from outside."""
    return resources.files("monitor.web").joinpath("static", name).read_text(encoding="utf-8")


def diff_page(found: Diff, after: Document, *, before: str, after_name: str) -> str:
    """Return a page that stands alone: styles inside, nothing loaded, readable on paper and in the dark."""
    return render(
        "diff.html",
        found=found,
        title=after.title or after_name,
        language=after.language or "",
        before_name=before,
        after_name=after_name,
        css=Markup(static("tocsin.css")),  # noqa: S704 - our own file
    )


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


def folded(provision: Provision, *, full: bool = False) -> list[tuple[str, str]]:
    """Return the provision's ops for display, long equal stretches folded unless `full`."""
    if full:
        return list(provision.ops)
    from monitor.diff.excerpt import excerpt

    return [(kind, text) for kind, text in excerpt(provision, width=EXCERPT)]


def direction(language: str | None) -> str:
    """Return `rtl` for languages written from right to left."""
    return "rtl" if (language or "").split("-")[0] in ("ar", "fa", "he", "ur") else "ltr"


def utc(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else "never"


def iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
