"""Permissions that nobody has: "No provider may sell …", "Kein Anbieter darf …" forbid, whatever their verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from monitor.diff.meaning.facts import Fact
from monitor.diff.meaning.table import MODAL, Table

_SUBJECTS: Final = {
    "en": (
        r"no(?!\s+(?:later|more|fewer|less|sooner|earlier|longer|doubt|matter)\b|\.)|neither|nobody|none\s+of"
        r"|(?:in|under)\s+no\s+(?:case|event|circumstances?)|at\s+no\s+time"
    ),
    "de": r"keine?[rs]?|niemand|weder|(?:in|auf)\s+keine[mn]\s+falle?",
    "es": r"ning[úu]n[ao]?|nadie|en\s+ning[úu]n\s+caso",
    "it": r"nessun[oa']?|in\s+nessun\s+caso",
    "pt": r"nenhuma?|ningu[ée]m|em\s+nenhum\s+caso",
    "nl": r"geen|niemand|in\s+geen\s+geval",
}
"""What a sentence begins with that denies its verb; French says "ne" beside the verb as well."""
_VERBS: Final = ("permission", "duty")
_PATTERNS: Final = {
    language: re.compile(rf"(?:\A|[.;:—\n]\s)\s*(?:\(?\w{{1,3}}[.)]\s)?({words})\s(?=([^.;:,\n]{{0,60}}))")
    for language, words in _SUBJECTS.items()
}


def denied(facts: Sequence[Fact], text: str, table: Table) -> list[Fact]:
    """Return the facts of a text made plain, with the permissions and duties that its subjects deny as prohibitions.

    >>> from monitor.diff.meaning.tables import table_of
    >>> text, table = "no provider may sell data", table_of("", "en")
    >>> denied([Fact("negation", "no", 0, 2), Fact("permission", "permission", 12, 15)], text, table)
    [Fact(kind='prohibition', value='prohibition', start=0, end=15, unit='')]
    """
    pattern = _PATTERNS.get(table.language)
    found = list(facts)
    if pattern is None or not any(fact.kind in _VERBS for fact in facts):
        return found
    for subject in pattern.finditer(text):
        modal = next((fact for fact in found if fact.start >= subject.end() and fact.kind in MODAL), None)
        if modal is not None and modal.kind in _VERBS and modal.start <= subject.end(2):
            start = subject.start(1)
            inner = [fact for fact in found if fact.kind == "negation" and start <= fact.start < modal.start]
            found = [fact for fact in found if fact not in inner]
            found[found.index(modal)] = Fact("prohibition", "prohibition", start, modal.end)
    return found
