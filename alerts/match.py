"""Which subscriptions want a change, and by which rules. Pure.

Words are found in the title and in the changed text (each provision before and after). Text is folded first, NFKC and
case and the many hyphens and quotes, so that ＡＩ is AI. A word of a script with spaces must stand alone ("AI" is not
in "maintain"; "algorithm*" also takes "algorithms"); Japanese, Korean and Chinese are found anywhere, also where a
line break or a Korean writer has put a space inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from alerts.text import UNSPACED
from monitor.types import Change, Match, Source, Subscription

_FOLDED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
_SPACE = re.compile(r"\s+")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTER = f"(?![{UNSPACED}])[^\\W_]"  # a letter or digit of a script that puts spaces between words


def fold(text: str) -> str:
    """Return the text as words are compared: NFKC, case, hyphens and quotes folded, white space single.

    >>> fold("Ｈｉｇｈ\u2011Risk\\nＡＩ")
    'high-risk ai'
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _SPACE.sub(" ", folded.translate(_FOLDED)).strip()


class Text:
    """The words of one change, folded when first asked for, and each search done once for all subscriptions."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._folded: tuple[str, str] | None = None
        self._found: dict[str, bool] = {}

    def has(self, word: str) -> bool:
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._search(word)
        return found

    def _search(self, word: str) -> bool:
        if self._folded is None:
            whole = fold("\x00".join(_passages(self._change)))  # NUL: no phrase runs across passages
            self._folded = whole, whole.replace(" ", "")
        text, squeezed = self._folded
        needle, pattern = _prepared(word)
        # The substring search runs at memory speed and answers most questions; the pattern then minds the edges.
        return bool(needle) and needle in squeezed and pattern.search(text) is not None


def _passages(change: Change) -> Iterator[str]:
    """Yield title and changed text; a word only in `before` was deleted, so both sides of a provision count."""
    yield change.title
    for provision in change.provisions:
        yield from (provision.label or "", provision.before or "", provision.after or "")


@lru_cache(maxsize=20_000)
def _prepared(word: str) -> tuple[str, re.Pattern[str]]:
    """Return the needle for the squeezed text and the pattern for the folded text."""
    is_prefix = word.endswith("*")
    folded = fold(word.rstrip("*"))
    pattern = _loose(folded)
    if folded and not _IS_UNSPACED.match(folded[0]):
        pattern = f"(?<!{_LETTER})" + pattern
    if folded and not is_prefix and not _IS_UNSPACED.match(folded[-1]):
        pattern += f"(?!{_LETTER})"
    return folded.replace(" ", ""), re.compile(pattern)


def _loose(folded: str) -> str:
    """Return a pattern in which a space may stand, or be missing, beside every character of an unspaced script."""
    pattern = ""
    for index, char in enumerate(folded):
        before = folded[index - 1] if index else ""
        if char == " ":
            is_loose = _IS_UNSPACED.match(before) or _IS_UNSPACED.match(folded[index + 1])
            pattern += " ?" if is_loose else " "
            continue
        if before not in ("", " ") and (_IS_UNSPACED.match(before) or _IS_UNSPACED.match(char)):
            pattern += " ?"
        pattern += re.escape(char)
    return pattern


class Matcher:
    """Many subscriptions, prepared once; a change is then asked about in one pass over them."""

    def __init__(self, subscriptions: Sequence[Subscription]) -> None:
        self._prepared = tuple((subscription, _rules(subscription)) for subscription in subscriptions)

    def matches(self, change: Change) -> list[tuple[str, Match]]:
        """Return (subscription key, match) of each subscription that wants the change, in the given order."""
        text = Text(change)
        return [
            (subscription.key, Match(change, rules))
            for subscription, ask in self._prepared
            if (rules := ask(change, text)) is not None
        ]


def matches(change: Change, subscription: Subscription) -> Match | None:
    """Return why the subscription gets the change, or None when a given line of its rules does not hold."""
    rules = _rules(subscription)(change, Text(change))
    return None if rules is None else Match(change, rules)


def _rules(subscription: Subscription) -> Callable[[Change, Text], tuple[str, ...] | None]:
    """Return a question that gives the readable rules that held, or None; the cheap lines are asked first."""
    wanted = subscription.match
    topics = frozenset(topic.casefold() for topic in wanted.topics)
    sources, kinds = frozenset(wanted.sources), frozenset(wanted.kinds)

    def ask(change: Change, text: Text) -> tuple[str, ...] | None:
        if kinds and change.kind.value not in kinds:
            return None
        if change.significance < wanted.min_significance or (sources and change.source_key not in sources):
            return None
        place = next((code for code in wanted.jurisdictions if _within(change.jurisdiction, code)), None)
        if wanted.jurisdictions and place is None:
            return None
        shared = [topic for topic in change.topics if topic.casefold() in topics]
        if topics and not shared:
            return None
        words = [word for word in wanted.words if text.has(word)]
        if wanted.words and not words:
            return None
        told = [f"jurisdiction {place}"] if place else []
        told += [f"topic {topic}" for topic in shared]
        told += [f"source {change.source_key}"] if sources else []
        told += [f"word {word}" for word in words]
        told += [f"kind {change.kind.value}"] if kinds and len(kinds) < 4 else []
        told += [f"significance {wanted.min_significance:g}"] if wanted.min_significance else []
        return tuple(told) or ("everything",)

    return ask


def _within(jurisdiction: str, code: str) -> bool:
    """Say whether `code` takes the jurisdiction: "US" also takes "US-NY", "US-NY" does not take "US"."""
    return jurisdiction == code or jurisdiction.startswith(code + "-")


def concerns(source: Source, subscription: Subscription) -> bool:
    """Say whether a change of this source could match: those are the sources a digest's coverage speaks of."""
    wanted = subscription.match
    topics = {topic.casefold() for topic in wanted.topics}
    return (
        (not wanted.sources or source.key in wanted.sources)
        and (not topics or not topics.isdisjoint(topic.casefold() for topic in source.topics))
        and (not wanted.jurisdictions or any(_within(source.jurisdiction, code) for code in wanted.jurisdictions))
    )
