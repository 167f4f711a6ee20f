"""Whether a report tells the event that another item tells. Pure.

What speaks against it is asked first: days apart, another number, another place, another step, another sum. Then one
of these must speak for it: the same words; the same number; the same instrument and step; or most of a headline.
"""

from __future__ import annotations

from datetime import timedelta

from monitor.stories.account import Account
from monitor.stories.happenings import DECISIVE, EFFECTS, NO_EVENT, ONCE, SUBJECT_MATTER
from monitor.stories.wording import Words, of_aspects

DAYS_APART = timedelta(days=4)
"""Over a weekend, and not into what happens next."""

COPIED, NUMBERED, NAMED, ALIKE = 4.0, 3.0, 2.0, 1.0
"""How sure each of the four is; to these the share of common words is added, which is at most 1."""

LEAST_TITLE = 4
"""Words of a title that two events hardly share by chance."""
LEAST_TEXT = 12
ADDS_LITTLE = 3
"""Words of a report besides the name and the step, where its lead is about the whole of what bears the name."""


def likeness(report: Account, lead: Account) -> float:
    """Return how surely both tell one event; 0.0 = they do not, as far as can be said."""
    if abs(report.at - lead.at) > DAYS_APART or _differ(report, lead) or _is_other_step(report, lead):
        return 0.0
    if _is_copy(report, lead):
        return COPIED + share(report.rest, lead.rest)
    return 0.0 if report.is_plain else _in_own_words(report, lead)


def _in_own_words(report: Account, lead: Account) -> float:
    shared, common = share(report.rest, lead.rest), report.steps & lead.steps
    is_event = bool(common - NO_EVENT)
    if is_event and _has_number_of(report, lead):
        return NUMBERED + shared
    if is_event and report.about and _is_one_thing(report, lead, common):
        return NAMED + shared + 0.5 * bool(report.aspects & lead.aspects)
    if _is_contained(report, lead) and (is_event or not (report.steps or lead.steps)):
        return ALIKE + shared
    return ALIKE + shared if is_event and _is_alike(report, lead) else 0.0


def share(some: Words, others: Words) -> float:
    """Return how much of the shorter is in the longer, 0 to 1."""
    least = min(len(some), len(others))
    return len(some & others) / least if least else 0.0


def _differ(a: Account, b: Account) -> bool:
    """Whether what both say outright cannot be one thing."""
    is_named_by_both = a.about in b.instruments and b.about in a.instruments
    if a.about and b.about and not is_named_by_both and not _is_family(a.about, b.about):
        return True
    if _are_apart(a.stated, b.stated) or _are_apart(a.bills, b.bills) or (a.source and a.source == b.source):
        return True
    if a.layers != b.layers and not (a.own & b.numbers or b.own & a.numbers):
        return True
    if a.places and b.places and not _meet(a.places, b.places):
        return True
    is_money_told_alike = a.language == b.language
    return any(
        _are_apart(words, b.figures.get(name, frozenset()))
        for name, words in a.figures.items()
        if name != "money" or is_money_told_alike
    )


def _meet(some: Words, others: Words) -> bool:
    """Whether one of the places is, or lies in, one of the others: New York and the United States."""
    return any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a in some for b in others)


def _is_other_step(a: Account, b: Account) -> bool:
    if not (a.steps and b.steps):
        return False
    if a.bodies and b.bodies and not a.bodies & b.bodies:
        return True
    if a.steps - EFFECTS and b.steps - EFFECTS and not (a.steps & b.steps) - EFFECTS:
        return True
    # An act's own record does not say what it brings about.
    decisive = DECISIVE - EFFECTS if a.is_act or b.is_act else DECISIVE
    return (a.steps & decisive) != (b.steps & decisive)


def _has_number_of(report: Account, lead: Account) -> bool:
    """Whether a report states what is the lead's own number, or they name one bill of one place."""
    if report.stated & (lead.own or lead.stated) and (lead.own or report.stated == lead.stated):
        return True
    return bool(report.bills & lead.bills) and (_meet(report.places, lead.places) or report.about == lead.about != "")


def _is_one_thing(report: Account, lead: Account, common: Words) -> bool:
    """Whether one instrument and one step are one event."""
    if report.about == lead.about:
        return bool(common & ONCE) or _is_one_matter(report, lead, common)
    if _is_family(report.about, lead.about):
        return bool(report.named_aspects & lead.named_aspects)
    return bool(common & ONCE) and lead.about in report.instruments and report.about in lead.instruments


def _is_one_matter(report: Account, lead: Account, common: Words) -> bool:
    """Whether more agrees than instrument and step, as it must of what may happen twice a week."""
    if _are_apart(report.digits, lead.digits) or _names_another(report, lead):
        return False
    figures = (name for name in report.figures if name != "year")
    words = report.rest & lead.rest
    is_whole = _says_no_more(lead.rest) and _length(report.rest) <= ADDS_LITTLE
    is_bare = _says_no_more(report.rest) or is_whole
    return (
        bool(common & SUBJECT_MATTER and report.aspects & lead.aspects)
        or bool(common & EFFECTS and len(common) > 1)
        or any(report.figures[name] & lead.figures.get(name, frozenset()) for name in figures)
        or (_length(words) >= 2 and share(report.rest, lead.rest) >= 0.4)
        or (lead.is_act and "consulting" in common and is_bare)
        or (_says_no_more(report.rest) and _says_no_more(lead.rest))
        or (lead.is_act and bool(words) and report.rest <= lead.rest)
    )


def _names_another(a: Account, b: Account) -> bool:
    """Whether each names a thing that the other does not, in one language: two firms, two parts of an act."""
    shared = a.named_aspects & b.named_aspects
    return a.language == b.language and bool(_only_in(a, b, shared)) and bool(_only_in(b, a, shared))


def _only_in(a: Account, b: Account, shared: Words) -> Words:
    """Return things that one names and the other does not; of Korean, a word is known by how it begins."""
    known = b.rest | b.text | b.terms
    ours = frozenset(word for word in a.terms - known if word.isascii() or word[:2] not in known)
    return ours - of_aspects(ours, shared)


def _are_apart(some: Words, others: Words) -> bool:
    """Whether both say something, and nothing in common."""
    return bool(some and others) and not some & others


def _length(words: Words) -> float:
    """Return how many words a reader would count: two pairs of characters are about one."""
    return sum(1.0 if word[0] <= "ɏ" else 0.5 for word in words)


def _says_no_more(words: Words) -> bool:
    """Whether a title says nothing but the name and the step; of Japanese, Korean and Chinese endings are left."""
    return _length(words) <= 1.5 and all(word[0] > "ɏ" or word.isdigit() for word in words)


def _is_family(one: str, other: str) -> bool:
    """Whether one is made under the other: the key of a decree begins with its act's."""
    return bool(one and other) and (one.startswith(f"{other}-") or other.startswith(f"{one}-"))


def _is_copy(a: Account, b: Account) -> bool:
    """Whether one repeats the other's words: the same text, or the same title, longer by a few words at most.

    Of what authorities publish the title alone proves nothing: there are many notices of amendment.
    """
    if _are_apart(a.digits, b.digits):
        return False
    titles = share(a.title, b.title)
    if min(_length(a.text), _length(b.text)) >= LEAST_TEXT and share(a.text, b.text) >= 0.85 and titles >= 0.6:
        return True
    least = min(_length(a.title), _length(b.title))
    if a.is_plain or b.is_plain or least < LEAST_TITLE or not a.rest | b.rest:
        return False
    return a.title == b.title or (titles == 1.0 and least >= LEAST_TITLE + 2)


def _is_contained(a: Account, b: Account) -> bool:
    """Whether all that one title says the other says too, in one language: "MAS issues guidelines on …"."""
    least = min(_length(a.rest), _length(b.rest))
    return a.language == b.language and least >= LEAST_TITLE and share(a.rest, b.rest) == 1.0


def _is_alike(a: Account, b: Account) -> bool:
    """Whether two headlines of one language, of no instrument that we know, have nearly all in common.

    Where each has a word that the other lacks, two events of one kind look just so; then their texts must agree.
    """
    if a.about or b.about or a.language != b.language or len(a.rest & b.rest) < 3 or share(a.rest, b.rest) < 0.75:
        return False
    if not (a.terms - b.terms and b.terms - a.terms):
        return True
    numbers = {word for word in a.text & b.text if any(sign.isdigit() for sign in word)}
    return (
        share(a.text, b.text) >= (0.5 if numbers else 0.7) and min(_length(a.text), _length(b.text)) >= LEAST_TEXT - 4
    )
