"""Words in text, as subscriptions ask for them: folded, at their edges, across line breaks. Pure.

Words are found in the title and in the changed text (each provision before and after). Text is folded first, NFKC and
case and the many hyphens and quotes, so that ＡＩ is AI. A word of a script with spaces must stand alone ("AI" is not
in "maintain"; "algorithm*" also takes "algorithms"); Japanese, Korean and Chinese are found anywhere, also where a
line break or a Korean writer has put a space inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from alerts.writing.text import UNSPACED
from monitor.types import Change

_FOLDED = (
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
# str.translate asks its table about every character, which takes ten times as long on Japanese text.
_ODD = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")
_SPACE = re.compile(r"\s+")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTER = f"[^\\W_{UNSPACED}]"  # a letter or digit of a script that puts spaces between words
TOKENS = re.compile(f"{_LETTER}+")


def fold(text: str) -> str:
    """Return the text as words are compared: NFKC, case, hyphens and quotes folded, white space single.

    >>> fold("Ｈｉｇｈ\u2011Risk\\nＡＩ")
    'high-risk ai'
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _SPACE.sub(" ", _ODD.sub(lambda found: _FOLDED[found[0]], folded)).strip()


def is_unspaced(char: str) -> bool:
    """Say whether a character is of a script whose words need no space between them."""
    return _IS_UNSPACED.match(char) is not None


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is looked for."""

    folded: str
    is_prefix: bool
    needle: str
    """Without spaces: it stands in the squeezed text wherever the word may stand in the text. "" is never found."""
    token: str | None
    """Of a word that is one run of letters: it is found exactly where that is a token."""
    is_edged: bool
    """Its edges are minded in the folded text; else the needle says all."""
    pattern: str | None
    """How it may be spaced otherwise than written; None where it may not. See `_compiled`."""


@lru_cache(maxsize=50_000)
def prepared(word: str) -> Word:
    """Return how a word is looked for; `*` at its end takes what goes on."""
    is_prefix = word.endswith("*")
    folded = fold(word.rstrip("*"))
    is_token = not is_prefix and TOKENS.fullmatch(folded) is not None
    unspaced = [is_unspaced(char) for char in folded]
    is_edged = bool(folded) and not is_token and not all(unspaced)
    return Word(
        folded=folded,
        is_prefix=is_prefix,
        needle=folded.replace(" ", ""),
        token=folded if is_token else None,
        is_edged=is_edged,
        pattern=_edged(folded, is_prefix) if is_edged and any(unspaced) else None,
    )


@lru_cache(maxsize=5_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiling takes two milliseconds, so it waits until a text has the needle: most words never need it."""
    return re.compile(pattern)


def _edged(folded: str, is_prefix: bool) -> str:
    pattern = _loose(folded)
    if not is_unspaced(folded[0]):
        pattern = f"(?<!{_LETTER})" + pattern
    if not is_prefix and not is_unspaced(folded[-1]):
        pattern += f"(?!{_LETTER})"
    return pattern


def _loose(folded: str) -> str:
    """Return a pattern in which a space may stand, or be missing, beside every character of an unspaced script."""
    pattern = ""
    for index, char in enumerate(folded):
        before = folded[index - 1] if index else ""
        if char == " ":
            is_loose = is_unspaced(before) or is_unspaced(folded[index + 1])
            pattern += " ?" if is_loose else " "
            continue
        if before not in ("", " ") and (is_unspaced(before) or is_unspaced(char)):
            pattern += " ?"
        pattern += re.escape(char)
    return pattern


class Text:
    """The words of one change, folded when first asked for, and each search done once for all subscriptions."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._found: dict[str, bool] = {}

    @cached_property
    def folded(self) -> str:
        """Title and changed text, folded; NUL between passages, so that no phrase runs across them."""
        return fold("\x00".join(_passages(self._change)))

    @cached_property
    def squeezed(self) -> str:
        """The folded text without spaces."""
        return self.folded.replace(" ", "")

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The runs of letters and digits of spaced scripts in the folded text."""
        return frozenset(TOKENS.findall(self.folded))

    def has(self, word: str) -> bool:
        """Say whether a subscription's word stands in the text."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._search(prepared(word))
        return found

    def _search(self, word: Word) -> bool:
        if word.token is not None:
            return word.token in self.tokens
        # The substring search runs at memory speed and answers most questions; the pattern then minds the edges.
        if not word.needle or word.needle not in self.squeezed:
            return False
        if not word.is_edged or self._has_plainly(word):
            return True
        return word.pattern is not None and _compiled(word.pattern).search(self.folded) is not None

    def _has_plainly(self, word: Word) -> bool:
        """Say whether the word stands there with its very spaces: nearly always, at a tenth of the pattern's time."""
        text, needle = self.folded, word.folded
        minds_start = not is_unspaced(needle[0])
        minds_end = not word.is_prefix and not is_unspaced(needle[-1])
        at = text.find(needle)
        while at >= 0:
            end = at + len(needle)
            is_joined = (minds_start and _is_letter(text[at - 1 : at])) or (
                minds_end and _is_letter(text[end : end + 1])
            )
            if not is_joined:
                return True
            at = text.find(needle, at + 1)
        return False


def _is_letter(char: str) -> bool:
    """Say whether a character is a letter or digit of a script that puts spaces between words; "" is none."""
    return char.isalnum() and not is_unspaced(char)


def _passages(change: Change) -> Iterator[str]:
    """Yield title and changed text; a word only in `before` was deleted, so both sides of a provision count."""
    yield change.title
    for provision in change.provisions:
        yield from (provision.label or "", provision.before or "", provision.after or "")
