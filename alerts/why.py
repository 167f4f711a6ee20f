"""Why somebody did or did not get something: one word, the reasons, and the rows that prove them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from alerts.matching.explain import Explanation, explain
from config.problems import without_password
from monitor.store import Store, StoredSubscription
from monitor.store.storms import Storm
from monitor.store.tellings import Telling, Tried
from monitor.types import Change, rfc3339

Answer = Literal[
    "sent", "on its way", "given up", "waits", "held", "dropped", "not compared yet", "not matched", "too early"
]
"""Too early: its rules would take the change now; they did not when it was compared, or there was no such
subscription yet."""


@dataclass(frozen=True, slots=True)
class Why:
    """The answer for one subscription and one change."""

    subscription_key: str
    change: Change
    answer: Answer
    because: tuple[str, ...]
    """Sentences, the decisive one first."""
    rules_now: Explanation
    """What its rules say of the change as they are now."""
    telling: Telling
    storm: Storm | None

    def record(self) -> dict[str, Any]:
        """Return it as `tocsin why --json` prints it."""
        frozen = self.telling.frozen
        return {
            "subscription": self.subscription_key,
            "change": str(self.change.change_id),
            "answer": self.answer,
            "because": list(self.because),
            "rules": list(self.telling.rules or ()),
            "rules_now": list(self.rules_now.rules),
            "failed": [each.record() for each in self.rules_now.failed],
            "compared_at": rfc3339(self.telling.compared_at),
            "storm": self.storm.record() if self.storm else None,
            "digest": {
                "key": frozen.digest_key,
                "window": {"from": rfc3339(frozen.window_from), "to": rfc3339(frozen.window_to)},
                "created_at": rfc3339(frozen.created_at),
            }
            if frozen
            else None,
            "deliveries": [_delivery(tried) for tried in self.telling.deliveries],
        }


def why(store: Store, row: StoredSubscription, change: Change) -> Why:
    """Return why a subscription did or did not get a change. Reads only."""
    telling = store.tellings.of(row.key, change.change_id)
    storm = store.storms.of_change(change.change_id)
    found = explain(change, row.declaration)
    answer, because = _answer(store, row, change, telling, storm, found)
    return Why(row.key, change, answer, tuple(because), found, telling, storm)


def _answer(
    store: Store, row: StoredSubscription, change: Change, telling: Telling, storm: Storm | None, found: Explanation
) -> tuple[Answer, list[str]]:
    if telling.frozen is not None:
        return _told(telling), [_rules(telling), *_standing(store, row)]
    if telling.rules is not None:
        due = f"it waits for the next digest ({row.declaration.when}, {row.declaration.timezone})"
        return "waits", [_rules(telling), due, *_standing(store, row)]
    if change.is_held and storm is not None:
        return _held(storm), [_storm(storm), *_would(found), *_standing(store, row)]
    if telling.compared_at is None:
        said = "it has not been compared with the subscriptions yet; `tocsin run` does so within seconds"
        return "not compared yet", [said, *_would(found), *_standing(store, row)]
    if not found.is_match:
        return "not matched", [*(each.said for each in found.failed), *_standing(store, row)]
    return "too early", [_early(row, change, telling), *_standing(store, row)]


def _told(telling: Telling) -> Answer:
    statuses = {tried.status.status for tried in telling.deliveries}
    if "sent" in statuses:
        return "sent"
    return "on its way" if statuses & {"pending", "retrying"} else "given up"


def _rules(telling: Telling) -> str:
    return f"matched: {', '.join(telling.rules or ())}"


def _held(storm: Storm) -> Answer:
    return "dropped" if storm.decision == "dropped" else "held"


def _storm(storm: Storm) -> str:
    if storm.decision == "dropped" and storm.decided_at is not None:
        return f"dropped by an operator on {storm.decided_at:%Y-%m-%d %H:%M} UTC, with storm {storm.storm_id}"
    return f"held in storm {storm.storm_id}: {storm.reason}"


def _would(found: Explanation) -> Iterator[str]:
    yield f"its rules would take it: {found.said}" if found.is_match else f"its rules would not take it: {found.said}"


def _early(row: StoredSubscription, change: Change, telling: Telling) -> str:
    compared_at, since = telling.compared_at, row.changed_at or row.created_at
    if row.created_at > change.observed_at:
        return f"it was observed before the subscription began ({row.created_at:%Y-%m-%d %H:%M} UTC)"
    if compared_at is not None and since > compared_at:
        return (
            f"it was compared on {compared_at:%Y-%m-%d %H:%M} UTC; the subscription is as it is since "
            f"{since:%Y-%m-%d %H:%M} UTC"
        )
    return "its rules would take it now; no match was recorded when it was compared"


BY = {"operator": "an operator", "owner": "its owner", "failures": "deliveries that failed"}


def _standing(store: Store, row: StoredSubscription) -> Iterator[str]:
    """Yield what besides the rules keeps things from this subscription."""
    if row.status == "pending":
        yield "the subscription has not been confirmed"
    if row.status == "removed":
        yield "the subscription has ended"
    if (pause := store.tellings.pause(row.key)) is not None:
        since = f" since {pause.since:%Y-%m-%d %H:%M} UTC" if pause.since else ""
        until = f", until {row.paused_until:%Y-%m-%d %H:%M} UTC" if row.paused_until else ""
        yield f"the subscription is paused{since}{until}, by {BY.get(pause.by, pause.by)}"


def _delivery(tried: Tried) -> dict[str, Any]:
    status = tried.status
    return {
        "key": status.delivery_key,
        "channel": status.channel,
        "address": without_password(status.address),
        "status": status.status,
        "created_at": rfc3339(status.created_at),
        "next_attempt_at": rfc3339(status.next_attempt_at) if status.finished_at is None else None,
        "finished_at": rfc3339(status.finished_at),
        "answer": status.answer,
        "attempts": [
            {"at": rfc3339(each.at), "outcome": each.outcome, "answer": each.answer} for each in tried.attempts
        ],
    }
