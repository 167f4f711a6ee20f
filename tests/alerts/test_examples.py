"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = (
    "writing.calendar",
    "covering",
    "writing.highlight",
    "writing.instrument",
    "words.outages",
    "writing.places",
    "writing.plain",
    "writing.reasons",
    "writing.standing",
    "words.lives",
    "retry",
    "writing.text",
    "timetable",
    "tokens",
    "unsubscribe",
    "matching.wording",
    "words.kind",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    result = doctest.testmod(import_module(f"alerts.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
