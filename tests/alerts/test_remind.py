"""Reminders: days that matter, told once to each who should hear, and never when they are no longer true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.compose import Composer
from alerts.remind import Reminders, due_at, occasion
from alerts.words.phrases import PHRASES
from alerts.writing.render import render
from monitor.store import Store
from monitor.storm import Expected
from monitor.types import Notice, PolicyDate, Provision, Subscription
from tests.alerts.publish import JP, enrol, publish
from tests.builders import (
    LEASE_S,
    OWNER,
    a_capture,
    a_commit,
    a_provision,
    a_result,
    a_source,
    a_state,
    a_subscription,
    an_intent,
    an_item,
)
from tests.fakes import START

DAY = timedelta(days=1)
CLOSES = date(2026, 2, 20)
SAID = "意見の提出期限は令和8年2月20日とする。"
XX = a_source("xx-news", jurisdiction="INT", language="en")
"""Its days are counted by the reader's own clock."""


def closing(on: date = CLOSES, said: str = SAID) -> PolicyDate:
    return PolicyDate("comment_deadline", on, None, said)


def force(on: date = CLOSES, kind: str = "entry_into_force") -> PolicyDate:
    return PolicyDate(kind, on, None, f"この法律は、{on}から施行する。")  # type: ignore[arg-type]


def at(day: date, hour: int = 0, minute: int = 30) -> datetime:
    """A time of day in Tokyo."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=9)


def commit(
    store: Store,
    *dates: PolicyDate,
    action: str = "new",
    when: datetime = START,
    provisions: tuple[Provision, ...] = (),
    source: object = JP,
    hold: bool = False,
) -> int:
    """Write one change of the item `plan`."""
    assert isinstance(source, type(JP))
    assert store.sources.claim([source.key], when, OWNER, LEASE_S)
    before = store.items.latest(source.key, ["plan"]).get("plan")
    text = f"{action} {when}"
    item = an_item("plan", text, title="人工知能基本計画案", published_at=None)
    intent = an_intent(
        item if action != "withdrawn" else "plan", action, before, dates=tuple(dates), provisions=provisions
    )
    poll = a_commit(
        source,
        intent,
        hold=hold,
        result=a_result(source.key, started_at=when),
        state=a_state(source.key, last_polled_at=when, next_poll_at=when),
        captures=(a_capture(text, url=source.url, fetched_at=when),),
    )
    return store.commit_poll(poll)[0]


@pytest.fixture
def house(store: Store) -> Store:
    enrol(store, JP, XX)
    return store


Told = Callable[..., list[Notice]]


@pytest.fixture
def told(house: Store) -> Told:
    """What a tick leaves waiting for a subscription, read on that day."""
    reminders = Reminders(house)

    def tell(now: datetime, key: str = "team") -> list[Notice]:
        Composer(house, [JP, XX]).match(now)
        reminders.tick(now)
        return house.outbox.waiting_notices(key, now + timedelta(hours=12))

    return tell


def subscribe(house: Store, *subscriptions: Subscription) -> None:
    house.outbox.sync_subscriptions(subscriptions or [a_subscription("team")], START - DAY)


def words(house: Store, now: datetime, key: str = "team") -> str:
    """Freeze what waits, and return how the mail tells it."""
    assert Composer(house, [JP, XX]).compose(now, key) == 1
    digests = [house.outbox.digest(number) for number in range(1, 30)]
    newest = [one for one in digests if one is not None and one.subscription_key == key][-1]
    return render(newest, public_url="https://tocsin.example.org").text


# ------------------------------------------------------------ counting down


def test_a_deadline_is_told_a_week_before_and_on_the_eve_and_not_between(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    assert told(at(date(2026, 2, 12))) == []
    [week] = told(at(date(2026, 2, 13)))
    assert (week.kind, week.on, week.date_kind, week.said) == ("reminder", CLOSES, "comment_deadline", SAID)
    assert "7 days" in words(house, at(date(2026, 2, 13), 8))
    for day in range(14, 19):
        assert told(at(date(2026, 2, day))) == []
    [eve] = told(at(date(2026, 2, 19)))
    assert eve.notice_key != week.notice_key
    assert "tomorrow" in words(house, at(date(2026, 2, 19), 8))
    assert told(at(CLOSES)) == told(at(CLOSES + DAY)) == []


def test_a_digest_that_catches_up_after_its_hour_holds_the_reminder_of_its_day(house: Store) -> None:
    subscribe(house, a_subscription("team", when="daily 08:00", timezone="Asia/Tokyo"))
    commit(house, closing())
    assert Composer(house, [JP, XX]).compose(at(date(2026, 2, 1), 8, 5)) == 1, "the change itself"
    late = at(date(2026, 2, 19), 8, 5)  # nobody looked at eight
    Reminders(house).tick(late)
    assert Composer(house, [JP, XX]).compose(late) == 1
    [digest] = [one for number in range(2, 5) if (one := house.outbox.digest(number))]
    assert [(notice.kind, notice.on) for notice in digest.notices] == [("reminder", CLOSES)]
    assert digest.window_to == at(date(2026, 2, 19), 8, 0)
    assert "tomorrow" in render(digest, public_url="https://tocsin.example.org").text


@pytest.mark.parametrize("kind", ["entry_into_force", "application"])
def test_what_enters_into_force_is_told_on_the_day(house: Store, told: Told, kind: str) -> None:
    subscribe(house, a_subscription("team", language="ja"))
    commit(house, force(kind=kind))
    assert told(at(CLOSES - DAY)) == []
    [notice] = told(at(CLOSES))
    assert notice.date_kind == kind
    assert "本日" in words(house, at(CLOSES, 8))
    assert told(at(CLOSES + DAY)) == []


def test_after_a_stop_the_true_number_of_days_is_told(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    told(at(date(2026, 2, 16)))
    assert "in 4 days" in words(house, at(date(2026, 2, 16), 8))


def test_after_a_long_stop_what_has_passed_is_not_told(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing(), force(date(2026, 2, 15)))
    assert told(at(date(2026, 2, 22))) == []


def test_two_days_late_an_entry_into_force_is_still_worth_telling(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, force())
    assert [notice.date_kind for notice in told(at(CLOSES + 2 * DAY))] == ["entry_into_force"]


def test_a_date_that_was_past_or_near_when_first_seen_is_left_to_the_change(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing(), force(), force(date(2026, 2, 1), "application"), when=at(CLOSES, 9))
    for day in range(4):
        assert told(at(CLOSES + day * DAY, 10)) == []


def test_ticking_twice_or_in_another_process_tells_nothing_twice(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    [first] = told(at(date(2026, 2, 13)))
    Reminders(house).tick(at(date(2026, 2, 13), 1))
    assert told(at(date(2026, 2, 13), 2)) == [first]
    words(house, at(date(2026, 2, 13), 8))
    Reminders(house).tick(at(date(2026, 2, 13), 9))
    assert told(at(date(2026, 2, 13), 10)) == []


def test_an_idle_tick_writes_nothing(house: Store) -> None:
    subscribe(house)
    commit(house, closing())
    Composer(house, [JP]).match(START)
    reminders = Reminders(house)
    assert reminders.tick(at(date(2026, 2, 13))) == 1
    assert reminders.tick(at(date(2026, 2, 13), 1)) == 0


# ------------------------------------------------------------ to whom


def test_each_readers_own_calendar_says_when_the_day_begins(house: Store, told: Told) -> None:
    subscribe(
        house,
        a_subscription("team", timezone="Asia/Tokyo"),
        a_subscription("hawaii", timezone="Pacific/Honolulu"),
    )
    commit(house, closing(), source=XX)
    now = at(date(2026, 2, 13))
    assert len(told(now, "team")) == 1
    assert told(now, "hawaii") == [], "there it is still the 12th"
    assert len(told(now + timedelta(hours=20), "hawaii")) == 1


def test_only_those_hear_whom_the_change_concerns(house: Store, told: Told) -> None:
    subscribe(
        house,
        a_subscription("team", match={"topics": ["ai"]}),
        a_subscription("eu", match={"jurisdictions": ["EU"]}),
        a_subscription("quiet", reminders=False),
    )
    commit(house, closing())
    now = at(date(2026, 2, 13))
    assert len(told(now, "team")) == 1
    assert told(now, "eu") == told(now, "quiet") == []


def test_one_who_came_later_hears_of_days_ahead_that_its_rules_take(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    told(START + DAY)
    house.outbox.sync_subscriptions([a_subscription("team"), a_subscription("late")], START + 2 * DAY)
    assert len(told(at(date(2026, 2, 13)), "late")) == 1
    house.outbox.sync_subscriptions(
        [a_subscription("team"), a_subscription("late"), a_subscription("later")], at(date(2026, 2, 15))
    )
    assert told(at(date(2026, 2, 16)), "later") == []
    assert len(told(at(date(2026, 2, 19)), "later")) == 1


def test_who_is_told_at_any_hour_is_not_woken_at_midnight(house: Store, told: Told) -> None:
    subscribe(house, a_subscription("team", when="immediate"))
    commit(house, closing())
    told(START)
    words(house, START)
    [_] = told(at(date(2026, 2, 13)))
    assert Composer(house, [JP]).compose(at(date(2026, 2, 13), 7)) == 0
    assert Composer(house, [JP]).compose(at(date(2026, 2, 13), 8)) == 1


def test_of_a_paused_subscription_what_passes_meanwhile_is_cancelled(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    house.outbox.pause("team")
    told(at(date(2026, 2, 13)))
    [eve] = told(at(date(2026, 2, 19)))
    assert eve.notice_key.endswith(":1d"), "and the week's notice went"
    assert told(at(CLOSES + 2 * DAY)) == []


# ------------------------------------------------------------ what moves, and what falls


def test_a_moved_deadline_is_told_and_cancels_the_old_reminder(house: Store, told: Told) -> None:
    subscribe(house, a_subscription("team", language="ko"))
    commit(house, closing())
    [old] = told(at(date(2026, 2, 13)))
    later = date(2026, 3, 6)
    commit(house, closing(later, "期限を3月6日まで延長する。"), action="revised", when=at(date(2026, 2, 13), 1))
    waiting = house.outbox.waiting_notices("team", at(date(2026, 2, 13), 2))
    assert old not in waiting, "gone with the change itself, before any tick"
    [moved] = told(at(date(2026, 2, 13), 3))
    assert (moved.kind, moved.on, moved.facts) == ("moved_deadline", later, {"was": "2026-02-20"})
    assert "2026년 3월 6일" in words(house, at(date(2026, 2, 13), 8))
    assert told(at(date(2026, 2, 19))) == []
    assert [notice.on for notice in told(at(date(2026, 2, 27)))] == [later]


def test_a_day_whose_sentence_is_gone_falls_silently(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, force())
    gone = a_provision(before=f"附則 {force().text}", after="附則 この法律の施行期日は、政令で定める。")
    commit(house, action="revised", when=START + DAY, provisions=(gone,))
    assert told(at(CLOSES)) == []


def test_a_second_day_of_application_leaves_the_first_standing(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, force(kind="application"))
    commit(house, force(date(2026, 8, 2), "application"), action="revised", when=START + DAY)
    assert [notice.on for notice in told(at(CLOSES))] == [CLOSES]


def test_a_withdrawn_item_reminds_of_nothing_and_a_restored_one_does_again(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    [_] = told(at(date(2026, 2, 13)))
    commit(house, action="withdrawn", when=at(date(2026, 2, 13), 1))
    assert told(at(date(2026, 2, 13), 2)) == []
    commit(house, closing(), action="restored", when=at(date(2026, 2, 13), 3))
    [eve] = told(at(date(2026, 2, 19)))
    assert eve.on == CLOSES


def test_what_a_storm_holds_reminds_of_nothing_until_it_is_released(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing(), hold=True)
    assert told(at(date(2026, 2, 13))) == []
    house.storms.release_of("jp-news", at(date(2026, 2, 13), 1))
    assert len(told(at(date(2026, 2, 13), 2))) == 1


LATER = date(2026, 3, 6)
EXTENDED = "期限を3月6日まで延長する。"


@pytest.mark.parametrize("action", ["revised", "withdrawn"])
def test_what_is_held_or_dropped_takes_no_deadline_with_it(house: Store, told: Told, action: str) -> None:
    subscribe(house)
    commit(house, closing())
    dates = [closing(LATER, EXTENDED)] if action == "revised" else []
    commit(house, *dates, action=action, when=at(date(2026, 2, 12)), hold=True)
    assert [notice.on for notice in told(at(date(2026, 2, 13)))] == [CLOSES]
    [storm] = house.storms.all()
    house.storms.drop(storm.storm_id, at(date(2026, 2, 13), 1))
    assert [notice.on for notice in told(at(date(2026, 2, 19)))] == [CLOSES], "and on the eve"
    assert LATER not in {notice.on for notice in told(at(date(2026, 2, 27)))}


def test_a_deadline_that_a_held_revision_moved_moves_when_it_is_released(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    commit(house, closing(LATER, EXTENDED), action="revised", when=at(date(2026, 2, 12)), hold=True)
    house.storms.release_of("jp-news", at(date(2026, 2, 13), 1))
    [moved] = told(at(date(2026, 2, 13), 2))
    assert (moved.kind, moved.on, moved.facts) == ("moved_deadline", LATER, {"was": "2026-02-20"})
    assert [notice.on for notice in told(at(date(2026, 2, 27))) if notice.kind == "reminder"] == [LATER]


def test_releasing_an_old_revision_leaves_alone_what_came_since(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    commit(house, closing(LATER, EXTENDED), action="revised", when=at(date(2026, 2, 12)), hold=True)
    last = date(2026, 3, 13)
    commit(house, closing(last, "期限を3月13日とする。"), action="revised", when=at(date(2026, 2, 12), 5))
    house.storms.release_of("jp-news", at(date(2026, 2, 13), 1))
    assert CLOSES not in {notice.on for notice in told(at(date(2026, 2, 19))) if notice.kind == "reminder"}
    assert LATER not in {notice.on for notice in told(at(date(2026, 2, 27)))}
    assert last in {notice.on for notice in told(at(date(2026, 3, 6)))}


def test_a_day_that_a_dropped_revision_said_first_stands_when_it_is_said_again(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house)
    commit(house, closing(), action="revised", when=START + DAY, hold=True)
    [storm] = house.storms.all()
    house.storms.drop(storm.storm_id, START + DAY)
    commit(house, closing(), action="revised", when=START + 2 * DAY)
    assert [notice.on for notice in told(at(date(2026, 2, 13)))] == [CLOSES]


def test_what_is_held_after_it_took_a_deadline_gives_it_back_with_its_reminder(house: Store, told: Told) -> None:
    subscribe(house)
    commit(house, closing())
    [reminder] = told(at(date(2026, 2, 13)))
    moved_at = at(date(2026, 2, 13), 1)
    commit(house, closing(LATER, EXTENDED), action="revised", when=moved_at)
    assert house.outbox.waiting_notices("team", at(date(2026, 2, 13), 2)) == []
    publish(house, *(f"告示{number}号" for number in range(60)), at=at(date(2026, 2, 13), 3), expected=Expected())
    assert house.storms.all()[0].count == 61, "the revision belongs to the flood"
    waiting = house.outbox.waiting_notices("team", at(date(2026, 2, 13), 4))
    assert [notice.notice_key for notice in waiting] == [reminder.notice_key]
    assert [notice.on for notice in told(at(date(2026, 2, 19)))] == [CLOSES]


def test_the_operator_hears_of_a_storm_once(house: Store) -> None:
    subscribe(house, a_subscription("ops", match={"jurisdictions": ["KR"]}, timezone="UTC"))
    commit(house, hold=True)
    reminders = Reminders(house, operator="ops")
    reminders.tick(START)
    reminders.tick(START + DAY)
    [notice] = house.outbox.waiting_notices("ops", START + DAY)
    assert (notice.kind, notice.title, notice.facts) == ("storm", "jp-news", {"changes": "1"})


# ------------------------------------------------------------ pure


@given(
    st.sampled_from(["comment_deadline", "duty", "transition_end", "sunset"]), st.integers(0, 40), st.integers(0, 40)
)
def test_each_day_is_told_at_most_twice_and_only_after_it_was_seen(kind: str, seen: int, stop: int) -> None:
    told = [occasion(kind, left, seen) for left in range(seen, -30, -1) if left >= stop]
    names = [name for name in dict.fromkeys(told) if name]
    assert names in ([], ["7d"], ["1d"], ["7d", "1d"])
    assert ("7d" in names) == (seen > 7 >= stop)
    assert ("1d" in names) == (seen > 1 >= stop)


def test_morning_is_the_subscribers() -> None:
    class Row:
        declaration = a_subscription(when="hourly", timezone="America/New_York")

    night = datetime(2026, 3, 8, 6, 0, tzinfo=UTC)  # one o'clock, an hour before the clocks change
    assert due_at(Row(), None, night) == datetime(2026, 3, 8, 12, 0, tzinfo=UTC)  # type: ignore[arg-type]
    assert due_at(Row(), None, night + timedelta(hours=9)) == night + timedelta(hours=9)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_every_kind_of_day_has_words_in_every_language(language: str) -> None:
    kinds = set(get_args(get_type_hints(PolicyDate)["kind"]))
    words = PHRASES[language]
    assert kinds == set(words.coming) == set(words.past) == set(words.label)
