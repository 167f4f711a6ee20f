"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from monitor.patterns import late


def test_it_finds_what_the_pattern_finds_and_says_what_it_is():
    pattern = late(r"第(\d+)条", re.IGNORECASE)
    found = pattern.search("附則第12条")
    assert found is not None
    assert found[1] == "12"
    assert pattern.sub("§", "第3条") == "§"
    assert pattern.pattern == r"第(\d+)条"
    assert pattern.flags & re.IGNORECASE


def test_one_that_is_wrong_says_so_when_it_is_asked():
    with pytest.raises(re.error, match="unterminated"):
        late("(").search("x")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_asks_the_same(again):
    assert again(late("art")).match("article") is not None
