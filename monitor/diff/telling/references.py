"""Cross-references that merely follow a renumbering: "in accordance with Article 13" where Article 13 is now 14.

A change follows when each of its differences is one number that the renumbering of this very comparison maps to the
other, named by a word for the same unit. Anything else that a reference says anew is a change of the law.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from monitor.diff.telling.numbering import KANJI, readings, values
from monitor.diff.telling.ripple import MOST_READ, Renumbered
from monitor.diff.words import Op
from monitor.normalize import comparable
from monitor.types import Provision

FOLLOWS = "cross-reference follows the renumbering"
ALSO_FOLLOWS = "beside other changes, a cross-reference follows the renumbering"

UNITS = {
    "article": r"art(?:icles?|ikeln?|ikels|ikelen|[íi]culos?|icol[oi]|igos?|t?\.|s?\.)|条|條|조",
    "section": (
        r"§|\bsections?|\bsecs?\.|\bss?\.|\bclauses?|\bsec[cç](?:i[óo]n(?:es)?|ão|ões)|\bsezion[ei]|\bafdeling(?:en)?"
        r"|절|節|节"
    ),
    "chapter": (
        r"chapters?|chapitres?|kapiteln?|kapitels|cap[íi]tulos?|\bcap[oi](?:tol[oi])?\b|hoofdstuk(?:ken)?|장|章"
    ),
    "part": r"\bparts?|\bteile?n?\b|\bparties?|\bpartes?|편|編|编",
    "annex": (
        r"annex(?:es)?|annexes?|anhang|anhänge\w*|anlagen?|anexos?|allegat[oi]|bijlagen?|別表|부속서|별표|附件|附表"
    ),
    "paragraph": (
        r"paragraphs?|\bparas?\.?|absatz(?:es)?|abs[äa]tzen?|\babs\.|alin[ée]as?|apartados?|\bcomm[ai]\b|par[áa]grafos?"
        r"|\bl(?:id|eden)\b|項|款|项|항"
    ),
    "point": (
        r"points?|letters?|buchstaben?|nummern?|\bnr\.|letras?|n[úu]meros?|letter[ae]\b|al[íi]neas?|incisos?"
        r"|onderde(?:el|len)|subparagraphs?|號|号|호|목|items?"
    ),
}
"""Words for one unit in every language, as they stand beside its number in a reference."""
_UNITS = {unit: re.compile(words, re.IGNORECASE) for unit, words in UNITS.items()}
_ANY_UNIT = re.compile("|".join(f"(?P<{unit}>{words})" for unit, words in UNITS.items()), re.IGNORECASE)
_INNER = ("paragraph", "point")
_HEADINGS = ("section", "article")
"""What "4. Payment" is called where terms of service refer to it."""
_NUMBER = re.compile(rf"\d+|[{KANJI}]+|(?<![^\W\d_])[a-zA-Z]{{1,5}}(?![^\W\d_])|(?<!\w)[가-하](?!\w)")
_FOREIGN = re.compile(
    r"[\s\w.,()]{0,30}?\b(?:of (?:the )?(?:Regulation|Directive|Decision|Treaty|Council|Act)"
    r"|der (?:Verordnung|Richtlinie)|du règlement|de la (?:directive|Directiva)|del Reglamento|[A-Z][A-Za-z]{1,9}G\b)"
)
_FOREIGN_BEFORE = re.compile(r"(?<!この)(?<!同)(?<!本)(?:法|法律|令|規則|条例|條例|법|령|규칙|」)\s?(?:第|제)?$")
"""Article 13 of another act does not follow what happens in this one."""
_BEFORE_CHARS = 60
"""How far before a number its unit may stand: "Articles 5, 7, 9 and 13"."""
_MOST_DIFFERENCES = 60
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_BEARS_A_NOTE = re.compile(r"(?:[^\W\d_]{4}|[^\W\d\x00-\u2e7f]|[.,;:!?)\]”’»」』）。、，；])\Z")
"""What a note's mark stands behind, and no power or unit: 10², m³ and CO₂ do not follow the notes."""

Key = tuple[str, str, int]
"""What is renumbered: unit ("" where the label names none), the parent's own number ("" at the top), old value."""


class Follows:
    """What was renumbered in this comparison, to be asked whether a change merely follows it."""

    def __init__(self, renumbered: Iterable[Renumbered]) -> None:
        self._became: dict[Key, set[int]] = defaultdict(set)
        self._notes: set[tuple[str, str]] = set()
        for one in islice(renumbered, MOST_READ):
            self._learn(one)

    def __bool__(self) -> bool:
        return bool(self._became or self._notes)

    def _learn(self, one: Renumbered) -> None:
        marks = one.old.label or "", one.new.label or ""
        if all(map(_RAISED.fullmatch, marks)):
            self._notes.add(marks)
            return
        old, new = readings(one.old.label or ""), readings(one.new.label or "")
        unit = unit_of(one.old.label or "")
        parent = "" if unit not in ("", *_INNER) else _article(one.old.path[:-1])
        units = [unit if unit not in _INNER else ""]
        if not unit and not parent and one.old.kind == one.new.kind == "heading":
            units += _HEADINGS
        for reading, value in old.items():
            if reading in new and new[reading] != value:
                for each in units:
                    self._became[each, parent, value].add(new[reading])

    def rest(self, provision: Provision) -> tuple[Op, ...] | None:
        """Return the ops without the references that follow; None when none does, () when nothing else differs."""
        before = provision.before or ""
        kept: list[Op] = []
        has_followed, differs, at = False, 0, 0
        for gone, come, same in _changes(provision.ops):
            if same:
                kept.append(("equal", same))
                at += len(same)
                continue
            differs += 1
            if differs <= _MOST_DIFFERENCES and self._explains(gone, come, before, at, provision):
                kept.append(("equal", come))
                has_followed = True
            else:
                kept += [op for op in (("delete", gone), ("insert", come)) if op[1]]
            at += len(gone)
        if not has_followed:
            return None
        return tuple(kept) if any(kind != "equal" for kind, _ in kept) else ()

    def _explains(self, gone: str, come: str, before: str, at: int, provision: Provision) -> bool:
        if (gone, come) in self._notes:
            return _BEARS_A_NOTE.search(before, max(0, at - 4), at) is not None
        old, new = list(_NUMBER.finditer(gone)), list(_NUMBER.finditer(come))
        if not old or len(old) != len(new) or _NUMBER.sub("#", gone) != _NUMBER.sub("#", come):
            return False
        differing = [(a, b[0]) for a, b in zip(old, new, strict=True) if a[0] != b[0]]
        return bool(differing) and all(
            self._maps(a[0], b, before, at + a.start(), at + a.end(), provision) for a, b in differing
        )

    def _maps(self, gone: str, come: str, before: str, start: int, end: int, provision: Provision) -> bool:
        unit, parent = _unit_beside(before, start, end), ""
        if unit is None or _FOREIGN.match(before, end) or _FOREIGN_BEFORE.search(before[max(0, start - 12) : start]):
            return False
        if unit in _INNER:
            unit, parent = (
                "",
                _article_named(before[max(0, start - _BEFORE_CHARS) : start]) or _article(provision.old_path),
            )
        old, new = values(comparable(gone).casefold()), values(comparable(come).casefold())
        return any(new.get(system) in self._became.get((unit, parent, value), ()) for system, value in old.items())


@lru_cache(4096)
def unit_of(label: str) -> str:
    """Return the unit a label names, "" when it is only a number.

    >>> unit_of("Artikel 5"), unit_of("第三条"), unit_of("제2항"), unit_of("(a)")
    ('article', 'article', 'paragraph', '')
    """
    found = _ANY_UNIT.search(label)
    return found.lastgroup or "" if found else ""


def _unit_beside(text: str, start: int, end: int) -> str | None:
    """Return the unit of the number at `start`: the word behind it in East Asia, else the last one before it."""
    end += text[end : end + 1] == " "
    behind = _ANY_UNIT.match(text, end) if text[end : end + 1] >= "\u2e80" else None
    if behind:
        return behind.lastgroup
    last = None
    for last in _ANY_UNIT.finditer(text, max(0, start - _BEFORE_CHARS), start):  # noqa: B007 - the last one
        pass
    if text[start - 1 : start] in ("(", "（") and text[end : end + 1] in (")", "）"):
        return "point"
    return last.lastgroup if last else None


def _article(path: Sequence[str]) -> str:
    """Return the number of the article a path leads through, as it is written in references."""
    for label in reversed(path):
        if unit_of(label) in ("article", "section"):
            return _first_number(label)
    return ""


def _article_named(text: str) -> str:
    """Return the number of the article that a reference names before its paragraph, "" when it names none."""
    numbers = [
        (found.end(), _first_number(text[found.end() :]) or _last_number(text[: found.start()]))
        for unit in ("article", "section")
        for found in _UNITS[unit].finditer(text)
    ]
    return max(numbers, default=(0, ""))[1]


def _first_number(text: str) -> str:
    found = _NUMBER.search(text)
    return _plain(found[0]) if found else ""


def _last_number(text: str) -> str:
    found = _NUMBER.findall(text)
    return _plain(found[-1]) if found else ""


def _plain(numeral: str) -> str:
    return next((str(value) for value in values(comparable(numeral).casefold()).values()), numeral)


def _changes(how: Sequence[Op]) -> Iterator[tuple[str, str, str]]:
    """Yield (deleted, inserted, "") for each difference and ("", "", equal) for what stays between."""
    gone = come = ""
    for kind, text in how:
        if kind == "equal":
            if gone or come:
                yield gone, come, ""
                gone = come = ""
            yield "", "", text
        elif kind == "delete":
            gone += text
        else:
            come += text
    if gone or come:
        yield gone, come, ""
