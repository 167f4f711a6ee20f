"""What differs and still means nothing: by rules that can be read, or learned from one page fetched twice.

`masked` is for every page; `Masks` belong to one source. Both only make comparing keys: what is stored and shown is
always the text as it was received.
"""

from __future__ import annotations

from monitor.noise.ages import grew_older, is_yesterday, stands_still
from monitor.noise.breaks import words_of
from monitor.noise.countdown import counts_down
from monitor.noise.cut import is_cut
from monitor.noise.hung import only_hung
from monitor.noise.ids import TOKENS
from monitor.noise.learn import could_be_noise, could_rotate_text, learn
from monitor.noise.lines import LINES
from monitor.noise.mask import masked
from monitor.noise.masks import Masks
from monitor.noise.rule import MARK, Rule
from monitor.noise.rules import RULES
from monitor.noise.shared import Box, boxes, could_be_shared, has_rotated, is_shared
from monitor.noise.slots import Reading, learn_slots
from monitor.noise.standing import Standing, differing_furniture, standing
from monitor.noise.tails import learn_tails
from monitor.noise.today import follows_clock, learn_today, names_its_day

__all__ = [
    "LINES",
    "MARK",
    "RULES",
    "TOKENS",
    "Box",
    "Masks",
    "Reading",
    "Rule",
    "Standing",
    "boxes",
    "could_be_noise",
    "could_be_shared",
    "could_rotate_text",
    "counts_down",
    "differing_furniture",
    "follows_clock",
    "grew_older",
    "has_rotated",
    "is_cut",
    "is_shared",
    "is_yesterday",
    "learn",
    "learn_slots",
    "learn_tails",
    "learn_today",
    "masked",
    "names_its_day",
    "only_hung",
    "standing",
    "stands_still",
    "words_of",
]
