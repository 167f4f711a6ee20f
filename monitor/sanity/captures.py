"""Grading an answer before anything is read out of it: status, completeness, type, walls, in that order."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from monitor.sanity import markers
from monitor.sanity.html import HEAD_BYTES, charset_of, heading_of, title_of, visible_text
from monitor.sanity.shape import Shape, missing_end, shape_of
from monitor.sanity.verdict import Verdict
from monitor.types import Capture, Reason, Source, SourceState

SMALL_BYTES = 32_768
"""Challenge and error pages are smaller than this; documents may be too."""
FEW_CHARS = 700
"""A page that says no more than this may be judged by any of its words."""
_MARKER_HEAD = 4096
"""How far into a large page scripts of a challenge are looked for."""
_MESSAGE = re.compile(r'"(?:message|detail|title|error|error_description)"\s*:\s*"((?:[^"\\]|\\.){1,1000})"')


def check_capture(capture: Capture, source: Source, state: SourceState) -> Verdict | None:
    """Return why this answer cannot be believed, or None. Costs under 0.05 ms for a page of 100 KB.

    `state` is not needed by any rule yet: what was there before is asked of the list (`check_items`), where the
    text has been read. Statuses 404 and 410 come back as `http-4xx`, not suspect, so that absence can be counted.
    """
    shape = shape_of(capture.body)
    page = _Page(capture) if shape == "html" else None
    return (
        _by_status(capture, page)
        or _by_completeness(capture, shape)
        or _by_wall(capture, page)
        or _by_type(capture, source, shape)
        or _by_size(capture, source)
        or _by_charset(capture)
    )


class _Page:
    """What a page of HTML says of itself first: read once, when a rule asks."""

    def __init__(self, capture: Capture) -> None:
        head = capture.body[:HEAD_BYTES]
        charset = charset_of(head, capture.headers.get("content-type", ""))
        self.title = title_of(head, charset)
        self.heading = heading_of(head, charset)
        self.is_small = len(capture.body) < SMALL_BYTES
        self._body, self._charset = capture.body, charset

    def says(self, pattern: re.Pattern[str]) -> str | None:
        """Return the title, a part of it, or the first heading, when it is exactly such a phrase."""
        return _phrase_in(self.title, self.heading, pattern)

    def few_words(self) -> str | None:
        """Return all that the page says, when that is hardly anything."""
        if not self.is_small:
            return None
        text = visible_text(self._body, self._charset)
        return text if len(text) < FEW_CHARS else None


@lru_cache(
    maxsize=8192
)  # a source keeps its title, and matching all phrases costs more than the other rules together
def _phrase_in(title: str, heading: str, pattern: re.Pattern[str]) -> str | None:
    parts = markers.SEPARATORS.split(title)
    for phrase in (title, *parts[:1], *parts[-1:], heading):
        if 0 < len(phrase) < 120 and pattern.fullmatch(phrase.strip()):
            return phrase
    return None


def _by_status(capture: Capture, page: _Page | None) -> Verdict | None:
    status = capture.status
    if 200 <= status < 300:
        return _NOT_A_DOCUMENT.get(status)
    wall = _challenge(capture, page) if status not in (404, 410) else None
    if wall:
        return Verdict(Reason.BLOCKED, f"status {status}: {wall}")
    if status < 400:
        return Verdict(Reason.WRONG_TYPE, f"status {status} and no document")
    reason = Reason.HTTP_5XX if status >= 500 else Reason.HTTP_4XX
    said = _excuse(capture)
    return Verdict(reason, f"status {status}" + (f"; it says: {said}" if said else ""), is_suspect=False)


_NOT_A_DOCUMENT = {
    # METI, europarl.europa.eu, EUR-Lex: AWS WAF answers 202 with nothing, or with a script.
    202: Verdict(Reason.BLOCKED, "status 202 instead of the document: a challenge"),
    204: Verdict(Reason.EMPTY, "status 204: no content"),
    205: Verdict(Reason.EMPTY, "status 205: no content"),
    206: Verdict(Reason.TRUNCATED, "status 206: a part, though the whole was asked for"),
}


def _excuse(capture: Capture) -> str:
    """What a service of JSON says of its refusal, so that a key that ran out is called that; "" for other bodies."""
    body = capture.body[:_MARKER_HEAD]
    found = _MESSAGE.search(body.decode("utf-8", "replace")) if body.lstrip()[:1] == b"{" else None
    return " ".join(found[1].split())[:200] if found else ""


def _by_completeness(capture: Capture, shape: Shape) -> Verdict | None:
    if not capture.is_complete:
        return Verdict(Reason.TRUNCATED, f"the connection closed after {len(capture.body)} bytes")
    announced = capture.headers.get("content-length", "")
    if announced.isdecimal() and "content-encoding" not in capture.headers and len(capture.body) < int(announced):
        return Verdict(Reason.TRUNCATED, f"{len(capture.body)} of {announced} bytes arrived")
    if shape == "empty":
        return Verdict(Reason.EMPTY, f"status {capture.status} with an empty body")
    end = missing_end(capture.body, shape)
    return Verdict(Reason.TRUNCATED, f"{end} is missing") if end else None


def _by_wall(capture: Capture, page: _Page | None) -> Verdict | None:
    wall = _challenge(capture, page)
    if wall:
        return Verdict(Reason.BLOCKED, wall)
    if page is None:
        return None
    sorry = page.says(markers.SORRY_TITLE)
    if sorry:
        return Verdict(Reason.BLOCKED, f"status {capture.status}, but the page says {sorry[:80]!r}")
    missing = page.says(markers.NOT_FOUND_TITLE)
    if missing:
        return Verdict(Reason.SOFT_404, f"status {capture.status}, but the page says {missing[:80]!r}")
    return _login(capture, page) or _sent_home(capture)


def _challenge(capture: Capture, page: _Page | None) -> str | None:
    """Return whose wall this is, or None."""
    for name, value, whose in markers.CHALLENGE_HEADERS:
        if name in capture.headers and value in capture.headers[name].lower():
            return f"{whose} ({name} header)"
    if page is None:
        return None
    head = capture.body if page.is_small else capture.body[:_MARKER_HEAD]
    for script, whose in markers.CHALLENGE_SCRIPTS:
        if script in head:
            return whose
    said = page.says(markers.WALL_TITLE)
    if said:
        return f"the page says {said[:80]!r}"
    if page.is_small and any(script in head for script, _ in markers.SMALL_PAGE_SCRIPTS):
        words = page.few_words()
        if words is not None:
            return next(whose for script, whose in markers.SMALL_PAGE_SCRIPTS if script in head)
    return None


def _login(capture: Capture, page: _Page) -> Verdict | None:
    asked, got = urlsplit(capture.url), urlsplit(capture.final_url)
    if capture.redirects and markers.LOGIN_PATH.search(got.path) and not markers.LOGIN_PATH.search(asked.path):
        return Verdict(Reason.LOGIN, f"redirected to {got.netloc}{got.path}")
    if page.is_small or page.says(markers.LOGIN_TITLE):
        body = capture.body
        has_password = b'type="password"' in body or b"type='password'" in body or b"type=password" in body
        if has_password and (page.says(markers.LOGIN_TITLE) or page.few_words() is not None):
            return Verdict(Reason.LOGIN, f"a login form is all there is ({page.title[:60]!r})")
    return None


def _sent_home(capture: Capture) -> Verdict | None:
    """Many sites redirect what is gone to their front page, with status 200."""
    if not capture.redirects:
        return None
    asked, got = urlsplit(capture.url), urlsplit(capture.final_url)
    if asked.path.strip("/").count("/") >= 1 and got.path in ("", "/") and not got.query:
        return Verdict(Reason.SOFT_404, f"redirected to the front page of {got.netloc}")
    return None


def _by_type(capture: Capture, source: Source, shape: Shape) -> Verdict | None:
    wanted = _WANTED.get(source.kind.split(":")[0] if source.kind != "api:json" else source.kind)
    if wanted is not None and shape not in wanted:
        return Verdict(
            Reason.WRONG_TYPE,
            f"{shape} ({capture.media_type or 'no type'}) where {_NAMES[source.kind[:4]]} was expected",
        )
    is_pdf = capture.media_type == "application/pdf" or urlsplit(capture.url).path.lower().endswith(".pdf")
    if source.kind == "page" and is_pdf and shape in ("html", "json"):
        return Verdict(Reason.WRONG_TYPE, f"{shape} where a PDF was expected")
    return None


_WANTED: dict[str, tuple[Shape, ...]] = {
    "feed": ("feed", "xml", "json"),
    "api:json": ("json",),
    "api": ("json", "xml", "feed"),
    "listing": ("html", "xml", "feed"),
    "page": ("html", "xml", "feed", "json", "pdf", "text"),
}
_NAMES = {"feed": "a feed", "api:": "JSON or XML", "list": "HTML", "page": "a document"}


def _by_size(capture: Capture, source: Source) -> Verdict | None:
    least = source.expect.min_bytes
    if least is not None and len(capture.body) < least:
        return Verdict(Reason.SHRUNKEN, f"{len(capture.body)} bytes, expected at least {least}")
    return None


_SAMPLE_BYTES = 6144
_MOJIBAKE = (
    b"\xef\xbf\xbd",  # U+FFFD: somebody before us could not decode it
    b"\xc3\x83\xc2",  # UTF-8 read as Latin-1 and encoded again: "Ã©"
    b"\xc3\xa3\xc2\x81",  # the same for hiragana: "ã\x81"
)


def _by_charset(capture: Capture) -> Verdict | None:
    middle = len(capture.body) // 2  # where a page has its content
    body = capture.body[:_SAMPLE_BYTES] if middle < _SAMPLE_BYTES else capture.body[middle : middle + _SAMPLE_BYTES]
    for sign in _MOJIBAKE:
        if sign in body and body.count(sign) * len(sign) * 20 > len(body) - body.count(b" "):
            return Verdict(
                Reason.CHARSET, "the text was garbled before it was sent (replacement characters or mojibake)"
            )
    return None
