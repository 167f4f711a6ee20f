"""`tocsin doctor`: what is wrong and what to do, against a real mail server and a real disk."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from config.settings import CanarySettings, Settings, WebSettings
from monitor.cli import checks
from monitor.cli.crawl import where
from monitor.cli.ground import pages
from monitor.health import SourceHealth, common_cause
from monitor.run.canary import enrol
from monitor.store import Store
from monitor.types import Source, SourceState
from tests.cli.conftest import CONFIG
from tests.fakes import START
from tests.ports import free_port
from tests.web import stories


def findings(ran) -> dict[str, dict]:
    """Return the worst finding of each part."""
    order = {"ok": 0, "warn": 1, "fail": 2}
    found: dict[str, dict] = {}
    for record in ran.records:
        if order[record["level"]] >= order[found.get(record["part"], {"level": "ok"})["level"]]:
            found[record["part"]] = record
    return found


@pytest.fixture
def mail_server():
    port = free_port()  # aiosmtpd needs to know its port beforehand
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    yield port
    controller.stop()


def test_a_well_house_is_all_well(tocsin):
    ran = tocsin("doctor", "--json")
    found = findings(ran)
    assert ran.code == 0, found
    parts = {
        "configuration",
        "store",
        "archive",
        "disk",
        "mail",
        "clock",
        "sources",
        "ledger",
        "deliveries",
        "canary",
    }
    assert set(found) == parts
    assert {found[part]["level"] for part in parts - {"disk"}} == {"ok"}
    assert "digests become files in" in found["mail"]["said"]


def test_people_get_a_line_each_what_to_do_below_it_and_a_verdict(tocsin, told_store):
    ran = tocsin("doctor")
    rows = ran.out.splitlines()
    assert ran.code == 0
    assert rows[0].startswith("ok    configuration  ")
    told = next(place for place, row in enumerate(rows) if "suspect: eu-oj (blocked)" in row)
    assert rows[told].startswith("warn  sources")
    assert rows[told + 1].strip() == "→ look at the page; if it is right, adjust [source] expect"
    assert rows[-1].startswith("0 to repair, ")


def test_a_broken_configuration_is_the_first_finding_not_a_refusal(tocsin):
    tocsin.write("", base=CONFIG.replace("[http]", "[http]\nconcurrency = 'many'"))
    ran = tocsin("doctor", "--json")
    assert ran.code == 2
    (finding,) = ran.records
    assert (finding["part"], finding["level"]) == ("configuration", "fail")
    assert "concurrency" in finding["said"]


def test_a_mail_server_that_answers_is_well(tocsin, mail_server):
    tocsin.write("", base=CONFIG.replace("[mail]", f'[mail]\nhost = "127.0.0.1"\nport = {mail_server}'))
    assert findings(tocsin("doctor", "--json"))["mail"]["level"] == "ok"


def test_a_mail_server_that_refuses_or_cannot_encrypt_is_told(tocsin, mail_server):
    base = CONFIG.replace("[mail]", '[mail]\nhost = "127.0.0.1"\nport = 1')
    tocsin.write("", base=base)
    ran = tocsin("doctor", "--json")
    assert (ran.code, "does not answer" in findings(ran)["mail"]["said"]) == (1, True)
    tls = CONFIG.replace("[mail]", f'[mail]\nhost = "127.0.0.1"\nport = {mail_server}\nsecurity = "starttls"')
    tocsin.write("", base=tls)
    assert findings(tocsin("doctor", "--json"))["mail"]["level"] == "fail"


def test_a_store_that_cannot_be_opened_says_what_to_do(tocsin):
    (tocsin.folder / "tocsin.db").write_bytes(b"this is no database, whatever its name says" * 50)
    ran = tocsin("doctor", "--json")
    found = findings(ran)["store"]
    assert (ran.code, found["level"]) == (1, "fail")
    assert found["advice"]
    assert "Traceback" not in ran.err


def test_an_archive_that_is_a_file_is_told(tocsin):
    tocsin.write("", base=CONFIG.replace('archive = "archive"', 'archive = "taken"'))
    (tocsin.folder / "taken").write_text("in the way")
    ran = tocsin("doctor", "--json")
    assert (ran.code, findings(ran)["archive"]["level"]) == (1, "fail")


@pytest.mark.usefixtures("told_store")
def test_an_archive_that_lacks_what_the_store_names_is_told(tocsin):
    assert "evidence" not in findings(tocsin("doctor", "--json"))
    shutil.rmtree(tocsin.folder / "archive")
    ran = tocsin("doctor", "--json")
    found = findings(ran)["evidence"]
    assert (ran.code, found["level"]) == (1, "fail")
    assert re.fullmatch(r"(\d+) of \1 bodies looked for are not in the archive", found["said"]), found


def test_sources_in_trouble_and_held_storms_are_named_with_what_to_do(tocsin, told_store):
    said = [(record["said"], record["advice"]) for record in tocsin("doctor", "--json").records]
    assert ("suspect: eu-oj (blocked)", "look at the page; if it is right, adjust [source] expect") in said
    assert ("kr-msit: 1 change held", "look: tocsin storms show kr-msit; then release or drop it") in said


def test_a_clock_before_the_newest_poll_is_wrong(tocsin, told_store):
    with tocsin.store() as store:
        assert checks.clock(store, stories.NOW).level == "ok"
        behind = checks.clock(store, stories.NOW - timedelta(hours=2))
    assert (behind.level, "NTP" in behind.advice) == ("fail", True)


def test_a_machine_without_a_network_is_one_finding_not_a_hundred():
    offline = [SourceHealth("failing", "dns")] * 4 + [SourceHealth("disabled", "")]
    assert common_cause(offline) == "dns"


@pytest.mark.parametrize(
    "healths",
    [
        [SourceHealth("failing", "dns")] * 2,
        [SourceHealth("failing", "dns")] * 4 + [SourceHealth("ok", "")],
        [SourceHealth("failing", "dns")] * 4 + [SourceHealth("failing", "timeout")],
        [SourceHealth("failing", "http-5xx")] * 4,
    ],
)
def test_sources_that_fail_each_for_itself_are_named(healths: list[SourceHealth]):
    assert common_cause(healths) is None


def test_a_source_that_moved_for_good_is_named_with_its_new_address():
    source = Source(key="jp-x", kind="feed", url="https://old.example/news.rdf")
    state = SourceState("jp-x", last_polled_at=stories.NOW, moved_to="https://new.example/news.rdf")
    store = SimpleNamespace(sources=SimpleNamespace(states=lambda: [state]), changes=SimpleNamespace(held=lambda: []))
    found = list(checks.sources(store, Settings(sources=(source,)), stories.NOW))
    assert [one.said for one in found if one.level == "warn"] == [
        "jp-x moved for good, to https://new.example/news.rdf"
    ]


def test_what_was_never_compared_is_repaired_and_said_once(tocsin, told_store):
    first, second = (findings(tocsin("doctor", "--json"))["ledger"] for _ in range(2))
    assert first["level"] == "warn"
    assert first["said"].startswith("repaired: ")
    assert first["said"].endswith(" never compared with the subscriptions")
    assert (second["level"], second["said"]) == ("ok", "nothing is missing in the last seven days")


def test_a_canary_that_never_arrived_is_spoken_of(store: Store):
    def said(minutes: float) -> tuple[str, str]:
        [found] = checks.canary_arrivals(store, Settings(), START + timedelta(minutes=minutes))
        return found.level, found.said

    assert said(0) == ("ok", "not let out yet: `tocsin run` does so a minute after its start")
    enrol(store, START)
    level, words = said(20)
    assert (level, "not yet arrived since 2026-01-22" in words) == ("ok", True), "its first look only learns"
    level, words = said(61)
    assert (level, "and should every 15m" in words) == ("warn", True)
    off = Settings(canary=CanarySettings(enabled=False))
    assert list(checks.canary_arrivals(store, off, START)) == []


def test_links_that_lead_nowhere_are_told():
    moved = WebSettings(listen="127.0.0.1:8177")
    (found,) = pages(moved)
    assert found.level == "warn"
    assert "http://127.0.0.1:8000" in found.said
    assert "http://127.0.0.1:8177" in found.said
    assert pages(WebSettings()) == []
    assert pages(WebSettings(listen="")) == []
    assert pages(WebSettings(listen="127.0.0.1:8177", public_url="https://tocsin.example.org")) == []
    assert where(Settings(web=moved)).startswith("Pages: http://127.0.0.1:8177 ")


def test_an_include_that_brings_no_file_is_named(tocsin) -> None:
    tocsin.write("", base=f'include = ["mine/*.toml"]\n{CONFIG}')
    told = findings(tocsin("doctor", "--json"))["configuration"]
    assert (told["level"], told["said"]) == ("warn", 'include = "mine/*.toml" matches no file')
    (tocsin.folder / "mine").mkdir()
    (tocsin.folder / "mine" / "a.toml").write_text("", encoding="utf-8")
    assert findings(tocsin("doctor", "--json"))["configuration"]["level"] == "ok"


def test_a_chat_that_no_service_has_is_named_without_its_token(tocsin) -> None:
    room = '\n[[subscription]]\nkey = "room"\nwhen = "immediate"\nchat = "{}://s3cret-t0ken/room"\n'
    tocsin.write(room.format("slak"))
    ran = tocsin("doctor", "--json")
    told = findings(ran)["subscriptions"]
    assert (ran.code, told["level"]) == (1, "fail")
    assert told["said"].startswith("room: slak: Apprise cannot read this address")
    assert "s3cret" not in ran.out
    tocsin.write(room.format("json"))
    assert "subscriptions" not in findings(tocsin("doctor", "--json"))
