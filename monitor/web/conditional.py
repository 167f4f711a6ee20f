"""What a visitor has already is not sent again: conditional requests (RFC 9110, 13)."""

from __future__ import annotations

import hashlib

from fastapi import Request, Response


def unless_known(request: Request, response: Response) -> Response:
    """Return the response under a tag made from its bytes, or 304 without them when the visitor named that tag."""
    tag = f'"{hashlib.sha256(response.body).hexdigest()[:32]}"'
    if _is_named(tag, request.headers.getlist("if-none-match")):
        return Response(status_code=304, headers={"etag": tag})
    response.headers["etag"] = tag
    return response


def _is_named(tag: str, headers: list[str]) -> bool:
    """Compare weakly, as 13.1.2 says: a proxy that packs what it hands on makes a tag weak."""
    named = [each.strip().removeprefix("W/") for header in headers for each in header.split(",")]
    return tag in named or "*" in named
