"""Entries that change places: their figures are no drift, and an edit among them is read."""

from __future__ import annotations

from monitor.drift import Drift, stretches

TERMS = {1: 35, 2: 80, 3: 61}


def a_feed(*order: int, terms: dict[int, int] = TERMS, token: int = 0) -> bytes:
    items = "".join(
        f"<item><title>通知 {n}</title><link>https://x.example/{n}?t={token}{n}</link><p>第{n}号は{terms[n]}日とする。</p></item>"
        for n in order
    )
    return f"<rss>{items}</rss>".encode()


def test_a_feed_whose_entries_change_places_teaches_no_drift() -> None:
    reference = a_feed(1, 2, 3)
    drift = Drift("1" * 64).learn(reference, a_feed(3, 1, 2, token=77))
    drift = drift.learn(reference, a_feed(2, 1, 3, token=78))
    assert not drift.places
    assert not drift.explains(reference, a_feed(1, 2, 3, terms={**TERMS, 2: 81}))


def test_a_page_whose_rows_change_places_proves_no_drift() -> None:
    reference = a_feed(1, 2, 3)
    doubts = stretches(reference, a_feed(3, 1, 2)) or []
    assert doubts
    assert Drift("1" * 64).proven(doubts, a_feed(2, 3, 1)) is None


def test_a_token_that_moves_in_place_is_still_learned() -> None:
    reference = a_feed(1, 2, 3)
    drift = Drift("1" * 64).learn(reference, a_feed(1, 2, 3, token=77))
    assert drift.explains(reference, a_feed(1, 2, 3, token=99))
