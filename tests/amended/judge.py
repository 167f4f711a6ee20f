"""Reads the pairs and holds what the engine tells of one against what a lawyer would expect of it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.diff import compare
from spiders.extract import document

HERE = Path(__file__).parent
TYPES = {".html": "text/html", ".txt": "text/plain", ".md": "text/markdown", ".xml": "application/xml"}
ORDINAL = re.compile(r"¶\d+|row \d+")
IGNORED = str.maketrans("", "", "()（）[]［］. 　:：,、，；;")


@dataclass(frozen=True, slots=True)
class Pair:
    """One amendment: the two files as a reader would get them, and what is expected of the record."""

    name: str
    text: str
    before: bytes
    after: bytes
    classes: tuple[str, ...]
    expect: tuple[tuple[str, ...], ...]
    optional: tuple[tuple[str, ...], ...] = ()
    reasons: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    quiet: bool = False
    """No provision may be told at all."""

    def record(self) -> dict[str, Any]:
        """Compare the two sides as `tocsin diff` does, without a word on their language."""
        media = TYPES[Path(self.text).suffix]
        return compare(document(self.before, media), document(self.after, media)).record()


def pairs() -> list[Pair]:
    """Return every pair, in the order of the files. An edit whose words do not stand exactly once is an error."""
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.toml"))]
    return [_pair(entry) for table in tables for entry in table["pair"]]


def _pair(entry: dict[str, Any]) -> Pair:
    before = (HERE / "texts" / entry["text"]).read_text("utf-8")
    return Pair(
        name=entry["name"],
        text=entry["text"],
        before=before.encode(),
        after=_amended(before, entry).encode(),
        classes=tuple(entry["class"].split("|")),
        expect=tuple(map(tuple, entry["expect"])),
        optional=tuple(map(tuple, entry.get("optional", ()))),
        reasons=tuple(entry.get("reasons", ())),
        dates=tuple(map(tuple, entry.get("dates", ()))),
        quiet=entry.get("quiet", False),
    )


def _amended(text: str, entry: dict[str, Any]) -> str:
    for old, new in entry["edits"]:
        if text.count(old) != 1:
            raise ValueError(f"{entry['name']}: {old!r} stands {text.count(old)} times")
        text = text.replace(old, new)
    return text


def judge(pair: Pair, record: dict[str, Any]) -> list[str]:
    """Say in which ways `record` is not what a lawyer would expect of `pair`."""
    faults = []
    left = list(record["provisions"])
    for wanted in pair.expect:
        found = next((provision for provision in left if fits(provision, wanted)), None)
        if found is None:
            faults.append(f"missing {wanted}")
        else:
            left.remove(found)
    extra = [provision for provision in left if not any(fits(provision, wanted) for wanted in pair.optional)]
    faults += [f"extra {brief(provision)}" for provision in extra]
    if pair.quiet and not record["identical"]:
        faults.append("not identical, though nothing that counts differs")
    if record["class"] not in pair.classes:
        faults.append(f"class {record['class']}, expected {pair.classes}")
    said = " ".join([*record.get("reasons", ()), *(r for p in record["provisions"] for r in p.get("reasons", ()))])
    faults += [f"no reason quotes {words!r}: {said!r}" for words in pair.reasons if words not in said]
    read = {(one["kind"], one["on"]) for one in record.get("dates", ())}
    faults += [f"date {date} not read: {sorted(map(str, read))}" for date in pair.dates if date not in read]
    return faults


def fits(provision: dict[str, Any], wanted: tuple[str, ...]) -> bool:
    """Is this the provision that was expected: its kind, the end of its path, the words deleted and inserted?"""
    kinds, path, *words = wanted
    if provision["kind"] not in kinds.split("|"):
        return False
    return _placed(provision, path.split("|")) and all(_says(provision, word) for word in words)


def _placed(provision: dict[str, Any], paths: list[str]) -> bool:
    for path in paths:
        if not path:
            return True
        ends = [_plain(part) for part in path.split("/")]
        for steps in (provision["path"] or (), provision["old_path"] or ()):
            named = [step for step in steps if not ORDINAL.fullmatch(step)]
            if _runs([_plain(step) for step in named], ends):
                return True
    return False


def _runs(steps: list[str], ends: list[str]) -> bool:
    """Do the expected parts stand in the path in this order, the last at its end? A heading may follow a label."""
    if not steps or not _is(steps[-1], ends[-1]):
        return False
    rest = iter(steps[:-1])
    return all(any(_is(step, end) for step in rest) for end in ends[:-1])


def _is(step: str, end: str) -> bool:
    """Is this the step? Its kind may stand before the number ("Article L. 121-4"), a heading after it."""
    return step == end or (len(end) > 1 and not end.isdigit() and (step.startswith(end) or step.endswith(end)))


def _plain(label: str) -> str:
    return unicodedata.normalize("NFKC", label.replace("º", "").replace("°", "")).casefold().translate(IGNORED)


def _says(provision: dict[str, Any], word: str) -> bool:
    """Do the marks show the words? The mark may be shorter: the number that changed, without its unit."""
    old = word[0] == "-"
    kind, whole = ("delete", provision["before"]) if old else ("insert", provision["after"])
    wanted = [one for one in word[1:].split("|") if one in (whole or "")]
    if not provision["ops"] or provision["kind"] in ("added", "removed"):
        return bool(wanted)
    marks = [text.strip() for op, text in provision["ops"] if op == kind and text.strip()]
    return any(one in mark or mark in one for one in wanted for mark in marks)


def brief(provision: dict[str, Any]) -> str:
    """Return one provision in one line, as a fault quotes it."""
    texts = " -> ".join((provision[side] or "-")[:60] for side in ("before", "after"))
    return f"{provision['kind']} {'/'.join(provision['path'] or ())} | {texts}"
