"""Signing up: a form, a mail, a button. Nobody is subscribed by a link scanner, and no answer tells who is known."""

from __future__ import annotations

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from alerts import tokens
from alerts.matching.reach import tell_barren
from monitor.store.subscriptions import StoredSubscription
from monitor.types import Subscription
from monitor.web.counter import Counter, counter, opened
from monitor.web.desk import Desk, Inside
from monitor.web.requested import requested
from monitor.web.rules_form import DAYS, KINDS, PACES, Filled, Offered, of_form, subscription, weights, zones
from monitor.web.visitors import Form, Posted, askers

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
log = structlog.get_logger("web")

BLANK = Subscription.model_construct(key="web-new")
"""What a sign-up starts from; the store gives it a key of its own."""
HOME = {
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "zh": "Asia/Shanghai",
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
}
"""The zone in which most readers of a language live: a first guess, theirs to correct."""
LURE = "website"
"""A field that no person sees: what fills it in is a program."""


@router.get("/subscribe")
def ask(desk: Inside, request: Request) -> Response:
    """Show the form, when the operator has opened sign-up."""
    at = counter(desk, request)
    if not desk.settings.web.signup:
        return _closed(at)
    return _form(at, Filled(language=at.tongue.code, timezone=HOME.get(at.tongue.code, "UTC")), 200)


@router.post("/subscribe")
def sign_up(desk: Inside, request: Request, form: Posted) -> Response:
    """Write down who wants what, and answer the same whoever it is: known, unknown, one too many, or a program."""
    at = counter(desk, request)
    if not desk.settings.web.signup:
        return _closed(at)
    filled = of_form(form)
    made = subscription(filled, BLANK, Offered.by(desk.settings, BLANK), at.tongue)
    if made is None:
        return _form(at, filled, 422)
    _write_down(desk, request, form, made)
    return at.say(at.tongue.asked, at.tongue.asked_said)


def _write_down(desk: Desk, request: Request, form: Form, made: Subscription) -> None:
    if form.text(LURE):
        log.info("sign-up dropped", why="a field that nobody sees was filled in")
        return
    became = desk.store.signups.ask(made, askers(desk, request, made.email or ""), desk.now())
    log.info("sign-up", became=became)


@router.get("/confirm/{token}")
def confirm(desk: Inside, request: Request, token: str) -> Response:
    """Ask first: scanners of mail follow links, and must not subscribe anybody."""
    found, row, at = _of_token(desk, request, token)
    if found is None or row is None or found.has_expired or row.status != "pending":
        return _refused(desk, at, found, row)
    chosen = requested(row.declaration, desk.settings, at.tongue)
    return at.page("confirm.html", email=row.declaration.email, token=token, requested=chosen)


@router.post("/confirm/{token}")
def begin(desk: Inside, request: Request, token: str) -> Response:
    """Let the subscription begin. The link works once."""
    found, row, at = _of_token(desk, request, token)
    if found is None or row is None or found.has_expired:
        return _refused(desk, at, found, row)
    became = desk.store.signups.confirm(row.key, tokens.fingerprint(token), desk.now())
    if became != "confirmed":
        log.info("link refused", purpose="confirm", why=became, subscription_key=row.key)
        return _refused(desk, at, found, row)
    log.info("subscription confirmed", subscription_key=row.key)
    tell_barren(desk.store, desk.settings.sources, desk.now(), only=row.key, found=desk.settings.found_topics)
    secret = desk.store.outbox.secret(tokens.SECRET_NAME)
    link = tokens.preferences_url("", row.key, desk.now(), secret)
    return at.say(at.tongue.confirmed, at.tongue.confirmed_said, link=(link, at.tongue.open_preferences))


def _of_token(
    desk: Desk, request: Request, token: str
) -> tuple[tokens.Opened | None, StoredSubscription | None, Counter]:
    found = opened(desk, "confirm", token)
    row = desk.store.outbox.subscription(found.subject) if found else None
    return found, row, counter(desk, request, row)


def _refused(desk: Desk, at: Counter, found: tokens.Opened | None, row: StoredSubscription | None) -> Response:
    words = at.tongue
    if found is None or row is None:
        return at.say(words.bad_link, words.bad_link_said, status=404)
    if row.status == "removed":
        return at.say(words.ended, words.ended_said, status=410)
    if row.status != "pending":
        return at.say(words.used_link, words.used_link_said, status=410)
    again = ("/subscribe", words.subscribe) if desk.settings.web.signup else None
    return at.say(words.expired_link, words.expired_confirm_said, status=410, link=again)


def _closed(at: Counter) -> Response:
    return at.say(at.tongue.closed, at.tongue.closed_said, status=404)


def _form(at: Counter, filled: Filled, status: int) -> Response:
    return at.page("subscribe.html", status=status, lure=LURE, **fields(at, filled, BLANK))


def fields(at: Counter, filled: Filled, before: Subscription) -> dict[str, object]:
    """Return what the form's template needs."""
    offered = Offered.by(at.desk.settings, before, at.tongue.code)
    return {
        "f": filled,
        "places": offered.places(filled, at.tongue),
        "subjects": offered.subjects(filled),
        "acts": offered.acts(filled),
        "weights": weights(filled, at.tongue),
        "kinds": KINDS,
        "days": list(zip(DAYS, at.tongue.days, strict=True)),
        "paces": [(pace, getattr(at.tongue, pace)) for pace in PACES],
        "zones": sorted(zone for zone in zones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))),
    }
