"""How the tests themselves are laid out: slow ones begin everywhere, and their files go where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import order, scratch
from tests.conftest import ROOT


def laid_out(tests: Sequence[str], processes: int) -> list[str]:
    return order.slow_first(tests, lambda test: test, processes)


def test_each_share_begins_with_its_slow_tests_the_slowest_first_and_none_is_lost() -> None:
    first, second, third = sorted(order.SLOW, key=lambda begin: -order.SLOW[begin])[:3]
    tests = ["a", "b", third, "c", first, "d", "e", second]
    assert laid_out(tests, 2) == [first, third, "a", "b", second, "c", "d", "e"]
    assert laid_out(tests, 1) == [first, second, third, "a", "b", "c", "d", "e"]


@pytest.mark.parametrize("tests", [[], ["a"], list(order.SLOW), [*order.SLOW, "a", "b"]])
@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_every_test_is_run_once_whatever_the_numbers_are(tests: list[str], processes: int) -> None:
    assert sorted(laid_out(tests, processes)) == sorted(tests)


def test_what_is_said_to_be_slow_is_there() -> None:
    files = ((ROOT / path, name) for path, _, name in (begin.partition("::") for begin in order.SLOW))
    assert all(path.is_dir() or name in path.read_text(encoding="utf-8") for path, name in files)


def test_files_go_to_memory_only_where_there_is_plenty_and_nobody_chose_a_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(scratch, "SHARED_MEMORY", tmp_path)
    monkeypatch.setattr(scratch, "ROOM_MB", 1)
    assert scratch.scratch() == tmp_path
    monkeypatch.setattr(scratch, "ROOM_MB", 2**40)
    assert scratch.scratch() != tmp_path
    monkeypatch.setattr(scratch, "ROOM_MB", 1)
    monkeypatch.setattr(scratch, "SHARED_MEMORY", tmp_path / "nowhere")
    assert scratch.scratch() != tmp_path / "nowhere"
    monkeypatch.setattr(scratch, "SHARED_MEMORY", tmp_path)
    monkeypatch.setenv("TMPDIR", "/chosen")
    assert scratch.scratch() != tmp_path
