"""Storms: held as they are found, one open for each source, and an operator's word on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from alerts.compose import Composer
from monitor.store import Store
from monitor.storm import Expected
from tests.alerts.publish import EU, JP, enrol, publish
from tests.builders import a_subscription
from tests.fakes import START

ANY = Expected()
HOUR = timedelta(hours=1)


def flood(store: Store, count: int, *, at: datetime, name: str = "告示", **poll: object) -> Sequence[int]:
    return publish(store, *(f"{name}第{number}号" for number in range(count)), at=at, expected=ANY, **poll)


def held(store: Store) -> list[str]:
    return [change.title for change in store.changes.query(limit=1000) if change.is_held]


@pytest.fixture
def house(store: Store) -> Store:
    enrol(store, JP, EU)
    return store


def test_a_day_of_many_small_polls_is_a_storm_as_one_large_poll_is(house: Store) -> None:
    for hour in range(10):
        flood(house, 5, at=START + hour * HOUR, name=f"{hour}時の告示")
    assert house.storms.all() == []
    flood(house, 1, at=START + 11 * HOUR, name="もう一つの告示")
    [storm] = house.storms.all()
    assert (storm.source_key, storm.status, storm.count) == ("jp-news", "held", 51)
    assert storm.reason.startswith("51 changes in 24 hours, where at most 50 are plausible")
    assert len(held(house)) == 51
    assert house.changes.held() == [("jp-news", 51)]


def test_further_changes_of_the_flood_join_it_and_no_second_storm_opens(house: Store) -> None:
    flood(house, 51, at=START)
    flood(house, 3, at=START + HOUR, name="追加")
    [storm] = house.storms.all()
    assert storm.count == 54


def test_when_the_flood_is_over_news_is_told_again_while_the_storm_waits(house: Store) -> None:
    flood(house, 51, at=START)
    flood(house, 2, at=START + timedelta(days=2), name="新しい告示")
    assert [change.title for change in house.outbox.unmatched()] == ["新しい告示第0号", "新しい告示第1号"]
    assert house.storms.all()[0].count == 51


def test_a_poll_that_is_a_storm_by_itself_opens_one_too(house: Store) -> None:
    publish(house, "一", "二", hold=True)
    assert house.storms.all()[0].reason == "2 changes in one poll: far more than its list makes plausible"


def test_each_source_has_its_own(house: Store) -> None:
    flood(house, 51, at=START)
    publish(house, "Guidance", source=EU, at=START, expected=ANY)
    assert [storm.source_key for storm in house.storms.all()] == ["jp-news"]
    assert [change.title for change in house.outbox.unmatched()] == ["Guidance"]


def test_a_source_that_was_always_busy_is_told_as_ever(house: Store) -> None:
    for day in range(12):
        publish(house, *(f"{day}日{number}号" for number in range(30)), at=START + timedelta(days=day))
    flood(house, 120, at=START + timedelta(days=13))
    assert house.storms.all() == []


def test_a_source_whose_floods_were_released_thrice_may_flood_again(house: Store) -> None:
    for week in range(1, 5):
        at = START + timedelta(days=7 * week)
        flood(house, 64 - week, at=at, name=f"{week}週の告示")
        storms = house.storms.all(is_open=True)
        assert len(storms) == (week < 4), "the fourth goes out"
        for storm in storms:
            house.storms.release(storm.storm_id, at + HOUR)
    assert held(house) == []
    flood(house, 100, at=START + timedelta(days=40), name="もっと多い告示")
    assert len(house.storms.all(is_open=True)) == 1, "one that is larger than those waits"


def test_floods_that_were_dropped_excuse_nothing(house: Store) -> None:
    for week in range(1, 5):
        at = START + timedelta(days=7 * week)
        flood(house, 60, at=at, name=f"{week}週の告示")
        [storm] = house.storms.all(is_open=True)
        house.storms.drop(storm.storm_id, at + HOUR)


def test_days_of_the_past_are_counted_to_the_moment(house: Store) -> None:
    """Twelve days of thirty, each at the edge of its 24 hours: one day more or less would halve a busy day."""
    for day in range(12):
        begin = START + timedelta(days=day, microseconds=1)
        publish(house, *(f"{day}日前{number}号" for number in range(15)), at=begin)
        publish(house, *(f"{day}日後{number}号" for number in range(15)), at=begin + timedelta(hours=23, minutes=59))
    at = START + timedelta(days=13)
    flood(house, 151, at=at)
    [storm] = house.storms.all()
    assert "where at most 150 are plausible (its busiest of 12 days had 30)" in storm.reason


def test_what_no_digest_has_taken_yet_is_held_with_the_rest(house: Store) -> None:
    house.outbox.sync_subscriptions([a_subscription("daily")], START)
    flood(house, 20, at=START + HOUR)
    Composer(house, [JP]).compose(START + HOUR)
    assert len(house.outbox.waiting("daily")) == 20
    flood(house, 31, at=START + 2 * HOUR, name="続き")
    assert house.outbox.waiting("daily") == []
    assert len(held(house)) == 51


def test_what_a_reader_has_been_told_stays_told(house: Store) -> None:
    house.outbox.sync_subscriptions([a_subscription("now", when="immediate")], START)
    flood(house, 20, at=START + HOUR)
    Composer(house, [JP]).compose(START + HOUR)
    flood(house, 31, at=START + 2 * HOUR, name="続き")
    assert house.storms.all()[0].count == 31
    [storm] = house.storms.all()
    house.storms.drop(storm.storm_id, START + 3 * HOUR)
    Composer(house, [JP]).compose(START + 3 * HOUR)
    assert len(house.outbox.delivered("now")) == 1


def test_a_match_made_while_the_storm_was_found_is_not_written(house: Store) -> None:
    house.outbox.sync_subscriptions([a_subscription("daily")], START)
    row = house.outbox.subscription("daily")
    assert row is not None
    flood(house, 20, at=START + HOUR)
    read = house.outbox.unmatched()
    flood(house, 31, at=START + 2 * HOUR, name="続き")
    ids = [change.change_id for change in read]
    house.outbox.record_matches([(row.subscription_id, each, ("everything",)) for each in ids], ids, START)
    assert house.outbox.waiting("daily") == []
    assert house.changes.held() == [("jp-news", 51)]


def test_released_changes_go_out_once_with_the_operators_label(house: Store) -> None:
    house.outbox.sync_subscriptions([a_subscription("now", when="immediate")], START)
    flood(house, 51, at=START)
    [storm] = house.storms.all()
    at = START + HOUR
    assert house.storms.release(storm.storm_id, at, " 過去の\n公報の再掲 ") == 51
    composer = Composer(house, [JP])
    assert composer.compose(at) == 1
    assert composer.compose(at + HOUR) == 0
    [sent] = house.outbox.delivered("now")
    digest = house.outbox.digest(1)
    assert digest is not None
    assert (len(digest.matches), sent.status) == (51, "pending")
    assert {match.change.label for match in digest.matches} == {"過去の 公報の再掲"}
    assert digest.matches[0].change.reasons[1:] == ("new because a test says so",)
    [after] = house.storms.all()
    assert (after.status, after.decided_at, after.label) == ("released", at, "過去の 公報の再掲")


def test_dropped_changes_are_never_told_and_count_as_held_no_more(house: Store) -> None:
    house.outbox.sync_subscriptions([a_subscription("now", when="immediate")], START)
    flood(house, 51, at=START)
    [storm] = house.storms.all()
    assert house.storms.drop(storm.storm_id, START + HOUR) == 51
    assert Composer(house, [JP]).compose(START + HOUR) == 0
    assert (house.changes.held(), house.outbox.unmatched()) == ([], [])
    assert house.storms.release(storm.storm_id, START + 2 * HOUR) is None
    assert len(held(house)) == 51, "so that no feed shows them"
    assert house.storms.get(storm.storm_id).status == "dropped"  # type: ignore[union-attr]


def test_what_an_operator_has_judged_does_not_count_towards_the_next(house: Store) -> None:
    flood(house, 51, at=START)
    house.storms.release_of("jp-news", START + HOUR)
    flood(house, 50, at=START + 2 * HOUR, name="次")
    assert len(house.storms.all()) == 1
    flood(house, 1, at=START + 3 * HOUR, name="その次")
    assert [storm.status for storm in house.storms.all()] == ["held", "released"]


def test_a_change_knows_its_storm(house: Store) -> None:
    ids = flood(house, 51, at=START)
    [storm] = house.storms.all(is_open=True)
    assert house.storms.of_change(ids[0]) == storm
    assert house.storms.of_change(10_000) is None
    assert len(house.storms.changes(storm.storm_id, 7)) == 7
    assert house.storms.get(10_000) is None
