"""`tocsin storms` and `tocsin correct`: an operator's word, given once."""

from __future__ import annotations

from monitor.web import models


def test_a_storm_is_listed_shown_and_released_once(tocsin, told_store):
    [listed] = tocsin("storms", "--json").records
    assert (listed["source"], listed["status"], listed["changes"]) == ("kr-msit", "held", 1)
    models.Storm.model_validate(listed)
    assert "인공지능 기본법 시행령" in tocsin("storms", "show", "1").out
    [shown] = tocsin("storms", "show", "kr-msit", "--json").records
    assert [change["id"] for change in shown["held"]] == [str(told_store["new"])]
    ran = tocsin("storms", "release", "1", "--label", "republished archive")
    assert (ran.code, ran.out) == (0, "Released 1 change of kr-msit.\n")
    again = tocsin("storms", "release", "1")
    assert (again.code, again.out) == (1, "")
    assert "storm 1 was released on" in again.err
    assert "released as “republished archive”" in tocsin("storms").out
    assert "labelled by the operator: republished archive" in tocsin("show", str(told_store["new"])).out


def test_a_dropped_storm_is_named_as_such_ever_after(tocsin, told_store):
    [after] = tocsin("storms", "drop", "kr-msit", "--json").records
    assert (after["status"], after["label"]) == ("dropped", None)
    assert "Dropped 2" in tocsin("storms", "show", "1").out
    assert tocsin("doctor", "--json").code == 0
    assert tocsin("storms", "drop", "kr-msit").code == 1


def test_what_is_not_there_is_said(tocsin, told_store):
    assert 'no storm "77"' in tocsin("storms", "show", "77").err
    assert 'no storm "9999999999999999999999"' in tocsin("storms", "release", "9" * 22).err
    assert tocsin("correct", "77", "--said", "It was a draft.").code == 1
    assert tocsin("correct", str(told_store["new"]), "--said", "  ").code == 2


def test_an_alert_that_nobody_got_needs_no_telling(tocsin, told_store):
    ran = tocsin("correct", str(told_store["deadline"]), "--said", "It was a draft.")
    assert (ran.code, ran.out) == (0, "Told to 0 subscriptions: nobody.\n")
    [made] = tocsin("correct", str(told_store["deadline"]), "--said", "It was a draft.", "--json").records
    models.Correction.model_validate(made)
    assert made["id"] == "1"
