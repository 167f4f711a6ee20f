"""The first request of a poll, as every reader makes it: address, parameters, headers, validators."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, unquote_plus, urldefrag, urlencode, urlsplit, urlunsplit

from monitor.types import Capture, FetchRequest, Source, SourceState

FORM, JSON = "application/x-www-form-urlencoded; charset=utf-8", "application/json; charset=utf-8"
PAGE = "page="
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def ask(
    source: Source,
    state: SourceState | None,
    *,
    accept: str = "",
    extra: Mapping[str, str] | None = None,
    url: str = "",
) -> FetchRequest:
    """Return the request for a source: declared parameters and headers, `extra` parameters, validators of `state`.

    A declared body makes it a POST: of a form, or of JSON where it begins like JSON. Validators are for GET alone
    (RFC 9110, 13.1.2: a POST that they hold for is refused with 412).

    `url` replaces the declared one (a next page), whose parameters are then taken as complete; `state` None sends no
    validators.
    """
    parameters = {} if url else {name: expanded(value) for name, value in source.params.items()}
    headers = {name: expanded(value) for name, value in source.headers.items()}
    if accept and not any(name.lower() == "accept" for name in headers):
        headers["Accept"] = accept
    body = None if source.body is None else expanded(source.body)
    if body is not None and not any(name.lower() == "content-type" for name in headers):
        headers["Content-Type"] = JSON if body.lstrip()[:1] in ("{", "[") else FORM
    return FetchRequest(
        url=with_parameters(url or source.url, {**parameters, **(extra or {})}),
        headers=tuple(headers.items()),
        etag=state.etag if state and body is None else None,
        last_modified=state.last_modified if state and body is None else None,
        user_agent=source.user_agent,
        source_key=source.key,
        timeout_s=source.timeout_s,
        method="GET" if body is None else "POST",
        body=None if body is None else body.encode(),
        is_rendered=source.render,
    )


def ask_next(source: Source, capture: Capture, url: str, *, accept: str) -> FetchRequest | None:
    """Return the GET for a list's next page; None where there is none, or where `url` leads nowhere new.

    The last page of some lists links to itself, or back to the first. Another host is not asked: declared headers and
    parameters may hold keys, which are for the declared host.
    """
    known = (capture.url, capture.final_url, source.url)
    if not url or url in known or urlsplit(url).netloc.lower() not in {urlsplit(k).netloc.lower() for k in known}:
        return None
    return ask(source, None, accept=accept, url=url)


def post_next(source: Source, body: str, page: int, *, accept: str) -> FetchRequest:
    """Return the POST for page `page` of a list: the declared address with another body.

    The page's number stands in the address's fragment, which no server sees: `page_of` reads it from the answer, and
    the stored captures of several pages are told apart by it.
    """
    declared = source.model_copy(update={"body": body})
    request = ask(declared, None, accept=accept)
    return replace(request, url=f"{urldefrag(request.url).url}#{PAGE}{page}")


def page_of(capture: Capture) -> int:
    """Return which page of a list asked for by POST this is, from 1."""
    number = urlsplit(capture.url).fragment.removeprefix(PAGE)
    return int(number) if number.isdecimal() else 1


def with_parameters(url: str, parameters: Mapping[str, str]) -> str:
    """Return `url` with parameters set: those it has already are replaced, also escaped ones (OData's `$skip`).

    >>> with_parameters("https://example.org/a?page=1&q=ai", {"page": "2"})
    'https://example.org/a?q=ai&page=2'
    """
    if not parameters:
        return url
    parts = urlsplit(url)
    kept = [
        part for part in parts.query.split("&") if part and unquote_plus(part.partition("=")[0]) not in parameters
    ]
    return urlunsplit(parts._replace(query="&".join([*kept, urlencode(parameters, safe="$")])))


def with_declared(source: Source, url: str) -> str:
    """Return an address that a service names, with what the declaration adds to every one (a key, a format).

    What the address has already stays. Only for addresses of the declared host: keys are for that one.
    """
    has = parse_qs(urlsplit(url).query, keep_blank_values=True)
    return with_parameters(url, {name: expanded(value) for name, value in source.params.items() if name not in has})


def expanded(value: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return a declared value with `${NAME}` taken from the environment; unset is empty, as `requires_env` tells.

    Keys of services are kept out of the configuration this way; the poll skips a source whose variables are unset.
    """
    return _VARIABLE.sub(lambda found: environ.get(found[1], ""), value)
