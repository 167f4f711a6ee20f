"""What a told change costs before it is sent: what it names, which word rules want it, which others tell the same."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from alerts.matching.index import Index
from alerts.matching.wording import Text
from bench.alerts.population import LANGUAGES, PLACES, TERMS, acts
from bench.figures import Figure
from config.declarations import MatchRules
from config.naming import Naming, shipped
from monitor.naming.finder import Finder, Told
from monitor.naming.folding import Folded, folded
from monitor.naming.words import Words
from monitor.stories import stories
from monitor.types import Change, ChangeKind

ITEMS = 10_000
RULES = 1_000
WORDS = 6
"""Of each rule."""
STORY_CHANGES = 1_000
REPORTS_EVERY = 10
"""Of so many, one is an official act and the others report."""
START = datetime(2026, 1, 22, 9, tzinfo=UTC)
SAID_EVERY = 4
"""One item in so many names an instrument, as a busy week's news do."""


def naming(say: Callable[[str], None]) -> list[Figure]:
    """Time both on one core, by CPU time."""
    dice, known = Random(5), shipped()
    rules = [MatchRules(words=tuple(dice.sample(TERMS[dice.choice(LANGUAGES)], WORDS))) for _ in range(RULES)]
    index, finder = Index(rules), Finder(known)
    changes = [*_changes(known, dice)]
    texts = [_told(change) for change in changes]
    say(f"{ITEMS} items of {sum(len(each.text) for each in texts) // ITEMS} characters")
    named = matched = 0
    began = time.process_time()
    for change, told in zip(changes, texts, strict=True):
        named += any(mention.kind == "instrument" for mention in finder.mentions(told))
        matched += bool(index.candidates(change, Text(change)))
    took = time.process_time() - began
    say(f"{named} name an instrument, {matched} are wanted by a rule")
    return [
        Figure("named and matched", "items/s a core", ITEMS / took, least=2_000, aim=2_000),
        _stories(changes[:STORY_CHANGES], finder),
        _against_one_expression(known, texts[:500]),
    ]


def _stories(changes: Sequence[Change], finder: Finder) -> Figure:
    """What it costs to see which of a large digest's changes tell one event."""
    day = [
        replace(
            change,
            kind=ChangeKind.NEW,
            tier="news" if number % REPORTS_EVERY else "official",
            observed_at=START + timedelta(minutes=number),
            mentions=tuple(finder.mentions(_told(change))),
        )
        for number, change in enumerate(changes)
    ]
    began = time.process_time()
    told = stories(day)
    took = time.process_time() - began
    return Figure(f"{len(day):,} changes told as {len(told):,} events", "s", took, least=1.0, aim=0.5, better="lower")


def _against_one_expression(known: Naming, texts: Sequence[Told]) -> Figure:
    """The automaton beside one compiled expression of the same words, which finds less: no word inside another."""
    words = Words(known, {})
    every = {
        folded(word)
        for each in known.instruments
        for word in (*each.names, *(w for s in each.short for w in s.words))
    }
    every |= {folded(word) for each in known.topics for word in each.words}
    one = re.compile("|".join(sorted(map(re.escape, every), key=len, reverse=True)))
    read = [Folded(told.text) for told in texts]
    ours = _rate(words.hits, read)
    theirs = _rate(lambda text: one.findall(text.text), read)
    return Figure("words found", "texts/s", ours, "one expression", theirs, note="the reason for the automaton")


def _rate(find: Callable[[Folded], object], texts: Sequence[Folded]) -> float:
    began = time.process_time()
    for text in texts:
        find(text)
    return len(texts) / (time.process_time() - began)


def _changes(known: Naming, dice: Random) -> Sequence[Change]:
    names = [name for instrument in known.instruments for name in instrument.names]
    return [
        Change(
            change_id=number,
            kind=ChangeKind.REVISED,
            source_key=f"s{act.source:03}",
            source_name="",
            item_key=f"item-{number}",
            title=f"{dice.choice(names)}: {act.title}" if number % SAID_EVERY == 0 else act.title,
            url=f"https://example.org/{number}",
            published_at=None,
            observed_at=START,
            jurisdiction=PLACES[act.source % len(PLACES)],
            language=None,
            tier="official",
            topics=(),
            significance=act.significance,
            reasons=(),
            before_sha256=None,
            after_sha256=None,
            capture_sha256=None,
            provisions=(act.provision,),
        )
        for number, act in enumerate(acts(ITEMS))
    ]


def _told(change: Change) -> Told:
    words = "\n".join(f"{each.after}\n{each.before}" for each in change.provisions)
    return Told(change.title, words, change.item_key, change.url, change.jurisdiction)
