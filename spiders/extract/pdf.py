"""PDF to blocks by pdfium: the text layer in reading order, lines joined to paragraphs.

Running heads and page numbers are told from footnotes as the trial on synthetic reports showed: an edge line is a
running head only when its words repeat on half of the pages and each of its numbers is constant or counts with the
pages. They stay, as kind "meta". A scan without a text layer is an error with that name, not an empty document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2

from monitor.errors import ExtractError
from monitor.types import Block, Reason
from spiders.extract import hyphens
from spiders.extract.assembly import blocks_of
from spiders.extract.blocks import Raw, clean
from spiders.extract.lines import paragraphs
from spiders.extract.pdf_title import given_title
from spiders.extract.unspaced import spaced

NAME: Final = "pdf"
VERSION: Final = 3

MAX_PAGES = 3_000
MAX_CHARS = 20_000_000
EDGE_LINES = 3
"""Lines at the top and at the bottom of a page that may be running heads."""
LEAST_PAGES = 3

_NUMBER = re.compile(r"\d+")
_PAGE_OF_PAGES = re.compile(r"(?:\A|\s)(\d{1,4})\s?(?:/|of|von|de|sur|／)\s?(\d{1,4})\Z")
_PAGE = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s]*")
_HYPHEN = "\x02"
"""pdfium's mark where a word was broken at a line's end (it joins the lines itself)."""
_BROKEN = re.compile(rf"([^\W\d_]*)(?:{_HYPHEN}|\ufffe)\s*([^\W\d_]*)")


def blocks_of_pdf(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """Return the title of the file's own metadata ("" where only a program wrote one), and its blocks.

    Raises ExtractError: broken, protected by a password, beyond the limits, or without a text layer (reason EMPTY).
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ExtractError(_why_unreadable(str(error))) from error
    try:
        pages = list(_pages(document))
        title = given_title(clean(document.get_metadata_dict().get("Title", "")))
    except pypdfium2.PdfiumError as error:
        raise ExtractError(f"a page of this PDF cannot be read: {error}") from error
    finally:
        document.close()
    if not any(line for page in pages for line in page):
        raise ExtractError(f"no text layer in {len(pages)} pages: a scan, or drawn letters", reason=Reason.EMPTY)
    return title, blocks_of(_raws(pages))


def _why_unreadable(message: str) -> str:
    if "password" in message.lower():
        return "this PDF is protected by a password"
    return f"not a readable PDF: {message}"


def _pages(document: pypdfium2.PdfDocument) -> Iterator[list[str]]:
    """Yield the lines of each page."""
    if len(document) > MAX_PAGES:
        raise ExtractError(f"{len(document)} pages; the limit is {MAX_PAGES}", reason=Reason.TOO_LARGE)
    chars = 0
    texts = []
    for page in document:
        sheet = page.get_textpage()
        text = sheet.get_text_bounded()
        sheet.close()
        page.close()
        chars += len(text)
        if chars > MAX_CHARS:
            raise ExtractError(f"more than {MAX_CHARS} characters of text", reason=Reason.TOO_LARGE)
        texts.append(text)
    words = hyphens.vocabulary(" ".join(texts))
    for text in texts:
        yield [clean(line) for line in _joined(text, words).splitlines()]


def _joined(text: str, words: frozenset[str]) -> str:
    """Put broken words together, with a hyphen where the document spells them with one elsewhere."""

    return _BROKEN.sub(lambda found: hyphens.whole(found[1], found[2], words), text)


def _raws(pages: Sequence[Sequence[str]]) -> Iterator[Raw]:
    running = _running_heads(pages)
    body: list[str] = []
    for at, page in enumerate(pages):
        for place, line in enumerate(page):
            if (at, place) in running:
                yield Raw("meta", line)
            elif line:
                body.append(line)
    yield from paragraphs(spaced(body))


def _running_heads(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Return (page, line) of running heads and page numbers."""
    if len(pages) < LEAST_PAGES:
        return _counted(pages)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, page in enumerate(pages):
        filled = [place for place, line in enumerate(page) if line]
        for place in dict.fromkeys(filled[:EDGE_LINES] + filled[-EDGE_LINES:]):
            places[_NUMBER.sub("#", page[place])].append((at, place))
    found: set[tuple[int, int]] = set()
    for where in places.values():
        if len({at for at, _ in where}) * 2 >= len(pages) and _counts_with_pages(pages, where):
            found |= set(where)
    return found


def _counted(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Return the edge lines of a short document that count its pages, for repetition says little there: 1/2, - 2 -.

    Only when every page has one: "Article 2" above the second page counts nothing.
    """
    found = set()
    for at, page in enumerate(pages):
        filled = [place for place, line in enumerate(page) if line]
        edges = dict.fromkeys(filled[:1] + filled[-1:])
        found |= {(at, place) for place in edges if _is_page(page[place], at + 1, len(pages))}
    if len({at for at, _ in found}) < len(pages):
        return set()
    # Where pages are counted there is a margin: what else stands on all of them is printed there too.
    margins = [{page[place]: place for place in _edges(page)} for page in pages]
    repeated = set(margins[0]).intersection(*margins) if len(pages) > 1 else set()
    return found | {(at, margin[line]) for at, margin in enumerate(margins) for line in repeated}


def _edges(page: Sequence[str]) -> list[int]:
    filled = [place for place, line in enumerate(page) if line]
    return [*filled[:2], *filled[-2:]]


def _is_page(line: str, number: int, total: int) -> bool:
    counted = _PAGE_OF_PAGES.search(line)
    if counted is not None:
        return (int(counted[1]), int(counted[2])) == (number, total)
    alone = _PAGE.fullmatch(line)
    return alone is not None and total > 1 and int(alone[1]) == number


def _counts_with_pages(pages: Sequence[Sequence[str]], where: Sequence[tuple[int, int]]) -> bool:
    """Whether each number of a line is the same on all pages, or the page's number plus a constant.

    Numbers of footnotes grow too, but not page by page: that is what keeps them.
    """
    rows = [(at, [int(number) for number in _NUMBER.findall(pages[at][place])]) for at, place in where]
    columns = zip(*(numbers for _, numbers in rows), strict=True)
    offsets = ({number - at for number, (at, _) in zip(column, rows, strict=True)} for column in columns)
    constants = zip(*(numbers for _, numbers in rows), strict=True)
    return all(len(offset) == 1 or len(set(column)) == 1 for offset, column in zip(offsets, constants, strict=True))
