"""The demonstration's reckoning: it must find every way of not being told exactly once."""

from __future__ import annotations

from typing import Any

from monitor.demo.acts import Act, Told
from monitor.demo.ledger import Arrival, entries, problems, told_in
from monitor.demo.subscribers import SUBSCRIBERS
from monitor.demo.world import world

SITES = world()
ACT = Act("jp-ai-act", "amends the Act", lambda _: None, Told("revised", "第三条の二"))
LIE = Act("int-wire", "moves its stamp", lambda _: None)
EVERYBODY = [
    Arrival("7", subscriber.key, 10.0) for subscriber in SUBSCRIBERS if subscriber.wants(SITES[ACT.site], "revised")
]


def a_change(change_id: str = "7", source: str = "jp-ai-act", after: str = "第三条の二　事業者は") -> dict[str, Any]:
    return {
        "id": change_id,
        "kind": "revised",
        "source": source,
        "item": {"title": "人工知能の適正な利用に関する法律"},
        "provisions": [{"after": after}],
    }


def reckon(changes: list[dict[str, Any]], arrivals: list[Arrival], *acts: Act) -> list[str]:
    told = entries([(1.0, act) for act in acts or (ACT,)], changes, arrivals)
    return problems(told, changes, arrivals, SITES)


def test_a_change_told_once_to_everyone_is_no_problem() -> None:
    assert reckon([a_change()], EVERYBODY) == []


def test_an_act_that_nobody_detected_is_named() -> None:
    assert reckon([], []) == ["not detected: jp-ai-act amends the Act"]


def test_other_words_are_another_change() -> None:
    found = reckon([a_change(after="第四条")], EVERYBODY)
    assert found[0] == "not detected: jp-ai-act amends the Act"
    assert "nobody published it: jp-ai-act revised" in found[1]


def test_a_lie_that_was_told_is_named() -> None:
    found = reckon([a_change(source="int-wire")], [], LIE)
    assert len(found) == 1
    assert "nobody published it: int-wire" in found[0]


def test_a_change_told_twice_is_named_with_its_reader() -> None:
    found = reckon([a_change()], [*EVERYBODY, Arrival("7", "tokyo-desk", 11.0)])
    assert found == ["tokyo-desk was told 2 times, not 1: '人工知能の適正な利用に関する法律'"]


def test_a_change_told_to_somebody_it_does_not_concern_is_named() -> None:
    german = Act("de-agency", "amends", lambda _: None, Told("revised", "kann"))
    found = reckon([a_change(source="de-agency", after="kann")], EVERYBODY, german)
    assert found == ["tokyo-desk was told 1 times, not 0: '人工知能の適正な利用に関する法律'"]


def test_the_first_arrival_counts_for_the_time() -> None:
    (entry,) = entries(
        [(1.0, ACT)], [a_change()], [Arrival("7", "policy-team", 9.0), Arrival("7", "policy-team", 4.0)]
    )
    assert entry.told_at == {"policy-team": 4.0}


def test_a_mail_that_repeats_a_link_tells_it_once() -> None:
    text = "http://h/changes/12\nhttp://h/changes/12 http://h/changes/1"
    assert [arrival.change_id for arrival in told_in(text, SUBSCRIBERS[0], 0.0)] == ["12", "1"]
