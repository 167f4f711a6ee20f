"""A page that is served in another language than before, and a page that only asks for consent, are no amendments.

Servers choose a language by cookies, addresses and chance. Where nothing of the words before is left and those now
are in another language, the look is not believed until it stays. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from monitor.diff.meaning.tongue import likeliest
from monitor.normalize import comparable, is_furniture
from monitor.types import Document, Intent

LEAST_LETTERS: Final = 60
"""Fewer say too little of a language."""
READ_CHARS: Final = 4000
KEPT_SHARE: Final = 0.2
"""Of the characters of the shorter text: a menu, names and dates are the same in two languages."""
FRAME_SHARE: Final = 0.3
"""Of a document's characters, for what stays around it when a wall takes its place."""
LEAST_ROWS: Final = 3
ROWS_SHARE: Final = 0.6
"""Of a list's rows: some titles are translated one by one, and that is told."""
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_KANA: Final = re.compile("[\u3041-\u30fa]")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_WALL: Final = re.compile(r"cookies?(?![a-z])|クッキー|쿠키", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"\b(?:accept|agree|consent|zustimm|akzeptier|accepte|consentement|acept|consent)\w*|同意|동의", re.I
)
WALL_CHARS: Final = 400

Pair = tuple[Document, Document]


def tongue_of(text: str) -> str:
    """Return the language of a text as far as letters and small words tell, "" where they do not.

    >>> law = "The provider shall notify the Authority of any serious incident within ten days after it."
    >>> tongue_of("提供者は、重大な事故を生じた日から十日以内に大臣に届け出るものとする。" * 2), tongue_of(law)
    ('ja', 'en')
    """
    letters = sum(map(str.isalpha, text))
    if letters < LEAST_LETTERS:
        return ""
    hangul, kana, han = (len(pattern.findall(text)) for pattern in (_HANGUL, _KANA, _HAN))
    if hangul > 0.2 * letters:
        return "ko"
    if han + kana > 0.3 * letters:
        return "ja" if kana > 0.05 * letters else "zh"
    if han + kana + hangul > 0.05 * letters:
        return ""
    language, is_settled = likeliest(text)
    return language if is_settled else ""


def is_switched(pairs: Iterable[Pair]) -> bool:
    """Return whether documents say nothing any more of what they said, and say it in another language."""
    before, after = ([line for one in side for line in _lines(one)] for side in zip(*pairs, strict=True))
    gone, came, kept = _apart(before, after)
    if kept > KEPT_SHARE * (kept + min(len(gone), len(came))):
        return False
    was, is_now = tongue_of(gone[:READ_CHARS]), tongue_of(came[:READ_CHARS])
    # Titles in Japanese may hold no kana.
    return bool(was and is_now) and was != is_now and {was, is_now} != {"ja", "zh"}


def is_list_switched(intents: Sequence[Intent], pairs: Sequence[Pair], rows: int) -> bool:
    """Return whether most rows of a list are in another language than before."""
    revised = sum(intent.action == "revised" for intent in intents)
    return len(pairs) >= LEAST_ROWS and revised >= ROWS_SHARE * rows and is_switched(pairs)


def asks_consent(before: Document, after: Document, entry: Document) -> bool:
    """Return whether a page that only asks to agree to cookies stands where a document was that is no such page.

    `entry` is what the list says of the document: one that it calls a rule on cookies is that rule, however short.
    """
    gone, came, kept = _apart(_lines(before), _lines(after))
    is_about = any(_WALL.search(text) for text in (gone, *_lines(entry)))
    return kept <= FRAME_SHARE * (kept + len(gone)) and _is_wall(came) and not is_about


def _is_wall(text: str) -> bool:
    return len(text) <= WALL_CHARS and _WALL.search(text) is not None and _ASKS.search(text) is not None


def _apart(before: Sequence[str], after: Sequence[str]) -> tuple[str, str, int]:
    """Return what went and what came, and how many characters of the lines stayed: a site's menu, names, dates."""
    old, new = set(before), set(after)
    gone, came = (" ".join(line for line in lines if line not in old & new) for lines in (before, after))
    return gone, came, sum(map(len, old & new))


def _lines(document: Document) -> list[str]:
    return [comparable(block.text) for block in document.blocks if not is_furniture(block)]
