"""What short texts of a page are worth as titles, and which parts of a page are only its furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from spiders.extract.dates import read_date

GENERIC = re.compile(
    r"(?:\W|\d|\b(?:pdf|docx?|html?|zip|xlsx?|view|download|open|read|more|details?|full|text|case|link|here|click|new|kb|mb|page|"
    r"order|opinion|released?|published|unpublished)\b|詳細|こちら|もっと見る|続きを読む|全文|本文|別紙|別添|資料|ダウンロード|"
    r"자세히|보기|바로가기|다운로드|첨부|전문|查看|详细|更多|下载|附件|全文)+",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"nav(?!y)|menu|breadcrumb|topicpath|pankuzu|sidebar|side[-_]|footer|social|sns|pager|paging|paginat|share|skip|sitemap|gnb|lnb|"
    r"snb|related|banner|toolbar|language|cookie|tab[-_]?list",
    re.IGNORECASE,
)
_FURNITURE_TAGS = frozenset(("nav", "footer", "header", "aside", "select"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "tablist"))
MAX_WORTH = 60.0
SENTENCE = 100.0
"""Letters of a sentence."""
_NO_PROSE = frozenset(("a", "option", "title", "table", "tbody", "tr", "ul", "ol", "head", "html"))
LONG_CHARS = 120
MUCH = 0.5
"""Of a page's text: what holds more is not its furniture."""


def letters(text: str) -> float:
    """Return how many letters a text has; an ideograph or a syllable counts 2.5, as it says that much more."""
    return sum(2.5 if char >= "\u3040" else 1.0 for char in text if char.isalpha())


def worth(text: str) -> float:
    """Return how much a text says as a title, 0 to 60: its letters, as `letters` counts.

    Texts that stand under every document ("PDF", "View", "全文"), numbers and dates say nothing.

    >>> worth("PDF (120 KB)"), worth("人工知能基本計画")
    (0.0, 20.0)
    """
    if not text or GENERIC.fullmatch(text):
        return 0.0
    said = letters(text)
    if said < 25 and read_date(text) and len(text) < 30:
        return 0.0
    return min(said, MAX_WORTH) * (1.0 if len(text) <= LONG_CHARS else 0.7 if len(text) <= 2 * LONG_CHARS else 0.5)


def prose_beside(page: Any, rows: Sequence[Any]) -> float:
    """Return the letters of running text outside some rows: paragraphs of a sentence or more."""
    inside, furniture = {one for row in rows for one in row.iter()}, Furniture(page)
    total = 0.0
    for one in page.iter():
        if one in inside or one.tag in _NO_PROSE or not isinstance(one.tag, str) or furniture.holds(one):
            continue
        text = " ".join([one.text or "", *(child.tail or "" for child in one)]).strip()
        said = letters(text)
        total += said if said >= SENTENCE else 0.0
    return total


class Furniture:
    """Tells which elements of a page stand in a menu, in its head or foot, in a trail or the like."""

    def __init__(self, page: Any) -> None:
        self._much = MUCH * len("".join(page.itertext()))
        self._known: dict[Any, bool] = {}

    def holds(self, element: Any) -> bool:
        if element is None or element.tag in ("body", "html", "main"):
            return False
        if element not in self._known:
            self._known[element] = self._is(element) or self.holds(element.getparent())
        return self._known[element]

    def _is(self, element: Any) -> bool:
        """A name is believed of a part of a page only: the whole may be called `page no-sidebar`."""
        if element.tag in _FURNITURE_TAGS or element.get("role") in _ROLES:
            return True
        if not _FURNITURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return False
        return len("".join(element.itertext())) < self._much
