"""Lines that are about the page, not the law: "Last updated:", "Page 3", a menu's entries, a copyright year."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.diff.meaning.facts import CONTACT, Fact, plain, read
from monitor.diff.meaning.patterns import CLOCK, DATE
from monitor.diff.meaning.phrases import listed
from monitor.diff.meaning.table import Table

MOST_META = 240
"""A longer line is prose."""
SHORT_META = 60
"""A key without a colon makes a line of a page only where nothing else has room: "Stand 12.03.2026"."""
MOST_MENU = 80
MOST_STAMP = 120
MOST_SOURCE = 1_000

_PAGE = re.compile(
    r"[\s\-–—]*(?:page|seite|page|página|pág\.|p\.|ページ|페이지|第)?\s*\d{1,4}\s*(?:页|頁|ページ|쪽|of|von|sur|de|/)?\s*(?:\d{1,4})?\s*(?:页|頁)?[\s\-–—]*",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}|copyright", re.IGNORECASE)
_DATED = re.compile(r"[\d@一二三四五六七八九十]|www")
_SIGNS = re.compile(r"[\W_]+")
_SAYS = re.compile(r"[^\W_]")
_PARTS = re.compile(r"\s*[|｜·•»›>/]+\s*")


@lru_cache(16)
def _meta_start(table: Table) -> re.Pattern[str]:
    keys = "|".join(re.escape(key) for key in sorted(listed(table.meta), key=len, reverse=True))
    return re.compile(rf"[\s\-*•・※【\[(（]*(?:this page was |this page was )?(?:{keys})[)\]】）\s.]*(:|[\d(+])")


@lru_cache(16)
def _menu(table: Table) -> frozenset[str]:
    return frozenset(_SIGNS.sub("", entry) for entry in listed(table.navigation))


_STAMP = re.compile(
    r"(?:last |this page was |page )(?:last )?(?:updated|modified|reviewed|changed)|zuletzt (?:aktualisiert|geändert)"
    r"|(?:dernière )?mise? à jour|última actualización|最終更新|更新日|최종\s?수정|更新时间|更新日期|最後更新|©",
)


def is_meta(text: str, table: Table) -> bool:
    """Whether a line is about the page or the office: a key that the table lists and what it holds.

    >>> from monitor.diff.meaning.tables import table_of
    >>> is_meta("Status: Open", table_of("", "en")), is_meta("Contact: Jane Doe", table_of("", "en"))
    (True, True)
    """
    if len(text) > MOST_META:
        return False
    low = plain(text, table)
    key = _meta_start(table).match(low)
    is_key = key is not None and (key[1] == ":" or len(low) <= SHORT_META)
    return bool(is_key or _COPYRIGHT.search(low) or (len(low) <= MOST_STAMP and _STAMP.search(low)))


def is_contentless(text: str, table: Table) -> bool:
    """Whether a line that came or went says nothing by itself: a page number, a date, a contact, a menu's entry."""
    if len(text) > MOST_META or "\n" in text:
        return False
    if not _SAYS.search(text) or _PAGE.fullmatch(text):
        return True
    if is_meta(text, table) or is_menu(text, table):
        return True
    if len(text) > MOST_STAMP or not _DATED.search(text):
        return False
    low = plain(text, table)
    rest = low
    for fact in reversed(_dated(read(low, table))):
        rest = rest[: fact.start] + rest[fact.end :]
    return len(_SIGNS.sub("", rest)) == 0


def is_menu(text: str, table: Table) -> bool:
    """Whether a line consists of entries that menus have in this language."""
    if len(text) > MOST_MENU:
        return False
    entries = [_SIGNS.sub("", part) for part in _PARTS.split(plain(text, table)) if part]
    return bool(entries) and all(entry in _menu(table) or not entry for entry in entries)


def _dated(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.kind in (DATE, CONTACT, CLOCK)]


_COUNTED = re.compile(r"\s*[(（]?(\d{1,3}|[一二三四五六七八九十]{1,3}|[a-z])[.)）、．]\s?")


def recounted(before: str, after: str) -> tuple[str, str] | None:
    """Return the numbers of a table's row that was only counted anew: "3. Stand | 980" is now "4. Stand | 980"."""
    if " | " not in after:
        return None
    old, new = _COUNTED.match(before), _COUNTED.match(after)
    if old is None or new is None or before[old.end() :] != after[new.end() :]:
        return None
    return old[0].strip(), new[0].strip()


_CITED = re.compile(
    r"\b\d+ (?:FR|F\.R\.|Stat\.) \d|Pub\. ?L\.|\bF\d{1,3} (?:inserted|substituted|repealed)|S\.I\. \d{4}/"
    r"|개정 ?\d|신설 ?\d|본조|전문개정|[法令]\w{0,8}・\w{0,8}(?:追加|改正|繰[下上])|BGBl\.|[JB]O n[°º]"
)


def is_source_note(text: str) -> bool:
    """Whether a line says nothing but where its provision was published: "[86 FR 4381]", <개정 2025. 6. 3.>.

    >>> is_source_note("[Docket 1087, 86 FR 4381, Jan. 15, 2021]"), is_source_note("(1) See 86 FR 4381.")
    (True, False)
    """
    text = text.strip()
    is_bracketed = 2 < len(text) <= MOST_SOURCE and text[0] in "[(（<〈" and text[-1] in "])）>〉"
    return is_bracketed and _CITED.search(text) is not None
