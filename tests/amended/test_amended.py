"""Laws, rules, notices and terms as they are amended in practice: told as a lawyer would tell it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.amended.judge import Pair, judge, pairs

PAIRS = pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_an_amendment_is_told_as_a_lawyer_would(pair: Pair) -> None:
    record = pair.record()
    faults = judge(pair, record)
    assert not faults, "\n".join(faults)
    for provision in record["provisions"]:
        sides = {"before": ("equal", "delete"), "after": ("equal", "insert")}
        for side, kinds in sides.items():
            assert "".join(text for kind, text in provision["ops"] if kind in kinds) == (provision[side] or "") or (
                not provision["ops"]
            ), f"{side} cannot be rebuilt"


def test_every_language_is_judged() -> None:
    counts = Counter(pair.text[:2] for pair in PAIRS)
    assert all(counts[language] >= least for language, least in LEAST.items()), counts


LEAST = {"en": 50, "de": 15, "fr": 10, "es": 8, "ja": 18, "ko": 12, "zh": 18, "it": 2, "pt": 2, "pl": 2}


@pytest.mark.parametrize("pair", PAIRS[::4], ids=[pair.name for pair in PAIRS[::4]])
def test_an_unchanged_text_has_nothing_to_tell(pair: Pair) -> None:
    same = Pair(pair.name, pair.text, pair.after, pair.after, ("none",), (), quiet=True)
    record = same.record()
    assert record["identical"]
    assert not judge(same, record)
