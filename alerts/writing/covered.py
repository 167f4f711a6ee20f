"""The last line of a digest: what was looked at, what could not be, what is held. Pure."""

from __future__ import annotations

from alerts.words import words_of
from alerts.words.outages import outage_in
from alerts.words.phrases import phrases_of
from alerts.writing.text import clean
from monitor.types import NO_KEY, Coverage

FAILED_MAX = 100
"""Sources named in the last line; when more have failed, it is our network, and a list helps nobody."""


KEYLESS_MAX = 3
"""Sources that wait for a key, named in the last line. More are counted: nobody who chose to do without some services
wants their list in every mail, and the page of sources has it."""


def unseen_line(coverage: Coverage, language: str) -> str:
    """Return how much could not be looked at, in a few words for a mail's top; "" where all was.

    Sources that wait for a key do not count here: who chose to do without them knows.

    >>> unseen_line(Coverage(47, (("eu-oj", "timeout"),)), "en")
    'Could not look at 1 of 48 sources'
    """
    failed = sum(not reason.startswith(NO_KEY) for _, reason in coverage.failed)
    total = coverage.checked + len(coverage.failed)
    return phrases_of(language).unseen.format(n=failed, total=total) if failed else ""


def nothing_line(coverage: Coverage, language: str) -> str:
    """Return what a digest without changes is called: never "no changes" of what nobody could look at."""
    nothing, unseen = words_of(language).subject_nothing, unseen_line(coverage, language)
    if not unseen:
        return nothing
    return phrases_of(language).unseen_rest.format(unseen=unseen) if coverage.checked else unseen


def coverage_line(coverage: Coverage, language: str) -> str:
    """Return the last line of a digest: silence about a source is never mistaken for "no change"."""
    words, phrases = words_of(language), phrases_of(language)
    total = coverage.checked + len(coverage.failed)
    line = words.covered.format(checked=coverage.checked, total=total)
    if coverage.failed:
        keyless = [key for key, reason in coverage.failed if reason.startswith(NO_KEY)]
        unnamed = set(keyless) if len(keyless) > KEYLESS_MAX else set()
        failed = [(key, reason) for key, reason in coverage.failed if key not in unnamed]
        named = [f"{clean(key)} ({clean(outage_in(reason, language))})" for key, reason in failed[:FAILED_MAX]]
        left = len(failed) - len(named)
        named += [phrases.more.format(n=left)] if left else []
        listed = words.comma.join([*named, phrases.keyless.format(n=len(unnamed))] if unnamed else named)
        line += words.semicolon + words.could_not.format(list=listed)
    line += words.stop
    if coverage.held:
        listed = words.comma.join(f"{clean(key)} ({words.count(n)})" for key, n in coverage.held)
        held = words.held.format(list=listed)
        line += (" " if words.stop == "." else "") + held[:1].upper() + held[1:] + words.stop
    return line
