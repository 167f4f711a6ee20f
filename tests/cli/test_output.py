"""Tables and lines on a terminal that is narrow, and in a pipe."""

from __future__ import annotations

import pytest

from monitor.cli import output

HEADS = ("KEY", "HEALTH", "LOOKED", "NEXT", "NAME", "WHY")
ROW = [
    "jp-digital-agency-news-releases",
    "failing",
    "3 min ago",
    "in 2 h",
    "デジタル庁 新着・更新",
    "dns, since 2026",
]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def of(columns: int):
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setenv("COLUMNS", str(columns))
        return lambda: capsys.readouterr().out

    return of


def test_a_narrow_terminal_loses_spare_columns_and_never_the_health(terminal):
    out = terminal(80)
    output.table(HEADS, [ROW], fold="WHY", spare=("NAME", "LOOKED", "NEXT"))
    text = out()
    assert "failing" in text
    assert ROW[0] in text
    assert "デジタル庁" not in text
    assert max(output.width(output.ESCAPE.sub("", row)) for row in text.splitlines()) <= 80


def test_a_terminal_too_narrow_for_any_table_cuts_no_word(terminal):
    out = terminal(50)
    row = ["policy-team", "active", "daily 08:00 Asia/Tokyo", "policy-team@affairs.example.org", "", "words 人工知能"]
    output.table(("KEY", "STATUS", "WHEN", "TO", "FROM", "WANTS"), [row], fold="WANTS", spare=("FROM",))
    assert out().splitlines() == [
        "policy-team",
        "  STATUS  active",
        "  WHEN    daily 08:00 Asia/Tokyo",
        "  TO      policy-team@affairs.example.org",
        "  WANTS   words 人工知能",
    ]


def test_a_wide_terminal_shows_every_column(terminal):
    out = terminal(200)
    output.table(HEADS, [ROW], fold="WHY", spare=("NAME", "LOOKED", "NEXT"))
    assert "デジタル庁" in out()


def test_a_pipe_gets_everything(capsys: pytest.CaptureFixture[str]):
    output.table(HEADS, [ROW], fold="WHY", spare=("NAME", "LOOKED", "NEXT"))
    assert "デジタル庁" in capsys.readouterr().out


def test_a_long_line_goes_on_below_its_beginning(terminal):
    out = terminal(40)
    output.hang("warn  sources ", "failing: au-one (dns), au-two (dns), au-three (dns)")
    first, *rest = out().splitlines()
    assert first.startswith("warn  sources failing:")
    assert rest
    assert all(row.startswith(" " * 14) for row in rest)
