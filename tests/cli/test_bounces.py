"""`tocsin bounces`, and what `doctor` says of those whom nothing reaches."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from alerts.compose import Composer
from tests.alerts.publish import JP, publish
from tests.alerts.test_dsn import example


def sent(tocsin) -> str:
    """Deliver one digest to the team, as far as a relay; return its delivery's key."""
    with tocsin.store() as store:
        at = datetime.now(UTC) - timedelta(hours=1)
        tocsin("subscriptions", "list")
        store.sources.sync([JP], at)
        publish(store, "告示", at=datetime.now(UTC))
        now = datetime.now(UTC) + timedelta(seconds=1)
        Composer(store, [JP]).compose(now)
        [claimed] = store.outbox.claim_deliveries(now, 10, "here", 60)
        store.outbox.record_sent(claimed.delivery_id, "here", now, "250 queued")
    return claimed.delivery_key


def piped(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_report_piped_in_pauses_the_subscription_and_doctor_says_what_to_do(tocsin, monkeypatch):
    piped(monkeypatch, example("postfix-japanese", key=sent(tocsin)))
    ran = tocsin("bounces")
    assert (ran.code, "policy-team: the subscription is paused: bounced (hard): 550 5.1.1" in ran.out) == (0, True)
    found = [one for one in tocsin("doctor", "--json").records if one["part"] == "subscriptions"]
    assert "policy-team is paused" in found[0]["said"]
    assert "tocsin subscriptions resume policy-team" in found[0]["advice"]
    assert tocsin("subscriptions", "resume", "policy-team").out == "policy-team is active.\n"
    assert not [one for one in tocsin("doctor", "--json").records if one["part"] == "subscriptions"]


def test_files_are_told_one_by_one_and_a_damaged_one_is_an_error(tocsin, tmp_path):
    key = sent(tocsin)
    names = {"late": "gmail-delayed", "away": "out-of-office-japanese"}
    for name, what in names.items():
        (tmp_path / name).write_bytes(example(what, key=key))
    (tmp_path / "broken").write_bytes(b"")
    ran = tocsin("bounces", "--json", *(str(tmp_path / name) for name in (*names, "broken")))
    assert ran.code == 1
    assert [one["outcome"] for one in ran.records] == ["counted", "ignored", "damaged"]
    assert ran.records[0]["subscription"] == "policy-team"
    assert tocsin("bounces", str(tmp_path / "nowhere")).code == 2


def test_a_bounce_folder_that_is_not_there_is_told(tocsin):
    config = (tocsin.folder / "tocsin.toml").read_text(encoding="utf-8")
    (tocsin.folder / "tocsin.toml").write_text(
        config.replace("[mail]\n", '[mail]\nbounces = "box"\n'), encoding="utf-8"
    )
    [found] = [one for one in tocsin("doctor", "--json").records if one["part"] == "bounces"]
    assert (found["level"], str(tocsin.folder / "box") in found["said"]) == ("fail", True)
    (tocsin.folder / "box").mkdir()
    [found] = [one for one in tocsin("doctor", "--json").records if one["part"] == "bounces"]
    assert found["level"] == "ok"
