"""What one item's changes say of an event, prepared for comparison. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.life import told_line
from monitor.naming.bills import bills_in
from monitor.naming.folding import Folded
from monitor.naming.numbers import number_of, numbers_in
from monitor.stories.happenings import Steps, bodies_in, of_life, steps_in, without_steps
from monitor.stories.wording import Words, aspects, figures, layers, places, telling, terms, tokens, without_outlet
from monitor.types import Change, ChangeKind, ItemType

TITLE_CHARS = 300
TEXT_CHARS = 1_200
"""Of a report's words: who copies a text copies its beginning."""
LEAD_CHARS = 160
"""Of a report's words, where its title does not say what happened."""
_ACT_TYPES = frozenset(ItemType) - {ItemType.NEWS}


@dataclass(frozen=True, slots=True)
class Account:
    """What is compared of one item."""

    at: datetime
    is_act: bool
    """Official and no news: it folds under nothing."""
    is_plain: bool
    """Official, and its source does not say what it is."""
    folds: bool
    """A report that is new may fold; a text that changed has a redline of its own to show."""
    source: str
    """Whose it is, unless it brings what many publish: one publisher has two items for two matters."""
    language: str
    steps: Steps
    bodies: Steps
    about: str
    """The instrument it is first about; "" = none that we know."""
    instruments: Words
    numbers: Words
    """Official numbers: its own and those in its title and address."""
    own: Words
    """Those that its source gives as its own."""
    stated: Words
    """Those in its title."""
    bills: Words
    """Numbers of bills in its title, which many places have."""
    places: Words
    """Those that its title names, and the state that its source is of."""
    figures: Mapping[str, Words]
    digits: Words
    """Numbers in the title, whatever they count."""
    aspects: Words
    """What its title says it is about, besides names."""
    named_aspects: Words
    """With what names say."""
    title: Words
    """Words of the title, an outlet's name left out."""
    rest: Words
    """Of these, what is left without names, steps and idle words."""
    terms: Words
    """Of the rest, what stands for things."""
    layers: Words
    """Which rules made under a law it speaks of."""
    text: Words


def account_of(changes: Sequence[Change]) -> Account:
    """Return what one item's changes say, the oldest first; what it said first is what may be folded."""
    first = changes[0]
    raw = Folded(first.title[:TITLE_CHARS])
    title = without_outlet(raw.shown.lower())
    words = " ".join((provision.after or "")[:TEXT_CHARS] for provision in first.provisions[:3])[:TEXT_CHARS]
    text = unicodedata.normalize("NFKC", words).lower()
    is_act = first.tier == "official" and (
        any(change.kind is not ChangeKind.NEW for change in changes)
        or bool(first.life and (first.life.type in _ACT_TYPES or (first.life.identifiers and not first.life.type)))
    )
    instruments = tuple(dict.fromkeys(key for change in changes for key in change.instruments))
    stated = {each.number for each in numbers_in(raw.shown)}
    own = {number_of(each) for each in first.life.identifiers} if first.life else set()
    steps, bodies = _happened(changes, title, text, is_act)
    rest = _bare(first, title)
    return Account(
        at=first.published_at if first.published_at and first.kind is ChangeKind.NEW else first.observed_at,
        is_act=is_act,
        is_plain=first.tier == "official" and not is_act and not (first.life and first.life.type),
        folds=not is_act and first.kind is ChangeKind.NEW,
        source="" if first.tier == "news" else first.source_key,
        language=(first.language or "").split("-")[0],
        steps=steps,
        bodies=bodies,
        about=instruments[0] if instruments else "",
        instruments=frozenset(instruments),
        numbers=frozenset(
            stated | own | {each.number for each in numbers_in(f"{first.item_key}\n{first.url}"[:600])}
        ),
        bills=frozenset(bill.number for bill in bills_in(f"{raw.cased}\n{_called(changes)}")),
        own=frozenset(own),
        stated=frozenset(stated),
        places=places(title) | ({first.jurisdiction} if "-" in first.jurisdiction else set()),
        figures=figures(title),
        digits=frozenset(word for word in tokens(rest) if word.isdigit()),
        aspects=aspects(rest),
        named_aspects=aspects(title),
        title=tokens(title),
        rest=telling(without_steps(rest)),
        terms=terms(without_steps(rest)),
        layers=layers(title),
        text=tokens(text),
    )


def _happened(changes: Sequence[Change], title: str, text: str, is_act: bool) -> tuple[Steps, Steps]:
    first = changes[0]
    line = next((told for change in changes if (told := told_line(change))), "")
    if line:
        now = " ".join(part.rpartition("→")[2] for part in line.lower().split(";"))
        return steps_in(now), bodies_in(now)
    if is_act and first.kind is ChangeKind.NEW and (known := of_life(first.life)):
        return known, frozenset()
    if is_act and first.kind is ChangeKind.REVISED:
        return frozenset(("amended", "published")), frozenset()
    said = title if steps_in(title) else text[:LEAD_CHARS]
    return steps_in(said), bodies_in(said)


def _called(changes: Sequence[Change]) -> str:
    """Return how the item is cited in a line: a bill's title seldom has its number."""
    return (
        next((change.life.name for change in changes if change.life), "") + "\n" + changes[0].item_key[:TITLE_CHARS]
    )


def _bare(change: Change, title: str) -> str:
    """Return the title without the names of instruments that were found in it."""
    for mention in change.mentions:
        if mention.kind == "instrument" and mention.text:
            title = title.replace(mention.text.lower(), " ")
    return title
