"""The judge itself: a miss, a false change, a late one and an outage that was believed are all seen."""

from __future__ import annotations

from datetime import timedelta

from monitor.types import ChangeKind, Outcome, PollResult
from tests.builders import a_change, a_source
from tests.fakes import START
from tests.world.judge import Verdict, judge
from tests.world.ledger import Event, Ledger, Trouble

HOUR = timedelta(hours=1)
SOURCE = a_source("us-bills", every="3h")
PRINTED = Event(START, "us-bills", "revised", "41169", "new print", ("B print",))


def judged(*changes, events=(PRINTED,), troubles=(), polls=()) -> Verdict:  # type: ignore[no-untyped-def]
    ledger = Ledger(list(events), list(troubles))
    return judge(ledger, changes, polls, (), {"us-bills": SOURCE}, START + timedelta(days=9))


def told(hours: float, reason: str = "S41169: A print → B print", title: str = "S41169"):  # type: ignore[no-untyped-def]
    return a_change(
        kind=ChangeKind.REVISED,
        source_key="us-bills",
        title=title,
        item_key=title,
        url="",
        observed_at=START + hours * HOUR,
        reasons=(reason,),
        provisions=(),
    )


def test_an_event_that_is_told_in_its_words_is_told_once() -> None:
    verdict = judged(told(3), told(6))

    assert (len(verdict.told), len(verdict.false), verdict.missed, verdict.late) == (1, 1, [], [])


def test_an_event_that_nobody_tells_or_that_is_told_of_another_item_is_missed() -> None:
    assert judged().missed == [PRINTED]
    assert judged(told(3, title="S41170")).missed == [PRINTED]
    assert judged(told(3, "S41169: passed Senate")).missed == [PRINTED]


def test_what_is_told_before_it_happens_is_false() -> None:
    assert len(judged(told(-1)).false) == 1


def test_what_is_told_days_later_is_late_unless_nobody_could_look() -> None:
    down = Trouble("bills", "down", START - HOUR, START + 70 * HOUR, ("us-bills",))

    assert len(judged(told(80)).late) == 1
    assert judged(told(80), troubles=[down]).late == []


def test_an_outage_whose_polls_are_believed_is_unnoticed_and_a_bad_poll_of_a_well_source_is_an_alarm() -> None:
    wall = Trouble("bills", "challenge", START, START + 24 * HOUR, ("us-bills",))
    good = PollResult("us-bills", Outcome.UNCHANGED, START + HOUR)
    bad = PollResult("us-bills", Outcome.SUSPECT, START + HOUR)

    assert judged(troubles=[wall], polls=[good]).unnoticed == [(wall, "us-bills")]
    assert judged(troubles=[wall], polls=[bad]).unnoticed == []
    assert judged(polls=[bad]).alarms == [bad]
