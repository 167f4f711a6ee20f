"""What a letter means, by its siblings: (i) after (h) or before (ii), (aa) after (a) or below (I), "A. Smith"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from spiders.extract import series
from spiders.extract.labels import Label

_OPEN: Final = frozenset(("alpha()", "roman()", "ALPHA()", "ROMAN()", "alpha.", "roman.", "ALPHA.", "ROMAN."))
_INITIAL: Final = re.compile(r"[A-Za-z]\.")
_LETTERS: Final = frozenset(("alpha.", "ALPHA."))


def is_open_question(label: Label) -> bool:
    """Whether only its siblings tell what form a label has."""
    return label.form in _OPEN and not label.above


def settled(label: Label, open_forms: Mapping[str, str], following: Iterable[Label]) -> str:
    """Return the form of a letter or numeral.

    `open_forms` are the open series and their last names, `following` the labels to come. A letter follows its elder
    sibling: (h), (i), (j). After (h) a list of numerals may begin too, so the next label of either kind decides:
    (ii) makes it a numeral.
    """
    form, name = label.form, label.name
    alpha, roman = _both(form)
    if form == alpha and len(name) == 2:
        return _settled_double(name, form, open_forms)
    worth = series.roman(name)
    if not worth:
        return alpha
    is_letter = alpha in open_forms and series.letter_follows(open_forms[alpha], name)
    is_numeral = roman in open_forms and worth - series.roman(open_forms[roman]) == 1
    if is_letter and (is_numeral or worth == 1):
        later = next((one for one in following if one.form in (alpha, roman) and one.name != name), None)
        return roman if later is not None and series.roman(later.name) == worth + 1 else alpha
    if is_letter:
        return alpha
    if is_numeral or len(name) > 1 or worth == 1:
        return roman
    return roman if roman in open_forms and alpha not in open_forms else alpha


def could_be_initial(label: Label) -> bool:
    """Whether a label looks like the initial of a name.

    >>> could_be_initial(Label("A.", "A", "ALPHA.", "Smith")), could_be_initial(Label("A)", "A", "ALPHA.", "Scope"))
    (True, False)
    """
    return label.form in _LETTERS and _INITIAL.fullmatch(label.printed) is not None


def is_alone(label: Label, open_forms: Mapping[str, str], following: Iterable[Label]) -> bool:
    """Whether a letter has neither an elder sibling nor, being the first of a series, a younger one."""
    alpha, roman = _both(label.form)
    if roman in open_forms or series.letter_follows(open_forms.get(alpha, ""), label.name):
        return False
    if label.name not in ("a", "A", "i", "I"):
        return True
    return not any(
        later.form in (alpha, roman)
        and (series.letter_follows(label.name, later.name) or series.roman(later.name) == 2)
        for later in following
    )


def _both(form: str) -> tuple[str, str]:
    """The forms of letters and of numerals with the same signs around them."""
    signs = form[5:]
    return (f"alpha{signs}", f"roman{signs}") if form[0].islower() else (f"ALPHA{signs}", f"ROMAN{signs}")


def _settled_double(name: str, form: str, open_forms: Mapping[str, str]) -> str:
    """(aa) was inserted after (a), comes after (z), or counts below (I); (ba) was inserted after (b)."""
    if name[0] != name[1]:
        return form
    double = f"double{form[5:]}" if form[0] == "a" else f"DOUBLE{form[5:]}"
    if double in open_forms:
        return double
    elder = open_forms.get(form, "")
    is_inserted = elder[:1] == name[0] and next(reversed(list(open_forms)), "") == form
    if is_inserted or series.letter_follows(elder, name):
        return form
    return double if name in ("aa", "AA") and open_forms else form
