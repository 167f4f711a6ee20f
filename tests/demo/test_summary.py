"""The demonstration's summary: marks that read without colour, and no word cut in two."""

from __future__ import annotations

from monitor.demo.summary import redline
from tests.alerts.build import a_provision


def test_what_stayed_the_same_is_folded_between_words():
    same = "General-purpose models trained with more than the usual amount of computation, and those like them, "
    told = a_provision(f"{same}shall be reported", f"{same}may be reported").record()
    told["ops"] = [["equal", same], ["delete", "shall"], ["insert", "may"], ["equal", " be reported"]]
    line = redline(told).plain
    assert line.endswith("[-shall-]{+may+} be reported")
    shown = line.partition("…")[2].split("[-")[0]
    assert f" {shown.split()[0]} " in same, "it begins with a whole word"


def test_japanese_is_folded_too():
    same = "事業者は、人工知能の適正な利用に関する事項を記載した報告書を、主務省令で定めるところにより作成し、" * 3
    told = a_provision(f"{same}三十日", f"{same}十日").record()
    told["ops"] = [["equal", same], ["delete", "三十日"], ["insert", "十日"]]
    assert len(redline(told).plain) < 100
