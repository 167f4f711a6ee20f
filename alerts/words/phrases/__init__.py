"""Further words of a digest, a file a language: dates that matter, lateness, and what is told besides changes."""

from __future__ import annotations

from collections.abc import Mapping

from alerts.words.phrases.de import DE
from alerts.words.phrases.en import EN
from alerts.words.phrases.fr import FR
from alerts.words.phrases.ja import JA
from alerts.words.phrases.kind import Phrases
from alerts.words.phrases.ko import KO
from alerts.words.phrases.zh import ZH

__all__ = ["PHRASES", "Phrases", "phrases_of"]

PHRASES: Mapping[str, Phrases] = {"en": EN, "ja": JA, "ko": KO, "zh": ZH, "de": DE, "fr": FR}


def phrases_of(language: str) -> Phrases:
    """Return the phrases of a language ("ja", "zh-Hant"), English where there are none."""
    return PHRASES.get(language.split("-", maxsplit=1)[0].lower(), EN)
