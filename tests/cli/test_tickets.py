"""`tocsin tickets`, and what `doctor` says of them."""

from __future__ import annotations

from monitor.types import Odd, Trouble
from tests.web import stories

SILENT = Odd(Trouble.SILENT, "nothing new since 2026-01-01\x1b[31m", stories.NOW)


def open_one(tocsin) -> None:
    with tocsin.store() as store:
        store.tickets.settle({"kr-msit": [SILENT]}, ["kr-msit"], stories.NOW)


def test_nothing_is_open_at_first(tocsin, told_store):
    assert tocsin("tickets").err == "No ticket is open.\n"
    assert tocsin("tickets", "--all").err == "No ticket was ever opened.\n"


def test_a_ticket_says_what_since_when_and_what_to_do(tocsin, told_store):
    open_one(tocsin)
    ran = tocsin("tickets")
    assert "kr-msit silent" in ran.out
    assert "nothing new since 2026-01-01[31m" in ran.out, "no control character reaches the terminal"
    assert "→ does its publisher go on elsewhere?" in ran.out
    [record] = tocsin("tickets", "--json").records
    assert (record["source"], record["reason"], record["closed_at"]) == ("kr-msit", "silent", None)
    assert record["advice"].endswith("set `expect.quiet_for`")


def test_closed_ones_are_shown_when_asked_for(tocsin, told_store):
    open_one(tocsin)
    with tocsin.store() as store:
        store.tickets.settle({}, ["kr-msit"], stories.NOW)
    assert tocsin("tickets", "--json").records == []
    assert "closed" in tocsin("tickets", "--all").out


def test_doctor_names_open_tickets_with_what_to_do(tocsin, told_store):
    open_one(tocsin)
    [found] = [each for each in tocsin("doctor", "--json").records if each["part"] == "tickets"]
    assert (found["level"], "kr-msit: silent since" in found["said"]) == ("warn", True)
    assert "expect.quiet_for" in found["advice"]
