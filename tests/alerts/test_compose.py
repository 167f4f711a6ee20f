"""From changes to digests on both databases: told once, never lost, whatever happens in between."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from alerts.compose import Composer
from alerts.matching.match import Matcher
from config.declarations import Subscription
from monitor.store import Store
from monitor.types import Digest
from tests.alerts.publish import EU, JP, enrol, publish
from tests.builders import (
    LEASE_S,
    OWNER,
    a_capture,
    a_commit,
    a_provision,
    a_subscription,
    an_intent,
    an_item,
)
from tests.fakes import START

EIGHT = datetime(2026, 1, 22, 23, 0, tzinfo=UTC)
"""08:00 in Tokyo on the 23rd, the first window after START."""
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def subscribe(store: Store, *subscriptions: Subscription, at: datetime = START) -> None:
    store.outbox.sync_subscriptions(subscriptions, at)


def composer(store: Store) -> Composer:
    return Composer(store, (JP, EU))


def told(store: Store, now: datetime) -> list[Digest]:
    """Every digest that is to be delivered at `now` and nobody has in hand."""
    return [one.digest for one in store.outbox.claim_deliveries(now, 100, f"reader {now}", 1)]


def titles(digests: Sequence[Digest]) -> list[list[str]]:
    return [[match.change.title for match in digest.matches] for digest in digests]


@pytest.fixture
def house(store: Store) -> Store:
    enrol(store, JP, EU)
    return store


def test_what_waits_after_a_resumption_is_told_within_fifteen_seconds_and_at_once_when_asked(house):
    subscribe(house, a_subscription("one", when="immediate"), a_subscription("two", when="immediate"))
    for key in ("one", "two"):
        house.outbox.pause(key)
    publish(house, "告示", at=START + MINUTE)
    desk, now = composer(house), START + 2 * MINUTE
    assert desk.compose(now) == 0
    house.outbox.resume("one")
    second = timedelta(seconds=1)
    assert desk.compose(now + second) == 0, "another process resumed it: nobody said so here"
    desk.look_again()
    assert desk.compose(now + 2 * second) == 1
    assert desk.compose(now + 3 * second) == 0
    house.outbox.resume("two")
    assert desk.compose(now + 17 * second) == 1


def test_an_immediate_subscription_is_told_at_once_and_once(house):
    subscribe(house, a_subscription(when="immediate"))
    publish(house, "告示A", "告示B")
    desk = composer(house)
    assert desk.compose(START + MINUTE) == 1
    assert desk.compose(START + 2 * MINUTE) == 0
    [digest] = told(house, START + 3 * MINUTE)
    assert titles([digest]) == [["告示A", "告示B"]]
    assert (digest.window_from, digest.window_to) == (START, START + MINUTE)
    assert digest.matches[0].rules == ("everything",)
    assert digest.coverage.checked == 1


def test_a_clock_that_is_set_back_silences_no_immediate_subscription(house):
    subscribe(house, a_subscription(when="immediate"))
    publish(house, "告示A")
    desk = composer(house)
    assert desk.compose(START + 60 * MINUTE) == 1
    publish(house, "告示B")
    assert desk.compose(START + 2 * MINUTE) == 1
    assert desk.compose(START + 3 * MINUTE, "policy-team") == 0
    assert sorted(titles(told(house, START + 61 * MINUTE))) == [["告示A"], ["告示B"]]


def test_an_hour_that_was_told_while_the_clock_was_ahead_comes_again_without_harm(house):
    hourly = a_subscription(when="hourly")
    subscribe(house, hourly)
    publish(house, "告示A")
    desk = composer(house)
    assert desk.compose(START + 26 * 60 * MINUTE) == 1
    house.outbox.sync_subscriptions([hourly], START + 5 * MINUTE)
    publish(house, "告示B", at=START + 25 * 60 * MINUTE)
    assert desk.compose(START + 26 * 60 * MINUTE) == 1
    publish(house, "告示C", at=START + 26 * 60 * MINUTE)
    assert desk.compose(START + 27 * 60 * MINUTE) == 1
    assert titles(told(house, START + 28 * 60 * MINUTE)) == [["告示A"], ["告示B", "告示C"]]


def test_a_subscription_that_comes_back_is_not_told_what_waited_when_it_was_removed(house):
    wanted = a_subscription(when="daily 23:00")
    subscribe(house, wanted)
    publish(house, "告示A")
    desk = composer(house)
    desk.compose(START + MINUTE)
    house.outbox.sync_subscriptions([], START + 2 * MINUTE)
    house.outbox.sync_subscriptions([wanted], START + 3 * MINUTE)
    assert desk.compose(START + 3 * 24 * 60 * MINUTE) == 0


def test_a_daily_subscription_waits_for_its_hour_and_leaves_the_next_day_to_the_next_day(house):
    subscribe(house, a_subscription(when="daily 08:00", timezone="Asia/Tokyo"))
    publish(house, "夕方", at=EIGHT - timedelta(hours=5))
    desk = composer(house)
    assert desk.compose(EIGHT - timedelta(seconds=1)) == 0
    publish(house, "八時過ぎ", at=EIGHT + timedelta(seconds=2))
    assert desk.compose(EIGHT + timedelta(seconds=5)) == 1
    assert desk.compose(EIGHT + timedelta(hours=3)) == 0
    assert desk.compose(EIGHT + DAY) == 1
    first, second = told(house, EIGHT + 2 * DAY)
    assert titles([first, second]) == [["夕方"], ["八時過ぎ"]]
    assert second.window_from == first.window_to == EIGHT


def test_after_days_without_the_daemon_one_digest_covers_them_all(house):
    subscribe(house, a_subscription(when="daily 08:00"))
    publish(house, "一日目", at=START + timedelta(hours=1))
    publish(house, "三日目", at=START + timedelta(hours=50))
    assert composer(house).compose(EIGHT + 4 * DAY + timedelta(hours=5)) == 1
    [digest] = told(house, EIGHT + 5 * DAY)
    assert titles([digest]) == [["一日目", "三日目"]]
    assert (digest.window_from, digest.window_to) == (START, EIGHT + 4 * DAY)


def test_a_poll_that_commits_after_the_digest_was_frozen_is_told_in_the_next_one(house):
    subscribe(house, a_subscription(when="daily 08:00"))
    publish(house, "間に合った", at=EIGHT - MINUTE)
    desk = composer(house)
    desk.compose(EIGHT)
    publish(house, "遅れて記録", at=EIGHT - timedelta(seconds=30))
    assert desk.compose(EIGHT + MINUTE) == 0
    desk.compose(EIGHT + DAY)
    assert titles(told(house, EIGHT + 2 * DAY)) == [["間に合った"], ["遅れて記録"]]


def test_quiet_windows_send_nothing_and_the_next_digest_answers_for_them(house):
    subscribe(house, a_subscription(when="daily 08:00"))
    desk = composer(house)
    for day in range(3):
        publish(house, at=EIGHT + day * DAY - MINUTE)
        assert desk.compose(EIGHT + day * DAY) == 0
    publish(house, "四日目", at=EIGHT + 3 * DAY - MINUTE)
    assert desk.compose(EIGHT + 3 * DAY) == 1
    [digest] = told(house, EIGHT + 4 * DAY)
    assert digest.window_from == START, "silence in between was looked at too, and the coverage says so"


def test_a_change_that_arrives_late_in_a_quiet_day_waits_for_the_hour(house):
    subscribe(house, a_subscription(when="daily 08:00"))
    desk = composer(house)
    assert desk.compose(EIGHT) == 0
    publish(house, "前日の観測", at=EIGHT - MINUTE)
    assert desk.compose(EIGHT + MINUTE) == 0
    assert desk.compose(EIGHT + DAY) == 1


def test_who_wants_a_proof_of_silence_gets_one(house):
    subscribe(
        house,
        a_subscription(when="daily 08:00", send_empty=True),
        a_subscription("now", when="immediate", send_empty=True),
    )
    publish(house, at=EIGHT - MINUTE)
    desk = composer(house)
    assert desk.compose(EIGHT) == 1, "an immediate subscription would get one every second"
    assert desk.compose(EIGHT + MINUTE) == 0
    [digest] = told(house, EIGHT + DAY)
    assert digest.subscription_key == "policy-team"
    assert digest.matches == ()
    assert digest.coverage.checked == 1


def test_each_subscription_gets_what_it_asked_for_and_coverage_of_that(house):
    subscribe(
        house,
        a_subscription("japan", when="immediate", match={"jurisdictions": ["JP"]}),
        a_subscription("words", when="immediate", match={"words": ["privacy"]}),
        a_subscription("hook", when="immediate", webhook="https://example.org/", secret="whsec_c2VjcmV0"),
    )
    publish(house, "個人情報保護法")
    publish(house, "Privacy notice", source=EU)
    composer(house).compose(START + MINUTE)
    found = {digest.subscription_key: digest for digest in told(house, START + DAY)}
    assert {key: titles([digest])[0] for key, digest in found.items()} == {
        "japan": ["個人情報保護法"],
        "words": ["Privacy notice"],
        "hook": ["個人情報保護法", "Privacy notice"],
    }
    assert found["japan"].coverage.checked == 1
    assert found["hook"].coverage.checked == 2
    assert found["words"].matches[0].rules == ("word privacy",)


def test_a_source_that_could_not_be_looked_at_is_named(house):
    subscribe(house, a_subscription(when="immediate"))
    publish(house, "告示")
    composer(house).compose(START + 30 * MINUTE)
    [digest] = told(house, START + DAY)
    assert [key for key, _ in digest.coverage.failed] == ["eu-news"], "it was due, and nobody looked"


def test_a_paused_subscription_keeps_its_matches_and_then_gets_them_in_one(house):
    subscribe(house, a_subscription(when="immediate"))
    house.outbox.pause("policy-team")
    desk = composer(house)
    publish(house, "一")
    assert desk.compose(START + MINUTE) == 0
    publish(house, "二", at=START + 2 * MINUTE)
    assert desk.compose(START + 3 * MINUTE) == 0
    house.outbox.resume("policy-team")
    assert desk.compose(START + 4 * MINUTE) == 1
    assert titles(told(house, START + DAY)) == [["一", "二"]]


def test_nobody_is_told_who_has_not_confirmed_or_was_removed(house):
    house.outbox.add(a_subscription("pending", when="immediate"), START)
    house.outbox.add(a_subscription("gone", when="immediate"), START, status="active")
    house.outbox.remove("gone")
    publish(house, "告示")
    desk = composer(house)
    assert desk.compose(START + MINUTE) == 0
    house.outbox.confirm("pending", START + 2 * MINUTE)
    assert desk.compose(START + 3 * MINUTE) == 0, "what was before it began is not its business"


def test_what_is_frozen_stays_when_the_configuration_is_edited(house):
    subscribe(house, a_subscription(when="immediate", email="old@example.org", language="ja"))
    publish(house, "告示")
    composer(house).compose(START + MINUTE)
    subscribe(house, a_subscription(when="immediate", email="new@example.org", language="ko"))
    [delivery] = house.outbox.claim_deliveries(START + DAY, 10, "reader", 1)
    assert (delivery.address, delivery.digest.language) == ("old@example.org", "ja")


def test_a_storm_is_told_only_after_an_operators_word(house):
    subscribe(house, a_subscription(when="immediate"))
    publish(house, *(f"告示{n}" for n in range(5)), hold=True)
    publish(house, "Notice", source=EU)
    desk = composer(house)
    desk.compose(START + MINUTE)
    house.storms.release_of("jp-news", START)
    desk.compose(START + 2 * MINUTE)
    first, second = told(house, START + DAY)
    assert titles([first]) == [["Notice"]]
    assert first.coverage.held == (("jp-news", 5),)
    assert len(second.matches) == 5


def test_killed_between_matching_and_freezing_nothing_is_lost_or_doubled(house):
    subscribe(house, a_subscription(when="immediate"))
    ids = publish(house, "告示A", "告示B")
    changes = house.outbox.unmatched()
    matcher = Matcher([a_subscription()])
    row = house.outbox.subscription("policy-team")
    pairs = [(row.subscription_id, c.change_id, rules) for c in changes for _, rules in matcher.found(c)]
    house.outbox.record_matches(pairs, [], START)  # as if killed before the changes were marked
    assert len(house.outbox.waiting("policy-team")) == len(ids)
    assert composer(house).compose(START + MINUTE) == 1
    assert titles(told(house, START + DAY)) == [["告示A", "告示B"]]


def test_two_processes_that_compose_at_once_tell_each_change_once(house):
    subscribe(house, a_subscription(when="immediate"), a_subscription("two", when="daily 08:00"))
    publish(house, *(f"告示{n}" for n in range(20)), at=START + MINUTE)
    start = threading.Barrier(3)
    frozen: list[int] = []

    def run(n: int) -> None:
        start.wait()
        frozen.append(composer(house).compose(EIGHT + timedelta(milliseconds=n)))

    threads = [threading.Thread(target=run, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(frozen) == 3, "losing the race is no error"
    composer(house).compose(EIGHT + MINUTE)
    digests = told(house, EIGHT + DAY)
    for key in ("policy-team", "two"):
        every = [title for d in digests if d.subscription_key == key for title in titles([d])[0]]
        assert len(every) == len(set(every)) == 20, key


def test_an_operator_may_have_one_digest_now(house):
    subscribe(house, a_subscription("one", when="weekly mon 08:00"), a_subscription("two", when="immediate"))
    publish(house, "告示")
    desk = composer(house)
    assert desk.compose(START + MINUTE, "one") == 1
    assert desk.compose(START + 2 * MINUTE, "one") == 0
    [digest] = told(house, START + DAY)
    assert (digest.subscription_key, digest.window_to) == ("one", START + MINUTE)
    assert desk.compose(START + 3 * MINUTE) == 1, "the other one was left to its own time"


def test_more_changes_than_one_batch_are_all_matched(house):
    subscribe(house, a_subscription(when="immediate"))
    publish(house, *(f"告示{n}" for n in range(450)))
    assert composer(house).compose(START + MINUTE) == 1
    [digest] = told(house, START + DAY)
    assert len(digest.matches) == 450


def test_what_falls_into_quiet_hours_is_told_in_one_digest_when_they_end(house):
    quiet = {"quiet_hours": "18:00-08:00", "timezone": "Asia/Tokyo"}
    subscribe(
        house,
        a_subscription("now", when="immediate", **quiet),
        a_subscription("hourly", when="hourly", **quiet),
        a_subscription("daily", when="daily 23:00", **quiet),
    )
    publish(house, "夕方")
    desk = composer(house)
    assert desk.compose(START + MINUTE) == 0
    publish(house, "深夜", at=START + 4 * 60 * MINUTE)
    assert desk.compose(START + 5 * 60 * MINUTE) == 1, "who named an hour of the night meant it"
    assert desk.compose(EIGHT - timedelta(seconds=1)) == 0
    assert desk.compose(EIGHT) == 2
    found = {digest.subscription_key: digest for digest in told(house, EIGHT + DAY)}
    assert titles([found["now"], found["hourly"]]) == [["夕方", "深夜"]] * 2
    assert found["now"].window_to == found["hourly"].window_to == EIGHT


def test_an_owners_pause_ends_by_itself_and_all_that_waited_is_one_digest_at_the_usual_hour(house):
    subscribe(house, a_subscription(when="daily 08:00"), a_subscription("now", when="immediate"))
    for key in ("policy-team", "now"):
        house.owners.pause(key, EIGHT + DAY + 60 * MINUTE)
    publish(house, "一日目")
    desk = composer(house)
    assert desk.compose(EIGHT + MINUTE) == 0
    publish(house, "二日目", at=EIGHT + DAY - MINUTE)
    assert desk.compose(EIGHT + DAY + MINUTE) == 0, "still paused"
    assert desk.compose(EIGHT + DAY + 61 * MINUTE) == 1, "nobody is told of rules at midnight because a pause ended"
    assert composer(house).compose(EIGHT + 2 * DAY - MINUTE) == 0, "nor after a restart"
    publish(house, "三日目", at=EIGHT + 2 * DAY - MINUTE)
    assert desk.compose(EIGHT + 2 * DAY) == 2
    found = {d.subscription_key: titles([d])[0] for d in told(house, EIGHT + 3 * DAY) if len(d.matches) != 1}
    assert found == {"policy-team": ["一日目", "二日目", "三日目"], "now": ["一日目", "二日目"]}


def test_who_leaves_during_a_pause_is_not_brought_back_by_its_end(house):
    stays = a_subscription("stays", when="immediate")
    subscribe(house, a_subscription("leaves", when="immediate"), stays)
    for key in ("leaves", "stays"):
        house.owners.pause(key, EIGHT + DAY)
    publish(house, "一日目")
    house.outbox.sync_subscriptions([stays], EIGHT + MINUTE)
    assert composer(house).compose(EIGHT + DAY + MINUTE) == 1
    assert house.outbox.subscription("leaves").status == "removed"
    assert [digest.subscription_key for digest in told(house, EIGHT + 2 * DAY)] == ["stays"]


def test_two_changes_of_one_item_stand_in_one_digest_each_with_its_rules(house):
    subscribe(house, a_subscription(when="daily 08:00", match={"words": ["人工知能", "届出"]}))
    first = a_commit(JP, an_intent(an_item("法", title="人工知能法")), captures=(a_capture(url=JP.url),))
    assert house.sources.claim(["jp-news"], START, OWNER, LEASE_S)
    house.commit_poll(first)
    before = house.items.latest("jp-news", None)["法"]
    assert house.sources.claim(["jp-news"], START, OWNER, LEASE_S)
    revised = an_intent(an_item("法", "届出", title="人工知能法"), "revised", before, provisions=(a_provision(),))
    house.commit_poll(a_commit(JP, revised, captures=(a_capture(url=JP.url),)))
    assert composer(house).compose(EIGHT) == 1
    [digest] = told(house, EIGHT + DAY)
    assert [(m.change.item_key, m.change.kind.value, m.rules) for m in digest.matches] == [
        ("法", "new", ("word 人工知能",)),
        ("法", "revised", ("word 人工知能", "word 届出")),
    ]


def test_a_round_with_nothing_to_do_asks_the_store_one_question(house):
    subscribe(house, *(a_subscription(f"s{n}", when="immediate") for n in range(50)))
    desk = composer(house)
    desk.compose(START)
    asked = []
    event.listen(house.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert desk.compose(START + timedelta(seconds=1)) == 0
    assert [statement.split()[:2] for statement in asked if statement.split()[0] == "SELECT"] == [
        ["SELECT", "change.id"]
    ]
