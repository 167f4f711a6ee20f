"""What the pages for subscribers share: a language, and words to whoever comes with a link that does not work."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from alerts import tokens
from monitor.store.subscriptions import StoredSubscription
from monitor.web.desk import Desk
from monitor.web.pages import render
from monitor.web.tongues import NAMES, Tongue
from monitor.web.visitors import tongue_for

PRIVATE = {"cache-control": "no-store", "x-robots-tag": "noindex"}
"""For pages whose address is a key: neither a shared cache nor a search engine should keep them."""

DOORS = ("/subscribe", "/confirm", "/preferences", "/unsubscribe")
"""Where the counter's pages are: what goes wrong there is told in the visitor's language too."""

ACTS = ("/pause", "/resume", "/fresh")

log = structlog.get_logger("web")


@dataclass(frozen=True, slots=True)
class Counter:
    """One request at the counter: answers are in `tongue`."""

    desk: Desk
    request: Request
    tongue: Tongue

    def page(self, name: str, *, status: int = 200, **values: object) -> Response:
        """Return a page in the visitor's language, with links to itself in the others."""
        text = render(
            name, now=self.desk.now(), settings=self.desk.settings, t=self.tongue, **values, **self._links()
        )
        return HTMLResponse(text, status_code=status, headers=PRIVATE)

    @property
    def query(self) -> str:
        """What addresses of further pages end with, so that a language once chosen stays."""
        return f"?lang={self.tongue.code}" if self.request.query_params.get("lang") == self.tongue.code else ""

    def _links(self) -> dict[str, object]:
        """Return where this page is found by GET: an act's own address only takes POST."""
        here = self.request.url.path
        for act in ACTS:
            here = here.removesuffix(act)
        return {"tongues": NAMES, "here_path": here, "q": self.query}

    def say(self, title: str, said: str, *, status: int = 200, **values: object) -> Response:
        """Return a page that says one thing."""
        known: dict[str, object] = {"fresh": None, "link": None}
        return self.page("said.html", status=status, title=title, said=said, **(known | values))


def is_at_counter(request: Request) -> bool:
    path = request.url.path
    return any(path == door or path.startswith(f"{door}/") for door in DOORS)


def sorry(desk: Desk, request: Request, status: int) -> Response:
    """Say that a request at the counter came to nothing, and what to do."""
    at = counter(desk, request)
    said = at.tongue.troubles
    return at.say(at.tongue.trouble, said.get(status, said[400]), status=status)


def counter(desk: Desk, request: Request, row: StoredSubscription | None = None) -> Counter:
    return Counter(desk, request, tongue_for(request, row.declaration.language if row else None))


def opened(desk: Desk, purpose: tokens.Purpose, token: str) -> tokens.Opened | None:
    """Return what a token says; None, and a line in the log, when nobody here made it. The token is not logged."""
    found = tokens.opened(purpose, token, desk.store.outbox.secret(tokens.SECRET_NAME), desk.now())
    if found is None:
        log.warning("link refused", purpose=purpose, why="forged or cut short")
    elif found.has_expired:
        log.info("link refused", purpose=purpose, why="expired", subscription_key=found.subject)
    return found
