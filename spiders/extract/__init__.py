"""Bytes to documents: one file per format, imported on first use, so that naming a type costs no library.

`document` is public (see the contract); `document_of` is what readers call, with the declared selectors of a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from monitor.errors import ExtractError
from monitor.garbage import uncollected
from monitor.types import Block, Document, Reason

KNOWN_TYPES = (
    "text/html",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/xml",
    "application/json",
)
_ALIASES = {
    "application/xhtml+xml": "text/html",
    "text/x-markdown": "text/markdown",
    "application/markdown": "text/markdown",
    "application/x-pdf": "application/pdf",
    "text/xml": "application/xml",
    "text/json": "application/json",
    "text/csv": "text/plain",
}
_HTML_START = re.compile(
    rb"^(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|table)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor is told besides the bytes."""

    charset: str | None = None
    """The Content-Type's; what the bytes show weighs more."""
    url: str = ""
    language: str | None = None
    select: str | None = None
    ignore: tuple[str, ...] = field(default=())
    is_markdown: bool = False


def document(data: bytes, media_type: str, *, url: str = "", language: str | None = None) -> Document:
    """Return what `data` means as `media_type`. Raises ExtractError: unknown type, unreadable, or without any text.

    Parameters of the type ("text/html; charset=EUC-JP") are heard. The bytes are not second-guessed: HTML sent as
    JSON is an error here; `document_of` sniffs.
    """
    essence, _, parameters = media_type.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters, re.I)
    return document_of(data, essence, charset=found[1] if found else None, url=url, language=language)


def document_of(
    data: bytes,
    media_type: str,
    *,
    charset: str | None = None,
    select: str | None = None,
    ignore: Iterable[str] = (),
    url: str = "",
    language: str | None = None,
) -> Document:
    """Return the document in `data`, only its selected part when a source declares one (HTML only).

    Its language is the one handed in, else what a page states of itself; scripts and small words are asked later.

    Raises ExtractError with reason EMPTY when there is no text, PARSE or WRONG_TYPE otherwise.
    """
    known = known_type(media_type)
    reading = Reading(charset, url, language, select, tuple(ignore), known == "text/markdown")
    with uncollected():
        name, version, title, blocks = _EXTRACTORS[known](data, reading)
    if not blocks:
        elsewhere = _sent_elsewhere(data) if known == "text/html" else ""
        raise ExtractError(f"{url or known}: no text in {len(data)} bytes of {known}{elsewhere}", reason=Reason.EMPTY)
    if language is None and known == "text/html":
        language = _stated(data, blocks)
    return Document(blocks, title, language, name, version)


_REFRESH = re.compile(
    rb"<meta\b(?=[^>]{0,400}?http-equiv\s*=\s*[\"']?refresh\b)[^>]{0,400}?url\s*=\s*([^\"'\s>]{1,300})", re.I
)


def _sent_elsewhere(data: bytes) -> str:
    """Return where an empty page sends its visitors (HTML, 4.2.5.3), said for whoever mends the declaration.

    >>> _sent_elsewhere(b'<meta http-equiv="refresh" content="0; url=/new/">')
    '; it sends visitors to /new/'
    """
    found = _REFRESH.search(data, 0, STATED_WITHIN)
    return f"; it sends visitors to {found[1].decode('ascii', 'replace')}" if found else ""


_STATED = re.compile(rb"<html\b[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)\b", re.I)
STATED_WITHIN = 4_096
"""Bytes in which a page's first element stands."""


def _stated(data: bytes, blocks: Iterable[Block]) -> str | None:
    """Return the language that a page states of itself; asked only where nobody who declared the source said it.

    None where its words are clearly another's: a template states English of anything, and its dates would be lost.
    """
    found = _STATED.search(data, 0, STATED_WITHIN)
    if found is None:
        return None
    from monitor.diff.meaning.tables import is_spoken  # takes a quarter of a second, and most sources declare theirs

    stated = found[1].decode("ascii")
    return stated if is_spoken(stated, (block.text for block in blocks)) else None


def known_type(media_type: str) -> str:
    """Return the contract's name of a media type. Raises ExtractError for one that nothing here reads.

    >>> known_type("Application/XHTML+XML"), known_type("application/akn+xml")
    ('text/html', 'application/xml')
    """
    essence = media_type.split(";", 1)[0].strip().lower()
    essence = _ALIASES.get(essence, essence)
    if essence.endswith("+xml"):
        essence = "application/xml"
    elif essence.endswith("+json"):
        essence = "application/json"
    if essence in KNOWN_TYPES:
        return essence
    raise ExtractError(
        f"nothing here reads {essence or 'a body without a type'}; known are {', '.join(KNOWN_TYPES)}",
        reason=Reason.WRONG_TYPE,
    )


def sniff(data: bytes, declared: str = "") -> str:
    """Return the media type that bytes really are: what they begin with, then what the server said, then plain text.

    Servers send PDF as octet-stream, HTML as text/plain and anything as text/html; the bytes' own signature wins.

    >>> sniff(b"%PDF-1.7 ...", "text/html"), sniff(b'{"a": 1}', "text/plain"), sniff(b"Article 1", "")
    ('application/pdf', 'application/json', 'text/plain')
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    essence = declared.split(";", 1)[0].strip().lower()
    essence = _ALIASES.get(essence, essence)
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if _HTML_START.match(head):
        return "text/html"
    if essence.endswith(("+xml", "+json")) or (essence in KNOWN_TYPES and essence != "text/plain"):
        return known_type(essence)
    return _by_looks(data, head) or (essence if essence not in ("", "application/octet-stream") else "text/plain")


def _by_looks(data: bytes, head: bytes) -> str | None:
    if head.startswith(b"<?xml"):
        return "application/xml"
    if head[:1] in (b"{", b"[") and data.rstrip()[-1:] in (b"}", b"]"):
        return "application/json"
    return None


# ---------------------------------------------------------------- one function per format

_Read = tuple[str, int, str, tuple[Block, ...]]


def _decoded(data: bytes, reading: Reading) -> str:
    from spiders.extract.charset import decode

    return decode(data, http_charset=reading.charset, language=reading.language).text


def _html(data: bytes, reading: Reading) -> _Read:
    import spiders.extract.html as reader

    text = _decoded(data, reading)
    return reader.NAME, reader.VERSION, *reader.blocks_of_html(text, select=reading.select, ignore=reading.ignore)


CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Without tabs, breaks of lines and pages, and the escape of older charsets."""
SAMPLED = 16_384
CONTROLS_MOST = 0.02
"""Of a text's beginning; random bytes hold a tenth. Old files hold a few, such as the end mark of CP/M."""


def _is_binary(text: str) -> bool:
    """Return whether what calls itself text, or has no type, is none: some charset makes letters of any bytes."""
    head = text[:SAMPLED]
    return len(CONTROLS.findall(head)) > max(2, CONTROLS_MOST * len(head))


def _text(data: bytes, reading: Reading) -> _Read:
    import spiders.extract.text as reader

    text = _decoded(data, reading)
    if _is_binary(text):
        said = "no text but control characters: a program's file, or one of another kind than its name says"
        raise ExtractError(f"{reading.url or 'text/plain'}: {said}", reason=Reason.WRONG_TYPE)
    return reader.NAME, reader.VERSION, *reader.blocks_of_text(text, is_markdown=reading.is_markdown)


def _pdf(data: bytes, reading: Reading) -> _Read:
    import spiders.extract.pdf as reader

    return reader.NAME, reader.VERSION, *reader.blocks_of_pdf(data)


def _xml(data: bytes, reading: Reading) -> _Read:
    import spiders.extract.xml as reader

    return reader.NAME, reader.VERSION, *reader.blocks_of_xml(data)


def _json(data: bytes, reading: Reading) -> _Read:
    import spiders.extract.json as reader

    return reader.NAME, reader.VERSION, *reader.blocks_of_json(_decoded(data, reading))


_EXTRACTORS: dict[str, Callable[[bytes, Reading], _Read]] = {
    "text/html": _html,
    "text/plain": _text,
    "text/markdown": _text,
    "application/pdf": _pdf,
    "application/xml": _xml,
    "application/json": _json,
}
