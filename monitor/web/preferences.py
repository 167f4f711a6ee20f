"""A subscription in its owner's hands: whoever has its link reads, edits, pauses, resumes it. No account, no cookie.

The link is the key: it is in the path of every form, no other site can know it, and it runs out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from alerts import tokens
from alerts.matching.reach import barren_lines, lately, tell_barren
from alerts.unsubscribe import SECRET_NAME as LEAVING
from alerts.unsubscribe import token as leaving_token
from alerts.words import words_of
from alerts.writing.places import place_name
from monitor.store.subscriptions import StoredSubscription
from monitor.web.counter import PRIVATE, Counter, counter, opened
from monitor.web.desk import Desk, Inside
from monitor.web.rules_form import Filled, Offered, is_address, normal_address, of_form, of_subscription, subscription
from monitor.web.subscribe import fields
from monitor.web.visitors import Posted, askers

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
log = structlog.get_logger("web")

MORNING = time(6)
"""When a pause "until the morning of" a day ends, in the subscriber's zone: before daily digests are usually read."""
PAUSE_MAX = timedelta(days=366 * 2)
DONE = ("saved", "paused_done", "resumed_done")


@dataclass(frozen=True, slots=True)
class Held:
    """A subscription and the link by which somebody holds it."""

    row: StoredSubscription
    found: tokens.Opened
    token: str
    at: Counter


@router.get("/preferences")
def which(desk: Inside, request: Request) -> Response:
    """Ask for an address, to which links are mailed."""
    return counter(desk, request).page("link.html", email="", wrong="")


@router.post("/preferences")
def send_link(desk: Inside, request: Request, form: Posted) -> Response:
    """Mail links to the address, if it has subscriptions; the answer tells nobody whether it has."""
    at = counter(desk, request)
    email = form.text("email")
    if not is_address(email):
        return at.page("link.html", status=422, email=email[:400], wrong=at.tongue.wrong_email)
    email = normal_address(email)
    desk.store.signups.ask_link(email, askers(desk, request, email), desk.now())
    return at.say(at.tongue.asked, at.tongue.asked_said)


@router.get("/preferences/{token}")
def show(desk: Inside, request: Request, token: str, done: str = "") -> Response:
    """Show what a subscription gets now, and how to change it."""
    held = _held(desk, request, token)
    if isinstance(held, Response):
        return held
    return _page(held, of_subscription(held.row.declaration), done=done if done in DONE else "")


@router.post("/preferences/{token}")
def save(desk: Inside, request: Request, token: str, form: Posted) -> Response:
    """Replace the rules. One of the configuration is not edited here."""
    held = _held(desk, request, token)
    if isinstance(held, Response):
        return held
    before = held.row.declaration
    if held.row.origin == "config":
        return _page(held, of_subscription(before), status=403)
    filled = of_form(form)
    filled.email = before.email or ""
    made = subscription(filled, before, Offered.by(desk.settings, before), held.at.tongue)
    if made is None:
        return _page(held, filled, status=422)
    desk.store.owners.edit(made, desk.now())
    desk.tell()
    tell_barren(desk.store, desk.settings.sources, desk.now(), only=made.key, found=desk.settings.found_topics)
    log.info("subscription edited by its owner", subscription_key=made.key)
    return _back(held, "saved")


@router.post("/preferences/{token}/pause")
def pause(desk: Inside, request: Request, token: str, form: Posted) -> Response:
    """Send nothing until a day, or until it is resumed; what matches waits."""
    held = _held(desk, request, token)
    if isinstance(held, Response):
        return held
    wanted = form.text("until")
    until = _morning_of(wanted, held.row.declaration.timezone)
    if wanted and (until is None or not desk.now() < until < desk.now() + PAUSE_MAX):
        filled = of_subscription(held.row.declaration)
        filled.wrong["until"] = held.at.tongue.wrong_until
        return _page(held, filled, status=422, until=wanted[:40])
    desk.store.owners.pause(held.row.key, until)
    log.info("subscription paused by its owner", subscription_key=held.row.key)
    return _back(held, "paused_done")


@router.post("/preferences/{token}/resume")
def resume(desk: Inside, request: Request, token: str, form: Posted) -> Response:
    """Go on with one digest over all that waited; what the operator paused is the operator's to resume."""
    held = _held(desk, request, token)
    if isinstance(held, Response):
        return held
    if held.row.status != "paused" or desk.store.owners.standing(held.row.key).paused_by == "operator":
        return _page(held, of_subscription(held.row.declaration), status=409)
    desk.store.outbox.resume(held.row.key)
    desk.tell()
    log.info("subscription resumed by its owner", subscription_key=held.row.key)
    return _back(held, "resumed_done")


@router.post("/preferences/{token}/fresh")
def send_fresh(desk: Inside, request: Request, token: str, form: Posted) -> Response:
    """Mail a fresh link in place of one that has run out, to the subscription's own address."""
    found = opened(desk, "preferences", token)
    at = counter(desk, request)
    if found is None:
        return at.say(at.tongue.bad_link, at.tongue.bad_link_said, status=404)
    row = desk.store.outbox.subscription(found.subject)
    if row is not None and row.declaration.email:
        named = askers(desk, request, row.declaration.email)
        desk.store.signups.ask_link_of(row.key, named, desk.now())
    at = counter(desk, request, row)
    return at.say(at.tongue.asked, at.tongue.asked_said)


def _held(desk: Desk, request: Request, token: str) -> Held | Response:
    """Return the subscription that the link holds, or the page that says why it holds none."""
    found = opened(desk, "preferences", token)
    row = desk.store.outbox.subscription(found.subject) if found else None
    at = counter(desk, request, row)
    if found is None or row is None:
        return at.say(at.tongue.bad_link, at.tongue.bad_link_said, status=404)
    if row.status == "removed":
        return at.say(at.tongue.ended, at.tongue.ended_said, status=410)
    if found.has_expired:
        fresh = f"/preferences/{token}/fresh" if row.declaration.email else None
        return at.say(at.tongue.expired_link, at.tongue.expired_link_said, status=410, fresh=fresh)
    return Held(row, found, token, at)


def _page(held: Held, filled: Filled, *, status: int = 200, done: str = "", until: str = "") -> Response:
    desk, row, at = held.at.desk, held.row, held.at
    wanted, now = row.declaration, desk.now()
    found = lately(desk.store, wanted, now)
    standing = desk.store.owners.standing(row.key)
    leaving = leaving_token(row.key, desk.store.outbox.secret(LEAVING))
    return at.page(
        "preferences.html",
        status=status,
        row=row,
        token=held.token,
        leave=f"/unsubscribe/{leaving}",
        done=getattr(at.tongue, done) if done else "",
        standing=_standing(at, row, standing.paused_by, standing.paused_until),
        can_resume=row.status == "paused" and standing.paused_by != "operator",
        lately=at.tongue.lately_count(found.count, found.is_more),
        never=_never(at, row),
        link_until=at.tongue.link_until.format(at=moment(at, held.found.expires_at, wanted.timezone)),
        until=until,
        tomorrow=(now.astimezone(ZoneInfo(wanted.timezone)) + timedelta(days=1)).date().isoformat(),
        **fields(at, filled, wanted),
    )


def _standing(at: Counter, row: StoredSubscription, paused_by: str | None, until: datetime | None) -> str:
    words = at.tongue
    if row.status != "paused":
        return words.active
    if paused_by in ("operator", "failures"):
        return str(getattr(words, f"paused_by_{paused_by}"))
    return words.paused_until.format(at=moment(at, until, row.declaration.timezone)) if until else words.paused


def _never(at: Counter, row: StoredSubscription) -> str:
    """Return why the rules can match nothing; "" when they can."""
    lines = barren_lines(row.declaration, at.desk.settings.sources, at.desk.settings.found_topics)
    if lines is None:
        return ""
    words = at.tongue
    names = {"jurisdictions": words.jurisdictions, "topics": words.topics, "sources": "sources"}
    if places := lines.get("jurisdictions"):
        lines["jurisdictions"] = ", ".join(place_name(code, words.code) for code in places.split(", "))
    told = "; ".join(f"{names[name]}: {value}" for name, value in lines.items())
    return words.never.format(list=told) if told else words.never_at_all


def _back(held: Held, done: str) -> Response:
    """Answer with the page itself, so that reloading it does nothing twice (RFC 9110, 15.4.4)."""
    lang = held.at.query.replace("?", "&")
    return RedirectResponse(f"/preferences/{held.token}?done={done}{lang}", status_code=303, headers=PRIVATE)


def moment(at: Counter, when: datetime, timezone: str) -> str:
    return words_of(at.tongue.code).moment(when, timezone)


def _morning_of(text: str, timezone: str) -> datetime | None:
    """Return the morning of a day in the subscriber's zone; None when that is no day."""
    try:
        day = date.fromisoformat(text)
        return datetime.combine(day, MORNING, ZoneInfo(timezone)) if day.year > 1 else None
    except ValueError:
        return None
