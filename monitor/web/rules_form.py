"""The form of a subscription: what it shows, and what it says when it comes back. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from pydantic import ValidationError

from alerts.channels.message import ascii_address
from alerts.writing.places import place_name
from config.settings import Settings
from config.wording import can_be_found
from monitor.errors import NotifyError
from monitor.types import Subscription
from monitor.web.tongues import NAMES, Tongue
from monitor.web.visitors import Form

WORDS_MAX = 50
WORD_LENGTH = 100
KINDS = ("new", "revised", "withdrawn", "restored")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PACES = ("immediate", "hourly", "daily", "weekly")
WEIGHTS = (0.0, 0.35, 0.6)
"""Where editorial, procedural and substantive changes begin (docs/meaning.md, bands)."""
EMAIL = re.compile(r"[^@\s<>,;:\"\\()\[\]]{1,64}@[^@\s<>,;:\"\\()\[\]]{1,255}")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass
class Filled:
    """A form as it was filled in: shown again as it stands when something is wrong with it."""

    email: str = ""
    jurisdictions: Sequence[str] = ()
    topics: Sequence[str] = ()
    instruments: Sequence[str] = ()
    words: str = ""
    kinds: Sequence[str] = ()
    weight: str = "0"
    pace: str = "daily"
    at: str = "08:00"
    day: str = "mon"
    timezone: str = "UTC"
    quiet_from: str = ""
    quiet_until: str = ""
    language: str = "en"
    reminders: bool = True
    wrong: dict[str, str] = field(default_factory=dict)
    """Field -> what to do about it, in the order of the form."""


def of_subscription(one: Subscription) -> Filled:
    """Return the form that says what a subscription says."""
    pace, _, rest = one.when.partition(" ")
    day, at = ("mon", rest) if pace != "weekly" else rest.split(" ")
    begin, _, end = (one.quiet_hours or "").partition("-")
    rules = one.match
    return Filled(
        email=one.email or "",
        jurisdictions=rules.jurisdictions,
        topics=rules.topics,
        instruments=rules.instruments,
        words="\n".join(rules.words),
        kinds=rules.kinds,
        weight=f"{rules.min_significance:g}",
        pace=pace,
        at=at or "08:00",
        day=day,
        timezone=one.timezone,
        quiet_from=begin,
        quiet_until=end,
        language=one.language,
        reminders=one.reminders,
    )


def of_form(form: Form) -> Filled:
    """Return the form as it was filled in; nothing is checked yet."""
    return Filled(
        email=unicodedata.normalize("NFC", form.text("email"))[:400],
        jurisdictions=form.all("jurisdictions"),
        topics=form.all("topics"),
        instruments=form.all("instruments"),
        words="\n".join(form.text("words").splitlines()),
        kinds=form.all("kinds"),
        weight=form.text("weight") or "0",
        pace=form.text("pace"),
        at=form.text("at"),
        day=form.text("day") or "mon",
        timezone=form.text("timezone") or "UTC",
        quiet_from=form.text("quiet_from"),
        quiet_until=form.text("quiet_until"),
        language=form.text("language"),
        reminders=bool(form.text("reminders")),
    )


def subscription(filled: Filled, before: Subscription, offered: Offered, tongue: Tongue) -> Subscription | None:
    """Return `before` with what the form says, or None with `filled.wrong` saying what to do about which field.

    Values that the page never offered and the subscription never had are left out: no page of ours sends them.
    """
    wrong = filled.wrong
    if not before.email and not is_address(filled.email):
        wrong["email"] = tongue.wrong_email
    words = [" ".join(word.split()) for word in filled.words.splitlines() if word.strip()]
    if len(words) > WORDS_MAX or any(map(_is_wrong, words)):
        wrong["words"] = tongue.wrong_words
    weight = _weight(filled.weight)
    if weight is None:
        wrong["weight"] = tongue.wrong_choice
    when = _when(filled, tongue)
    if filled.timezone not in zones():
        wrong["timezone"] = tongue.wrong_timezone
    quiet = _quiet(filled, tongue)
    if filled.language not in NAMES:
        wrong["language"] = tongue.wrong_choice
    if wrong:
        return None
    rules = {
        "jurisdictions": [code for code in filled.jurisdictions if code in offered.jurisdictions],
        "topics": [topic for topic in filled.topics if topic in offered.topics],
        "instruments": [key for key in filled.instruments if key in offered.instruments],
        "sources": before.match.sources,
        "words": words,
        "kinds": [kind for kind in KINDS if kind in filled.kinds],
        "min_significance": weight,
    }
    said: dict[str, Any] = {name: getattr(before, name) for name in type(before).model_fields}
    said |= {"email": before.email or normal_address(filled.email), "when": when, "timezone": filled.timezone}
    said |= {"quiet_hours": quiet, "language": filled.language, "reminders": filled.reminders, "match": rules}
    try:
        return Subscription.model_validate(said)
    except ValidationError:  # what only the declaration knows to refuse
        wrong["email"] = tongue.wrong_email
        return None


def instrument_names(settings: Settings, language: str = "en") -> dict[str, str]:
    """Return what the pages call each instrument, by key: place and name."""
    naming = settings.naming()
    return {
        each.key: f"{', '.join(each.jurisdictions)}: {naming.name_in(language, 'instrument', each.key)}"
        for each in naming.instruments
    }


def topic_names(settings: Settings, language: str = "en", keys: Iterable[str] | None = None) -> dict[str, str]:
    """Return what the pages call each topic, by key: all that words or sources tell, or just `keys`."""
    every = settings.found_topics.union(*(source.topics for source in settings.sources))
    naming = settings.naming()
    return {key: naming.name_in(language, "topic", key) for key in sorted(every if keys is None else keys)}


@dataclass(frozen=True, slots=True)
class Offered:
    """What a page lets choose: what changes can have, and what the subscription chose before."""

    jurisdictions: tuple[str, ...]
    topics: Mapping[str, str]
    """Key -> what it is called."""
    instruments: Mapping[str, str]
    """As `topics`."""

    @classmethod
    def by(cls, settings: Settings, before: Subscription, language: str = "en") -> Offered:
        """Only enabled sources count: a choice of others could never match. "US" is offered beside "US-NY".

        Topics that words tell may come from any source, whatever it declares.
        """
        enabled = [source for source in settings.sources if source.enabled]
        codes = {source.jurisdiction for source in enabled if source.jurisdiction}
        codes |= {code.partition("-")[0] for code in codes} | set(before.match.jurisdictions)
        topics = {topic for source in enabled for topic in source.topics} | set(before.match.topics)
        topics |= settings.found_topics
        instruments = {key: key for key in before.match.instruments} | instrument_names(settings, language)
        return cls(tuple(sorted(codes)), topic_names(settings, language, topics), instruments)

    def places(self, filled: Filled, tongue: Tongue) -> list[Option]:
        named = [
            Option(code, place_name(code, tongue.code), code in filled.jurisdictions) for code in self.jurisdictions
        ]
        return sorted(named, key=lambda option: option.label)

    def subjects(self, filled: Filled) -> list[Option]:
        return [Option(key, name, key in filled.topics) for key, name in self.topics.items()]

    def acts(self, filled: Filled) -> list[Option]:
        named = [Option(key, name, key in filled.instruments) for key, name in self.instruments.items()]
        return sorted(named, key=lambda option: option.label)


def weights(filled: Filled, tongue: Tongue) -> list[Option]:
    """Return the bands of significance, and the subscription's own bound when it is none of them."""
    known = {f"{bound:g}": label for bound, label in zip(WEIGHTS, tongue.weights, strict=True)}
    if filled.weight not in known and _weight(filled.weight) is not None:
        known[filled.weight] = f"≥ {filled.weight}"
    return [Option(value, label, value == filled.weight) for value, label in known.items()]


def is_address(email: str) -> bool:
    """Say whether a mail could go there: one address, one line, a domain with a dot, no quotes or comments.

    >>> [is_address(each) for each in ("a@b.example", "山田@例え.jp", "a@b", "a@b.example\\r\\nBcc: c@d.example")]
    [True, True, False, False]
    """
    if not EMAIL.fullmatch(email) or not email.isprintable() or len(email) > 254:
        return False
    try:
        domain = ascii_address(email).rpartition("@")[2]
    except NotifyError:
        return False
    labels = domain.split(".")
    return len(labels) > 1 and all(re.fullmatch(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)", label) for label in labels)


def normal_address(email: str) -> str:
    """Return the address with its domain as DNS knows it, so that one mailbox is one subscriber.

    >>> normal_address("Tanaka@例え.JP")
    'Tanaka@xn--r8jz45g.jp'
    """
    local, _, domain = ascii_address(email).rpartition("@")
    return f"{local}@{domain.lower()}"


@cache
def zones() -> frozenset[str]:
    """Return the names of time zones; reading them looks at every file of the database, so once."""
    return frozenset(available_timezones())


def _is_wrong(word: str) -> bool:
    return len(word) > WORD_LENGTH or not word.isprintable() or not can_be_found(word)


def _weight(text: str) -> float | None:
    return float(text) if re.fullmatch(r"0|1|0\.\d{1,6}", text) else None


def _when(filled: Filled, tongue: Tongue) -> str:
    if filled.pace not in PACES:
        filled.wrong["pace"] = tongue.wrong_choice
    if filled.pace in ("immediate", "hourly"):
        return filled.pace
    if not _is_time(filled.at):
        filled.wrong["at"] = tongue.wrong_at
    if filled.day not in DAYS:
        filled.wrong["day"] = tongue.wrong_choice
    return f"daily {filled.at}" if filled.pace == "daily" else f"weekly {filled.day} {filled.at}"


def _quiet(filled: Filled, tongue: Tongue) -> str | None:
    begin, end = filled.quiet_from, filled.quiet_until
    if not begin and not end:
        return None
    if not _is_time(begin) or not _is_time(end) or begin == end:
        filled.wrong["quiet_from"] = tongue.wrong_quiet
    return f"{begin}-{end}"


def _is_time(text: str) -> bool:
    return re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text) is not None
