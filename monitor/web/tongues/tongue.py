"""One language of the pages for subscribers. `{…}` parts are filled where the page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    code: str
    # every page
    skip: str
    languages: str
    optional: str
    back: str
    # the form
    email: str
    email_hint: str
    what: str
    what_hint: str
    jurisdictions: str
    topics: str
    instruments: str
    sources: str
    words: str
    words_hint: str
    kinds: str
    kind_names: Mapping[str, str]
    weight: str
    weights: tuple[str, str, str]
    """From everything to what changes duties only."""
    when: str
    immediate: str
    hourly: str
    daily: str
    weekly: str
    at: str
    at_hint: str
    day: str
    days: tuple[str, str, str, str, str, str, str]
    """Monday first."""
    timezone: str
    timezone_hint: str
    quiet: str
    quiet_hint: str
    quiet_from: str
    quiet_until: str
    mail: str
    language: str
    reminders: str
    # what is wrong with it
    wrong: str
    wrong_email: str
    wrong_words: str
    wrong_at: str
    wrong_timezone: str
    wrong_quiet: str
    wrong_choice: str
    wrong_until: str
    # signing up
    subscribe: str
    subscribe_lede: str
    subscribe_button: str
    have_one: str
    asked: str
    asked_said: str
    closed: str
    closed_said: str
    # confirming
    confirm: str
    confirm_lede: str
    confirm_button: str
    requested: str
    confirmed: str
    confirmed_said: str
    # links
    bad_link: str
    bad_link_said: str
    used_link: str
    used_link_said: str
    expired_link: str
    expired_confirm_said: str
    expired_link_said: str
    fresh_button: str
    fresh: str
    fresh_lede: str
    link_until: str
    # preferences
    preferences: str
    goes_to: str
    active: str
    paused: str
    paused_until: str
    paused_by_operator: str
    paused_by_failures: str
    ended: str
    ended_said: str
    declared: str
    lately_one: str
    lately: str
    lately_more: str
    never: str
    never_at_all: str
    save: str
    saved: str
    pause: str
    pause_until: str
    pause_hint: str
    pause_button: str
    paused_done: str
    resume_button: str
    resumed_done: str
    open_preferences: str
    # leaving
    leave: str
    leave_said: str
    leave_ask: str
    leave_ask_said: str
    leave_button: str
    keep: str
    left: str
    left_said: str
    left_declared_said: str
    # what went wrong on our side of the counter
    trouble: str
    troubles: Mapping[int, str]
    """By HTTP status; 400 = any other."""

    def lately_count(self, n: int, is_more: bool) -> str:
        """Return how many changes of the last 30 days the rules would have matched."""
        if is_more:
            return self.lately_more.format(n=n)
        return (self.lately_one if n == 1 else self.lately).format(n=n)
