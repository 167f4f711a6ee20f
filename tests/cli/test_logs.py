"""Logs: one line per outcome, as text or JSON, without secrets, with libraries led in."""

from __future__ import annotations

import io
import json
import logging
import warnings

import pytest
import structlog
from pydantic import SecretStr

from monitor.run import logs


@pytest.fixture
def stream():
    """A stream to log to; the process's logging is put back afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, {name: logging.getLogger(name).level for name in logs.NOISY})
    yield io.StringIO()
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = before[0], before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)


def test_json_is_one_object_a_line_with_its_keys(stream):
    logs.configure("json", "info", stream)
    structlog.get_logger("daemon").info("poll", source="jp-meti", outcome="changed", new=2, title="経済産業省")
    (line,) = stream.getvalue().splitlines()
    event = json.loads(line)
    assert {key: event[key] for key in ("event", "level", "source", "new")} == {
        "event": "poll",
        "level": "info",
        "source": "jp-meti",
        "new": 2,
    }
    assert "経済産業省" in line
    assert event["timestamp"].endswith("Z")


def test_text_is_one_line_without_colours_where_there_is_no_terminal(stream):
    logs.configure("text", "info", stream)
    structlog.get_logger().warning("poll", source="jp-meti", outcome="failed", reason="dns")
    (line,) = stream.getvalue().splitlines()
    assert line.endswith("Z warning poll source=jp-meti outcome=failed reason=dns")


def test_foreign_text_cannot_forge_a_line_or_a_key(stream):
    logs.configure("text", "info", stream)
    structlog.get_logger().info("poll", detail="a\n2026-01-22 error forged key=value \x1b[31m", title="規則")
    (line,) = stream.getvalue().splitlines()
    assert line.endswith(r'detail="a\n2026-01-22 error forged key=value \u001b[31m" title=規則')


@pytest.mark.parametrize("format", ["text", "json"])
def test_secrets_are_masked_by_name_type_and_place(stream, format):
    logs.configure(format, "info", stream)
    structlog.get_logger().info(
        "set up",
        password="hunter2",
        operator_token="hunter2",
        store="postgresql+psycopg://me:hunter2@db/tocsin",
        mail=SecretStr("hunter2"),
        headers={"authorization": "Bearer hunter2"},
    )
    said = stream.getvalue()
    assert "hunter2" not in said
    assert "postgresql+psycopg://me:***@db/tocsin" in said


def test_what_is_below_the_level_costs_no_line(stream):
    logs.configure("text", "warning", stream)
    structlog.get_logger().info("poll")
    assert stream.getvalue() == ""


def test_libraries_speak_the_same_language_from_warnings_up(stream):
    logs.configure("json", "info", stream)
    logging.getLogger("scrapy.core").info("noise")
    logging.getLogger("scrapy.core").warning("slow at %s", "https://x:hunter2@example.org")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old way", stacklevel=1)
    slow, old = map(json.loads, stream.getvalue().splitlines())
    assert (slow["event"], slow["level"]) == ("slow at https://x:***@example.org", "warning")
    assert slow["logger"] == "scrapy.core"
    assert "old way" in old["event"]


def test_an_error_keeps_its_traceback(stream):
    logs.configure("json", "info", stream)
    try:
        int("broken part")
    except ValueError:
        structlog.get_logger().exception("a part broke")
    (line,) = stream.getvalue().splitlines()
    assert "ValueError: invalid literal" in json.loads(line)["exception"]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("format", "out"), [("json", io.StringIO), ("text", io.StringIO), ("text", Terminal)])
def test_an_error_that_names_an_address_does_not_say_its_password(stream, format, out):
    said = out()
    logs.configure(format, "info", said)
    address = "https://me:hunter2@example.org/feed"
    for logger in (structlog.get_logger(), logging.getLogger("scrapy.core")):
        try:
            int(address)
        except ValueError:
            logger.exception("a part broke")
    assert "hunter2" not in said.getvalue()
    assert said.getvalue().count("base 10: 'https://me:***@example.org/feed'") == 2
