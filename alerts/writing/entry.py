"""One item of a digest as its reader sees it: words chosen, foreign strings cleaned. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alerts.words import Words
from alerts.words.phrases import phrases_of
from alerts.writing.also import Also, also_of
from alerts.writing.digest import Item
from alerts.writing.highlight import words_in
from alerts.writing.instrument import weightiest_first
from alerts.writing.links import web_link
from alerts.writing.notes import Reader, dates_told, in_names, lateness, next_told
from alerts.writing.reasons import in_language, quoted, told_in
from alerts.writing.standing import labels, moved_in, numbers
from alerts.writing.subject import line_of, of_item
from alerts.writing.text import LEAD_CHARS, clean, shorten, smooth, without_lead
from monitor.diff.excerpt import excerpt
from monitor.life import told_line
from monitor.types import LABELLED, Change, ChangeKind, Provision

STEPS_MAX = 3
"""Changes of one item that are shown, the newest; each has its redline."""

PASSAGE_CHARS = 400
"""Of one stretch of inserted or deleted text: enough for the sentence that matters."""

REASONS_MAX = 2
REASON_CHARS = 80
RULE_CHARS = 120
"""Of what a provision's change amounts to: the weightiest stand first, and quote the law's own words."""

NEW_PASSAGES_MAX = 2
"""Opening paragraphs shown of a new document: all of it is new, so marks would say nothing."""

Ops = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One provision: where it stands, what happened to it, and its words as (equal | insert | delete, text)."""

    heading: str
    note: str
    ops: Ops


@dataclass(frozen=True, slots=True)
class Step:
    """One change of an entry's item."""

    name: str
    """What and when, where the item changed more than once; else ""."""
    parts: tuple[Part, ...]
    parts_left: str
    reasons: str
    """Why we say so, as far as the parts do not tell."""
    redline_url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as told, with all that happened to it in the window."""

    kind: str
    """The code, such as `revised`, for colours."""
    kind_word: str
    class_word: str
    """What its words amount to: editorial, procedural or substantive; "" where that is no question."""
    labels: tuple[str, ...]
    """What the item is and where it stands, as far as its source says: bill, proposed."""
    title: str
    subject: str
    """What the mail is called when this entry stands first."""
    line: str
    """The same without its place."""
    language: str
    facts: tuple[str, ...]
    """Source, jurisdiction, when observed, when published."""
    moved: tuple[str, ...]
    """What moved, a line each: "S1169: A print → B print; Passed Senate"."""
    numbers: str
    """Official numbers, as people cite them."""
    late: str
    corrected: tuple[str, ...]
    """What has been said since of a change that this reader gets only now: "Correction: it was not adopted"."""
    dates: tuple[str, ...]
    due: str
    """Of its dates the one that comes next; "" where all are past or none has a day."""
    steps: tuple[Step, ...]
    """Oldest first."""
    also: Also | None
    """Who else tells of it."""
    why: str
    words: tuple[str, ...]
    """The subscription's words that it matched, to be marked where they stand."""
    source_url: str
    redline_url: str
    """Of its newest change."""
    anchor: str
    """By which the contents of this mail point to it."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells entries in one digest's language, zone and length."""

    words: Words
    reader: Reader
    base: str
    parts_max: int
    page: str = ""
    """Where the whole digest stands; "" = it has not been made, and its pages are those of its changes."""
    corrections: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """What is told of changes that were corrected before they were told, by their ids."""

    @property
    def language(self) -> str:
        return self.reader.language

    def redline(self, change: Change) -> str:
        """Return where our own page of a change stands."""
        return f"{self.base}/changes/{change.change_id}"

    def entry(self, item: Item, same_as: str) -> Entry:
        """Return what happened to one item."""
        change, shown = item.newest, item.matches[-STEPS_MAX:]
        return Entry(
            kind=item.weightiest.kind.value,
            kind_word=self.words.kinds[item.weightiest.kind.value],
            class_word=self._class(item.weightiest),
            labels=labels(change.life, self.language),
            title=clean(change.title) or clean(change.item_key) or "–",
            subject=of_item(item, self.words, self.language),
            line=line_of(item, self.words, self.language),
            language=change.language or "",
            facts=(*self._facts(change), *self._same(same_as)),
            moved=tuple(dict.fromkeys(m for match in shown if (m := moved_in(match.change, self.language)))),
            numbers=numbers(change.life),
            late=next((told for match in shown if (told := lateness(match, self.reader))), ""),
            corrected=tuple(said for match in shown for said in self.corrections.get(match.change.change_id, ())),
            dates=tuple(dict.fromkeys(d for match in shown for d in dates_told(match.change, self.reader)))[:4],
            due=next_told([match.change for match in shown], self.reader),
            steps=tuple(self._step(match.change, len(shown) > 1) for match in shown),
            also=also_of([each.newest for each in item.reports], self.language, self.base, self._page(change)),
            why=self.words.comma.join(self._rule(rule, item) for rule in item.rules[:8]),
            words=words_in(rule for rule in item.rules[:8] if len(rule) <= REASON_CHARS),
            source_url=web_link(change.url),
            redline_url=self.redline(change),
            anchor=f"c{change.change_id}",
        )

    def _page(self, change: Change) -> str:
        return f"{self.page}#story-{change.change_id}" if self.page else self.redline(change)

    def _rule(self, rule: str, item: Item) -> str:
        """Return a rule that held, with the words by which an instrument or a topic was found."""
        kind, _, key = rule.partition(" ")
        told = clean(self.words.rule(in_names(rule, self.reader)), RULE_CHARS)
        named = (each for match in item.matches for each in match.change.mentions)
        words = next((each.text for each in named if (each.kind, each.key) == (kind, key) and each.text), "")
        if not words or words.casefold() in told.casefold():  # it is the name itself
            return told
        return f"{told} {quoted(clean(words, REASON_CHARS), self.language)}"

    def _facts(self, change: Change) -> list[str]:
        words, timezone = self.words, self.reader.timezone
        facts = [clean(change.source_name or change.source_key, 80), change.jurisdiction]
        facts.append(words.observed.format(at=words.moment(change.observed_at, timezone)))
        if change.published_at:
            facts.append(words.published.format(at=words.published_at(change.published_at, timezone)))
        if change.label:  # said by an operator who let it out of a storm
            facts.append(clean(change.label, 80))
        return facts

    def _same(self, number: str) -> tuple[str, ...]:
        return (phrases_of(self.language).same_as.format(id=clean(number, 60)),) if number else ()

    def _class(self, change: Change) -> str:
        if change.kind is not ChangeKind.REVISED:
            return ""
        return phrases_of(self.language).classes[class_of(change.significance)]

    def _step(self, change: Change, is_named: bool) -> Step:
        parts, left = self._parts(change)
        when = self.words.moment(change.observed_at, self.reader.timezone)
        return Step(
            name=f"{self.words.kinds[change.kind.value]}{self.words.comma}{when}" if is_named else "",
            parts=parts,
            parts_left=self.words.parts_left(left) if left else "",
            reasons=self.words.comma.join(self._reasons(change, bool(parts))),
            redline_url=self.redline(change),
        )

    def _reasons(self, change: Change, is_shown: bool) -> list[str]:
        """Return why we say so, without what the entry's kind, its source and its provisions have said already."""
        said = {reason for provision in change.provisions for reason in provision.reasons} | {told_line(change)}
        reasons = [r for r in change.reasons[:4] if r not in said and not r.startswith(("first seen in ", LABELLED))]
        if not is_shown:
            return [told_in(reason, self.language) for reason in reasons]
        return [told for reason in reasons if (told := in_language(reason, self.language))]

    def _parts(self, change: Change) -> tuple[tuple[Part, ...], int]:
        """Return the weightiest provisions in the document's order, and how many there are besides."""
        if change.kind is ChangeKind.NEW:
            return _opening(change, [each.after for each in change.provisions], "equal"), 0
        if change.kind is ChangeKind.WITHDRAWN and all(each.kind == "removed" for each in change.provisions):
            return _opening(change, [each.before for each in change.provisions], "delete"), 0
        if change.kind is ChangeKind.RESTORED and all(each.kind == "added" for each in change.provisions):
            return _opening(change, [each.after for each in change.provisions], "equal"), 0
        chosen = {id(provision) for provision in weightiest_first(change)[: self.parts_max]}
        shown = [provision for provision in change.provisions if id(provision) in chosen]
        parts = tuple(Part(heading(p, change.title), self._note(p), _shown(p)) for p in shown)
        return parts, len(change.provisions) - len(shown)

    def _note(self, provision: Provision) -> str:
        note = self.words.parts[provision.kind]
        before, after = provision.old_label or "", provision.label or ""
        if provision.kind == "moved" and before == after:
            before, after = " › ".join(provision.old_path[-2:]), " › ".join(provision.path[-2:])
        if provision.kind in ("renumbered", "moved") and before and after and before != after:
            note += f": {clean(before, 80)} → {clean(after, 80)}"
        if provision.kind in ("added", "removed"):  # all of it is new, or gone: its reasons would say no more
            return note
        told = "; ".join(clean(told_in(r, self.language), REASON_CHARS) for r in provision.reasons[:REASONS_MAX])
        return f"{note} ({told})" if told else note


def class_of(significance: float) -> str:
    """Return the class whose range a revision's significance lies in; the ranges do not touch (docs/meaning.md)."""
    if significance < 0.325:
        return "editorial"
    return "procedural" if significance < 0.575 else "substantive"


def _opening(change: Change, sides: Sequence[str | None], kind: str) -> tuple[Part, ...]:
    """Return the first words of a document that came or went whole, without its title once more."""
    title = smooth(change.title[:1000]).strip()
    texts = (smooth((side or "")[: PASSAGE_CHARS * 4]).strip() for side in sides)
    told = [told for text in texts if text != title and (told := without_lead(text, title))]
    kept = [text for at, text in enumerate(told) if not _is_said(text, [*told[:at], *told[at + 1 :]], at)]
    return tuple(Part("", "", ((kind, shorten(text, PASSAGE_CHARS)),)) for text in kept[:NEW_PASSAGES_MAX])


def _is_said(text: str, others: Sequence[str], at: int) -> bool:
    """Whether others say it: a feed's summary is the first paragraph of its document, mostly cut with an ellipsis.

    Of two that say the same the first, which stands at `at`, is kept.
    """
    lead = text.removesuffix("...").rstrip("… ")
    if len(lead) < LEAD_CHARS:
        return False
    return any(other.startswith(lead) and (other != text or before < at) for before, other in enumerate(others))


def heading(provision: Provision, title: str = "") -> str:
    """Return where a provision stands, from the top down: "Chapter II › Article 5 › 1 › f".

    A document's own title at the top of the path is left out where it is already said (`title`).
    """
    path = provision.path or provision.old_path or ((provision.label or provision.old_label or ""),)
    steps = [clean(step, 80) for step in path if step.strip()]
    if steps and steps[0] == clean(title, 80):
        steps = steps[1:]
    return " › ".join(steps if len(steps) <= 5 else [steps[0], "…", *steps[-3:]])


def _shown(provision: Provision) -> Ops:
    """Return the words around what changed: long equal stretches are folded, long new ones cut, both with a mark."""
    return bounded(tuple(excerpt(provision)))


def bounded(ops: Sequence[tuple[str, str]], limit: int = PASSAGE_CHARS) -> Ops:
    """Return at most 12 stretches of at most `limit` characters each, on one line, with an ellipsis where cut."""
    kept = []
    for kind, text in ops[:12]:
        line = smooth(text[: limit + 1])
        kept.append((kind, line if len(text) <= limit else shorten(line, limit)))
    return (*kept, ("equal", " …")) if len(ops) > 12 else tuple(kept)
