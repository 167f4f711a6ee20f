"""`tocsin why`, `digest replay`, `digest suppressed`: asked by an operator over a store with a past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alerts.compose import Composer
from monitor.store import Store
from tests.alerts.publish import publish
from tests.builders import a_subscription
from tests.web import stories

SEEN = stories.NOW
SUBSCRIPTIONS = """
[[subscription]]
key = "insurers"
email = "insurers@example.org"
when = "immediate"
match = { jurisdictions = ["EU", "US"], min_significance = 0.6 }

[[subscription]]
key = "tokyo"
email = "tokyo@example.org"
when = "daily 08:00"
timezone = "Asia/Tokyo"
language = "ja"
match = { words = ["人工知能"] }
"""


@pytest.fixture
def asked(tocsin):
    """The command over the world of `stories`, matched and composed as it went, and one mail taken."""
    tocsin.write(SUBSCRIPTIONS)
    wanted = [
        a_subscription("policy-team", email="team@example.org", when="immediate", timezone="UTC"),
        a_subscription(
            "insurers",
            when="immediate",
            timezone="UTC",
            match={"jurisdictions": ["EU", "US"], "min_significance": 0.6},
        ),
        a_subscription("tokyo", when="daily 08:00", language="ja", match={"words": ["人工知能"]}),
    ]
    with tocsin.store() as store:
        store.outbox.sync_subscriptions(wanted, SEEN - timedelta(days=3))
        tocsin.ids = stories.tell(store)
        Composer(store, stories.SOURCES).compose(SEEN)
        _take(store)
    return tocsin


def _take(store: Store) -> None:
    """Let the mail server take what is due for the policy team, at the second try."""
    claimed = store.outbox.claim_deliveries(SEEN, 10, "me", 60)
    for delivery in claimed:
        if delivery.digest.subscription_key == "policy-team":
            store.outbox.record_retry(delivery.delivery_id, "me", SEEN, "421 try again", now=SEEN)
            [again] = store.outbox.claim_deliveries(SEEN, 10, "me", 60)
            store.outbox.record_sent(again.delivery_id, "me", SEEN + timedelta(seconds=5), "250 2.0.0 queued as 7")


def test_what_was_sent_is_proven_down_to_each_attempt(asked):
    ran = asked("why", "policy-team", str(asked.ids["japanese"]), "--json")
    [told] = ran.records
    assert (told["answer"], told["because"]) == ("sent", ["matched: everything"])
    [delivery] = told["deliveries"]
    assert (delivery["channel"], delivery["status"]) == ("email", "sent")
    tries = [(one["outcome"], one["answer"]) for one in delivery["attempts"]]
    assert tries == [("retried", "421 try again"), ("sent", "250 2.0.0 queued as 7")]
    assert told["digest"]["window"]["to"] == "2026-11-20T09:00:00Z"
    said = asked("why", "policy-team", str(asked.ids["japanese"])).out
    assert said.startswith("SENT: revised 人工知能関連技術の推進に関する法律施行規則\n  matched: everything\n")
    assert ": sent: 250 2.0.0 queued as 7\n" in said


def test_each_condition_that_failed_is_named(asked):
    [told] = asked("why", "insurers", str(asked.ids["japanese"]), "--json").records
    assert told["answer"] == "not matched"
    assert told["because"] == ["significance 0.4 < 0.6", "jurisdiction JP is not in [EU, US]"]
    assert [one["line"] for one in told["failed"]] == ["min_significance", "jurisdictions"]
    assert (told["digest"], told["deliveries"]) == (None, [])


def test_what_waits_for_its_window_says_so(asked):
    with asked.store() as store:
        now = datetime.now(UTC)
        [change_id] = publish(store, "人工知能基本計画", source=stories.SOURCES[0], at=now)
        Composer(store, stories.SOURCES).match(now)
    [told] = asked("why", "tokyo", str(change_id), "--json").records
    assert told["answer"] == "waits"
    assert told["because"] == [
        "matched: word 人工知能",
        "it waits for the next digest (daily 08:00, Asia/Tokyo)",
    ]


def test_a_storm_is_named_with_its_reason_and_then_the_operators_word(asked):
    change = str(asked.ids["new"])
    [told] = asked("why", "policy-team", change, "--json").records
    assert told["answer"] == "held"
    assert told["because"][0].startswith("held in storm 1: 1 change in one poll")
    assert told["because"][1] == "its rules would take it: everything"
    assert told["storm"]["source"] == "kr-msit"
    with asked.store() as store:
        store.storms.drop(1, SEEN)
    [told] = asked("why", "policy-team", change, "--json").records
    assert (told["answer"], told["because"][0]) == (
        "dropped",
        "dropped by an operator on 2026-11-20 09:00 UTC, with storm 1",
    )


def test_a_subscription_that_came_later_is_told_so(asked):
    added = '[[subscription]]\nkey = "late"\nemail = "late@example.org"\n'
    asked.write(SUBSCRIPTIONS + added)
    [told] = asked("why", "late", str(asked.ids["deadline"]), "--json").records
    assert told["answer"] == "too early"
    assert told["because"][0].startswith("it was observed before the subscription began")


def test_rules_that_were_loosened_later_are_told_apart(asked):
    asked.write(SUBSCRIPTIONS.replace("min_significance = 0.6", "min_significance = 0.4"))
    [told] = asked("why", "insurers", str(asked.ids["hostile"]), "--json").records
    assert told["answer"] == "too early"
    assert "the subscription is as it is since" in told["because"][0]


def test_a_pause_is_said_whatever_else_holds(asked):
    with asked.store() as store:
        store.outbox.pause("insurers")
    said = asked("why", "insurers", str(asked.ids["japanese"])).out
    assert "  the subscription is paused, by an operator\n" in said


def test_one_who_left_can_still_be_asked_about(asked):
    asked.write("")
    [told] = asked("why", "insurers", str(asked.ids["deadline"]), "--json").records
    assert told["answer"] == "on its way"
    assert told["because"] == ["matched: jurisdiction EU, significance 0.6", "the subscription has ended"]


def test_what_is_not_there_is_refused(asked):
    assert asked("why", "policy-team", "99999").code == 1
    assert asked("why", "policy-tea", "1").code == 2
    assert "did you mean policy-team" in asked("why", "policy-tea", "1").err


# ------------------------------------------------------------ replay, suppressed


def test_todays_rules_on_the_past_add_and_drop_against_what_was_sent(asked, tmp_path):
    rules = tmp_path / "rules.toml"
    rules.write_text('[[subscription]]\n[subscription.match]\njurisdictions = ["JP", "KR"]\n', encoding="utf-8")
    found = asked("digest", "replay", "insurers", "--since", "2026-11-19", "--rules", str(rules), "--json").records
    ids = asked.ids
    assert [one["added"] for one in found if one["added"]] == [[str(ids["japanese"])]]
    assert [change["id"] for one in found for change in one["dropped"]] == [str(ids["deadline"])]
    assert sum(one["held"] for one in found) == 1
    [digest] = [one for one in found if one["changes"]]
    assert digest["changes"][0]["rules"] == ["jurisdiction JP"]
    assert "人工知能" in digest["subject"]


def test_the_rules_as_they_are_repeat_the_past(asked):
    found = asked("digest", "replay", "insurers", "--since", "2026-11-19", "--json").records
    assert [change["id"] for one in found for change in one["changes"]] == [str(asked.ids["deadline"])]
    assert all(not one["added"] and not one["dropped"] for one in found)


def test_daily_windows_end_by_the_subscribers_clock(asked):
    found = asked("digest", "replay", "tokyo", "--since", "2026-11-18", "--json").records
    [window] = [one["window"] for one in found if one["changes"]]
    assert window == {"from": "2026-11-18T23:00:00Z", "to": "2026-11-19T23:00:00Z"}


def test_replay_reads_well_and_sends_nothing(asked):
    ran = asked("digest", "replay", "policy-team", "--since", "2026-11-19", "--full")
    assert "Quiet hours, pauses, delays, reminders and other notices are left out." in ran.err
    assert "3 digests with 3 changes; 0 that did not match then, 0 that would not now." in ran.out
    assert "1 held back by storms" in ran.out
    assert "第三条の二" in ran.out
    assert not (asked.folder / "outbox").exists()
    with asked.store() as store:
        assert len(store.outbox.delivered("policy-team")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("when = 3", "when"),
        ("subscription = 3", "expected the lines"),
        ("nonsense = [", "--rules"),
        ('[match]\nkinds = ["amended"]', "kinds"),
    ],
)
def test_rules_that_cannot_be_tried_are_refused(asked, tmp_path, text, said):
    rules = tmp_path / "rules.toml"
    rules.write_text(text, encoding="utf-8")
    ran = asked("digest", "replay", "insurers", "--rules", str(rules))
    assert (ran.code, said in ran.err) == (2, True)


def test_what_filters_kept_out_is_listed_with_the_conditions(asked):
    found = asked("digest", "suppressed", "insurers", "--since", "2026-11-18", "--json").records
    assert [(one["id"], one["failed"]) for one in found] == [
        (str(asked.ids["hostile"]), ["min_significance"]),
        (str(asked.ids["japanese"]), ["min_significance", "jurisdictions"]),
        (str(asked.ids["new"]), ["jurisdictions"]),
    ]
    [held] = asked("digest", "suppressed", "policy-team", "--since", "2026-11-18", "--json").records
    assert held["because"].startswith("held in storm 1")
    assert (
        "jurisdiction JP is not in [EU, US]" in asked("digest", "suppressed", "insurers", "--since", "2026-11-18").out
    )
    assert "expected a time that has passed" in asked("digest", "suppressed", "tokyo", "--since", "2099-01-01").err
