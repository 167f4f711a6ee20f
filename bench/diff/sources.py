"""What a source itself names as amended, read from its own statement: the truth nobody here made.

One reader per kind of statement. Provisions are named by their article's number, in Western figures ("12", "9-1").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bench.diff.counting import unkanji
from monitor.types import Document

ALL = "the whole text"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source names. `names_all`: whether it lists every article it amended, so that others are extra."""

    named: frozenset[str]
    names_all: bool = True


_NUMBER = r"(?:\d+|[一二三四五六七八九十百零〇]+)"
_ARTICLE = re.compile(
    rf"^(?:第\s*(?P<han>{_NUMBER})\s*[条條](?:[之のノ]\s*(?P<han_sub>{_NUMBER}))?"
    rf"|第\s*(?P<hyphen>\d+-\d+)\s*[条條]"
    rf"|제\s*(?P<ko>\d+)조(?:의\s*(?P<ko_sub>\d+))?"
    rf"|(?:Article|Artículo|Artikel|Art\.|§|Section|Sec\.)\s*(?P<west>[\w.-]*\w))"
)


def article_of(*names: str | None) -> str | None:
    """Return the article that a path or label names, the last of them.

    >>> article_of("第二章", "第十二條之一"), article_of("第 9-1 條", "二"), article_of("제5조의2")
    ('12-1', '9-1', '5-2')
    >>> article_of("§ 20", "(1)"), article_of("附則")
    ('20', None)
    """
    for name in reversed(names):
        found = _ARTICLE.match(name or "")
        if found:
            if found["hyphen"] or found["west"]:
                return str(found["hyphen"] or found["west"]).rstrip(".")
            main, sub = found["han"] or found["ko"], found["han_sub"] or found["ko_sub"]
            return _figure(main) + (f"-{_figure(sub)}" if sub else "")
    return None


def _figure(text: str) -> str:
    return text if text.isdigit() else str(unkanji(text.replace("零", "").replace("〇", "")))


def statement(says: dict[str, Any], before: Document, after: Document) -> Statement | None:
    """Return what the corpus' statement about a pair names; None when it names nothing that can be looked up."""
    for key, reader in _READERS.items():
        if says.get(key):
            return reader(says, before, after)
    return None


def _history_note(says: dict[str, Any], before: Document, after: Document) -> Statement | None:
    """修正發布第2、3、6～12條條文；增訂第9-1～9-3條條文；刪除第19條條文. The last entry is the new one."""
    note = re.split(r"(?<!\d)\d{1,2}\.(?=中華民國)", says["new_history_note"])[-1]
    if "全文" in note:
        return Statement(frozenset({ALL}), names_all=False)
    if "管轄" in note:
        return None  # another ministry is in charge from now on; the text stays
    named: set[str] = set()
    for run in re.findall(r"第([\d、～~-]+)條(?!之附表|第)", note):
        for part in run.split("、"):
            named |= set(_range(part))
    return Statement(frozenset(named)) if named else None


def _range(part: str) -> Iterable[str]:
    """Yield the articles of "6～12" and of "9-1～9-3"."""
    first, _, last = re.sub("~", "～", part).partition("～")
    if not last:
        yield first
        return
    stem, _, number = first.rpartition("-")
    for n in range(int(number), int(last.rpartition("-")[2]) + 1):
        yield f"{stem}-{n}" if stem else str(n)


def _changelog(says: dict[str, Any], before: Document, after: Document) -> Statement | None:
    """修改条款： 宪法第六十七条、第八十条. The preamble and whole chapters have no article's number."""
    text = (says["folder"] / says["changelog_file"]).read_text()
    lines = re.findall(r"修改条款：\*{0,2}(.*)", text)
    named = {_figure(number) for line in lines for number in re.findall(rf"第({_NUMBER})条", line)}
    names_all = not any("等" in line or "章" in line or "序言" in line for line in lines)
    return Statement(frozenset(named), names_all) if named else None


def _amending_act(says: dict[str, Any], before: Document, after: Document) -> Statement | None:
    """In § 20 Absatz 1 Satz 2 wird die Angabe ... ersetzt."""
    text = re.sub(r"<[^>]+>", " ", (says["folder"] / says["amending_act_file"]).read_text())
    named = re.findall(r"\bIn\s+§\s+(\d+[a-z]?)", text)
    return Statement(frozenset(named)) if named else None


def _notice(says: dict[str, Any], before: Document, after: Document) -> Statement | None:
    """The changeset of a notice, each change with its label: 1013-2-e-Interp-11-ix amends § 1013.2."""
    text = (says["folder"] / says["amending_notice"]).read_text()
    named = {f"{part}.{section}" for part, section in re.findall(r'<change [^>]*label="(\d+)-(\d+)', text)}
    return Statement(frozenset(named)) if named else None


def _dated_notes(says: dict[str, Any], before: Document, after: Document) -> Statement | None:
    """Korean acts note at each provision when it was amended: <개정 2024. 12. 13.>, [본조신설 2024. 12. 13.].

    The notes of the day this version was promulgated name what it amended; the supplementary provisions (부칙) and
    annexes carry no such note, so articles without one are not counted as extra.
    """
    date = re.search(r"공포일자:? (\d{4})-(\d{2})-(\d{2})", says["commit_message"])
    if not date:
        return None
    year, month, day = (int(part) for part in date.groups())
    note = re.compile(rf"[<\[〈][^>\]〉]*\b{year}\.\s?{month}\.\s?{day}\.?")
    named = {
        article
        for block in after.blocks
        if note.search(block.text) and not any("부칙" in name for name in block.path)
        if (article := article_of(*block.path, block.label))
    }
    return Statement(frozenset(named), names_all=False) if named else None


def _one_article(says: dict[str, Any], before: Document, after: Document) -> Statement | None:
    """A file that is one article, which the act amended."""
    return Statement(frozenset({ALL}), names_all=False)


_READERS: dict[str, Callable[[dict[str, Any], Document, Document], Statement | None]] = {
    "new_history_note": _history_note,
    "changelog_file": _changelog,
    "amending_act_file": _amending_act,
    "amending_notice": _notice,
    "amendment_type": _dated_notes,
    "article": _one_article,
}
