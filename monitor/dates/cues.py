"""What a language's table is made of: words that stand before a date, words that say what the date is for, and terms.

A date's *role* comes from the words right beside it:

    on     on 1 May, am, le, el, に             from   from, ab, à compter du, から, 부터, 自…起
    until  until, bis, jusqu'au, まで           of     of, vom, du: the date names an act, and is never told
    by     by, spätestens, au plus tard, までに   label  nothing: "Closing date: 1 May"
    before before, vor dem, avant le, 前
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["entry_into_force", "application", "comment_deadline", "duty", "transition_end", "sunset"]
Role = Literal["on", "from", "until", "by", "before", "of", "label"]

ANY = "on from until before of label"
DUE = "by before"
"""Of what must be done by a day: "must keep it until 1 May" is no deadline."""
EVENT = "on before until of label"
"""Of what happened on a day: "filed after March 15" says nothing of the filing's day."""
MASK, TITLE_MASK = "\ue000", "\ue001"
"""Stand for each character of a date or relative term, and of the title of an act, while cues are looked for."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say what a date is for. The nearest cue whose roles hold the date's wins."""

    kind: Kind | None
    """None: the words say that the date is something else (published, adopted, born)."""
    side: Literal["then", "ahead", "both"]
    """`then`: the date follows the words; `ahead`: it stands ahead of them; `both`: either."""
    roles: frozenset[str]
    words: re.Pattern[str]
    """Asked of a text in lower case."""
    reach: int
    """How many characters may stand between."""


class Term(NamedTuple):
    """A relative term; `kind` where the words say themselves what for (有效期五年), None where a cue must."""

    words: re.Pattern[str]
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Table:
    """One language."""

    leads: tuple[tuple[Role, re.Pattern[str]], ...]
    """Words that end just before a date; the first that match give its role."""
    tails: tuple[tuple[Role, re.Pattern[str]], ...]
    """Words that begin just after a date; they are asked first, for languages that put them there."""
    cues: tuple[Cue, ...]
    terms: tuple[Term, ...]
    """Relative terms: "180 days after enactment"."""
    hints: tuple[str, ...]
    """In lower case; a text without any of these has no relative term."""
    ends_in_tail: bool = False
    """Whether cues that follow a date follow its tail (から|施行する), not only lead to another date."""
    offices: re.Pattern[str] | None = None
    """Who has duties that bind nobody else, with the verb that makes them the subject: what a government must lay
    before its parliament. Asked of a clause in lower case."""
    is_verb_first: bool = False
    """Whether a verb stands before its day: in "On 1 May it was signed and takes effect on 2 June", "takes effect" is
    none of the first day's words."""


def cue(kind: Kind | None, side: Literal["then", "ahead", "both"], roles: str, words: str, reach: int = 160) -> Cue:
    """Return a cue. What is said of "until" is said of "by" too: comments are open until, and are due by, 1 May.

    Its words are looked for in lower case, which takes half as long as ignoring case.
    """
    named = frozenset(roles.split())
    return Cue(kind, side, named | {"by"} if "until" in named else named, _in_lower_case(words), reach)


def leads(**rows: str) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """Return words before a date by role (`from_` stands for `from`, a Python keyword), each a pattern."""
    return tuple((_role(name), re.compile(rf"(?:{words})$", re.IGNORECASE)) for name, words in rows.items())


def tails(**rows: str) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((_role(name), re.compile(words, re.IGNORECASE)) for name, words in rows.items())


def terms(*patterns: str, kind: Kind | None = None) -> tuple[Term, ...]:
    return tuple(Term(re.compile(pattern, re.IGNORECASE), kind) for pattern in patterns)


def offices(words: str) -> re.Pattern[str]:
    """Return the pattern of a table's offices, whatever the case it is written in."""
    return _in_lower_case(words)


def _in_lower_case(words: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\.|[^\W\d_]", lambda sign: sign[0] if len(sign[0]) > 1 else sign[0].lower(), words))


def _role(name: str) -> Role:
    roles: dict[str, Role] = {"on": "on", "from_": "from", "until": "until", "by": "by", "of": "of"}
    roles |= {"before": "before", "label": "label"}
    return roles[name]
