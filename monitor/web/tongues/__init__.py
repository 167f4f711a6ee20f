"""What subscribers read on their pages, in six languages: one file each, so that a translator needs no code."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.web.tongues import de, en, fr, ja, ko, zh
from monitor.web.tongues.tongue import Tongue

__all__ = ["NAMES", "TONGUES", "Tongue", "asked_for"]

TONGUES: Mapping[str, Tongue] = {
    "en": en.WORDS,
    "ja": ja.WORDS,
    "ko": ko.WORDS,
    "zh": zh.WORDS,
    "de": de.WORDS,
    "fr": fr.WORDS,
}
NAMES: Mapping[str, str] = {
    "en": "English",
    "ja": "日本語",
    "ko": "한국어",
    "zh": "中文",
    "de": "Deutsch",
    "fr": "Français",
}
LONGEST = 200
"""Characters read of Accept-Language: a person speaks fewer languages than that."""


def asked_for(accept_language: str) -> str | None:
    """Return the first of our languages that the header prefers (RFC 9110, 12.5.4), or None.

    >>> asked_for("pt-BR, ko-KR;q=0.8, en;q=0.9"), asked_for("pt, *")
    ('en', None)
    """
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept_language[:LONGEST].split(",")):
        name, _, weight = part.strip().partition(";q=")
        code = name.split("-", maxsplit=1)[0].strip().lower()
        try:
            share = float(weight or 1)
        except ValueError:
            continue
        if code in TONGUES and share > 0:
            wanted.append((-share, place, code))
    return min(wanted)[2] if wanted else None
