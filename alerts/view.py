"""A frozen digest as its reader sees it, before it is text or HTML: words chosen, foreign strings cleaned. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.digest import Layout, lay_out
from alerts.places import place_name
from alerts.text import clean, shorten, smooth, without_lead
from alerts.words import Words, words_of
from monitor.diff.excerpt import excerpt
from monitor.types import Change, ChangeKind, Coverage, Digest, Match, Provision

PARTS_MAX = 6
"""Provisions shown of one entry; the rest is counted, and stands in the redline."""

LONG_DIGEST = 12
PARTS_MAX_OF_MANY = 2
"""Of each entry in a digest of more than LONG_DIGEST: with six of each, fifty entries would be 150 KB of HTML, and
Gmail would clip the end, where the coverage stands, at 102 KB."""

PASSAGE_CHARS = 400
"""Of one stretch of inserted or deleted text: enough for the sentence that matters."""

REASONS_MAX = 2
REASON_CHARS = 80
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
class Entry:
    """One change as told."""

    kind: str
    """The code, such as `revised`, for colours."""
    kind_word: str
    title: str
    language: str
    facts: tuple[str, ...]
    """Source, jurisdiction, when observed, when published."""
    parts: tuple[Part, ...]
    parts_left: str
    reasons: str
    """Why we say so, where there are no words to show."""
    why: str
    source_url: str
    redline_url: str


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class View:
    words: Words
    language: str
    headline: str
    window: str
    sections: tuple[Section, ...]
    left_out: str
    coverage: str
    public_url: str
    unsubscribe_url: str


def view_of(digest: Digest, layout: Layout, *, public_url: str, unsubscribe_url: str = "") -> View:
    """Return what both parts of the mail show of a digest."""
    words, base = words_of(digest.language), public_url.rstrip("/")
    parts_max = PARTS_MAX if layout.total <= LONG_DIGEST else PARTS_MAX_OF_MANY
    sections = tuple(
        Section(
            place_name(group.jurisdiction, digest.language),
            tuple(_entry(match, words, digest.timezone, base, parts_max) for match in group.matches),
        )
        for group in layout.groups
    )
    since = words.moment(digest.window_from, digest.timezone, with_zone=False)
    until = words.moment(digest.window_to, digest.timezone)
    return View(
        words=words,
        language=digest.language,
        headline=words.count(layout.total) if layout.total else words.subject_nothing,
        window=f"{since} – {until}",
        sections=sections,
        left_out=words.left_out.format(n=layout.left_out, url=f"{base}/") if layout.left_out else "",
        coverage=coverage_line(digest.coverage, words),
        public_url=f"{base}/",
        unsubscribe_url=unsubscribe_url,
    )


def of_digest(digest: Digest, *, public_url: str, unsubscribe_url: str = "") -> tuple[View, Layout]:
    """Return the view and the layout it came from."""
    layout = lay_out(digest.matches)
    return view_of(digest, layout, public_url=public_url, unsubscribe_url=unsubscribe_url), layout


def coverage_line(coverage: Coverage, words: Words) -> str:
    """Return the last line of a digest: silence about a source is never mistaken for "no change"."""
    total = coverage.checked + len(coverage.failed)
    line = words.covered.format(checked=coverage.checked, total=total)
    if coverage.failed:
        listed = words.comma.join(f"{clean(key)} ({clean(reason)})" for key, reason in coverage.failed)
        line += ("; " if words.stop == "." else "；") + words.could_not.format(list=listed)
    line += words.stop
    if coverage.held:
        listed = words.comma.join(f"{clean(key)} ({words.count(n)})" for key, n in coverage.held)
        held = words.held.format(list=listed)
        line += (" " if words.stop == "." else "") + held[:1].upper() + held[1:] + words.stop
    return line


def web_link(url: str) -> str:
    """Return the address when a reader may safely follow it, else "": only http and https, no space or control."""
    safe = url.strip()[:2000]
    is_web = safe.startswith(("http://", "https://")) and smooth(safe) == safe and " " not in safe
    return safe if is_web and not set(safe) & set("<>\"'`\\") else ""


def _entry(match: Match, words: Words, timezone: str, base: str, parts_max: int) -> Entry:
    change = match.change
    parts, left = _parts(change, words, parts_max)
    facts = [clean(change.source_name or change.source_key, 80), change.jurisdiction]
    facts.append(words.observed.format(at=words.moment(change.observed_at, timezone)))
    if change.published_at:
        facts.append(words.published.format(at=words.published_at(change.published_at, timezone)))
    return Entry(
        kind=change.kind.value,
        kind_word=words.kinds[change.kind.value],
        title=clean(change.title) or clean(change.item_key) or "–",
        language=change.language or "",
        facts=tuple(facts),
        parts=parts,
        parts_left=words.parts_left(left) if left else "",
        reasons="" if parts else words.comma.join(_reasons(change)),
        why=words.comma.join(clean(words.rule(rule), 120) for rule in match.rules[:8]),
        source_url=web_link(change.url),
        redline_url=f"{base}/changes/{change.change_id}",
    )


def _reasons(change: Change) -> list[str]:
    """Return why we say so, without what the entry's kind and source have said already."""
    return [clean(reason) for reason in change.reasons[:4] if not reason.startswith("first seen in ")]


def _parts(change: Change, words: Words, parts_max: int) -> tuple[tuple[Part, ...], int]:
    """Return the provisions to show, and how many there are besides."""
    if change.kind is ChangeKind.NEW:
        return _opening(change), 0
    shown = change.provisions[:parts_max]
    parts = tuple(Part(heading(p, change.title), _note(p, words), _shown(p)) for p in shown)
    return parts, len(change.provisions) - len(shown)


def _opening(change: Change) -> tuple[Part, ...]:
    """Return the first words of a new document, without marks and without its title once more."""
    title = smooth(change.title[:1000]).strip()
    texts = (smooth((provision.after or "")[: PASSAGE_CHARS * 4]).strip() for provision in change.provisions)
    told = [told for text in texts if text != title and (told := without_lead(text, title))][:NEW_PASSAGES_MAX]
    return tuple(Part("", "", (("equal", shorten(text, PASSAGE_CHARS)),)) for text in told)


def heading(provision: Provision, title: str = "") -> str:
    """Return where a provision stands, from the top down: "Chapter II › Article 5 › 1 › f".

    A document's own title at the top of the path is left out where it is already said (`title`).
    """
    path = provision.path or provision.old_path or ((provision.label or provision.old_label or ""),)
    steps = [clean(step, 80) for step in path if step.strip()]
    if steps and steps[0] == clean(title, 80):
        steps = steps[1:]
    return " › ".join(steps if len(steps) <= 5 else [steps[0], "…", *steps[-3:]])


def _note(provision: Provision, words: Words) -> str:
    note = words.parts[provision.kind]
    before, after = provision.old_label or "", provision.label or ""
    if provision.kind == "moved" and before == after:
        before, after = " › ".join(provision.old_path[-2:]), " › ".join(provision.path[-2:])
    if provision.kind in ("renumbered", "moved") and before and after and before != after:
        note += f": {clean(before, 80)} → {clean(after, 80)}"
    if provision.kind in ("added", "removed"):  # all of it is new, or gone: its reasons would say no more
        return note
    told = "; ".join(clean(reason, REASON_CHARS) for reason in provision.reasons[:REASONS_MAX])
    return f"{note} ({told})" if told else note


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
