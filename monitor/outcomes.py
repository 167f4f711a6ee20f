"""What a poll leaves behind for the next one: pure steps from (state, what happened) to the next state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from monitor.types import Capture, NotModified, Outcome, PollResult, SourceState

PERMANENT = (301, 308)
"""RFC 9110, 15.4.2 and 15.4.9."""


def after_success(
    state: SourceState, outcome: Outcome, answer: Capture | NotModified, now: datetime, next_poll_at: datetime
) -> SourceState:
    """Return the state after a look that was believed. Validators are kept where a 304 does not repeat them."""
    etag, last_modified = _validators(answer.headers)
    changes_body = isinstance(answer, Capture)
    return replace(
        state,
        etag=etag if changes_body else etag or state.etag,
        last_modified=last_modified if changes_body else last_modified or state.last_modified,
        body_sha256=answer.body_sha256 if isinstance(answer, Capture) else state.body_sha256,
        moved_to=_moved_to(answer) if isinstance(answer, Capture) else state.moved_to,
        next_poll_at=next_poll_at,
        last_polled_at=now,
        last_ok_at=now,
        last_changed_at=now if outcome is Outcome.CHANGED else state.last_changed_at,
        last_outcome=outcome,
        last_reason=None,
        failures=0,
        failing_since=None,
        has_baseline=True,
    )


def after_failure(
    state: SourceState, outcome: Outcome, reason: str, now: datetime, next_poll_at: datetime
) -> SourceState:
    """Return the state after a look that was not believed: what is known stays, failures count."""
    return replace(
        state,
        next_poll_at=next_poll_at,
        last_polled_at=now,
        last_outcome=outcome,
        last_reason=reason,
        failures=state.failures + 1,
        failing_since=state.failing_since or now,
    )


def elapsed_ms(started_at: datetime, now: datetime) -> int:
    """Return whole milliseconds between two times."""
    return max(0, round((now - started_at).total_seconds() * 1000))


def with_elapsed(result: PollResult, now: datetime) -> PollResult:
    """Return the result with its duration filled in."""
    return replace(result, elapsed_ms=elapsed_ms(result.started_at, now))


def _validators(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    return headers.get("etag"), headers.get("last-modified")


def _moved_to(capture: Capture) -> str | None:
    """Return where the first hops permanently moved to; a temporary hop ends the chain that may be remembered."""
    target = None
    for hop in capture.redirects:
        if hop.status not in PERMANENT:
            break
        target = hop.url
    return target
