"""What a told change costs before it is written and sent: what it names, and which of 1,000 word rules want it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
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
from monitor.types import Change, ChangeKind

ITEMS = 10_000
RULES = 1_000
WORDS = 6
"""Of each rule."""
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
        _against_one_expression(known, texts[:500]),
    ]


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
            observed_at=None,  # type: ignore[arg-type] - nothing here asks when
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
