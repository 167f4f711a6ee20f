"""Words of a subscription that no text can hold: whoever wrote them would wait for news for ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from config.declarations import Subscription
from config.problems import shown
from config.shape import Place

EXPECTED = 'expected a word, with "*" at its end alone (algorithm*); leave words out for any change'


def can_be_found(word: str) -> bool:
    """Return whether a text can hold a word; a star within it, or before it, stands for nothing.

    >>> [can_be_found(word) for word in ("AI", "algorithm*", "人工知能", "*", "*AI", "high*risk", " ")]
    [True, True, True, False, False, False, False]
    """
    stem = word.rstrip("*")
    return bool(stem.strip()) and "*" not in stem


def unfindable_words(subscriptions: Sequence[tuple[Subscription, Place]]) -> Iterator[str]:
    """Yield one line for each word that nothing can match."""
    for subscription, place in subscriptions:
        for word in subscription.match.words:
            if not can_be_found(word):
                yield f"{place.where('match')}: {place.subject} match.words = {shown(word)}: {EXPECTED}"
