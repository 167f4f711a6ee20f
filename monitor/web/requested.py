"""What a sign-up asked for, in words: shown to whoever is to confirm it, who may not have typed it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.words import words_of
from alerts.writing.places import place_name
from config.settings import Settings
from monitor.types import Subscription
from monitor.web.rules_form import DAYS, Filled, Offered, of_subscription, weights
from monitor.web.tongues import NAMES, Tongue


def requested(one: Subscription, settings: Settings, tongue: Tongue) -> list[tuple[str, str]]:
    """Return (heading, what was chosen) of each rule that limits, then when and how it is told."""
    filled = of_subscription(one)
    rules = [
        (label, words_of(tongue.code).comma.join(values))
        for label, values in _rules(one, filled, settings, tongue)
        if values
    ]
    return [*(rules or [(tongue.what, tongue.weights[0])]), *_times(filled, tongue)]


def _rules(one: Subscription, filled: Filled, settings: Settings, tongue: Tongue) -> Iterator[tuple[str, list[str]]]:
    match, offered = one.match, Offered.by(settings, one, tongue.code)
    yield tongue.topics, [offered.topics.get(each, each) for each in match.topics]
    yield tongue.jurisdictions, [place_name(each, tongue.code) for each in match.jurisdictions]
    yield tongue.instruments, [offered.instruments.get(each, each) for each in match.instruments]
    yield tongue.sources, list(match.sources)
    yield tongue.words, list(match.words)
    yield tongue.kinds, [tongue.kind_names[each] for each in match.kinds]
    if match.min_significance:
        yield tongue.weight, [each.label for each in weights(filled, tongue) if each.is_chosen]


def _times(filled: Filled, tongue: Tongue) -> Iterator[tuple[str, str]]:
    told = [getattr(tongue, filled.pace)]
    if filled.pace == "weekly":
        told.append(dict(zip(DAYS, tongue.days, strict=True))[filled.day])
    if filled.pace in ("daily", "weekly"):
        told.append(f"{filled.at} ({filled.timezone})")
    yield tongue.when, words_of(tongue.code).comma.join(told)
    if filled.quiet_from:
        yield tongue.quiet, f"{filled.quiet_from}–{filled.quiet_until} ({filled.timezone})"
    yield tongue.language, NAMES.get(filled.language, filled.language)
