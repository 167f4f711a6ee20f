"""What a language's table of the digest's own words holds, and how its moments and rules are written by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from alerts.writing.calendar import zone


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Where the singular differs, `one` is for 1 and `many` for the rest."""

    kinds: Mapping[str, str]
    parts: Mapping[str, str]
    """What happened to a provision."""
    rules: Mapping[str, str]
    subject: str
    subject_more: str
    subject_nothing: str
    one: str
    many: str
    one_part: str
    many_parts: str
    left_out: str
    observed: str
    published: str
    why: str
    redline: str
    source: str
    because: str
    covered: str
    could_not: str
    held: str
    unsubscribe: str
    webpage: str
    date: str
    months: tuple[str, ...] = ()
    comma: str = ", "
    """Between the parts of a list."""
    pause: str = ", "
    """Between the parts of a sentence, which Chinese writes otherwise."""
    colon: str = ": "
    semicolon: str = "; "
    stop: str = "."

    def count(self, n: int) -> str:
        return (self.one if n == 1 else self.many).format(n=n)

    def parts_left(self, n: int) -> str:
        return (self.one_part if n == 1 else self.many_parts).format(n=n)

    def rule(self, rule: str) -> str:
        """Return a match rule in this language; one that is not known stays as it was written."""
        head, _, value = rule.partition(" ")
        shown = self.kinds.get(value, value) if head == "kind" else value
        return self.rules[head].format(shown) if head in self.rules else rule

    def moment(self, at: datetime, timezone: str, *, with_zone: bool = True) -> str:
        """Return a moment as people of this language write it, in the subscriber's time zone."""
        local = at.astimezone(zone(timezone))
        month = self.months[local.month - 1] if self.months else str(local.month)
        text = self.date.format(y=local.year, m=month, d=local.day, t=f"{local:%H:%M}")
        return f"{text} {zone_name(local)}" if with_zone else text

    def span(self, since: datetime, until: datetime, timezone: str) -> str:
        """Return a span of time; one that ends on the day of its beginning says the day once.

        Where clocks changed within it both ends name their zone: from 02:00 CEST to 02:00 CET is an hour.
        """
        first, last = (at.astimezone(zone(timezone)) for at in (since, until))
        begin = self.moment(since, timezone, with_zone=first.tzname() != last.tzname())
        if first.date() == last.date():
            return f"{begin} – {last:%H:%M} {zone_name(last)}"
        return f"{begin} – {self.moment(until, timezone)}"

    def published_at(self, at: datetime, timezone: str) -> str:
        """Return a moment, or the day alone where a source gave no more: a day is read as midnight in UTC.

        >>> from alerts.words import words_of
        >>> words_of("en").published_at(datetime(2026, 1, 22, tzinfo=UTC), "Asia/Tokyo")
        '22 Jan 2026'
        """
        if at.astimezone(UTC).time() != time(0):
            return self.moment(at, timezone)
        day = at.astimezone(UTC)
        month = self.months[day.month - 1] if self.months else str(day.month)
        return self.date.format(y=day.year, m=month, d=day.day, t="").rstrip(" ,")


def zone_name(local: datetime) -> str:
    """Return "JST", or "UTC+08" where a zone has no letters of its own."""
    name = local.tzname() or ""
    return f"UTC{name}" if name[:1] in "+-" else name
