"""`tocsin subscriptions` and `tocsin digest`: from adding to what would be sent."""

from __future__ import annotations

import json
from email import policy
from email.parser import BytesParser

import pytest

from tests.cli.conftest import CONFIG
from tests.server import Answer, Server
from tests.web import stories


def status(tocsin, key: str) -> str:
    return {record["key"]: record["status"] for record in tocsin("subscriptions", "list", "--json").records}[key]


def test_those_of_the_configuration_are_listed_and_active(tocsin):
    (record,) = tocsin("subscriptions", "list", "--json").records
    assert (record["key"], record["status"], record["origin"]) == ("policy-team", "active", "config")
    assert "everything" in tocsin("subscriptions", "list").out


def test_one_added_by_hand_waits_to_be_confirmed_and_can_pause_resume_and_end(tocsin):
    words = ["--email", "a@example.org", "--jurisdiction", "JP", "--word", "人工知能", "--when", "weekly mon 09:00"]
    ran = tocsin("subscriptions", "add", "ai-jp", *words, "--timezone", "Asia/Tokyo", "--language", "ja")
    assert (ran.code, "confirm ai-jp" in ran.out) == (0, True)
    assert status(tocsin, "ai-jp") == "pending"
    for verb, after in (("confirm", "active"), ("pause", "paused"), ("resume", "active")):
        assert tocsin("subscriptions", verb, "ai-jp").out == f"ai-jp is {after}.\n"
        assert status(tocsin, "ai-jp") == after
    assert tocsin("subscriptions", "remove", "ai-jp").out == "ai-jp is removed.\n"
    assert [record["key"] for record in tocsin("subscriptions", "list", "--json").records] == ["policy-team"]
    assert tocsin("subscriptions", "confirm", "ai-jp").code == 2, "what was removed is not there"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--email", "nobody"], "expected one address"),
        ([], "expected exactly one of them"),
        (["--email", "a@example.org", "--webhook", "https://example.org"], "expected exactly one of them"),
        (["--webhook", "https://example.org"], "needs a secret"),
        (
            ["--email", "a@example.org", "--when", "sometimes"],
            "when: expected immediate, hourly, daily HH:MM or weekly",
        ),
        (["--email", "a@example.org", "--language", "tlh"], "language: expected en, ja, ko, zh, de or fr"),
        (["--email", "a@example.org", "--word", " "], "words: expected some text"),
        (["--email", "a@example.org", "--timezone", "Mars/Olympus"], "expected an IANA time zone"),
        (["--email", "a@example.org", "--jurisdiction", "Japan"], "expected ISO 3166"),
        (["--email", "a@example.org", "--word", "*"], 'word "*": expected a word'),
        (["--email", "a@example.org", "--jurisdiction", "US-NYC"], "expected ISO 3166-2 such as US-NY"),
        (["--email", "a@example.org", "--kind", "odd"], "kinds"),
        (["--email", "a@example.org", "--source", "jp-met"], "did you mean jp-meti?"),
        (["--email", "a@example.org", "--topic", "AI", "--topic", "privcy"], "did you mean privacy?"),
        (
            ["--webhook", "https://example.org", "--secret-env", "TOCSIN_NO_SUCH"],
            "TOCSIN_NO_SUCH: that variable is not set",
        ),
    ],
)
def test_what_cannot_be_subscribed_is_refused_with_what_was_expected(tocsin, words, said):
    ran = tocsin("subscriptions", "add", "x", *words)
    assert ran.code == 2
    assert said in ran.err.replace("\n", " ")


def test_a_key_that_is_taken_is_refused(tocsin):
    ran = tocsin("subscriptions", "add", "policy-team", "--email", "a@example.org")
    assert (ran.code, "exists already" in ran.err) == (2, True)
    ran = tocsin("subscriptions", "add", "tocsin-canary", "--email", "a@example.org")
    assert (ran.code, "the canary's own" in ran.err.replace("\n", " ")) == (2, True)


def test_one_of_the_configuration_is_removed_there_but_can_be_paused_here(tocsin):
    ran = tocsin("subscriptions", "remove", "policy-team")
    assert (ran.code, "stands in the configuration" in ran.err) == (2, True)
    tocsin("subscriptions", "pause", "policy-team")
    assert status(tocsin, "policy-team") == "paused"


def test_the_password_of_an_endpoint_is_never_shown(tocsin, told_store):
    tocsin.write(
        '\n[[subscription]]\nkey = "hook"\nwebhook = "https://me:hush@127.0.0.1:9/hook"\nwhen = "immediate"\n'
        'secret = "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ="\n'
    )
    tocsin("digest", "send", "hook")
    change = str(told_store["deadline"])
    told = [
        tocsin("subscriptions", "list", *json).out + tocsin("why", "hook", change, *json).out
        for json in ((), ("--json",))
    ]
    for out in told:
        assert "https://me:***@127.0.0.1:9/hook" in out
        assert "hush" not in out


@pytest.mark.parametrize("verb", ["preview", "send"])
def test_why_nothing_goes_out_is_said_where_it_is_asked(tocsin, verb: str):
    assert "nothing goes out" not in tocsin("digest", verb, "policy-team").err
    tocsin("subscriptions", "pause", "policy-team")
    ran = tocsin("digest", verb, "policy-team")
    assert ran.err == "policy-team is paused; nothing goes out until tocsin subscriptions resume policy-team\n"
    tocsin("subscriptions", "add", "new", "--email", "a@example.org")
    said = "new is not confirmed; nothing goes out before: tocsin subscriptions confirm new\n"
    assert tocsin("digest", verb, "new").err == said


def test_a_secret_comes_from_the_environment_and_is_never_shown(tocsin, monkeypatch):
    monkeypatch.setenv("HOOK", "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=")
    words = ["--webhook", "https://example.org/hook", "--secret-env", "HOOK"]
    assert tocsin("subscriptions", "add", "hook", *words).code == 0
    ran = tocsin("subscriptions", "list", "--json")
    assert "c2VjcmV0" not in ran.out + ran.err


def test_a_preview_shows_what_would_be_sent_and_sends_nothing(tocsin, told_store):
    tocsin("subscriptions", "list")
    ran = tocsin("digest", "preview", "policy-team")
    assert ran.code == 0
    assert ran.out.startswith("Subject: ")
    assert "Regulation (EU) 2026/112" in ran.out
    assert "인공지능" not in ran.out, "held"
    record = tocsin("digest", "preview", "policy-team", "--json").records[0]
    assert set(record) == {"subscription", "subject", "text", "html"}
    assert "<html" in tocsin("digest", "preview", "policy-team", "--format", "html").out
    assert not (tocsin.folder / "outbox").exists()
    assert tocsin("digest", "preview", "nobody").code == 2


def test_a_preview_before_the_first_look_names_what_nobody_looked_at(tocsin):
    said = tocsin("digest", "preview", "policy-team").out
    watched = [source.key for source in stories.SOURCES if source.enabled]
    assert f"ooked at 0 of {len(watched)} sources; could not look at: " in " ".join(said.split())
    assert all(f"{key} (not-polled)" in " ".join(said.split()) for key in watched)


def test_a_sample_reaches_the_channel_and_says_that_it_is_one(tocsin):
    ran = tocsin("subscriptions", "test", "policy-team")
    assert ran.code == 0, ran.err
    (path,) = (tocsin.folder / "outbox").iterdir()
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert message["to"] == "team@example.org"
    assert "[Test]" in message.get_body(("plain",)).get_content()
    assert "[Test]" not in tocsin("changes").out, "no store keeps it"


def test_an_invitation_is_mailed_and_its_link_confirms(tocsin):
    ran = tocsin("subscriptions", "add", "ai", "--email", "a@example.org", "--language", "ja", "--invite")
    assert (ran.code, "gets a link" in ran.out) == (0, True)
    assert tocsin("digest", "send").code == 0
    (path,) = (tocsin.folder / "outbox").iterdir()
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert (message["to"], message["subject"].startswith("購読のご確認")) == ("a@example.org", True)
    assert "/confirm/ai." in message.get_body(("plain",)).get_content()
    assert status(tocsin, "ai") == "pending", "a mail is no confirmation"
    ran = tocsin("subscriptions", "add", "hook", "--webhook", "https://example.org", "--invite")
    assert (ran.code, "only a mail address can be invited" in ran.err.replace("\n", " ")) == (2, True)


def test_rules_that_can_match_nothing_are_said_at_once_and_by_the_doctor(tocsin):
    ran = tocsin("subscriptions", "add", "br", "--email", "a@example.org", "--jurisdiction", "BR")
    assert "br can never match: no enabled source has jurisdictions BR" in ran.err
    findings = tocsin("doctor", "--json").records
    assert [one["said"] for one in findings if one["part"] == "subscriptions"] == [
        "br can never match: no enabled source has jurisdictions BR"
    ]


def test_a_topic_that_nothing_has_is_kept_and_named_by_the_doctor(tocsin):
    words = ["--email", "a@example.org", "--topic", "ai", "--topic", "水産"]
    assert tocsin("subscriptions", "add", "sea", *words).code == 0
    findings = tocsin("doctor", "--json").records
    assert [one["said"] for one in findings if one["part"] == "subscriptions"] == ["sea: nothing has the topic 水産"]


def test_a_webhook_starts_when_its_endpoint_answers_the_challenge(tocsin, monkeypatch):
    monkeypatch.setenv("HOOK", "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=")
    tocsin.write("", base=CONFIG.replace("[mail]", "allow_private_addresses = true\n\n[mail]"))
    with Server() as server:
        server.route("/hook", Answer(200, body="what?"))
        words = ["--webhook", server.url("/hook"), "--secret-env", "HOOK"]
        assert tocsin("subscriptions", "add", "hook", *words).code == 0
        ran = tocsin("subscriptions", "confirm", "hook")
        assert (ran.code, "did not answer it" in ran.err.replace("\n", " ")) == (1, True)
        assert status(tocsin, "hook") == "pending"
        server.route("/hook", lambda hit: Answer(200, body=json.loads(hit.body)["data"]["challenge"]))
        assert tocsin("subscriptions", "confirm", "hook").code == 0
        assert status(tocsin, "hook") == "active"
        tocsin("subscriptions", "add", "trusted", *words)
        assert tocsin("subscriptions", "confirm", "trusted", "--force").code == 0
        assert len(server.hits("/hook")) == 2


def test_a_webhook_in_the_clear_is_refused_before_it_waits_for_what_never_comes(tocsin, monkeypatch):
    monkeypatch.setenv("HOOK", "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=")
    ran = tocsin("subscriptions", "add", "hook", "--webhook", "http://hooks.example/", "--secret-env", "HOOK")
    assert (ran.code, "expected https://" in ran.err) == (2, True)


def test_quiet_hours_and_reminders_are_said_when_adding(tocsin):
    words = ["--email", "a@example.org", "--quiet-hours", "22:00-07:00", "--no-reminders"]
    ran = tocsin("subscriptions", "add", "calm", *words, "--json")
    assert (ran.records[0]["quiet_hours"], ran.records[0]["reminders"]) == ("22:00-07:00", False)
    assert tocsin("subscriptions", "add", "odd", "--email", "a@example.org", "--quiet-hours", "night").code == 2
