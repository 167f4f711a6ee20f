"""What a site hangs on a title for some days, or a feed on a text: "NEW", and "appeared first on".

A line that gains or loses such a mark, and nothing else, says what it said. Marks are looked for at the ends only,
as a whole word, in brackets or in capitals: "What is new", 技術革新 and 様式（新） are content.
"""

from __future__ import annotations

import re
from typing import Final

_NEW: Final = r"new|neu|nouveau|nuevo|新着|新規|새\s?글|최신\s?글|신규"
_OPEN, _CLOSE = r"[\[【(（<＜〈]", r"[\]】)）>＞〉]"
_BEFORE: Final = re.compile(rf"{_OPEN}\s*(?:{_NEW})\s*!?\s*{_CLOSE}[\s:：]*|NEW!?[\s:：]+(?=\S)", re.IGNORECASE)
_BEFORE_CAPITALS: Final = re.compile(r"\W|NEW")
_BEHIND: Final = re.compile(
    # In capitals, or capitalised behind a small letter, it stands for a picture; folding takes the blanks of CJK.
    rf"\s*{_OPEN}\s*(?i:{_NEW})\s*!?\s*{_CLOSE}$"
    r"|(?<=[\s)）\]】」』a-zà-ÿ\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])NEW!?$"
    r"|(?<=[a-zà-ÿ)\]])(?:New|Neu|Nouveau|Nuevo)!?$"
    r"|\s+(?:New|Neu|Nouveau|Nuevo)!?$|(?<=\s)(?:新着|새\s?글)$"
)
ENDS: Final = frozenset("wWuo!着규글]】)）>＞〉")
STARTS: Final = frozenset("[【(（<＜〈N")
_LONGEST: Final = 12
_COUNTED: Final = frozenset("号號条條호조")

_FIRST_SEEN: Final = re.compile(
    r"(?:the\s+post\s+.+\s+(?:first\s+appeared|appeared\s+first)\s+on\s+.+|der\s+beitrag\s+.+\s+erschien\s+zuerst\s+auf\s+.+"
    r"|l['’]article\s+.+\s+est\s+apparu\s+en\s+premier\s+sur\s+.+"
    r"|la\s+entrada\s+.+\s+(?:se\s+publicó\s+primero|apareció\s+primero|aparece\s+primero)\s+en\s+.+"
    r"|投稿\s*.+\s*は\s*.+\s*に最初に表示されました)\s*[.。]?",
    re.IGNORECASE,
)
_POSTS: Final = ("the post ", "der beitr", "l'article", "l’article", "la entrad", "投稿")
POST_STARTS: Final = frozenset(sign for post in _POSTS for sign in (post[0], post[0].upper()))
"""With `STARTS` and `ENDS` what a line begins or ends with that has anything for `without_badge` to take."""
_POST_CHARS: Final = 500


def without_badge(line: str) -> str:
    """Return a line without a mark of newness at either end, and "" for a feed's own last line.

    >>> without_badge("[NEW] AI事業者ガイドライン"), without_badge("Decision 12 of the Board New")
    ('AI事業者ガイドライン', 'Decision 12 of the Board')
    >>> without_badge("様式（新）"), without_badge("What is new")
    ('様式（新）', 'What is new')
    >>> without_badge("The post Guidance on AI appeared first on Example Ministry.")
    ''
    """
    if line[:9].lower().startswith(_POSTS) and len(line) <= _POST_CHARS and _FIRST_SEEN.fullmatch(line):
        return ""
    if line[:1] in STARTS and (found := _BEFORE.match(line)) and _is_mark(found[0]):
        line = line[found.end() :]
    if line[-1:] in ENDS:
        at = max(0, len(line) - _LONGEST)
        found = _BEHIND.search(line, at)
        if found and found.start() > 0 and not _is_reissued(line, found):
            line = line[: found.start()].rstrip()
    return line


def _is_reissued(line: str, found: re.Match[str]) -> bool:
    """Whether a mark in round brackets stands behind a number: Drucksache 21/1234 (neu) took the place of 21/1234."""
    last = line[found.start() - 1]
    return (last.isdigit() or last in _COUNTED) and found[0].lstrip()[0] in "(（"


def _is_mark(found: str) -> bool:
    """Whether what begins a line is in brackets or in capitals: "New rules" begins a sentence."""
    return _BEFORE_CAPITALS.match(found) is not None
