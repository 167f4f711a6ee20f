"""Storms and pauses say why in the reader's language; what a server said stays as it was said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alerts.bounces import take_in
from alerts.compose import Composer
from alerts.writing.notes import Reader, note_of
from alerts.writing.reasons import LANGUAGES, told_in
from monitor.store import Store
from monitor.storm import Expected, why
from monitor.types import Notice
from tests.alerts.publish import JP, enrol, publish
from tests.alerts.test_dsn import example
from tests.builders import a_subscription
from tests.fakes import START

OURS = ("changes in", "plausible", "poll", "bounced", "not tried", "is stopped", "history", "busiest")


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_storm_is_held_is_told_in_the_readers_language(store: Store, language: str):
    enrol(store)
    publish(store, *(f"告示{number}号" for number in range(51)), at=START, expected=Expected())
    [storm] = store.storms.all()
    told = [why(412, 60, [12] * 30), storm.reason]
    for reason in told:
        said = told_in(reason, language)
        assert said != reason
        assert not [word for word in OURS if word in said.lower() and language not in ("de", "fr")], said
    assert "412" in told_in(told[0], language)
    assert "51" in told_in(told[1], language)


@pytest.mark.parametrize(
    ("titles", "poll", "said"),
    [
        ("一二", {}, "1回の確認で変更2件：一覧の規模から見て多すぎる"),
        ("一二", {"max_new": 1}, "1回の確認で変更2件：expect.max_new は 1"),
        ("一", {"max_new": 0}, "1回の確認で変更1件：expect.max_new は 0"),
    ],
)
def test_a_poll_that_is_a_storm_by_itself_is_too(store: Store, titles: str, poll: dict[str, int], said: str):
    source = JP.model_copy(update={"expect": JP.expect.model_copy(update=poll)})
    enrol(store, source)
    publish(store, *titles, source=source, hold=True)
    assert told_in(store.storms.all()[0].reason, "ja") == said


def test_why_a_subscription_is_paused_quotes_the_server_alone(store: Store):
    enrol(store)
    store.outbox.sync_subscriptions([a_subscription("team", email="taro@example.org", when="immediate")], START)
    publish(store, "告示", at=START + timedelta(minutes=1))
    Composer(store, [JP]).compose(START + timedelta(minutes=2))
    [one] = store.outbox.claim_deliveries(START + timedelta(minutes=2), 9, "here", 60)
    store.outbox.record_sent(one.delivery_id, "here", START + timedelta(minutes=2), "250")
    at = START + timedelta(minutes=3)
    reason = take_in(store, example("postfix-no-such-user", key=one.delivery_key), at).said
    assert told_in(reason, "ko").startswith("반송(영구): 550 5.1.1")
    stopped = f"not tried: the address is stopped since 2026-01-22: {reason}"
    assert told_in(stopped, "ja").startswith(
        "未送信：このアドレスへの送信は2026-01-22から停止中：不達（恒久的）：550"
    )


def test_a_digest_tells_it_and_an_operators_words_stay():
    reader = Reader("zh", "Asia/Shanghai", datetime(2026, 1, 22, tzinfo=UTC))
    said = "bounced (soft): 452 4.2.2 full"
    paused = note_of(
        Notice(0, "k", "paused", "", said=said, facts={"since": "2026-01-20T08:00:00+00:00"}), reader, ""
    )
    assert paused.said == "退信（暂时）：452 4.2.2 full"
    assert note_of(Notice(0, "k", "correction", "t", said=said), reader, "").said == said
