"""What a subject says of one item: kind, title, the weightiest provision and what became of it, whose law. Pure."""

from __future__ import annotations

from alerts.words import Words
from alerts.writing.digest import Item
from alerts.writing.instrument import citation, weightiest_first
from alerts.writing.reasons import in_language
from alerts.writing.standing import moved_in
from alerts.writing.text import clean, columns, shorten
from monitor.types import Change, ChangeKind

TITLE_COLUMNS = 70
"""Of title, provision and what became of it in a subject: mail readers show 40-80 columns of it."""
TITLE_LEAST = 36
"""Of the title alone, however much there is to say of a provision."""
WHAT_COLUMNS = 34
"""Of what became of a provision, such as "30 days → 10 days"; what is longer is left to the mail."""


def of_item(item: Item, words: Words, language: str) -> str:
    """Return it on one line, cut between characters as read.

    What stands in "Revised: EU AI Act, Article 5(1)(f), 30 days → 10 days (EU)" besides the title stays whole.
    """
    kind, told = _told(item.weightiest, words, language)
    return words.subject.format(kind=kind, title=told, place=item.weightiest.jurisdiction)


def line_of(item: Item, words: Words, language: str) -> str:
    """Return the same without its place, for where that is said already."""
    return words.colon.join(_told(item.weightiest, words, language))


def _told(change: Change, words: Words, language: str) -> tuple[str, str]:
    """Return what kind of change it is, and of what."""
    if moved := moved_in(change, language):
        return _moved(moved, change, words)
    title, gap = clean(change.title) or clean(change.item_key), ", " if words.stop == "." else " "
    said = [part for part in _provision_named(change, title, words, language) if part]
    told = gap.join([shorten(title, max(TITLE_LEAST, TITLE_COLUMNS - columns(gap.join(said)))), *said])
    return words.kinds[change.kind.value], told


def _moved(line: str, change: Change, words: Words) -> tuple[str, str]:
    """Return what moved, with the name that people cite it by in the place of what kind of change it is."""
    name, colon, told = line.partition(": ")
    if not (colon and change.life and name == clean(change.life.name)):
        name, told = words.kinds[change.kind.value], line
    return name, shorten(told, TITLE_COLUMNS)


def _provision_named(change: Change, title: str, words: Words, language: str) -> tuple[str, str]:
    """Return the weightiest provision that a revision changed and what became of it; "" where that says nothing."""
    if change.kind is ChangeKind.NEW or not change.provisions:
        return "", ""
    if change.kind is not ChangeKind.REVISED and len({each.kind for each in change.provisions}) == 1:
        return "", ""  # it went or came back whole: its kind has said so
    provision = weightiest_first(change)[0]
    where = shorten(citation(provision), 30)
    reason = next(iter(provision.reasons), "")
    what = clean(in_language(reason, language) or (reason if " → " in reason else ""), 200)
    if not what or columns(what) > WHAT_COLUMNS or (where and where in what):
        what = words.parts[provision.kind] if provision.kind != "revised" and where else ""
    return "" if where in title else where, what
