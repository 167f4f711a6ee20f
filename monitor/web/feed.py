"""/feed.atom: the changes as Atom (RFC 4287), with the API's filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET  # writes only; nothing foreign is parsed here

from fastapi import APIRouter, Request, Response

from config.naming import NamedKind
from monitor.types import Change
from monitor.web.conditional import unless_known
from monitor.web.desk import Desk, Inside
from monitor.web.filters import Filtered, Filters, Strict
from monitor.web.pages import iso, render, safe_link

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# XML 1.0, 2.2: characters that no document may hold, escaped or not.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ET.register_namespace("", ATOM)

router = APIRouter(tags=["feeds"])


@router.get(
    "/feed.atom",
    response_class=Response,
    responses={200: {"content": {"application/atom+xml": {}}}},
    dependencies=[Strict],
)
def feed(request: Request, desk: Inside, filters: Filtered) -> Response:
    """The changes as an Atom feed, newest first, with the filters of /api/v1/changes."""
    written = atom(desk, filters, told(desk, filters))
    return unless_known(request, Response(written, media_type="application/atom+xml; charset=utf-8"))


def told(desk: Desk, filters: Filters) -> list[Change]:
    """Return the newest changes that nobody holds back: a storm reaches no reader before an operator's word."""
    found, _ = replace(filters, unheld=True).find(desk)
    return found


def atom(desk: Desk, filters: Filters, changes: list[Change]) -> bytes:
    """Return the feed. Ids name the change, not where this service stands: moving it makes nothing new."""
    root = ET.Element(f"{{{ATOM}}}feed")
    query = filters.query()
    _text(root, "title", "Tocsin: changes in the rules")
    _text(root, "id", _urn(f"tocsin feed {desk.settings.web.public_url} {query}"))
    corrected = desk.store.corrections.of_changes(change.change_id for change in changes)
    times = [change.observed_at for change in changes] + [at for said in corrected.values() for at, _ in said]
    _text(root, "updated", iso(max(times, default=desk.health.started_at)))
    _link(root, "self", desk.public("/feed.atom") + (f"?{query}" if query else ""), "application/atom+xml")
    _link(root, "alternate", desk.public("/"), "text/html")
    _text(_child(root, "author"), "name", "Tocsin")
    _text(root, "generator", "Tocsin")
    for change in changes:
        _entry(root, desk, change, corrected.get(change.change_id, []))
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def entry_id(change: Change) -> str:
    """Return an id that the same change keeps for ever."""
    parts = (
        change.source_key,
        change.item_key,
        str(change.change_id),
        change.after_sha256 or "",
        iso(change.observed_at),
    )
    return _urn("tocsin change " + "\x00".join(parts))


def _entry(root: ET.Element, desk: Desk, change: Change, corrected: Sequence[tuple[datetime, str]]) -> None:
    """Write one entry. One that was corrected is a newer one of the same id, which readers show again."""
    entry = _child(root, "entry")
    if change.language:
        entry.set(XML_LANG, change.language)
    kind = change.kind.value.capitalize() + " (corrected)" * bool(corrected)
    _text(entry, "title", f"{kind}: {change.title}")
    _text(entry, "id", entry_id(change))
    _text(entry, "updated", iso(max([change.observed_at, *(at for at, _ in corrected)])))
    _stamp(entry, "published", change.published_at)
    _link(entry, "alternate", desk.public(f"/changes/{change.change_id}"), "text/html")
    if source_url := safe_link(change.url):
        _link(entry, "via", source_url)
    _text(_child(entry, "author"), "name", change.source_name or change.source_key)
    for term in (change.kind.value, change.jurisdiction):
        _child(entry, "category").set("term", _clean(term))
    _named(entry, desk, "topic", change.topics)
    _named(entry, desk, "instrument", change.instruments)
    content = _text(entry, "content", render("_entry.html", change=change, corrected=corrected))
    content.set("type", "html")


def _named(entry: ET.Element, desk: Desk, kind: NamedKind, keys: Iterable[str]) -> None:
    """Programs filter by the key; feed readers show the label (RFC 4287, 4.2.2.3)."""
    for key in keys:
        category = _child(entry, "category")
        category.set("term", _clean(key))
        category.set("label", _clean(desk.settings.name_in("en", kind, key)))


def _child(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{ATOM}}}{name}")


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = _child(parent, name)
    child.text = _clean(text)
    return child


def _stamp(parent: ET.Element, name: str, at: datetime | None) -> None:
    if at is not None:
        _text(parent, name, iso(at))


def _link(parent: ET.Element, rel: str, href: str, media_type: str = "") -> None:
    link = _child(parent, "link")
    link.set("rel", rel)
    link.set("href", _clean(href))
    if media_type:
        link.set("type", media_type)


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text)


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, name).urn
