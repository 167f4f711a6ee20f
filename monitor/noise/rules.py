"""Rules for text that is noise by nature: time stamps of the page itself, counters, tokens, banners.

Each rule says what it takes and carries examples, and the tests run the examples. What a rule never takes: amounts,
thresholds, deadlines, dates that mean something ("comments due 3 March 2026", "施行日 令和8年4月1日").
"""

from __future__ import annotations

from monitor.noise.counters import COUNTERS, VOTES
from monitor.noise.ids import IDS
from monitor.noise.imprints import IMPRINTS
from monitor.noise.rule import Rule
from monitor.noise.times import AGES, STAMPS

RULES: tuple[Rule, ...] = (*STAMPS, *COUNTERS, *AGES, *VOTES, *IMPRINTS, *IDS)
"""In the order in which they are asked: where a line ends in an age, its counter goes first and votes last."""
