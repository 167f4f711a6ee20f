"""What a language's table holds. One file per language below `tables`; a lawyer of that language can read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MODAL = ("duty", "prohibition", "permission", "freedom", "recommendation", "direction")
"""What a rule asks of somebody. A switch between two of them changes the law; a switch inside one is style."""

Script = Literal["latin", "kana", "hangul", "han"]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The words of one language that decide what a change amounts to. Phrases are separated by semicolons.

    In a phrase, `*` is the rest of a word; `?` one syllable of Hangul. Latin phrases are in lower case.
    """

    language: str
    script: Script

    duty: str
    prohibition: str
    permission: str
    freedom: str
    """No duty: "need not", "n'est pas tenu de"."""
    recommendation: str
    applies: str
    """That a rule applies; with `applies_not`, a pair of their own."""
    applies_not: str
    negation: str
    exception: str
    condition: str
    both: str
    """and"""
    either: str
    """or"""
    at_least: str
    at_most: str
    more_than: str
    less_than: str
    penalty: str
    actor: str
    """Whom rules speak to or of: who comes or goes changes the scope."""
    units: tuple[tuple[str, str], ...]
    """(unit, its words); figures differ when the figure or the unit does."""
    definitions: tuple[str, ...]
    """Patterns in which a definition begins; the first group is the word defined."""
    scope: str
    """Words of a sentence that says whom or what a rule applies to."""
    in_force: str
    applied_from: str
    deadline: str
    repealed: str
    """The whole text that stands in the place of a provision that is gone."""
    meta: str
    """Keys of lines that are about the page, not the law: "Last updated:", "Contact:"."""
    navigation: str
    """Lines that are a page's furniture, whole."""
    duty_in_parts: str = ""
    """A pattern of a duty whose words stand apart: "hat … zu erteilen"; its first group is the word of it that stands
    first."""
    particle: str = ""
    """What such a duty adds to its verb, as a word or in it: "zu"."""
    direction: str = ""
    """Weaker than a duty: ものとする, "is to"."""
    decoys: str = ""
    """Longer words in which one of the above is found and does not mean it."""
    references: str = ""
    """Words before a number that point to a provision."""
    abbreviated: tuple[tuple[str, str], ...] = ()
    """(one of those words, how else it is written; …): "Art." is "Article", but "Abs." is no "Abschnitt"."""
    forms: str = ""
    """Words before the number of an official form."""
    currencies: str = ""
    multiples: str = ""
    """Words after a figure that multiply it, and mean nothing alone: million."""
    numerals: tuple[tuple[int, str], ...] = ()
    """Numbers in words; larger ones are put together from these."""
    variants: tuple[tuple[str, str], ...] = ()
    """(form, the same in another spelling or style; …): no change of meaning."""
