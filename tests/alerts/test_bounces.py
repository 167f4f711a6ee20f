"""Reports of undelivered mail taken in: hard ones stop an address, soft ones add up, forged ones do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.bounces import BounceFolder, Taken, take_in
from alerts.compose import Composer
from monitor.store import Store
from tests.alerts.publish import JP, enrol, publish
from tests.alerts.test_dsn import example
from tests.builders import a_subscription
from tests.fakes import START, SettableClock


@dataclass
class Sent:
    """A store whose mail was taken by a relay, and what the relay says of it later."""

    store: Store
    clock: SettableClock
    count: int = 0

    def another(self) -> str:
        """Send one more digest to the team; return its delivery's key."""
        self.count += 1
        publish(self.store, f"告示 {self.count}", at=self.clock.now())
        self.clock.advance(minutes=1)
        Composer(self.store, [JP]).compose(self.clock.now())
        claimed = self.store.outbox.claim_deliveries(self.clock.now(), 10, "here", 60)
        for one in claimed:
            self.store.outbox.record_sent(one.delivery_id, "here", self.clock.now(), "250 queued")
        [mine] = [one for one in claimed if one.digest.subscription_key == "team"]
        return mine.delivery_key

    def told(self, name: str, key: str, *, tell: str = "") -> Taken:
        return take_in(self.store, example(name, key=key), self.clock.advance(minutes=1), tell=tell)

    @property
    def status(self) -> str:
        row = self.store.outbox.subscription("team")
        assert row is not None
        return row.status

    @property
    def fates(self) -> list[str]:
        return [one.status for one in reversed(self.store.outbox.delivered("team"))]


@pytest.fixture
def sent(store: Store) -> Iterator[Sent]:
    enrol(store)
    team = a_subscription("team", email="taro@example.org", when="immediate")
    store.outbox.sync_subscriptions([team], START)
    return Sent(store, SettableClock(START + timedelta(minutes=1)))


def test_a_hard_bounce_stops_the_address_and_what_it_held_goes_out_on_resumption(sent: Sent) -> None:
    first = sent.another()
    taken = sent.told("postfix-no-such-user", first)
    assert (taken.outcome, taken.subscription_key) == ("paused", "team")
    assert "5.1.1" in taken.said
    assert (sent.status, sent.fates) == ("paused", ["dead"])
    [address] = sent.store.addresses.troubled()
    assert (address.address, address.status) == ("taro@example.org", "stopped")
    sent.store.outbox.resume("team")
    sent.clock.advance(minutes=1)
    Composer(sent.store, [JP]).compose(sent.clock.now())
    [again] = sent.store.outbox.claim_deliveries(sent.clock.now(), 10, "here", 60)
    assert [match.change.title for match in again.digest.matches] == ["告示 1"]
    assert again.delivery_key != first
    assert sent.fates == ["returned", "pending"]


def test_the_same_report_twice_counts_once(sent: Sent) -> None:
    key = sent.another()
    assert sent.told("sendmail-expired", key).outcome == "counted"
    assert sent.told("sendmail-expired", key).outcome == "known"
    assert sent.status == "active"
    assert [one.outcome for one in sent.store.outbox.attempts(1)] == ["sent", "lost"]


def test_a_delay_is_noted_and_its_message_counts_as_sent(sent: Sent) -> None:
    assert sent.told("postfix-delayed", sent.another()).outcome == "counted"
    assert (sent.status, sent.fates) == ("active", ["sent"])
    [address] = sent.store.addresses.troubled()
    assert (address.status, address.soft_bounces) == ("bouncing", 1)


def test_five_soft_bounces_in_two_weeks_pause_and_what_came_before_does_not_count(sent: Sent) -> None:
    sent.told("gmail-delayed", sent.another())
    sent.clock.advance(days=15)
    for n in range(1, 6):
        assert sent.status == "active"
        taken = sent.told("gmail-delayed", sent.another())
        assert sent.store.addresses.troubled()[0].soft_bounces == n
        sent.clock.advance(days=1)
    assert taken.outcome == "paused"
    assert sent.status == "paused"
    assert sent.fates == ["sent"] * 6, "none of them is lost: a delay is no more than that"


def test_one_lost_message_goes_out_with_the_next_that_is_taken(sent: Sent) -> None:
    sent.told("postfix-mailbox-full", sent.another())
    assert (sent.status, sent.fates) == ("active", ["dead"])
    sent.another()
    assert sent.fates == ["returned", "sent"]
    sent.clock.advance(minutes=1)
    Composer(sent.store, [JP]).compose(sent.clock.now())
    [again] = sent.store.outbox.claim_deliveries(sent.clock.now(), 10, "here", 60)
    assert [match.change.title for match in again.digest.matches] == ["告示 1"]


def test_two_lost_in_a_row_pause(sent: Sent) -> None:
    first, second = sent.another(), sent.another()
    assert sent.told("postfix-mailbox-full", first).outcome == "counted"
    assert sent.told("sendmail-expired", second).outcome == "paused"
    assert sent.fates == ["dead", "dead"]


def test_a_policy_bounce_is_not_about_the_address(sent: Sent) -> None:
    assert sent.told("spam-policy", sent.another()).outcome == "counted"
    assert sent.status == "active"
    assert sent.store.addresses.troubled()[0].status == "bouncing"


@pytest.mark.parametrize("key", ["f" * 32, "", "../../etc", "%"])
def test_a_forged_report_does_nothing(sent: Sent, key: str) -> None:
    sent.another()
    taken = sent.told("postfix-no-such-user", key or "no-such-key")
    assert taken.outcome == "unknown"
    assert (sent.status, sent.fates) == ("active", ["sent"])
    assert sent.store.addresses.troubled() == []


@pytest.mark.parametrize("name", ["out-of-office-japanese", "read-receipt", "delivered"])
def test_mail_that_carries_our_key_and_is_no_report_does_nothing(sent: Sent, name: str) -> None:
    assert sent.told(name, sent.another()).outcome == "ignored"
    assert (sent.status, sent.fates) == ("active", ["sent"])


def test_a_digests_key_will_do(sent: Sent) -> None:
    sent.another()
    found = sent.store.outbox.digest(1)
    assert found is not None
    data = example("exim-no-such-user", key="rewritten-by-gateway", digest=found.digest_key)
    assert take_in(sent.store, data, sent.clock.now()).outcome == "paused"


def test_the_operator_hears_of_it(sent: Sent) -> None:
    ops = a_subscription("ops", email="ops@example.org", when="immediate", match={"words": ("絶対にない",)})
    team = a_subscription("team", email="taro@example.org", when="immediate")
    sent.store.outbox.sync_subscriptions([team, ops], START)
    sent.told("qmail", sent.another(), tell="ops")
    [word] = sent.store.outbox.waiting_notices("ops", sent.clock.now())
    assert (word.kind, word.title) == ("paused", "team")


@pytest.mark.parametrize("kind", ["maildir", "folder"])
def test_a_folder_is_read_once_and_what_was_read_put_aside(sent: Sent, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "box"
    for name in ("new", "cur", "tmp") if kind == "maildir" else ("",):
        (folder / name).mkdir(parents=True, exist_ok=True)
    into = folder / "new" if kind == "maildir" else folder
    (into / "1.eml").write_bytes(example("out-of-office-japanese"))
    (into / "2.eml").write_bytes(example("gmail-no-such-user", key=sent.another()))
    (into / "3.eml").write_bytes(b"\x00 no mail at all")
    if kind == "maildir":
        (folder / "cur" / "0.eml:2,S").write_bytes(b"read by somebody")
        (folder / "cur" / "4.eml:2,F").write_bytes(example("read-receipt"))
    box = BounceFolder(folder)
    taken = box.take_in(sent.store, sent.clock.now())
    assert [one.outcome for one in taken][-3:] == ["ignored", "paused", "damaged"]
    assert box.take_in(sent.store, sent.clock.now()) == []
    left = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.eml*"))
    if kind == "maildir":
        assert left == [f"cur/{n}.eml:2,{'FS' if n == 4 else 'S'}" for n in range(5)]
    else:
        assert left == ["damaged/3.eml", "done/1.eml", "done/2.eml"]


def test_killed_between_recording_and_putting_aside_it_is_read_again_and_counts_once(
    sent: Sent, tmp_path: Path
) -> None:
    data = example("sendmail-expired", key=sent.another())
    assert take_in(sent.store, data, sent.clock.now()).outcome == "counted"
    (tmp_path / "1.eml").write_bytes(data)
    [taken] = BounceFolder(tmp_path).take_in(sent.store, sent.clock.now())
    assert taken.outcome == "known"
